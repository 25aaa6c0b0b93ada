"""Folders of articles that citeward and its peers check, and the commands that check them."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generate import Generator

CITEWARD = (
    *(sys.executable, "-c", "from citeward.cli import main; main()"),
    *("check", "--isolated", "--no-cache", "--quiet"),
)


@dataclass(frozen=True, slots=True)
class Tool:
    """A program with its arguments (paths follow); `share` of the articles is enough to time a slow one."""

    name: str
    command: tuple[str, ...]
    share: float = 1.0
    one_by_one: bool = False

    @property
    def is_installed(self) -> bool:
        """Whether its program can be found."""
        return shutil.which(self.command[0]) is not None


@dataclass(frozen=True, slots=True)
class Workload:
    """Articles of one kind, and the tools that have something to say about them."""

    name: str
    suffix: str
    article: Callable[[Generator], str]
    tools: tuple[Tool, ...]

    def write(self, folder: Path, count: int) -> list[Path]:
        """Write the articles (the same ones each time), and what they need beside them."""
        generator = Generator()
        folder.mkdir(parents=True)
        paths = [folder / f"{index:05}{self.suffix}" for index in range(count)]
        for path in paths:
            path.write_text(self.article(generator), encoding="utf-8")
        (folder / "refs.bib").write_text(_bibliography(40), encoding="utf-8")
        return paths


_PANACHE = ("panache", "lint", "--isolated", "--no-cache", "--quiet")


def _keyed(generator: Generator) -> str:
    body = generator.article("key", size=27_000).partition("## References")[0]  # the list makes way for the file
    return f"---\nbibliography: refs.bib\n---\n\n{body}"


def _bibliography(count: int) -> str:
    return "\n".join(
        f"@article{{ref{n}, author={{Lund, A. and Rao, B.}}, title={{Reeds of the northern lake {n}}}, "
        f"journal={{Fen Notes}}, year={{{1950 + n}}}, volume={{{n}}}, pages={{1--9}}}}\n"
        for n in range(1, count + 1)
    )


def _latex(generator: Generator) -> str:
    """A numeric article in LaTeX: the same words, ``\\cite`` for each marker, an environment for the list."""
    body, _, entries = generator.article("numeric").partition("## References")
    body = re.sub(r"^#+ (.*)$", r"\\section{\1}", body.replace("%", r"\%"), flags=re.M)
    body = re.sub(r"\[([\d, ]+)\]", lambda m: "\\cite{" + re.sub(r"(\d+)", r"ref\1", m[1]) + "}", body)
    listed = re.sub(r"^\[(\d+)\] ", r"\\bibitem{ref\1} ", entries.replace("&", r"\&").replace("_", r"\_"), flags=re.M)
    listing = f"\\begin{{thebibliography}}{{99}}\n{listed}\n\\end{{thebibliography}}"
    return f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n{listing}\n\\end{{document}}\n"


_CITEWARD = Tool("citeward, all default rules", CITEWARD)

WORKLOADS = (
    Workload(
        "citation keys and a .bib file",
        ".md",
        _keyed,
        (
            _CITEWARD,
            Tool("panache, citation-keys only", (*_PANACHE, "--select", "citation-keys")),
            Tool("panache, all rules", _PANACHE),
            Tool("pandoc --citeproc", ("pandoc", "--citeproc", "--to", "plain"), share=0.01, one_by_one=True),
        ),
    ),
    Workload(
        "footnotes",
        ".md",
        lambda generator: generator.article("note"),
        (
            _CITEWARD,
            Tool(
                "panache, footnote rules only",
                (*_PANACHE, "--select", "undefined-references", "--select", "unused-definitions"),
            ),
        ),
    ),
    Workload(
        "numbers in brackets",
        ".md",
        lambda generator: generator.article("numeric"),
        (
            _CITEWARD,
            Tool("panache, undefined-references only", (*_PANACHE, "--select", "undefined-references")),
            Tool("markdownlint-cli2", ("markdownlint-cli2",), share=0.1),
        ),
    ),
    Workload(
        "LaTeX with thebibliography",
        ".tex",
        _latex,
        (_CITEWARD, Tool("badness", ("badness", "--no-config", "--quiet", "lint"))),
    ),
)

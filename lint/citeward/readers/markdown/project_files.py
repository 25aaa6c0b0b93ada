"""The files by which projects of Markdown articles name their bibliographies: Quarto, bookdown, MyST, Jupyter Book …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from citeward.patterns import lazy
from citeward.values import dataclass

ROOT_FILES = (
    "_quarto.yml", "_quarto.yaml", "_metadata.yml", "_bookdown.yml", "index.Rmd", "index.rmd", "index.qmd", "myst.yml",
    "_config.yml", "conf.py", "config.ini", "metadata.yaml", "metadata.yml",
)  # fmt: skip
"""Names under which a project says what holds for all its articles."""

_BEGINS_PROJECT = frozenset({"_quarto.yml", "_quarto.yaml", "_bookdown.yml", "myst.yml"})
_BESIDE_ONLY = frozenset({"metadata.yaml", "metadata.yml"})
_MANUBOT_FILES = "manual-references*.*"  # what Manubot reads without being told
_BIBFILES = lazy(
    r"^[ \t]*bibtex_bibfiles[ \t]*(?::[^=\n]{0,80})?=\s*(?:[\[(]([^\])]{0,4000})|(['\"][^'\"\n]{1,300}['\"]))",
    re.MULTILINE,
)
_QUOTED = lazy(r"['\"]([^'\"\n]{1,300})['\"]")
_BIB_NAME = lazy(r"[\w./-]{1,200}\.bib\b")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Named:
    """What a project file names, as written there.

    `takes_all` is true where every BibTeX file of the project counts if none is named; `is_project`
    where the file marks the root, above which nothing holds for the article.
    """

    bibliographies: tuple[str, ...] = ()
    nocite: frozenset[str] = frozenset()
    takes_all: bool = False
    is_project: bool = False


@lru_cache(maxsize=64)
def named_in(name: str, text: str, *, beside: bool) -> Named:
    """What the project file `name` says; `beside` tells whether it stands in the article's own folder."""
    if name in _BESIDE_ONLY and not beside:
        return Named()
    if name.startswith("index."):
        return _index(name, text)
    if name == "conf.py":
        lists = (match[1] or match[2] for match in _BIBFILES.finditer(text))
        found = tuple(quoted for names in lists for quoted in _QUOTED.findall(names))
        return Named(found, is_project=bool(found))
    if name == "config.ini":  # d2lbook
        found = tuple(dict.fromkeys(_BIB_NAME.findall(text)))
        return Named(found, is_project=bool(found))
    return _yaml(name, text)


def _index(name: str, text: str) -> Named:
    """The first file of a bookdown book speaks for all chapters, as it is joined with them."""
    from citeward.readers.markdown.front_matter import read_front_matter

    header = read_front_matter(text)
    if "bookdown" not in text[: header.end] and name != "index.qmd":
        return Named()
    names = tuple(each.name for each in header.bibliographies)
    return Named(names, header.nocite, is_project=name != "index.qmd")


def _yaml(name: str, text: str) -> Named:
    is_project = name in _BEGINS_PROJECT
    wanted = ("bibtex_bibfiles",) if name == "_config.yml" else ("bibliography", "bibtex_bibfiles")
    found = tuple(_values(text, wanted)) if any(word in text for word in wanted) else ()
    if name in _BESIDE_ONLY:
        return Named((*found, _MANUBOT_FILES))
    return Named(found, _nocite(text), takes_all=name == "myst.yml", is_project=is_project or bool(found))


def _nocite(text: str) -> frozenset[str]:
    if "nocite" not in text:
        return frozenset()
    from citeward.readers.markdown.front_matter import keys_of_nocite

    return frozenset(key for value in _values(text, ("nocite",)) for key in keys_of_nocite(value))


def _values(text: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """The scalars below the wanted keys, wherever they stand; a file that is no YAML has none."""
    import yaml

    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return
    yield from _below(root, wanted, 0, taken=False)


def _below(node: Any, wanted: tuple[str, ...], depth: int, *, taken: bool) -> Iterator[str]:
    import yaml

    if depth > _DEEPEST:
        return
    if isinstance(node, yaml.ScalarNode):
        if taken and node.value not in ("", "null", "~"):
            yield node.value
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _below(child, wanted, depth + 1, taken=taken)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield from _below(child, wanted, depth + 1, taken=taken or key.value in wanted)

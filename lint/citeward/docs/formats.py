"""The pages of the formats, from the docstrings of their readers and from an example that is really read."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from citeward.engine import FileLoader, Options
from citeward.engine.file import understand
from citeward.readers.formats import FORMATS, reader_of, suffixes_of
from citeward.reporters.inspection import inspection_lines
from citeward.works.library import LIBRARY_FORMATS, library_suffixes_of

FOLDERS = ("fixtures/formats", "fixtures/readers/whale-songs", "fixtures/readers/night-voices")
"""Folders with articles of our own; the first that holds one in the format gives the example."""

_LIBRARY_MODULES = {
    "bibtex": "citeward.works.bibtex",
    "csl-json": "citeward.works.csl",
    "csl-yaml": "citeward.works.yaml_library",
    "hayagriva": "citeward.works.hayagriva",
    "ris": "citeward.works.ris",
    "nbib": "citeward.works.ris",
}
_CONTAINERS = frozenset({"docx", "ipynb", "pdf"})
"""Formats whose files are no text to be shown."""


def format_pages(root: Path) -> dict[str, Iterator[str]]:
    """The lines of each page by its name: a page for each format, and the index."""
    names = (*FORMATS, *LIBRARY_FORMATS)
    return {**{name: _page(name, root) for name in names}, "index": _index()}


def description(name: str) -> str:
    """What the reader of a format says of itself: a title and a colon, a summary, and sections."""
    if name in FORMATS:
        reader = reader_of(name)
        package = reader.__module__.removesuffix(".reader")
        return inspect.cleandoc(import_module(package).__doc__ or "")
    return inspect.cleandoc(import_module(_LIBRARY_MODULES[name]).__doc__ or "")


def _index() -> Iterator[str]:
    yield "# Formats"
    yield ""
    yield "The format of a file is told by its name, then by its content; `--format-in NAME` overrules both."
    yield "`citeward inspect FILE` shows what was understood of a file: markers, entries, links."
    for title, names in (("Articles", FORMATS), ("Bibliographies", LIBRARY_FORMATS)):
        yield from ("", f"## {title}", "", "| name | endings | reads |", "| --- | --- | --- |")
        for name in names:
            yield f"| [{name}]({name}.md) | {_endings(name)} | {_summary(name)} |"


def _page(name: str, root: Path) -> Iterator[str]:
    text = description(name)
    yield f"# {text.partition(':')[0]}"
    yield from ("", f"{_summary(name)}", "")
    yield f"- Name, for `--format-in`: `{name}`"
    yield f"- Endings: {_endings(name)}"
    yield text.partition("\n")[2].rstrip("\n")
    example = _example(name, root)
    if example is not None:
        yield from _shown(name, example)


def _summary(name: str) -> str:
    summary = description(name).partition("\n")[0].partition(": ")[2]
    return summary[:1].upper() + summary[1:]


def _endings(name: str) -> str:
    endings = suffixes_of(name) if name in FORMATS else library_suffixes_of(name)
    return " ".join(f"`{ending}`" for ending in endings) or "told by the content"


def _example(name: str, root: Path) -> Path | None:
    """An article of ours in the format; PDF files are not kept in the repository."""
    endings = suffixes_of(name) if name in FORMATS else ()
    for folder in FOLDERS:
        for file in (root / folder / f"{name}.txt", *(root / folder / f"paper{ending}" for ending in endings)):
            if file.exists():
                return file
    return next(iter(sorted((root / FOLDERS[0]).glob(f"{name}.*"))), None)


def _shown(name: str, file: Path) -> Iterator[str]:
    data = file.read_bytes()
    path = f"paper{file.suffix}"
    yield from ("", "## Example")
    if name not in _CONTAINERS:
        yield from ("", "````text", data.decode("utf-8").rstrip("\n"), "````")
    loader = FileLoader()
    options = Options((), format=name)
    document, links = understand(path, data, options, lambda named: loader(str(file.parent / named)))
    yield from ("", f"`citeward inspect {path}` says:", "", "```text", *inspection_lines(document, links), "```")

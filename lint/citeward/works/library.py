"""A library: a file of bibliographic entries, in whatever format it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType

from citeward.document import Comment, Malformed, Reference
from citeward.source import Source
from citeward.span import Span
from citeward.values import dataclass

Fields = Mapping[str, Mapping[str, Span]]

_NO_FIELDS: Fields = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Library:
    """The entries of a file, frozen.

    `unreadable` are entries that could not be read, or not wholly: what could be known of such an
    entry is a reference all the same. `fields` leads from a reference's id to its fields (names as
    in the file, lower case) and the spans of their values. `parents` are keys that other entries of the
    file inherit from (``crossref``): whoever cites a part needs the whole. `error` says why the whole
    file is no library; then everything else is empty.
    """

    references: tuple[Reference, ...] = ()
    unreadable: tuple[Malformed, ...] = ()
    comments: tuple[Comment, ...] = ()
    fields: Fields = field(default_factory=lambda: _NO_FIELDS, compare=False)
    error: str | None = None
    parents: frozenset[str] = frozenset()


def read_library(source: Source, file_format: str = "") -> Library:
    """Read a bibliography: in `file_format`, else by the file's suffix, and by its content where that tells nothing.

    Never raises on any text; a file that is no bibliography gives a library with an `error`.
    """
    text = source.text.lstrip("\ufeff \t\r\n")
    if not text:
        return Library(error="it is empty")
    if reason := _not_a_library(text):
        return Library(error=reason)
    library = _reader_for(_BY_FORMAT.get(file_format) or _by_suffix(source.path) or _by_content(text))(source)
    if library.error or library.references or library.unreadable:
        return library
    return Library(comments=library.comments, error="it holds no bibliographic entry")


def _not_a_library(text: str) -> str | None:
    start = text[:1000].lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml", "<!--")) and "<" in start:
        return "it is a web page or XML, not a bibliography"
    control = sum(1 for character in text[:4000] if character < " " and character not in "\t\n\r\f\v\x1a\x1b")
    if control > 8 + len(text[:4000]) // 50 or text.startswith(("%PDF-", "PK\x03\x04")):
        return "it is not text"
    return None


def _by_suffix(path: str) -> str:
    dot = path.rfind(".")
    return _BY_SUFFIX.get(path[dot:].lower() if dot >= 0 else "", "")


def _reader_for(name: str) -> Callable[[Source], Library]:
    if name == "yaml":
        from citeward.works.yaml_library import read_yaml

        return read_yaml
    if name == "csl":
        from citeward.works.csl import read_csl_json

        return read_csl_json
    if name in ("ris", "nbib"):
        from citeward.works.ris import read_nbib, read_ris

        return read_ris if name == "ris" else read_nbib
    from citeward.works.bibtex import read_bibtex

    return read_bibtex


_BY_SUFFIX = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".biblatex": "bibtex",
    ".json": "csl",
    ".csljson": "csl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".ris": "ris",
    ".nbib": "nbib",
    ".medline": "nbib",
}

_BY_FORMAT = {
    "bibtex": "bibtex",
    "csl-json": "csl",
    "csl-yaml": "yaml",
    "hayagriva": "yaml",
    "ris": "ris",
    "nbib": "nbib",
}

LIBRARY_FORMATS: tuple[str, ...] = tuple(_BY_FORMAT)
"""The names of the formats of bibliographies, for those who want to say which it is."""

LIBRARY_SUFFIXES: frozenset[str] = frozenset(_BY_SUFFIX)
"""The suffixes of bibliography files, lower case, with their full stop."""


def library_suffixes_of(file_format: str) -> tuple[str, ...]:
    """The endings of files in a format of `LIBRARY_FORMATS`."""
    return tuple(suffix for suffix, reader in _BY_SUFFIX.items() if reader == _BY_FORMAT[file_format])


def _by_content(text: str) -> str:
    start = text[:20_000]
    if start[0] in "[{":
        return "csl"
    if start.startswith("TY  -") or "\nTY  - " in start:
        return "ris"
    if start.startswith("PMID-") or "\nPMID- " in start:
        return "nbib"
    if start.startswith(("---", "references:")):
        return "yaml"
    return "bibtex"

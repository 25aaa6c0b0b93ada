"""The formats that can be read: their names, file endings, and the reader of each."""

from __future__ import annotations

import posixpath
from importlib import import_module

from citeward.readers.extract import Read


class UnknownFormatError(ValueError):
    """There is no format of that name; the message lists those there are."""


_READERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "markdown": ("citeward.readers.markdown:read_markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".rmarkdown", ".mdx")),
    "latex": ("citeward.readers.latex:read_latex", (".tex", ".ltx", ".latex")),
    "jats": ("citeward.readers.jats:read_jats", (".xml", ".nxml", ".jats")),
    "html": ("citeward.readers.html:read_html", (".html", ".htm", ".xhtml")),
    "typst": ("citeward.readers.typst:read_typst", (".typ",)),
    "org": ("citeward.readers.org:read_org", (".org",)),
    "asciidoc": ("citeward.readers.asciidoc:read_asciidoc", (".adoc", ".asciidoc", ".asc")),
    "rst": ("citeward.readers.rst:read_rst", (".rst", ".rest")),
    "text": ("citeward.readers.plain:read_plain", (".txt", ".text")),
}
"""Format name → where its reader stands, and the endings by which it is known (lower case)."""

FORMATS: tuple[str, ...] = tuple(_READERS)
"""The names of all formats that can be read."""

_BY_SUFFIX = {suffix: name for name, (_, suffixes) in _READERS.items() for suffix in suffixes}


def format_of(path: str, data: bytes = b"") -> str | None:
    """The format of a file by its ending, then by its content; None where it is none that is known."""
    return _BY_SUFFIX.get(posixpath.splitext(path.replace("\\", "/"))[1].lower())


def reader_of(file_format: str) -> Read:
    """The reader of a format.

    Raises:
        UnknownFormatError: when there is no such format.
    """
    if file_format not in _READERS:
        raise UnknownFormatError(f"there is no format {file_format!r}; there are {', '.join(FORMATS)}")
    module, _, name = _READERS[file_format][0].partition(":")
    reader: Read = getattr(import_module(module), name)
    return reader

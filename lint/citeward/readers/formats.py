"""The formats that can be read: their names, file endings, and the reader of each."""

from __future__ import annotations

import posixpath
from importlib import import_module

from citeward.readers.extract import Read
from citeward.source import Source, UnreadableSource


class UnknownFormatError(ValueError):
    """There is no format of that name; the message lists those there are."""


_READERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "markdown": (
        "citeward.readers.markdown:read_markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".rmarkdown", ".mdx"),
    ),
    "latex": ("citeward.readers.latex:read_latex", (".tex", ".ltx", ".latex")),
    "jats": ("citeward.readers.jats:read_jats", (".xml", ".nxml", ".jats")),
    "html": ("citeward.readers.html:read_html", (".html", ".htm", ".xhtml")),
    "typst": ("citeward.readers.typst:read_typst", (".typ",)),
    "org": ("citeward.readers.org:read_org", (".org",)),
    "asciidoc": ("citeward.readers.asciidoc:read_asciidoc", (".adoc", ".asciidoc", ".asc")),
    "rst": ("citeward.readers.rst:read_rst", (".rst", ".rest")),
    "mediawiki": ("citeward.readers.mediawiki:read_mediawiki", (".wiki", ".mediawiki", ".wikitext")),
    "docx": ("citeward.readers.docx:read_docx", (".docx", ".docm")),
    "ipynb": ("citeward.readers.ipynb:read_ipynb", (".ipynb",)),
    "pdf": ("citeward.readers.pdf:read_pdf", (".pdf",)),
    "rfc": ("citeward.readers.rfc:read_rfc", ()),
    "text": ("citeward.readers.plain:read_plain", (".txt", ".text")),
}
"""Format name → where its reader stands, and the endings by which it is known (lower case)."""

FORMATS: tuple[str, ...] = tuple(_READERS)
"""The names of all formats that can be read."""

_BY_SUFFIX = {suffix: name for name, (_, suffixes) in _READERS.items() for suffix in suffixes}


def format_of(path: str, data: bytes = b"") -> str | None:
    """The format of a file by its ending, then by its content; None where it is none that is known."""
    from citeward.readers.recognise import told_by_content, xml_format

    known = named_format(path)
    if known == "jats" and data:
        return xml_format(data)
    return told_by_content(data) or known if known in (None, "text") else known


def named_format(path: str) -> str | None:
    """The format that the ending of a file's name promises, if any."""
    return _BY_SUFFIX.get(posixpath.splitext(path.replace("\\", "/"))[1].lower())


def open_source(file_format: str, path: str, data: bytes) -> Source:
    """The source of a file: its text, or for a container (docx, ipynb, pdf) the text that is read out of it.

    Raises:
        UnreadableSource: when the bytes are no text, no container of that format, or XML of another kind.
    """
    if file_format == "docx":
        from citeward.readers.docx import open_docx

        return open_docx(path, data)
    if file_format == "pdf":
        from citeward.readers.pdf import open_pdf

        return open_pdf(path, data)
    source = Source.decode(path, data)
    if file_format == "jats":
        from citeward.readers.jats.root import other_than_jats

        if other := other_than_jats(source.text):
            raise UnreadableSource(f"this XML is not a JATS article ({other})")
    if file_format == "ipynb":
        from citeward.readers.ipynb import NotebookSource

        return NotebookSource(path, source.text, source.encoding, bom=source.bom)
    return source


def suffixes_of(file_format: str) -> tuple[str, ...]:
    """The endings by which a format is known; none where only the content tells."""
    return _READERS[file_format][1]


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

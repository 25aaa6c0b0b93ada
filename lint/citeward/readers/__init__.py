"""Formats, one file each: a source in, an extract out; `assembly` makes the document of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citeward.document import Document
from citeward.readers.extract import Extract
from citeward.readers.formats import FORMATS, UnknownFormatError, format_of, named_format, open_source, reader_of
from citeward.source import Source

__all__ = ["FORMATS", "UnknownFormatError", "format_of", "named_format", "open_source", "read_document"]


def read_document(
    source: Source,
    file_format: str,
    load: Callable[[str], bytes | None] = lambda path: None,
    bibliographies: Sequence[str] = (),
    list_folder: Callable[[str], Sequence[str]] | None = None,
) -> Document:
    """Read a source in one of `FORMATS`; partner files come through `load` (a path in, bytes or None out).

    `bibliographies` are paths of bibliography files to use besides those the article names.
    `list_folder` gives the names in a folder (those of folders end in ``/``, and it is empty where
    there is no folder); with it a root of whatever name is found, and the other pages of a project.

    Raises:
        UnknownFormatError: when there is no such format.
    """
    from citeward.readers.assembly import assemble

    extract = reader_of(file_format)(source)
    extract = _completed(source, extract, file_format, load, list_folder)
    return assemble(source, extract, file_format, load, bibliographies)


def _completed(
    source: Source,
    extract: Extract,
    file_format: str,
    load: Callable[[str], bytes | None],
    list_folder: Callable[[str], Sequence[str]] | None,
) -> Extract:
    """What the other files of its project know of the article, in formats that spread one over files."""
    if file_format in ("markdown", "ipynb"):
        from citeward.readers.markdown.project import complete as complete_markdown

        return complete_markdown(source, extract, load, list_folder)
    if file_format == "latex":
        from citeward.readers.latex.project import complete as complete_latex

        return complete_latex(source, extract, load, list_folder)
    if file_format == "rst":
        from citeward.readers.rst.project import complete as complete_rst

        return complete_rst(source, extract, load, list_folder)
    if file_format in ("typst", "org", "asciidoc"):
        from citeward.readers.included import complete as complete_included

        return complete_included(source, extract, load, list_folder, reader_of(file_format))
    return extract

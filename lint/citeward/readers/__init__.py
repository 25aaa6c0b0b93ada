"""Formats, one file each: a source in, an extract out; `assembly` makes the document of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citeward.document import Document
from citeward.readers.formats import FORMATS, UnknownFormatError, format_of, open_source, reader_of
from citeward.source import Source

__all__ = ["FORMATS", "UnknownFormatError", "format_of", "open_source", "read_document"]


def read_document(
    source: Source,
    file_format: str,
    load: Callable[[str], bytes | None] = lambda path: None,
    bibliographies: Sequence[str] = (),
    list_folder: Callable[[str], Sequence[str]] | None = None,
) -> Document:
    """Read a source in one of `FORMATS`; partner files come through `load` (a path in, bytes or None out).

    `bibliographies` are paths of bibliography files to use besides those the article names.
    `list_folder` gives the names in a folder; with it the root of a LaTeX project is found by whatever name.

    Raises:
        UnknownFormatError: when there is no such format.
    """
    from citeward.readers.assembly import assemble

    extract = reader_of(file_format)(source)
    if file_format == "latex":
        from citeward.readers.latex.project import complete

        extract = complete(source, extract, load, list_folder)
    elif file_format in ("typst", "org", "asciidoc"):
        from citeward.readers.included import complete as complete_included

        extract = complete_included(source, extract, load, list_folder, reader_of(file_format))
    return assemble(source, extract, file_format, load, bibliographies)

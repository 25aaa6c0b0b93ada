"""Typst: `@key`, `#cite(<key>)`, `#bibliography("refs.bib")`."""

from citeward.readers.typst.reader import read_typst

__all__ = ["read_typst"]

"""Markdown in its dialects (CommonMark, GFM, pandoc, MyST, kramdown): blocks, then what stands in them."""

from citeward.readers.markdown.reader import read_markdown

__all__ = ["read_markdown"]

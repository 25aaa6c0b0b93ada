"""reStructuredText, as docutils and Sphinx read it."""

from citeward.readers.rst.reader import read_rst

__all__ = ["read_rst"]

"""Jupyter notebooks: the Markdown cells, read as one article."""

from citeward.readers.ipynb.reader import NotebookSource, read_ipynb

__all__ = ["NotebookSource", "read_ipynb"]

"""Jupyter notebooks: the Markdown cells, read as one article.

## Markers
As in Markdown.

## Lists and bibliographies
As in Markdown.

## Comments
`<!-- citeward: ignore[undefined-citation] why -->` in a Markdown cell.

## Limits
Code cells and outputs are not read.
"""

from citeward.readers.ipynb.reader import NotebookSource, read_ipynb

__all__ = ["NotebookSource", "read_ipynb"]

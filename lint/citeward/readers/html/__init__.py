"""HTML, from clean articles to saved web pages, with exact positions."""

from __future__ import annotations

from citeward.readers.html.reader import read_html

__all__ = ["read_html"]

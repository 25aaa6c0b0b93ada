"""HTML: from clean articles to saved web pages, with exact positions.

## Markers
Links to entries (`<a href="#ref-3">`), raised numbers, footnotes, the citations that pandoc writes; and the typed
markers of plain text.

## Lists and bibliographies
Lists that the page's structure marks (`role="doc-bibliography"`, classes and ids of publishers, pandoc, MediaWiki),
and lists under a heading such as "References".

## Comments
`<!-- citeward: ignore[undefined-citation] why -->`

## Limits
Scripts are not run. References that a page keeps in tooltips or loads later are not seen.
"""

from __future__ import annotations

from citeward.readers.html.reader import read_html

__all__ = ["read_html"]

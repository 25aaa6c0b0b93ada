"""JATS: journal articles in XML (and its forebear, NLM), with exact positions.

## Markers
`<xref ref-type="bibr" rid="…">` with ranges between two of them, and markers that are typed beside them.

## Lists and bibliographies
`<ref-list>` with `<element-citation>`, `<mixed-citation>` and their forebears; an entry's parts are read from its
elements, else from its text.

## Comments
`<!-- citeward: ignore[undefined-citation] why -->`

## Limits
XML that is no JATS article is left out. What stands in a referee's report cites outside the list.
"""

from __future__ import annotations

from citeward.readers.jats.reader import read_jats

__all__ = ["read_jats"]

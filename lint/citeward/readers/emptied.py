"""Citations by key one of whose keys is gone: ``:cite:`a,,b```, ``[cite:@a;;@b]``, ``<d-cite key="a,,b">``."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import Malformed, MarkerStyle
from citeward.patterns import lazy
from citeward.readers.extract import Extract
from citeward.source import Source

_EMPTY = lazy(r"[,;]\s{0,9}-?@?\s{0,9}[,;]")


def emptied_citations(source: Source, extract: Extract) -> Iterator[Malformed]:
    """The citations that a reader itself found with nothing between two separators, but for those it told of."""
    if not any(marker.style is MarkerStyle.KEY for marker in extract.markers):
        return
    told = [each.span for each in extract.malformed]
    for marker in extract.markers:
        span = extract.flow.span(marker.start, marker.end)
        is_told = any(span.start < each.end and each.start < span.end for each in told)
        if marker.style is MarkerStyle.KEY and not is_told and _EMPTY.search(source.slice(span)):
            yield Malformed(span, "an item of the citation is empty")

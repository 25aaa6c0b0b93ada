"""From the markers of a flow to the citations of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from citeward.document import Citation, CitationItem, Flow, NumberRange
from citeward.markers.marker import Item, Marker
from citeward.source import Source
from citeward.span import Span


def citations_of(source: Source, flow: Flow, markers: Sequence[Marker]) -> Iterator[Citation]:
    """The citations that `markers` are, each with its place in the source."""
    text, block_at = source.text, flow.block_at
    for marker in markers:
        start, end = marker.start, marker.end
        span_of = _spans_in(flow, start, end)
        span = span_of(start, end)
        yield Citation(
            span,
            text[span.start : span.end],
            marker.style,
            tuple([_item(span_of(item.start, item.end), item) for item in marker.items]),
            Span(start, end),
            block_at(start),
            tuple([NumberRange(span_of(each.start, each.end), each.first, each.last) for each in marker.ranges])
            if marker.ranges
            else (),
            marker.confidence,
            marker.narrative,
        )


def _spans_in(flow: Flow, start: int, end: int) -> Callable[[int, int], Span]:
    """What gives the source spans of ranges inside start..end: most markers are shown just as they stand."""
    shift = flow.projection.shift(start, end)
    if shift is None:
        return flow.projection.span

    def shifted(first: int, last: int) -> Span:
        if start <= first < last <= end:
            return Span(first + shift, last + shift)
        return flow.projection.span(first, last)

    return shifted


def _item(span: Span, item: Item) -> CitationItem:
    return CitationItem(
        span,
        item.label,
        item.number,
        item.key,
        item.names,
        item.others,
        item.year,
        item.locator,
        item.target,
        item.prefix,
    )

"""The parts of a citation as they are printed: single pointers and ranges, with their places."""

from __future__ import annotations

from citeward.document import Citation, CitationItem, NumberRange
from citeward.span import Span
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One printed part of a citation: a pointer (one item), or a range (all its members)."""

    span: Span
    items: tuple[CitationItem, ...]
    range: NumberRange | None = None

    @property
    def first(self) -> int | None:
        """The number it begins with, if it is a number."""
        return self.range.first if self.range else self.items[0].number

    @property
    def last(self) -> int | None:
        """The number it ends with, if it is a number."""
        return self.range.last if self.range else self.items[0].number

    @property
    def shown(self) -> str:
        """The part as a message names it."""
        return f"{self.range.first}–{self.range.last}" if self.range else self.items[0].label


def parts_of(citation: Citation) -> tuple[Part, ...]:
    """The parts of `citation` in the order of the text; the members of a range are one part."""
    if not citation.ranges:
        return tuple(Part(item.span, (item,)) for item in sorted(citation.items, key=_place))
    members: dict[NumberRange, list[CitationItem]] = {number_range: [] for number_range in citation.ranges}
    parts: list[Part] = []
    for item in citation.items:
        inside = next((each for each in citation.ranges if each.span.contains(item.span)), None)
        if inside:
            members[inside].append(item)
        else:
            parts.append(Part(item.span, (item,)))
    parts += (Part(each.span, tuple(items), each) for each, items in members.items())
    return tuple(sorted(parts, key=lambda part: part.span))


def _place(item: CitationItem) -> tuple[int, int]:
    return item.span.start, item.span.end

"""What a marker scanner finds: a marker in the view, not yet tied to the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from citeward.document import Locator, MarkerStyle
from citeward.findings import Confidence
from citeward.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Item:
    """One pointer of a marker; offsets are view offsets. See `citeward.document.CitationItem`."""

    start: int
    end: int
    label: str
    number: int | None = None
    key: str | None = None
    names: tuple[str, ...] = ()
    others: bool = False
    year: str | None = None
    locator: Locator | None = None
    target: str | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """A printed range of numbers, with its view offsets."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as found in the view, ``start`` to ``end``."""

    style: MarkerStyle
    start: int
    end: int
    items: tuple[Item, ...]
    ranges: tuple[Range, ...] = ()
    confidence: Confidence = Confidence.HIGH
    narrative: bool = False

    def moved(self, by: int) -> Marker:
        """The same marker `by` code points further on."""
        if not by:
            return self
        return replace(
            self,
            start=self.start + by,
            end=self.end + by,
            items=tuple(replace(item, start=item.start + by, end=item.end + by) for item in self.items),
            ranges=tuple(replace(span, start=span.start + by, end=span.end + by) for span in self.ranges),
        )


@dataclass(frozen=True, slots=True)
class BrokenMarker:
    """Text that was meant as a marker and cannot be read as one; `reason` says why."""

    start: int
    end: int
    reason: str


class Places:
    """Where markers stand, to be asked whether another one meets any of them."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, markers: Iterable[Marker]) -> None:
        ordered = sorted((marker.start, marker.end) for marker in markers)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def meet(self, marker: Marker) -> bool:
        """Whether one of the markers shares a character with this one."""
        before = bisect_left(self._starts, marker.end)
        return before > 0 and self._ends[before - 1] > marker.start

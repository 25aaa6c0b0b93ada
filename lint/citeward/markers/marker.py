"""What a marker scanner finds: a marker in the view, not yet tied to the source."""

from __future__ import annotations

from dataclasses import replace

from citeward.document import Locator, MarkerStyle
from citeward.findings import Confidence
from citeward.values import dataclass


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

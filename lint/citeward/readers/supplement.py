"""What typed markers add to an article whose format marks its citations itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from citeward.document import Flow, Reference
from citeward.findings import Confidence
from citeward.markers.candidate import BareChoice
from citeward.markers.marker import Item, Marker
from citeward.markers.style import Found
from citeward.readers.extract import Extract
from citeward.values import replace

_ENOUGH = 3
"""From so many marked citations on, what is only typed beside them must be beyond doubt."""

_BEYOND = 20
"""How far behind the last entry a typed number may lie and still be meant as one."""


def as_supplement(found: Found, references: Sequence[Reference], apart: Sequence[tuple[int, int]] = ()) -> Found:
    """The typed markers of `found` that count beside the marked ones.

    `apart` are view ranges in which none counts: what referees wrote, who cite outside the list.

    Raised and parenthesised numbers stay quiet: in 58 sampled JATS articles with cross-references
    and 20 web pages with linked lists, every other one was a power, a panel, an enumeration or a footnote.
    """
    if apart:
        found = _outside(found, apart)
    if len(found.explicit) < _ENOUGH:
        return found

    last = max((reference.number for reference in references if reference.number is not None), default=0)
    authors = frozenset(
        (name.printed.casefold(), reference.work.year) for reference in references for name in reference.work.authors
    )
    return replace(
        found,
        numeric=tuple(marker for marker in found.numeric if _is_in_reach(marker, last)),
        superscript=(),
        parenthesised=BareChoice((), 0, Confidence.LOW),
        author_year=tuple(marker for marker in found.author_year if _is_authored(marker, authors)),
    )


def _outside(found: Found, apart: Sequence[tuple[int, int]]) -> Found:
    """`found` without the typed markers inside the ranges `apart`."""
    starts = [start for start, _ in apart]

    def kept(markers: Sequence[Marker]) -> tuple[Marker, ...]:
        return tuple(each for each in markers if not _is_inside(each.start))

    def _is_inside(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < apart[index][1]

    return replace(found, numeric=kept(found.numeric), author_year=kept(found.author_year))


def _is_in_reach(marker: Marker, last: int) -> bool:
    """Whether all numbers could be entries: ``[0, 4]`` is an interval, ``[31–43]`` behind the list another."""
    numbers = [item.number for item in marker.items if item.number is not None]
    reach = last if marker.ranges else last + _BEYOND
    return bool(numbers) and min(numbers) >= 1 and max(numbers) <= reach


def _is_authored(marker: Marker, authors: frozenset[tuple[str, int | None]]) -> bool:
    """Whether a marker names authors: of an entry, or in a form that nothing else has ("Ito et al.", "Ito and Rao")."""
    if any((name.casefold(), _year(item)) in authors for item in marker.items for name in item.names):
        return True
    sure = marker.confidence is Confidence.HIGH and not marker.narrative
    return sure and any(item.others or len(item.names) == 2 for item in marker.items)


def _year(item: Item) -> int | None:
    digits = (item.year or "")[:4]
    return int(digits) if digits.isdecimal() else None


def without_titles(markers: Sequence[Marker], flow: Flow, slanted: Sequence[tuple[int, int]]) -> Iterator[Marker]:
    """Author–year markers; what begins with a title in italics ("*Meaning and Truth* (1979)") is doubtful.

    A single word in italics may be a name, and so may what goes on after "et al.".
    """
    starts = [start for start, _ in slanted]
    for marker in markers:
        item = min(marker.items, key=lambda each: each.start, default=None)
        index = bisect_right(starts, item.start) - 1 if item is not None else -1
        if item is not None and index >= 0 and item.start < slanted[index][1] < item.end:
            title = flow.text[slice(*slanted[index])]
            if " " in title.strip() and "al" not in title.replace(".", " ").split():
                yield replace(marker, confidence=Confidence.LOW)
                continue
        yield marker


def is_broken_citation(start: int, end: int, extract: Extract) -> bool:
    """Whether a broken bracket is a citation: among linked ones, only where a link stands in it.

    "[1 mM salt (50% acid" and ``table[,1]`` are what the sampled articles have besides.
    """
    if len(extract.markers) < _ENOUGH or not extract.references:
        return True
    return any(start <= marker.start <= end for marker in extract.markers)

"""The marker style that is a document's own, decided with all its markers and its lists as evidence."""

from __future__ import annotations

from collections.abc import Sequence

from citeward.document import MarkerStyle, StyleDecision
from citeward.findings import Confidence
from citeward.markers.candidate import BareChoice, Candidate, as_marker
from citeward.markers.marker import Marker
from citeward.values import dataclass, replace

_NEAR = 3
"""How far behind the end of a list a number may point and still be taken for one of a list that lacks entries."""


@dataclass(frozen=True, slots=True)
class ListEvidence:
    """What the lists say: the printed or counted numbers, and how many entries have keys or are notes."""

    numbers: frozenset[int] = frozenset()
    printed: bool = False
    keyed: int = 0
    notes: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything to cite."""
        return bool(self.numbers or self.keyed or self.notes)


@dataclass(frozen=True, slots=True)
class Found:
    """All markers of one document, by style; `cells` are the numbers in columns headed as references."""

    explicit: tuple[Marker, ...]
    numeric: tuple[Marker, ...]
    superscript: tuple[Marker, ...]
    author_year: tuple[Marker, ...]
    links: tuple[Marker, ...]
    bare: BareChoice
    parenthesised: BareChoice
    cells: tuple[Candidate, ...] = ()


def decide(found: Found, evidence: ListEvidence) -> tuple[StyleDecision, tuple[Marker, ...]]:
    """The document's own style, and the markers that count, in order of the text.

    Styles that nothing but their place tells from ordinary numbers (bare, parenthesised, raised)
    count only where they are the document's own; in another style's document they are ordinary numbers.
    """
    support = _support(found, evidence)
    style = max(support, key=lambda each: support[each]) if support else MarkerStyle.NONE
    if not support or support[style] <= 0:
        return StyleDecision(MarkerStyle.NONE, Confidence.HIGH, "no markers"), ()
    zero_based = 0 in evidence.numbers
    decision = StyleDecision(
        style, _confidence(style, found, evidence, support), _reason(style, support, evidence), zero_based
    )
    return decision, _counted(found, style, decision, evidence)


def _support(found: Found, evidence: ListEvidence) -> dict[MarkerStyle, float]:
    """How many groups speak for each style; a doubtful style counts only where the list bears it out."""
    support: dict[MarkerStyle, float] = {}
    for marker in found.explicit:
        support[marker.style] = support.get(marker.style, 0) + 1
    if found.numeric:
        inside = _inside(found.numeric, evidence)
        linked = sum(1 for marker in found.numeric if any(item.target for item in marker.items))
        # a list that prints its numbers answers for its markers; one that is too short for all of them is a fault
        printed = bool(evidence.numbers) and evidence.printed
        doubtful = _just_beyond(found.numeric, max(evidence.numbers)) if printed else len(found.numeric)
        weight = max(inside, linked, doubtful * 0.6)
        support[MarkerStyle.NUMERIC] = support.get(MarkerStyle.NUMERIC, 0) + weight
    sure = sum(1 if marker.confidence >= Confidence.MEDIUM else 0.25 for marker in found.author_year)
    if sure:
        support[MarkerStyle.AUTHOR_YEAR] = support.get(MarkerStyle.AUTHOR_YEAR, 0) + sure
    if _borne_out(found.superscript, evidence, least=2, coverage=0.15):
        inside = _inside(found.superscript, evidence)
        support[MarkerStyle.SUPERSCRIPT] = support.get(MarkerStyle.SUPERSCRIPT, 0) + inside
    for style, choice in ((MarkerStyle.BARE, found.bare), (MarkerStyle.PARENTHESISED, found.parenthesised)):
        if choice.accepted:
            support[style] = support.get(style, 0) + choice.strong
    if found.links and not evidence.any:
        support[MarkerStyle.LINK] = len(found.links) * 0.5
    return support


def _inside(markers: Sequence[Marker], evidence: ListEvidence) -> int:
    return sum(
        1 for marker in markers if marker.items and any(item.number in evidence.numbers for item in marker.items)
    )


def _borne_out(markers: Sequence[Marker], evidence: ListEvidence, *, least: int, coverage: float) -> bool:
    """Whether the list bears a doubtful style out: most groups inside it, enough of it, from its beginning."""
    linked = sum(1 for marker in markers if any(item.target for item in marker.items))
    if linked >= least and linked * 2 >= len(markers):
        return True
    if not evidence.numbers or not markers:
        return False
    inside = [m for m in markers if all(item.number in evidence.numbers for item in m.items)]
    distinct = {item.number for marker in inside for item in marker.items if item.number is not None}
    beyond = _just_beyond(markers, max(evidence.numbers)) / 2  # a list that lacks its end is a fault to be told
    outside = len(markers) - _inside(markers, evidence) - beyond  # one that is partly in the list says nothing
    first = min(evidence.numbers)
    return (
        len(inside) >= least
        and len(inside) * 10 >= (len(inside) + outside) * 8
        and len(distinct) >= min(least, len(evidence.numbers))
        and len(distinct) >= coverage * len(evidence.numbers)
        and min(distinct) <= first + 2
    )


def _just_beyond(markers: Sequence[Marker], last: int) -> int:
    """How many markers point behind the list's end, but not far."""
    return sum(
        1
        for marker in markers
        if all(last < item.number <= last + _NEAR for item in marker.items if item.number is not None)
    )


def _confidence(
    style: MarkerStyle, found: Found, evidence: ListEvidence, support: dict[MarkerStyle, float]
) -> Confidence:
    if style is MarkerStyle.BARE and not any(marker.style is style for marker in found.explicit):
        return found.bare.confidence
    if style is MarkerStyle.PARENTHESISED and found.parenthesised.accepted:
        return found.parenthesised.confidence
    total = sum(support.values())
    mine = support[style]
    if mine < 0.6 * total:
        return Confidence.LOW
    if style is MarkerStyle.NUMERIC and not evidence.numbers and not any(m.style is style for m in found.explicit):
        return Confidence.MEDIUM if mine >= 3 else Confidence.LOW
    if style is MarkerStyle.AUTHOR_YEAR and mine < 3:
        return Confidence.LOW
    return Confidence.HIGH if mine >= 3 or style in (MarkerStyle.KEY, MarkerStyle.NOTE) else Confidence.MEDIUM


def _reason(style: MarkerStyle, support: dict[MarkerStyle, float], evidence: ListEvidence) -> str:
    total = sum(support.values())
    share = f"{round(support[style])} of {round(total)} markers"
    return f"{share}, {len(evidence.numbers)} numbered entries" if style.is_numbered else share


def _counted(found: Found, style: MarkerStyle, decision: StyleDecision, evidence: ListEvidence) -> tuple[Marker, ...]:
    """The markers that count; those of another style stand there with low confidence."""
    kept: list[Marker] = list(found.explicit)
    for own, markers in (
        (MarkerStyle.NUMERIC, found.numeric),
        (MarkerStyle.AUTHOR_YEAR, found.author_year),
        (MarkerStyle.SUPERSCRIPT, found.superscript),
        (MarkerStyle.LINK, found.links),
    ):
        if own is style:
            kept.extend(markers)
        elif own in (MarkerStyle.NUMERIC, MarkerStyle.AUTHOR_YEAR):
            kept.extend(replace(m, confidence=Confidence.LOW) for m in markers if _stands_alone(m, evidence))
        elif own is MarkerStyle.SUPERSCRIPT:
            kept.extend(m for m in markers if any(item.target for item in m.items))
    for own, choice in ((MarkerStyle.BARE, found.bare), (MarkerStyle.PARENTHESISED, found.parenthesised)):
        if own is style:
            kept.extend(as_marker(candidate, own, decision.confidence) for candidate in choice.accepted)
    if style.is_numbered:
        kept.extend(as_marker(candidate, MarkerStyle.BARE, decision.confidence) for candidate in found.cells)
    return _without_overlaps(kept)


def _stands_alone(marker: Marker, evidence: ListEvidence) -> bool:
    """Whether a marker in another style than the document's own is beyond doubt."""
    if marker.style is MarkerStyle.AUTHOR_YEAR:
        # "Ito et al. (2009) [48]" names the authors in passing, and species names carry years
        sure = marker.confidence is Confidence.HIGH and not marker.narrative
        return sure and all(
            (item.others or len(item.names) == 2) and item.names[0].isalpha() and item.names[0].isascii()
            for item in marker.items
        )
    inside = any if evidence.printed else all  # a list that prints no numbers may be cited by author, and [5, 10] a set
    return inside(item.target or item.number in evidence.numbers for item in marker.items)


def _without_overlaps(markers: list[Marker]) -> tuple[Marker, ...]:
    """Markers in order; where two overlap, the one that was found first in `markers` stays."""
    rank = {id(marker): position for position, marker in enumerate(markers)}
    kept: list[Marker] = []
    for marker in sorted(markers, key=lambda each: (each.start, each.end)):
        if kept and marker.start < kept[-1].end:
            if rank[id(marker)] < rank[id(kept[-1])]:
                kept[-1] = marker
            continue
        kept.append(marker)
    return tuple(kept)

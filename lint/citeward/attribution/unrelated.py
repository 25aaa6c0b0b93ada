"""All doubts about a document's citations, each fault told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from citeward.attribution.analysis import Analysis
from citeward.attribution.names import name_mismatches
from citeward.attribution.shift import find_shift
from citeward.attribution.topic import Doubt, doubts
from citeward.attribution.unspoken import unspoken
from citeward.findings import Confidence


def unrelated(analysis: Analysis) -> list[Doubt]:
    """The citations that do not fit their entry, in order of the text.

    Silent where a shifted run or a name beside the marker tells of the same fault.
    """
    shift = find_shift(analysis)
    told = set(shift.positions) if shift else set()
    told.update(found.position for found in name_mismatches(analysis) if found.fitting)
    by_place: dict[tuple[int, int], Doubt] = {}
    for found in (*unspoken(analysis), *_once(doubts(analysis))):
        known = by_place.get((found.position, found.cited))
        if found.position not in told and (known is None or known.confidence < found.confidence):
            by_place[found.position, found.cited] = found
    return [by_place[place] for place in sorted(by_place)]


def _once(found: Iterable[Doubt]) -> list[Doubt]:
    """An entry that is cited nowhere is missed at one place: only the surest keeps its confidence."""
    doubted = list(found)
    best: dict[int | None, Doubt] = {}
    for each in doubted:
        known = best.setdefault(each.other, each)
        if (known.confidence, known.log_odds) < (each.confidence, each.log_odds):
            best[each.other] = each
    return [each if best[each.other] is each else replace(each, confidence=Confidence.LOW) for each in doubted]

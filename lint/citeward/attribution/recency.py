"""Claims of being the newest, against the years of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.attribution.analysis import Analysis
from citeward.attribution.features import EntryFeatures
from citeward.attribution.kinds import KIN
from citeward.patterns import lazy
from citeward.values import dataclass

_LATEST = lazy(
    r"(?<!one of )\b(?:[Tt]he|[Tt]heir|[Ii]ts)\s(?:most\s(?:recent|up-to-date|current)|latest|newest)\s"
    r"(?:and\s[\w-]{3,20}\s)?"
    r"(?:[\w’'-]+\s){0,3}?(?P<kind>stud(?:y)|trial|meta-analysis|systematic\sreview|review|guidelines?|survey|report|estimates?|analysis|update)\b",
)
_WORDS = ("recent", "latest", "newest", "current", "up-to-date")  # one of them stands in any such phrase
_AFTER = 90  # how far behind its noun a marker may stand, in characters
_KINDS = {
    "trial": ("randomized-trial", "clinical-trial"),
    "meta-analysis": ("meta-analysis",),
    "systematic review": ("systematic-review", "meta-analysis"),
    "review": ("review", "systematic-review", "scoping-review", "meta-analysis"),
    "guideline": ("guideline",),
    "guidelines": ("guideline",),
}
_LEAST_SHARED = 2  # stems that two titles must share to speak of one topic


@dataclass(frozen=True, slots=True)
class Superseded:
    """A claim that calls what it cites the newest (``phrase``, at view offsets), and newer entries on its topic."""

    position: int
    start: int
    end: int
    phrase: str
    cited: EntryFeatures
    newer: tuple[EntryFeatures, ...]


def superseded_claims(analysis: Analysis) -> Iterator[Superseded]:
    """Claims of citing the newest work where the list holds a newer one of that kind and topic."""
    text = analysis.document.flow.text
    for position, claim in enumerate(analysis.claims):
        window = text[claim.clause.start : claim.start]
        if not any(word in window for word in _WORDS):
            continue
        match = next(reversed(list(_LATEST.finditer(window))), None)
        if match is None or len(window) - match.end() > _AFTER:
            continue
        group = [analysis.entries[index] for index in analysis.groups[position]]
        years = [entry.reference.work.year for entry in group]
        if not group or any(year is None for year in years):
            continue
        newest = max(group, key=lambda entry: entry.reference.work.year or 0)
        newer = _newer(analysis, position, newest, match["kind"].lower())
        if newer:
            start = claim.clause.start + match.start()
            yield Superseded(position, start, start + len(match[0]), match[0], newest, newer)


def _newer(analysis: Analysis, position: int, cited: EntryFeatures, kind: str) -> tuple[EntryFeatures, ...]:
    scores = analysis.fits[position].sentence
    year = cited.reference.work.year or 0
    # Those that speak of the claim as much as the cited entry does, and of the cited entry's own topic.
    found = [
        entry
        for entry in analysis.entries
        if (entry.reference.work.year or 0) > year
        and _is_of(kind, entry, cited)
        and scores.get(entry.index, 0.0) >= 0.8 * scores.get(cited.index, 0.0)
        and scores.get(entry.index, 0.0) > 0
        and len(entry.vocabulary & cited.vocabulary) >= _LEAST_SHARED
    ]
    return tuple(sorted(found, key=lambda entry: (-(entry.reference.work.year or 0), -scores[entry.index])))


def _is_of(kind: str, entry: EntryFeatures, cited: EntryFeatures) -> bool:
    wanted = _KINDS.get(re.sub(r"\s", " ", kind))
    if wanted is not None:
        return entry.reference.work.kind in wanted
    # "study" in general: what is of the cited entry's own kind, or of none that is stated
    return entry.reference.work.kind in ("", cited.reference.work.kind, *KIN.get(cited.reference.work.kind, ()))

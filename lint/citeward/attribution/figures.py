"""Numbers of a claim, against the source it is attributed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citeward.attribution.analysis import Analysis
from citeward.attribution.features import EntryFeatures
from citeward.patterns import lazy
from citeward.values import dataclass

_FIGURE = lazy(
    r"(?<![\w.,/§#-])(?P<number>\d{1,3}(?:[,  ]\d{3})+|\d+(?:[.·]\d+)?)"
    r"(?P<unit>\s?(?:%|per\s?cent\b|‰))?(?![\w/]|[.,]\d)"
)
_YEAR = lazy(r"(?:1[5-9]|20)\d\d")
_LABEL = lazy(
    r"(?:fig(?:ure|s)?|tab(?:le)?|sec(?:tion)?|chap(?:ter)?|eq(?:uation)?|phase|stage|grade|type|step|day|week|class|version|no|p|pp)\.?\s?$",
    re.I,
)
_SMALL = 10  # smaller whole numbers are counted and spelled out: they say little


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of claim `position` that none of the cited sources contains."""

    position: int
    start: int
    end: int
    text: str
    cited: tuple[EntryFeatures, ...]


def missing_figures(analysis: Analysis, sources: Mapping[str, str]) -> Iterator[Figure]:
    """Numbers that none of the cited sources contains; silent unless every cited source is at hand."""
    if not sources:
        return
    known: dict[str, frozenset[str]] = {}
    for position, claim in enumerate(analysis.claims):
        group = tuple(analysis.entries[index] for index in analysis.groups[position])
        if not group or not all(sources.get(entry.reference.id) for entry in group):
            continue
        numbers: set[str] = set()
        for entry in group:
            key = entry.reference.id
            if key not in known:
                known[key] = frozenset(_plain(match["number"]) for match in _FIGURE.finditer(sources[key]))
            numbers |= known[key]
        for start, end, number in figures(analysis.document.flow.text, claim.clause.start, claim.start):
            if number not in numbers:
                yield Figure(position, start, end, analysis.document.flow.text[start:end], group)


def figures(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The numbers that a claim states: place, and the number without separators."""
    for match in _FIGURE.finditer(text, start, end):
        number, unit = match["number"], match["unit"]
        if _LABEL.search(text[max(start, match.start() - 12) : match.start()]):
            continue
        if not unit and ((number.isdigit() and int(number) < _SMALL) or _YEAR.fullmatch(number)):
            continue
        yield match.start(), match.end(), _plain(number)


def _plain(number: str) -> str:
    bare = number.replace("·", ".").replace(" ", "").replace(" ", "").replace(",", "")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare

"""Years that a text states of the cited study, against the years of the entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.attribution.analysis import Analysis
from citeward.attribution.features import EntryFeatures
from citeward.document import MarkerStyle
from citeward.patterns import lazy
from citeward.values import dataclass

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_STUDY = (
    r"(?:meta-?analys[ei]s|(?:systematic\s)?reviews?|(?:randomi[sz]ed\s|controlled\s|clinical\s){0,3}trials?|guidelines?|"
    r"stud(?:y|ies)|papers?|reports?|surveys?|articles?|guidance|consensus(?:\sstatement)?|position\sstatement|RCTs?)"
)
# "Smith et al. (2009) [4]", "(2009) [4]": the year in brackets directly before the marker
_BRACKETED = lazy(rf"\(\s?{_YEAR}[a-z]?\s?\)['’]?s?[\s,]{{0,3}}[\[(\^⁽]{{0,2}}\s?$")
# "a 2013 review of … [4]", "the 2013 ESC guidelines [4]"
_BEFORE_STUDY = lazy(rf"\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Oo]ne|[Ii]n\sa)\s{_YEAR}\s(?:[\w'’/&-]+\s){{0,4}}{_STUDY}\b")
# "a study published in 2013 … [4]", "the most recent study in 2020 1"
_AFTER_STUDY = lazy(
    rf"\b{_STUDY}\s(?:\(?published\s)?(?:in|from|of)\s(?:early\s|late\s|mid-?)?{_YEAR}\b(?![-–]\d)(?!\s(?:and|to|with|patients|participants|adults|children|subjects|women|men)\b)"
)
_RUN = lazy(r"conduct|perform|carried\sout|enrol|collect|survey(?:s|ed)?\s(?:in|of|from)|data|between", re.I)
_FAR = 200


@dataclass(frozen=True, slots=True)
class YearMismatch:
    """A year stated of the study that claim `position` cites, which no cited entry has.

    `start` and `end` are the year's view offsets; `off` how many years the nearest entry is away;
    `form` the way it was stated: "bracketed" or "study". `fitting` are other entries of that year
    that share the claim's words, best first.
    """

    position: int
    start: int
    end: int
    year: int
    off: int
    form: str
    cited: tuple[EntryFeatures, ...]
    fitting: tuple[EntryFeatures, ...]


def year_mismatches(analysis: Analysis) -> Iterator[YearMismatch]:
    """Stated years that disagree with every cited entry, by one year or more."""
    text = analysis.document.flow.text
    for position, claim in enumerate(analysis.claims):
        stated = _stated(text, claim.clause.start, claim.start)
        if stated is None:
            continue
        group = tuple(analysis.entries[index] for index in analysis.groups[position])
        # An author–year marker prints its own year; a page without author or year may tell of any study.
        if claim.citations[0].style is MarkerStyle.AUTHOR_YEAR or not group or not all(_is_dated(e) for e in group):
            continue
        if len(group) < len({link.item.label for link in claim.links}):
            continue
        year, start, end, form = stated
        off = min(abs(year - other) for entry in group for other in entry.years)
        if off:
            yield YearMismatch(position, start, end, year, off, form, group, _fitting(analysis, position, year))


def _is_dated(entry: EntryFeatures) -> bool:
    """Whether the entry is of a work with a year of its own, not a page with the date of a visit."""
    return entry.reference.work.year is not None and bool(entry.surnames)


def stated_year(analysis: Analysis, position: int) -> int | None:
    """The year that the text states of the study cited at `position`."""
    claim = analysis.claims[position]
    stated = _stated(analysis.document.flow.text, claim.clause.start, claim.start)
    return stated[0] if stated else None


def _stated(text: str, floor: int, start: int) -> tuple[int, int, int, str] | None:
    window = text[max(floor, start - _FAR) : start]
    if "19" not in window and "20" not in window:
        return None
    base = start - len(window)
    match = _BRACKETED.search(window)
    if match:
        return int(match["year"]), base + match.start("year"), base + match.end("year"), "bracketed"
    found = [*_BEFORE_STUDY.finditer(window), *_AFTER_STUDY.finditer(window)]
    # Two stated years, or a study's own field years, leave it open which of them is meant.
    if len(found) != 1 or _RUN.search(window):
        return None
    match = found[0]
    return int(match["year"]), base + match.start("year"), base + match.end("year"), "study"


def _fitting(analysis: Analysis, position: int, year: int) -> tuple[EntryFeatures, ...]:
    scores = analysis.fits[position].sentence
    group = analysis.groups[position]
    found = [entry for entry in analysis.entries if entry.reference.work.year == year and entry.index not in group]
    found = [entry for entry in found if scores.get(entry.index, 0.0) > 0]
    return tuple(sorted(found, key=lambda entry: -scores[entry.index]))

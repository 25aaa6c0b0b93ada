"""Scans a view for author–year markers: years first, then outward."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citeward.document import MarkerStyle
from citeward.findings import Confidence
from citeward.markers.author_year.brackets import Bracket, enclosing
from citeward.markers.author_year.items import LEAD, authors_before, confidence_of, items_between
from citeward.markers.author_year.names import Authors
from citeward.markers.author_year.plain import read_plain_group
from citeward.markers.author_year.unbracketed import read_unbracketed
from citeward.markers.author_year.words import CORPORATE_WORDS
from citeward.markers.author_year.years import is_period, read_years
from citeward.markers.marker import Item, Marker
from citeward.patterns import lazy
from citeward.values import dataclass, replace

_UNCLOSED = 90  # an open bracket further away than this is no evident slip
_BINOMIAL = lazy(r"(?<![\w.])[A-Z](?:[a-z]{2,25}|\.)\s(?:\([A-Z][a-z]{2,25}\)\s)?[a-z][a-z-]{2,25}\s{1,5}\Z")
_MODERN = 1945  # names of taxa carry authorities of any age; older works are seldom cited for anything else
_AFTER_NARRATIVE = lazy(r"\s{0,3}(?:[^\w\s]|(?:and|und|et|e|y|p|pp|see|as|in|cf|to|for|or|esp)\b|S\.)")
_RANGE_ONLY = lazy(r"\s*\d{4}\s*[-–—/]\s*(?:\d{2}|\d{4}|present|today|now)?\s*[)\]]", re.IGNORECASE)

_CLOSED_LATER = lazy(r"[^()]{0,200}+\)")


@dataclass(frozen=True, slots=True)
class FoundMarker:
    """A marker and what is wrong with its form (empty: nothing)."""

    marker: Marker
    reason: str = ""


def scan(text: str, years: Sequence[int]) -> Iterator[FoundMarker]:
    """The markers of a text, in order of place; `years` are the places where a year may be, ascending."""
    floor = skip = 0  # where the last marker ended; up to where years have been looked at
    for at in years:
        if at < skip:
            continue
        bracket = enclosing(text, at, floor)
        found = _bracketed(text, at, bracket, floor) if bracket else _unbracketed(text, at, floor)
        if found:
            yield found
            floor = skip = found.marker.end
        elif bracket and bracket.closed:
            skip = min(bracket.end, at + 400)


def _bracketed(text: str, at: int, bracket: Bracket, floor: int) -> FoundMarker | None:
    lead = LEAD.match(text, bracket.inside, at + 1)
    if lead and lead.end() >= at:
        found = _narrative(text, at, bracket, floor)
        if found:
            return found
    return _parenthetical(text, bracket, floor) if bracket.closed else _unclosed(text, at, bracket, floor)


def _narrative(text: str, at: int, bracket: Bracket, floor: int) -> FoundMarker | None:
    """``Ito and Rao (2019, p. 3; see also Chen, 2020)``: the authors stand before the bracket."""
    years = read_years(text, at, bracket.end) if bracket.closed else ()
    if not years:
        return None
    authors = authors_before(text, bracket.start, floor, narrative=True)
    if authors is None:
        return None
    if not authors.several and (_RANGE_ONLY.match(text, bracket.inside) or is_period(years[0].text)):
        return None  # somebody's dates
    if _AFTER_NARRATIVE.match(text, years[-1].end) is None:
        return None  # "the MFC (1800 μg/mL)"
    items = items_between(text, at, bracket.end, authors)
    if not items:
        return None
    confidence = Confidence.HIGH if authors.several else Confidence.LOW if authors.thin else Confidence.MEDIUM
    items = (replace(items[0], start=authors.start), *items[1:])
    return _found(Marker(MarkerStyle.AUTHOR_YEAR, authors.start, bracket.end + 1, items, (), confidence, True), bracket)


def _with_journal(text: str, bracket: Bracket, item: Item, floor: int) -> FoundMarker | None:
    """``Ito et al. (J Whale Song 2019)``: the authors stand before the bracket, the journal inside."""
    if item.others or len(item.names) > 1 or item.start != bracket.inside or "," in text[item.start : item.end]:
        return None
    authors = authors_before(text, bracket.start, floor, narrative=True)
    if authors is None or not (authors.others or (authors.several and _is_journal(item.names[0], authors))):
        return None
    label = f"{authors.label} {item.year}"
    item = replace(item, start=authors.start, label=label, names=authors.names, others=authors.others)
    span = (authors.start, bracket.end + 1)
    return FoundMarker(Marker(MarkerStyle.AUTHOR_YEAR, *span, (item,), (), Confidence.MEDIUM, narrative=True))


def _is_journal(name: str, authors: Authors) -> bool:
    words = name.split()
    bodies = any(word.lower() in CORPORATE_WORDS for word in words)
    return len(words) > 1 and not bodies and not any(letter.isdigit() for name in authors.names for letter in name)


def _parenthetical(text: str, bracket: Bracket, floor: int) -> FoundMarker | None:
    if items := read_plain_group(text, bracket.inside, bracket.end):
        confidence = Confidence.LOW if _is_taxon(text, bracket.start, items) else Confidence.HIGH
        return _found(Marker(MarkerStyle.AUTHOR_YEAR, bracket.start, bracket.end + 1, items, (), confidence), bracket)
    items = items_between(text, bracket.inside, bracket.end, None)
    if not items:
        return None
    if len(items) == 1 and (journal := _with_journal(text, bracket, items[0], floor)):
        return journal
    confidence = Confidence.LOW if _is_taxon(text, bracket.start, items) else confidence_of(text, items)
    return _found(Marker(MarkerStyle.AUTHOR_YEAR, bracket.start, bracket.end + 1, items, (), confidence), bracket)


def _is_taxon(text: str, at: int, items: tuple[Item, ...]) -> bool:
    """Whether the bracket names who described a species: "Araneus lunatus (Clerck, 1757)"."""
    return (
        len(items) == 1
        and (items[0].year or "")[:4] < str(_MODERN)
        and _BINOMIAL.search(text, max(0, at - 60), at) is not None
    )


def _found(marker: Marker, bracket: Bracket) -> FoundMarker:
    if bracket.mismatched and marker.confidence is Confidence.HIGH:
        return FoundMarker(marker, "the bracket is closed by one of another kind")
    return FoundMarker(marker)


def _unclosed(text: str, at: int, bracket: Bracket, floor: int) -> FoundMarker | None:
    """``(Ito, 2019``: read up to the year, and evidently broken when the author follows the bracket."""
    if at - bracket.start > _UNCLOSED:
        return _unbracketed(text, at, max(floor, bracket.inside))
    years = read_years(text, at, bracket.end)
    if not years:
        return None
    items = items_between(text, bracket.inside, years[-1].end, None)
    if not items:
        return None
    confidence = confidence_of(text, items)
    marker = Marker(MarkerStyle.AUTHOR_YEAR, bracket.start, items[-1].end, items, (), confidence)
    evident = confidence is Confidence.HIGH and not items[0].prefix and text[bracket.start] in "("
    # where a page break cuts the bracket in two, it is closed in the next paragraph
    evident = evident and _CLOSED_LATER.match(text, marker.end) is None
    return FoundMarker(marker, "the bracket is never closed" if evident else "")


def _unbracketed(text: str, at: int, floor: int) -> FoundMarker | None:
    marker = read_unbracketed(text, at, floor)
    return FoundMarker(marker) if marker else None

"""Scans a view for author–year markers: years first, then outward."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citeward.document import Flow, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.author_year.brackets import Bracket, block_bounds, enclosing
from citeward.markers.author_year.names import Authors, read_authors
from citeward.markers.author_year.tokens import Kind, tokenize
from citeward.markers.author_year.words import CORPORATE_WORDS
from citeward.markers.author_year.years import Year, is_period, read_years, triggers
from citeward.markers.locators import read_locator
from citeward.markers.marker import BrokenMarker, Item, Marker

_UNLISTED = frozenset(
    ("submitted", "in prep", "in prep.", "in preparation", "under review", "in review", "in revision")
)
_WINDOW = 240  # code points before a year in which its authors are looked for
_NEAR = 80  # the window tried first
_EDGE = 30  # authors that begin this near to a window's edge may go on before it
_UNCLOSED = 90  # an open bracket further away than this is no evident slip
_JOINT = re.compile(r"[\s,;&/()\[\]]*+(?:(?:and|und|et|e|y|och|en|or|to)\b[\s,;]*+)?")
_LEAD = re.compile(
    r"\s*+(?:(?:see|e\.g\.,?|cf\.|also|in|as|i\.e\.,?|both|and|from|since|published|ca?\.)[\s,]*+){0,3}+",
    re.IGNORECASE,
)
_LEADING_AND = re.compile(r"^(?:and|&|und|et|e|y)(?:\s+|$)")
_LAST_WORD = re.compile(r"([^\W\d_]\w*)['’]?[.,:\s]{0,4}\Z")
_LOWER_ENDINGS = re.compile(
    r"(?:al|ii|ia|cols?|coll|others|outros|otros|colleagues|co-?workers|associates|a\.|fl\.|in\.|ark|др|andere|s|workers"
    r"|collaborators|colaborador[ea]s|kollegen|mitarbeiter)(?!\w)"
)
_BINOMIAL = re.compile(r"(?<![\w.])[A-Z](?:[a-z]{2,25}|\.)\s(?:\([A-Z][a-z]{2,25}\)\s)?[a-z][a-z-]{2,25}\s{1,5}\Z")
_MODERN = 1945  # names of taxa carry authorities of any age; older works are seldom cited for anything else
_SEE = re.compile(r"(?<!\w)(?:see|see also|ver|ver também|cf\.?|vgl\.|voir|siehe|source|e)[:\s]{1,3}\Z", re.IGNORECASE)
_SECONDARY = re.compile(
    r"[\s,;]{1,4}(?:apud|(?:as\s)?(?:cited|quoted)\s(?:in|by)|cit\.\s(?:in|por)|citado\s|zit\.)", re.IGNORECASE
)
_POSSESSED = re.compile(r"['’]s\s{1,3}\Z")
_NEXT_YEAR = re.compile(r"\s{0,2},\s{1,3}(?=\d)")
_AFTER_LIST = re.compile(r"\s{0,2}(?:[,;.)\t]|\n\n|\Z)")
_AFTER_NARRATIVE = re.compile(r"\s{0,3}(?:[^\w\s]|(?:and|und|et|e|y|p|pp|see|as|in|cf|to|for|or|esp)\b|S\.)")
_RANGE_ONLY = re.compile(r"\s*\d{4}\s*[-–—/]\s*(?:\d{2}|\d{4}|present|today|now)?\s*[)\]]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A marker and what is wrong with its form (empty: nothing)."""

    marker: Marker
    reason: str = ""


def find_author_year(flow: Flow) -> list[Marker]:
    """The author–year markers of the view, in order of place; they do not overlap.

    `Confidence.HIGH`: the form itself shows authors ("et al.", "&", several names, a name, a comma
    and a year in a bracket). `MEDIUM`: one name before a bracketed year, or without a comma.
    `LOW`: as likely a place, a product, or a title; only a fitting entry makes it a citation.
    """
    return [found.marker for found in _scan(flow.text)]


def find_broken_author_year(flow: Flow) -> list[BrokenMarker]:
    """The author–year markers whose bracket is evidently not closed, or closed by another kind."""
    return [
        BrokenMarker(found.marker.start, found.marker.end, found.reason) for found in _scan(flow.text) if found.reason
    ]


def _scan(text: str) -> Iterator[_Found]:
    floor = skip = 0  # where the last marker ended; up to where years have been looked at
    for at in triggers(text):
        if at < skip:
            continue
        bracket = enclosing(text, at, floor)
        found = _bracketed(text, at, bracket, floor) if bracket else _unbracketed(text, at, floor)
        if found:
            yield found
            floor = skip = found.marker.end
        elif bracket and bracket.closed:
            skip = min(bracket.end, at + 400)


def _bracketed(text: str, at: int, bracket: Bracket, floor: int) -> _Found | None:
    lead = _LEAD.match(text, bracket.inside, at + 1)
    if lead and lead.end() >= at:
        found = _narrative(text, at, bracket, floor)
        if found:
            return found
    return _parenthetical(text, bracket, floor) if bracket.closed else _unclosed(text, at, bracket, floor)


def _narrative(text: str, at: int, bracket: Bracket, floor: int) -> _Found | None:
    """``Ito and Rao (2019, p. 3; see also Chen, 2020)``: the authors stand before the bracket."""
    years = read_years(text, at, bracket.end) if bracket.closed else ()
    if not years:
        return None
    authors = _authors_before(text, bracket.start, floor, narrative=True)
    if authors is None:
        return None
    if not authors.several and (_RANGE_ONLY.match(text, bracket.inside) or is_period(years[0].text)):
        return None  # somebody's dates
    if _AFTER_NARRATIVE.match(text, years[-1].end) is None:
        return None  # "the MFC (1800 μg/mL)"
    items = _items(text, at, bracket.end, authors)
    if not items:
        return None
    confidence = Confidence.HIGH if authors.several else Confidence.LOW if authors.thin else Confidence.MEDIUM
    items = (replace(items[0], start=authors.start), *items[1:])
    return _found(Marker(MarkerStyle.AUTHOR_YEAR, authors.start, bracket.end + 1, items, (), confidence, True), bracket)


def _with_journal(text: str, bracket: Bracket, item: Item, floor: int) -> _Found | None:
    """``Ito et al. (J Whale Song 2019)``: the authors stand before the bracket, the journal inside."""
    if item.others or len(item.names) > 1 or item.start != bracket.inside or "," in text[item.start : item.end]:
        return None
    authors = _authors_before(text, bracket.start, floor, narrative=True)
    if authors is None or not (authors.others or (authors.several and _is_journal(item.names[0], authors))):
        return None
    label = f"{authors.label} {item.year}"
    item = replace(item, start=authors.start, label=label, names=authors.names, others=authors.others)
    span = (authors.start, bracket.end + 1)
    return _Found(Marker(MarkerStyle.AUTHOR_YEAR, *span, (item,), (), Confidence.MEDIUM, narrative=True))


def _is_journal(name: str, authors: Authors) -> bool:
    words = name.split()
    bodies = any(word.lower() in CORPORATE_WORDS for word in words)
    return len(words) > 1 and not bodies and not any(letter.isdigit() for name in authors.names for letter in name)


def _parenthetical(text: str, bracket: Bracket, floor: int) -> _Found | None:
    items = _items(text, bracket.inside, bracket.end, None)
    if not items:
        return None
    if len(items) == 1 and (journal := _with_journal(text, bracket, items[0], floor)):
        return journal
    confidence = Confidence.LOW if _is_taxon(text, bracket.start, items) else _confidence(text, items)
    return _found(Marker(MarkerStyle.AUTHOR_YEAR, bracket.start, bracket.end + 1, items, (), confidence), bracket)


def _is_taxon(text: str, at: int, items: tuple[Item, ...]) -> bool:
    """Whether the bracket names who described a species: "Araneus lunatus (Clerck, 1757)"."""
    return (
        len(items) == 1
        and (items[0].year or "")[:4] < str(_MODERN)
        and _BINOMIAL.search(text, max(0, at - 60), at) is not None
    )


def _found(marker: Marker, bracket: Bracket) -> _Found:
    if bracket.mismatched and marker.confidence is Confidence.HIGH:
        return _Found(marker, "the bracket is closed by one of another kind")
    return _Found(marker)


def _unclosed(text: str, at: int, bracket: Bracket, floor: int) -> _Found | None:
    """``(Ito, 2019``: read up to the year, and evidently broken when the author follows the bracket."""
    if at - bracket.start > _UNCLOSED:
        return _unbracketed(text, at, max(floor, bracket.inside))
    years = read_years(text, at, bracket.end)
    if not years:
        return None
    items = _items(text, bracket.inside, years[-1].end, None)
    if not items:
        return None
    confidence = _confidence(text, items)
    marker = Marker(MarkerStyle.AUTHOR_YEAR, bracket.start, items[-1].end, items, (), confidence)
    evident = confidence is Confidence.HIGH and not items[0].prefix and text[bracket.start] in "("
    return _Found(marker, "the bracket is never closed" if evident else "")


def _unbracketed(text: str, at: int, floor: int) -> _Found | None:
    """``as Ito et al., 2019, have shown``: "et al." and "&" are evidence enough without brackets."""
    years = read_years(text, at, min(len(text), at + 60))
    if not years:
        return None
    authors = _authors_before(text, at, floor, narrative=True)
    if authors is None or not (authors.several or _is_pointed_at(text, authors.start, at, years[-1].end)):
        return None
    years = (*years, *_further_years(text, years[-1].end))
    sure = authors.others or (authors.several and "&" in text[authors.start : at])
    items = tuple(_item(authors, year, start=authors.start if index == 0 else year.start)
                  for index, year in enumerate(years))  # fmt: skip
    return _Found(
        Marker(
            MarkerStyle.AUTHOR_YEAR, authors.start, years[-1].end, items, (),
            Confidence.MEDIUM if sure else Confidence.LOW, True,
        )
    )  # fmt: skip


def _is_pointed_at(text: str, start: int, at: int, end: int) -> bool:
    """Whether one bare name and year fill a table cell, follow "see", or read "Ito's 2019 survey"."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    begins = not before or before.endswith("\t") or before == "\n\n"
    if begins and (not after or after[0] in "\t;," or after == "\n\n"):
        return True
    comma = text[start:at].rstrip().endswith(",")
    if comma and _SEE.search(text, max(0, start - 16), start):
        return True
    return _POSSESSED.search(text, start, at) is not None


def _further_years(text: str, end: int) -> Iterator[Year]:
    """The years that go on a list: "Ito et al. 2004, 2005; Rao 2006"."""
    for _ in range(9):
        match = _NEXT_YEAR.match(text, end)
        years = read_years(text, match.end(), min(len(text), match.end() + 40)) if match else ()
        if not years or _AFTER_LIST.match(text, years[-1].end) is None:
            return
        yield from years
        end = years[-1].end


def _authors_before(text: str, at: int, floor: int, *, narrative: bool) -> Authors | None:
    """The authors whose list ends at `at`."""
    last = _LAST_WORD.search(text, max(floor, at - 40), at)
    if last and last[1].islower() and not _LOWER_ENDINGS.match(last[0]):
        return None  # "in 2019", "the study (2019)": nothing to read
    if not last and text[max(floor, at - 1) : at].isspace() and text[max(floor, at - 2) : at - 1].isdigit():
        return None
    for window in (_NEAR, _WINDOW):  # most lists of authors are short; a long one shows by reaching the edge
        low = _window_start(text, at, floor, window)
        authors = read_authors(tokenize(text, low, at), narrative=narrative)
        if low <= floor or at - low < window - _EDGE or (authors is not None and authors.start - low > _EDGE):
            break
    return authors


def _window_start(text: str, at: int, floor: int, window: int) -> int:
    """Where to begin reading: in the block, in the table cell, and not within a word."""
    low = max(floor, block_bounds(text, at, window))
    low = max(low, text.rfind("\t", low, at) + 1)
    while 0 < low < at and text[low].isalnum() and text[low - 1].isalnum():
        low += 1
    return low


def _items(text: str, start: int, end: int, authors: Authors | None) -> tuple[Item, ...]:
    """The items between `start` and `end`; `authors` are those that stand before the bracket."""
    items: list[Item] = []
    cursor = start
    for at in _years_inside(text, start, end):
        years = read_years(text, at, end) if at >= cursor else ()
        if not years:
            continue
        joint = _LEAD.match(text, cursor, at) if not items and authors else _JOINT.match(text, cursor, at)
        if not (authors and joint and joint.end() == at):
            authors = _authors_before(text, at, cursor, narrative=False)
            if authors is None or (is_period(years[0].text) and not authors.several):
                authors, cursor = None, years[-1].end
                continue
            first = authors.start
        else:
            first = years[0].start
        locator, cursor = read_locator(text, years[-1].end, end)
        if _SECONDARY.match(text, cursor, end):
            continue  # only the work that quotes it is listed: "(Ito, 1950, as cited in Rao, 2019)"
        prefix = text[_segment(text, items[-1].end if items else start, first) : first]
        items.extend(
            replace(_item(authors, year, start=first if index == 0 else year.start),
                    prefix=_prefix(prefix) if index == 0 else "", locator=locator if year is years[-1] else None)
            for index, year in enumerate(years)
        )  # fmt: skip
    return tuple(items)


def _years_inside(text: str, start: int, end: int) -> list[int]:
    return [start + at for at in triggers(text[start:end])]


def _segment(text: str, start: int, end: int) -> int:
    return max(start, text.rfind(";", start, end) + 1)


def _prefix(printed: str) -> str:
    return _LEADING_AND.sub("", " ".join(printed.split()).strip(",;)([] "))


def _item(authors: Authors, year: Year, *, start: int) -> Item:
    label = f"{authors.label} {year.text}"
    return Item(start, year.end, label, names=authors.names, others=authors.others, year=year.text)


def _confidence(text: str, items: tuple[Item, ...]) -> Confidence:
    """How sure a bracketed marker is by its form alone."""
    if all(item.year in _UNLISTED for item in items):
        return Confidence.LOW  # what is not published yet is rarely listed
    if any(item.others or len(item.names) > 1 for item in items) or len({item.names for item in items}) > 2:
        return Confidence.HIGH
    tokens = [token for token in tokenize(text, items[0].start, items[0].end) if not token.text[0].isdigit()]
    authors = read_authors(tokens, narrative=False)
    if authors is not None and authors.thin:
        return Confidence.LOW
    comma = any(token.kind is Kind.COMMA for token in tokens)
    return Confidence.HIGH if comma or len(items) > 1 else Confidence.MEDIUM

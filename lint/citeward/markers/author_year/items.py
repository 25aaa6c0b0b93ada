"""The items of a marker: authors, year, prefix and locator of each."""

from __future__ import annotations

import re

from citeward.findings import Confidence
from citeward.markers.author_year.brackets import block_bounds
from citeward.markers.author_year.names import Authors, read_authors
from citeward.markers.author_year.tokens import Kind, tokenize
from citeward.markers.author_year.years import Year, is_period, read_years, triggers
from citeward.markers.locators import read_locator
from citeward.markers.marker import Item
from citeward.patterns import lazy
from citeward.values import replace

_UNLISTED = frozenset(
    ("submitted", "in prep", "in prep.", "in preparation", "under review", "in review", "in revision")
)
_WINDOW = 240  # code points before a year in which its authors are looked for
_NEAR = 80  # the window tried first
_EDGE = 30  # authors that begin this near to a window's edge may go on before it
_JOINT = lazy(r"[\s,;&/()\[\]]*+(?:(?:and|und|et|e|y|och|en|or|to)\b[\s,;]*+)?")
LEAD = lazy(
    r"\s*+(?:(?:see|e\.g\.,?|cf\.|also|in|as|i\.e\.,?|both|and|from|since|published|ca?\.)[\s,]*+){0,3}+",
    re.IGNORECASE,
)
_NEW_ITEM = lazy(r"\s?;\s?\d{4}\s[^\W\d_]{3}")
_LEADING_AND = lazy(r"^(?:and|&|und|et|e|y)(?:\s+|$)")
_LAST_WORD = lazy(r"([^\W\d_]\w*)['’]?[.,:\s]{0,4}\Z")
_LOWER_ENDINGS = lazy(
    r"(?:al|ii|ia|cols?|coll|others|outros|otros|colleagues|co-?workers|associates|a\.|fl\.|in\.|ark|др|andere|s|workers"
    r"|collaborators|colaborador[ea]s|kollegen|mitarbeiter)(?!\w)"
)
_SECONDARY = lazy(
    r"[\s,;]{1,4}(?:apud|(?:as\s)?(?:cited|quoted)\s(?:in|by)|cit\.\s(?:in|por)|citado\s|zit\.)", re.IGNORECASE
)
_NUMBER_BEFORE = lazy(r"(?<!\w)\d{1,6}[\s,.;]{1,3}\Z")


def authors_before(text: str, at: int, floor: int, *, narrative: bool) -> Authors | None:
    """The authors whose list ends at `at`."""
    last = _LAST_WORD.search(text, max(floor, at - 40), at)
    if last and last[1].islower() and not _LOWER_ENDINGS.match(last[0]):
        return None  # "in 2019", "the study (2019)": nothing to read
    if not last and _NUMBER_BEFORE.search(text, max(floor, at - 12), at):
        return None  # "2018, 2019": a table of years
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


def items_between(text: str, start: int, end: int, authors: Authors | None) -> tuple[Item, ...]:
    """The items between `start` and `end`; `authors` are those that stand before the bracket."""
    items: list[Item] = []
    cursor = start
    for at in _years_inside(text, start, end):
        years = read_years(text, at, end) if at >= cursor else ()
        if not years:
            continue
        joint = LEAD.match(text, cursor, at) if not items and authors else _JOINT.match(text, cursor, at)
        if joint and authors and items and _NEW_ITEM.match(text, cursor, end):
            authors = None  # "Rao 2019; 2020 survey": the year opens something that is no citation
        if not (authors and joint and joint.end() == at):
            authors = authors_before(text, at, cursor, narrative=False)
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
            replace(item_of(authors, year, start=first if index == 0 else year.start),
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


def item_of(authors: Authors, year: Year, *, start: int) -> Item:
    """The item of one year, begun at `start`."""
    label = f"{authors.label} {year.text}"
    return Item(start, year.end, label, names=authors.names, others=authors.others, year=year.text)


def confidence_of(text: str, items: tuple[Item, ...]) -> Confidence:
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

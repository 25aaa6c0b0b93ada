"""Authors and a year without brackets: ``as Ito et al., 2019, have shown``, ``Ito's 2019 survey``, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.document import MarkerStyle
from citeward.findings import Confidence
from citeward.markers.author_year.items import authors_before, item_of
from citeward.markers.author_year.years import Year, read_years
from citeward.markers.marker import Marker
from citeward.patterns import lazy

_SEE = lazy(r"(?<!\w)(?:see|see also|ver|ver também|cf\.?|vgl\.|voir|siehe|source|e)[:\s]{1,3}\Z", re.IGNORECASE)
_POSSESSED = lazy(r"['’]s\s{1,3}\Z")
_NEXT_YEAR = lazy(r"\s{0,2},\s{1,3}(?=\d)")
_AFTER_LIST = lazy(r"\s{0,2}(?:[,;.)\t]|\n\n|\Z)")


def read_unbracketed(text: str, at: int, floor: int) -> Marker | None:
    """``as Ito et al., 2019, have shown``: "et al." and "&" are evidence enough without brackets."""
    years = read_years(text, at, min(len(text), at + 60))
    if not years:
        return None
    authors = authors_before(text, at, floor, narrative=True)
    if authors is None or not (authors.several or _is_pointed_at(text, authors.start, at, years[-1].end)):
        return None
    years = (*years, *_further_years(text, years[-1].end))
    sure = authors.others or (authors.several and "&" in text[authors.start : at])
    items = tuple(item_of(authors, year, start=authors.start if index == 0 else year.start)
                  for index, year in enumerate(years))  # fmt: skip
    confidence = Confidence.MEDIUM if sure else Confidence.LOW
    return Marker(MarkerStyle.AUTHOR_YEAR, authors.start, years[-1].end, items, (), confidence, narrative=True)


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

"""Entries in a plain common layout, read at one glance: the same work as the long way gives, at a sixth of its cost.

A shape is so narrow that each step of the long way (`citeward.works.free_text`) is known beforehand:
one-word surnames, no brackets, quotes or stops inside the title, a journal of capitalised words, figures
in their places. Whatever it does not match to the last character goes the long way.
"""

from __future__ import annotations

import re

from citeward.document import Name, Work
from citeward.patterns import lazy
from citeward.works.identifiers import names_identifier
from citeward.works.prose_parts import ABBREVIATIONS
from citeward.works.prose_shapes import speaks_of_access
from citeward.works.study_kind import study_kind

_SURNAME = r"(?!Jr|Sr)[A-Z][a-z]{1,25}+(?:-[A-Z][a-z]{1,20}+)?+"
_TITLE = r"(?P<title>(?!In[ :])[A-Z][^.?!()\[\];\"*_<>=]{8,300}[a-z])\. "
_JOURNAL = (
    r"(?P<journal>(?!In )[A-Z][A-Za-z]{2,25}+(?: (?:[A-Z][A-Za-z-]{2,25}+|of|and|the|in|for|on|&)(?![\w-])){0,7}+)"
)
_PAGES = r"(?P<page>e?\d{1,6}(?:-\d{1,6})?)"
_DOI = r"(?: (?P<url>https?://(?:dx\.)?doi\.org/(?P<doi>10\.\d{4,9}/[A-Za-z0-9._-]{1,80}\d)))?"
_SHAPES = (
    # Ito, A. B., & Rao, C. (2019a). Title of the work. Journal of Whales, 8(2), 50-59. https://doi.org/10.5555/ito
    lazy(
        rf"(?P<authors>(?:{_SURNAME}, [A-Z]\.(?: [A-Z]\.){{0,3}}+(?:, & |, | & |(?= \())){{1,20}}+)"
        rf" \((?P<year>(?:1[5-9]|20)\d\d)(?P<suffix>[a-z]?)\)\. "
        rf"{_TITLE}{_JOURNAL}, (?P<volume>\d{{1,3}})(?:\((?P<issue>\d{{1,3}})\))?, {_PAGES}\.{_DOI}"
    ),
)
_NAME = lazy(r"([A-Z][a-z]+(?:-[A-Z][a-z]+)?), ([A-Z]\.(?: [A-Z]\.)*)")
_LONG_WORD = lazy(r" (?!and )[a-z]{4}")
"""A word as titles have and journals have not."""
_MISLEADING = (" ,", " ;", " .", "  ", ", in ", ", In ")
_NO_JOURNAL = frozenset(("Vol", "Volume", "No", "Issue", "URL", "DOI", "Url", "Doi", "Pmid", "Accessed"))


def read_plain(line: str) -> Work | None:
    """The work of an entry in a plain layout; None where it is in none."""
    if not (line.isascii() and line.isprintable()) or any(map(line.__contains__, _MISLEADING)):
        return None
    for shape in _SHAPES:
        match = shape.fullmatch(line)
        if match and _is_plain(line, match):
            return _work(match)
    return None


def _is_plain(line: str, match: re.Match[str]) -> bool:
    """Whether nothing inside could be read in another way."""
    title, lower = match["title"], line.lower()
    return (
        _LONG_WORD.search(title) is not None
        and title.rpartition(" ")[2].lower() not in ABBREVIATIONS
        and _NO_JOURNAL.isdisjoint(match["journal"].split())
        and not speaks_of_access(lower)
        and not names_identifier(lower)
        and "10." not in line[: match.end("title")]
        and not (match["doi"] or "").startswith("10.1101/")
    )


def _work(match: re.Match[str]) -> Work:
    title, journal, doi = match["title"], match["journal"], (match["doi"] or "").lower()
    return Work(
        type="article-journal",
        title=title,
        authors=tuple(Name(family, given) for family, given in _NAME.findall(match["authors"])),
        year=int(match["year"]),
        year_suffix=match["suffix"],
        container_title=journal,
        volume=match["volume"],
        issue=match["issue"] or "",
        page=match["page"],
        doi=doi,
        url=match["url"] or "",
        kind=study_kind(title, container=journal, doi=doi),
        raw=match["authors"].strip(" .,;:"),
    )

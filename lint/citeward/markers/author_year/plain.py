"""Groups in the plain form that most have, read at one glance: ``Ito et al., 2019; Ito & Rao, 2020a; Chen, 2021``.

Each item is one or two surnames of one word that mean nothing else, a comma and a year: all that the
long way (`items.items_between`) would weigh is then known beforehand.
"""

from __future__ import annotations

from citeward.markers.author_year.words import (
    CORPORATE_WORDS,
    COUNTRY_AUTHORS,
    NOT_AUTHORS,
    OPENERS,
    PLACES,
    PLACES_OR_NAMES,
    STATES,
    SUFFIXES,
    THINGS_OR_NAMES,
)
from citeward.markers.marker import Item
from citeward.patterns import lazy

_NAME = r"[A-Z][a-z]{2,24}+"
_YEAR = r"(?:1[5-9]\d|20[0-4])\d[a-z]?"
_ITEM = rf"{_NAME}(?: et al\.| (?:&|and) {_NAME})?+, {_YEAR}"
_GROUP = lazy(rf"{_ITEM}(?:; {_ITEM}){{0,30}}+")
_PARTS = lazy(r"([A-Z][a-z]+)(?:( et al\.)| (?:&|and) ([A-Z][a-z]+))?, (\d{4}[a-z]?)")
_TELLING = frozenset(
    word.lower()
    for words in (
        CORPORATE_WORDS, COUNTRY_AUTHORS, NOT_AUTHORS, OPENERS, PLACES, PLACES_OR_NAMES, STATES, SUFFIXES,
        THINGS_OR_NAMES,
    )
    for word in words
)  # fmt: skip
"""Words that could be something else than a surname: what they stand beside decides, and the long way weighs it."""


def read_plain_group(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The items of a group that fills start..end; empty where it is not in the plain form throughout."""
    if not _GROUP.fullmatch(text, start, end):
        return ()
    items = []
    for match in _PARTS.finditer(text, start, end):
        first, others, second, year = match.groups()
        if first.lower() in _TELLING or (second and second.lower() in _TELLING):
            return ()
        names = (first, second) if second else (first,)
        label = f"{first} et al. {year}" if others else f"{' & '.join(names)} {year}"
        items.append(Item(match.start(), match.end(), label, names=names, others=bool(others), year=year))
    return tuple(items)

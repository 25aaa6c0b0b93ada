"""Judges names read before a year: authors, or a month, a place, a table, a title."""

from __future__ import annotations

from collections.abc import Sequence

from citeward.markers.author_year.tokens import Kind, Token, skip
from citeward.markers.author_year.words import (
    COUNTRY_AUTHORS,
    NOT_AUTHORS,
    PLACES,
    PLACES_OR_NAMES,
    STATES,
    THINGS_OR_NAMES,
)
from citeward.values import dataclass

_ACRONYM = 8  # capitals only, and shorter than this: as likely an acronym as an author


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One name as it stands in the view."""

    text: str
    first: int  # index of its first token, initials and particles included
    words: int
    corporate: bool
    initials: str


def without_prose(tokens: Sequence[Token], names: list[PrintedName]) -> list[PrintedName]:
    """Drop what stands before the list: "in Osaka, Ito and Rao", "(OTUs, Ito et al."."""
    while len(names) > 1 and _is_no_name(names[0].text) and not any(name.text.isupper() for name in names[1:]):
        if tokens[skip(tokens, names[1].first - 1, Kind.AND)].kind is not Kind.COMMA:
            break
        names = names[1:]
    while len(names) > 2 and names[0].first > 0 and _leads_prose(tokens[names[0].first - 1]):
        names = names[1:]
    return names


def _is_no_name(name: str) -> bool:
    return (len(name) > 1 and name.rstrip("s").isupper()) or name.lower() in PLACES


def _leads_prose(token: Token) -> bool:
    return token.kind is Kind.LINK or token.text in ("in", "at", "from", "the", "of")


def is_no_author(tokens: Sequence[Token], names: list[PrintedName], others: bool, *, dated: bool) -> bool:
    """Whether the last name is a month, a thing or a place; `dated`: it stands right before the year."""
    last, first = names[-1], names[0]
    word = last.text.rsplit(" ", 1)[-1].lower()
    if first.first > 0 and tokens[first.first - 1].kind is Kind.VERSUS:
        return True
    if others:
        return False
    joined = len(names) > 1 and tokens[last.first - 1].kind is Kind.AND  # "Dennis & France", "Westfall and May"
    if joined and names[-2].text.lower() not in NOT_AUTHORS:
        return False
    if word in THINGS_OR_NAMES and len(names) == 1 and not dated and last.words == 1:
        return False
    if word in NOT_AUTHORS or last.text in STATES:
        return True
    if len(names) == 1 and len(last.text) < 2 and last.text.isascii():
        return True
    if last.corporate and last.words > 1:  # "Council of Europe"
        return False
    return word in PLACES and not (len(names) == 1 and not dated and last.text.lower() in COUNTRY_AUTHORS)


def is_country(names: list[PrintedName]) -> bool:
    """Whether the names are one country: "Spain (2013)" dates, "(SPAIN, 2013)" may cite its law."""
    return len(names) == 1 and names[0].text.lower() in COUNTRY_AUTHORS and not names[0].text.isupper()


def is_thin(name: PrintedName, *, loose: bool) -> bool:
    """Whether a single name may as well be a place, an acronym, a product, or (`loose`: no comma follows) a title."""
    if name.corporate:
        return False
    if any(name.text.lower() in listed for listed in (PLACES_OR_NAMES, THINGS_OR_NAMES, COUNTRY_AUTHORS)):
        return True
    if name.text.isupper() and len(name.text) < _ACRONYM:
        return True
    if any(letter.isdigit() for letter in name.text) or (name.text[0].islower() and " " not in name.text):
        return not name.text.startswith(("d'", "d’", "l'", "l’", "al-", "el-"))
    return loose and name.words > 1 and not name.initials and not name.text[0].islower()

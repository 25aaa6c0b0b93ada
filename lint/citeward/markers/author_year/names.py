"""Reads the authors that stand before a year, from right to left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citeward.markers.author_year.tokens import Kind, Token
from citeward.markers.author_year.words import (
    CORPORATE_WORDS,
    COUNTRY_AUTHORS,
    NOT_AUTHORS,
    OPENERS,
    PLACES,
    PLACES_OR_NAMES,
    STATES,
    THINGS_OR_NAMES,
)

_ACRONYM = 8  # capitals only, and shorter than this: as likely an acronym as an author
_TRAILING = ("(", "[", "（", "'", "’")
_POSSESSIVES = ("'s", "’s", "ʼs", "‘s", "´s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of one item: ``start`` is where the first begins.

    `thin` tells of a single name that may as well be a place, a product or a title.
    """

    start: int
    names: tuple[str, ...]
    others: bool = False
    corporate: bool = False
    thin: bool = False
    initials: str = ""  # of the first author, where printed: they tell "Li S. et al." from "Li Z. et al."

    @property
    def several(self) -> bool:
        """Whether the form itself shows a list of authors."""
        return self.others or len(self.names) > 1

    @property
    def label(self) -> str:
        """The authors in short, as a text would print them."""
        first = f"{self.names[0]} {self.initials}".rstrip()
        if self.others or len(self.names) > 2:
            return f"{first} et al."
        return " & ".join((first, *self.names[1:]))


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    first: int  # index of its first token, initials and particles included
    words: int
    corporate: bool
    initials: str


def read_authors(tokens: Sequence[Token], *, narrative: bool) -> Authors | None:
    """The authors whose list ends with the last token; None where no author stands there.

    In a sentence (`narrative`) a comma joins names only where "and" or "et al." closes the list:
    "in Osaka, Ito (2019)" has one author.
    """
    at = _skip_trailing(tokens, len(tokens) - 1)
    others = at >= 0 and tokens[at].kind is Kind.OTHERS
    if others:
        at = _skip(tokens, at - 1, Kind.COMMA)
    names: list[_Name] = []
    closed = others or not narrative
    while (name := _name_ending(tokens, at, closing=not names and not others)) is not None:
        names.insert(0, name)
        before = _before_joint(tokens, name, closed=closed)
        if before is None:
            break
        closed = closed or tokens[name.first - 1].kind is Kind.AND
        at = before
    names = _without_prose(tokens, names)
    if not names:
        return None
    before = _skip(tokens, names[0].first - 1, Kind.COMMA)
    if not others and before > 0 and tokens[before].kind is Kind.OTHERS:  # "(Ito et al., J Whale Song 2019)"
        return read_authors(tokens[: before + 1], narrative=narrative)
    apart = narrative or tokens[-1].kind is Kind.COMMA
    if _is_no_author(tokens, names, others, dated=not apart) or (narrative and _is_country(names)):
        return None
    return _authors(tokens, names, others, narrative)


def _skip_trailing(tokens: Sequence[Token], at: int) -> int:
    """The last token that may belong to an author; "et al.'s" leaves an apostrophe and an s behind."""
    if at >= 1 and tokens[at].text == "s" and tokens[at - 1].text in ("'", "’"):
        at -= 2
    while at >= 0 and (tokens[at].kind in (Kind.COMMA, Kind.ACRONYM) or tokens[at].text in _TRAILING):
        at -= 1
    if at >= 0 and tokens[at].text in ".…" and at + 1 < len(tokens) and tokens[at + 1].kind is Kind.COMMA:
        at = next((i for i in range(at, -1, -1) if tokens[i].text not in ".…"), -1)  # "ORIGIN..., 2014"
    return at


def _skip(tokens: Sequence[Token], at: int, kind: Kind) -> int:
    return at - 1 if at >= 0 and tokens[at].kind is kind else at


def _name_ending(tokens: Sequence[Token], at: int, *, closing: bool) -> _Name | None:
    """The name whose last token is `at`, with what belongs to it on both sides."""
    last = _skip(tokens, at, Kind.ACRONYM)
    for kind in (Kind.SUFFIX, Kind.INITIALS):
        if last >= 1 and tokens[last].kind is kind:
            last = _skip(tokens, last - 1, Kind.COMMA)
    if last < 0 and at >= 0 and tokens[at].kind is Kind.INITIALS and len(tokens[at].text) == 1:
        last = at  # "(A and others, 2010)"
    elif last < 0 or tokens[last].kind is not Kind.NAME:
        return None
    first = _first_of_run(tokens, last)
    first = _without_openers(tokens, first, last)
    if first > last:
        return None
    words = [token for token in tokens[first : last + 1] if token.kind is not Kind.INITIALS]
    corporate = any(token.text.lower() in CORPORATE_WORDS for token in words)
    surname = first if corporate or first == last else _surname_start(tokens, first, last)
    initials = "" if corporate else _initials(tokens, first, surname, last, at)
    return _Name(_printed(tokens, surname, last, possessive=closing), first, len(words), corporate, initials)


def _first_of_run(tokens: Sequence[Token], last: int) -> int:
    """Walk left over capitalised words, particles, initials, and the small words inside a body's name."""
    first = last
    while first > 0:
        kind = tokens[first - 1].kind
        if kind in (Kind.NAME, Kind.INITIALS, Kind.PARTICLE):
            first -= 1
        elif kind in (Kind.LINK, Kind.AND) and (start := _linked(tokens, first - 1, last)) is not None:
            first = start
        else:
            break
    while first < last and tokens[first].kind is Kind.PARTICLE and tokens[first].text in ("le", "les", "op"):
        first += 1
    return first


def _linked(tokens: Sequence[Token], link: int, last: int) -> int | None:
    """Where the words before "of", "for", "and" begin, if they make one body's name with what follows."""
    at = link
    while at >= 0 and link - at < 3 and tokens[at].kind in (Kind.LINK, Kind.PARTICLE, Kind.AND):
        at -= 1
    if at < 0 or tokens[at].kind is not Kind.NAME or tokens[at].text.lower() in OPENERS:
        return None
    bodies = [i for i in range(max(0, at - 4), at + 1) if tokens[i].text.lower() in CORPORATE_WORDS]
    if tokens[link].kind is Kind.AND:
        after = any(token.text.lower() in CORPORATE_WORDS for token in tokens[link + 1 : last + 1])
        return at if tokens[link].text in ("and", "&") and _is_body(tokens, at, link, last, after=after) else None
    return at if bodies else None


def _is_body(tokens: Sequence[Token], at: int, link: int, last: int, *, after: bool) -> bool:
    """Whether "and" stands inside one name: "Centers for Disease Control and Prevention"."""
    first = at
    while first > 0 and tokens[first - 1].kind in _RUN:
        first -= 1
    run = tokens[first:at]
    if any(each.kind is Kind.LINK for each in run) and any(each.text.lower() in CORPORATE_WORDS for each in run):
        return tokens[link].kind is Kind.AND
    return after and last - link >= 2 and at == link - 1 and not _is_run(tokens, at)


_RUN = (Kind.NAME, Kind.LINK, Kind.PARTICLE)


def _is_run(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].kind in (Kind.COMMA, Kind.INITIALS)


def _without_openers(tokens: Sequence[Token], first: int, last: int) -> int:
    while first < last and tokens[first].text == "A":  # "A Synthesis (2025)"; in "A and others" it is the name
        first += 1
    while first <= last and (_is_opener(tokens[first]) or tokens[first].kind is Kind.LINK):
        first += 1
    return first


def _is_opener(token: Token) -> bool:
    if token.kind is Kind.PARTICLE or (token.text.isupper() and len(token.text) != 2):  # WHO is a body, "A" a name
        return False
    return token.text.lower().rstrip(".") in OPENERS


def _surname_start(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the surname begins: after the last initials."""
    for index in range(last, first - 1, -1):
        if tokens[index].kind is Kind.INITIALS:
            return index + 1
    return first


def _initials(tokens: Sequence[Token], first: int, surname: int, last: int, at: int) -> str:
    """The initials before or behind a surname."""
    beside = (*tokens[first:surname], *tokens[last + 1 : at + 1])
    return next((token.text for token in beside if token.kind is Kind.INITIALS), "")


def _printed(tokens: Sequence[Token], first: int, last: int, *, possessive: bool) -> str:
    words = [token.text.replace("-\n", "-").replace("\n", "") for token in tokens[first : last + 1]]
    if possessive and words[-1].endswith(_POSSESSIVES[:-2]):
        words[-1] = words[-1][:-2]
    return " ".join(words)


def _before_joint(tokens: Sequence[Token], name: _Name, *, closed: bool) -> int | None:
    """The last token of the name before, where a joint and a name stand there."""
    at = name.first - 1
    if at < 1:
        return None
    if tokens[at].kind is Kind.AND:
        at = _skip(tokens, at - 1, Kind.COMMA)
    elif (tokens[at].kind is Kind.COMMA and closed) or (tokens[at].kind is Kind.SEMICOLON and _is_abnt(tokens, at)):
        at -= 1
    else:
        return None
    return at if at >= 0 else None


def _is_abnt(tokens: Sequence[Token], semicolon: int) -> bool:
    """Whether a semicolon joins authors: "(ITO; RAO, 2019)"; nothing but a name stands before it."""
    first = semicolon - 1
    if tokens[first].kind is Kind.SUFFIX:
        first -= 1
    while first > 0 and tokens[first - 1].kind in (Kind.NAME, Kind.PARTICLE):
        first -= 1
    alone = first == 0 or tokens[first - 1].kind is Kind.SEMICOLON or (first == 1 and tokens[0].kind is Kind.COMMA)
    return tokens[semicolon - 1].kind is Kind.NAME and alone and semicolon - first < 4


def _without_prose(tokens: Sequence[Token], names: list[_Name]) -> list[_Name]:
    """Drop what stands before the list: "in Osaka, Ito and Rao", "(OTUs, Ito et al."."""
    while len(names) > 1 and _is_no_name(names[0].text) and not any(name.text.isupper() for name in names[1:]):
        if tokens[_skip(tokens, names[1].first - 1, Kind.AND)].kind is not Kind.COMMA:
            break
        names = names[1:]
    while len(names) > 2 and names[0].first > 0 and _leads_prose(tokens[names[0].first - 1]):
        names = names[1:]
    return names


def _is_country(names: list[_Name]) -> bool:
    """Whether the names are one country: "Spain (2013)" dates, "(SPAIN, 2013)" may cite its law."""
    return len(names) == 1 and names[0].text.lower() in COUNTRY_AUTHORS and not names[0].text.isupper()


def _is_no_name(name: str) -> bool:
    return (len(name) > 1 and name.rstrip("s").isupper()) or name.lower() in PLACES


def _leads_prose(token: Token) -> bool:
    return token.kind is Kind.LINK or token.text in ("in", "at", "from", "the", "of")


def _is_no_author(tokens: Sequence[Token], names: list[_Name], others: bool, *, dated: bool) -> bool:
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


def _authors(tokens: Sequence[Token], names: list[_Name], others: bool, narrative: bool) -> Authors:
    only = names[0] if len(names) == 1 and not others else None
    corporate = any(name.corporate for name in names)
    loose = narrative or tokens[-1].kind is not Kind.COMMA  # a comma before the year is a citation's, not a title's
    thin = only is not None and _is_thin(only, loose=loose)
    start = tokens[names[0].first].start
    return Authors(start, tuple(name.text for name in names), others, corporate, thin, names[0].initials)


def _is_thin(name: _Name, *, loose: bool) -> bool:
    if name.corporate:
        return False
    if any(name.text.lower() in listed for listed in (PLACES_OR_NAMES, THINGS_OR_NAMES, COUNTRY_AUTHORS)):
        return True
    if name.text.isupper() and len(name.text) < _ACRONYM:
        return True
    if any(letter.isdigit() for letter in name.text) or (name.text[0].islower() and " " not in name.text):
        return not name.text.startswith(("d'", "d’", "l'", "l’", "al-", "el-"))
    return loose and name.words > 1 and not name.initials and not name.text[0].islower()

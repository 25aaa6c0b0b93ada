"""Reads the authors that stand before a year, from right to left."""

from __future__ import annotations

from collections.abc import Sequence

from citeward.markers.author_year.plausible import PrintedName, is_country, is_no_author, is_thin, without_prose
from citeward.markers.author_year.tokens import Kind, Token, skip
from citeward.markers.author_year.words import CORPORATE_WORDS, OPENERS
from citeward.values import dataclass

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


def read_authors(tokens: Sequence[Token], *, narrative: bool) -> Authors | None:
    """The authors whose list ends with the last token; None where no author stands there.

    In a sentence (`narrative`) a comma joins names only where "and" or "et al." closes the list:
    "in Osaka, Ito (2019)" has one author.
    """
    at = _skip_trailing(tokens, len(tokens) - 1)
    others = at >= 0 and tokens[at].kind is Kind.OTHERS
    if others:
        at = skip(tokens, at - 1, Kind.COMMA)
    names: list[PrintedName] = []
    closed = others or not narrative
    while (name := _name_ending(tokens, at, closing=not names and not others)) is not None:
        names.insert(0, name)
        before = _before_joint(tokens, name, closed=closed)
        if before is None:
            break
        closed = closed or tokens[name.first - 1].kind is Kind.AND
        at = before
    names = without_prose(tokens, names)
    if not names:
        return None
    before = skip(tokens, names[0].first - 1, Kind.COMMA)
    if not others and before > 0 and tokens[before].kind is Kind.OTHERS:  # "(Ito et al., J Whale Song 2019)"
        return read_authors(tokens[: before + 1], narrative=narrative)
    apart = narrative or tokens[-1].kind is Kind.COMMA
    if is_no_author(tokens, names, others, dated=not apart) or (narrative and is_country(names)):
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


def _name_ending(tokens: Sequence[Token], at: int, *, closing: bool) -> PrintedName | None:
    """The name whose last token is `at`, with what belongs to it on both sides."""
    last = skip(tokens, at, Kind.ACRONYM)
    for kind in (Kind.SUFFIX, Kind.INITIALS):
        if last >= 1 and tokens[last].kind is kind:
            last = skip(tokens, last - 1, Kind.COMMA)
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
    return PrintedName(_printed(tokens, surname, last, possessive=closing), first, len(words), corporate, initials)


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


def _before_joint(tokens: Sequence[Token], name: PrintedName, *, closed: bool) -> int | None:
    """The last token of the name before, where a joint and a name stand there."""
    at = name.first - 1
    if at < 1:
        return None
    if tokens[at].kind is Kind.AND:
        at = skip(tokens, at - 1, Kind.COMMA)
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


def _authors(tokens: Sequence[Token], names: list[PrintedName], others: bool, narrative: bool) -> Authors:
    only = names[0] if len(names) == 1 and not others else None
    corporate = any(name.corporate for name in names)
    loose = narrative or tokens[-1].kind is not Kind.COMMA  # a comma before the year is a citation's, not a title's
    thin = only is not None and is_thin(only, loose=loose)
    start = tokens[names[0].first].start
    return Authors(start, tuple(name.text for name in names), others, corporate, thin, names[0].initials)

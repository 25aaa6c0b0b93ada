"""Cuts the words before a year into kinds: names, initials, particles, "and", "et al." …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from citeward.markers.author_year.words import AND_WORDS, CORPORATE_LINKS, PARTICLES, SUFFIXES
from citeward.markers.author_year.years import is_caseless
from citeward.patterns import lazy
from citeward.values import dataclass


class Kind(Enum):
    """What a token is in a list of authors."""

    NAME = auto()
    INITIALS = auto()
    PARTICLE = auto()
    LINK = auto()  # "of", "for": inside the name of a body
    AND = auto()
    OTHERS = auto()
    COMMA = auto()
    SEMICOLON = auto()
    ACRONYM = auto()  # "[WHO]" after the name it stands for
    SUFFIX = auto()  # "Jr."
    VERSUS = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token, with its place in the view."""

    kind: Kind
    start: int
    end: int
    text: str


# Accents that PDF extraction leaves beside their letter ("G´omez") count as part of the word.
_LETTERS = "[^\\W_\u0300-\u036f](?:[\\w\u0300-\u036f]|[´¨˝˜¸˚¯](?=\\w))*+"
_WORD = f"(?:[´¨˝˜¸˚¯](?=\\w))?{_LETTERS}(?:(?:['’ʼ‘`](?=[^\\W\\d_]{{2}}|s(?!\\w))|[-‐‑–]\n?){_LETTERS}){{0,6}}+"
_TOKEN = lazy(
    rf"""
    (?P<others>
        (?<![^\W_])(?:
            et\.?\s{{0,3}}al(?:ii|ia|\b)\.?
          | (?:e|y|et|and|&)\s{{1,3}}(?:cols?|coll|colaborador[ea]s|colleagues|co-?workers|collaborators
            |others|outros|otros|associates|al)\b\.?
          | und\s{{1,3}}(?:andere|Kollegen|Mitarbeiter)\b | u\.\s?a\. | m\.?\s?fl\. | i\s{{1,3}}in\. | и\s{{1,3}}др\.?
          | ve\s{{1,3}}ark\.
        )
    )
  | (?P<original>[\[(]\s?(?:1[5-9]\d|20[0-4])\d\s?[\])])
  | (?P<acronym>[\[(]\s?[^\W\d_a-z][\w&./-]{{1,20}}\s?[\])])
  | (?P<suffix>(?<!\w)(?:Jr|Sr|Inc|Ltd|Co|Corp)\.)
  | (?P<abbreviated>(?<!\w)(?:St|Ste|Sta|Mt|Ft|Dept|Univ|Assoc|Inst)\.)
  | (?P<versus>(?<!\w)vs?\.?(?!\w))
  | (?P<initials>(?<!\w)[^\W\d_]\.(?:[-\s]?[^\W\d_]\.){{0,5}}+)
  | (?P<word>{_WORD})
  | (?P<number>\d++)
  | (?P<mark>[^\s])
    """,
    re.VERBOSE,
)
_MARKS = {",": Kind.COMMA, "，": Kind.COMMA, "、": Kind.COMMA, ";": Kind.SEMICOLON, "；": Kind.SEMICOLON, "&": Kind.AND,
          "＆": Kind.AND}  # fmt: skip
_CJK_OTHERS = lazy("(?:等人?|ら|らは|他|외)$")
_CJK_AND = lazy("[和与與及・]")


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``; nothing but white space lies between them."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        word = match.group()
        if kind == "word" and not word.isascii() and is_caseless(word[-1]):
            tokens.extend(_caseless(word, match.start()))
        else:
            tokens.append(Token(_kind(kind or "", word), match.start(), match.end(), word))
    return tokens


def _kind(group: str, text: str) -> Kind:
    match group:
        case "word" | "abbreviated":
            return _word_kind(text)
        case "initials":
            return Kind.INITIALS if text[0].isupper() or is_caseless(text[0]) else Kind.OTHER
        case "mark":
            return _MARKS.get(text, Kind.OTHER)
        case "others":
            return Kind.OTHERS
        case "acronym" | "original":  # "World Health Organization [WHO]", "Ito [1950] 2010"
            return Kind.ACRONYM
        case "suffix":
            return Kind.SUFFIX
        case "versus":
            return Kind.VERSUS
    return Kind.OTHER


def _word_kind(word: str) -> Kind:
    if word in SUFFIXES:
        return Kind.SUFFIX
    if len(word) == 1 and word.isupper():
        return Kind.INITIALS
    if has_capital(word):
        return Kind.NAME
    if word in AND_WORDS:
        return Kind.AND
    if word.replace("’", "'") in PARTICLES:
        return Kind.PARTICLE
    return Kind.LINK if word in CORPORATE_LINKS else Kind.OTHER


def has_capital(word: str) -> bool:
    """Whether a word can be a name by its letters: "Ito", "d'Alembert", "al-Masri", "王"."""
    if word.isascii():
        return word != word.lower()
    return any(letter.isupper() for letter in word) or is_caseless(word.lstrip("´¨˝˜¸˚¯")[:1] or "a")


def _caseless(word: str, start: int) -> list[Token]:
    """The names in a run of letters without capitals, where "and" and "et al." are letters like all others."""
    tokens, at = [], 0
    others = _CJK_OTHERS.search(word)
    stop = others.start() if others and others.start() else len(word)
    for joint in _CJK_AND.finditer(word, 0, stop):
        if at < joint.start():
            tokens.append(Token(Kind.NAME, start + at, start + joint.start(), word[at : joint.start()]))
        tokens.append(Token(Kind.AND, start + joint.start(), start + joint.end(), joint.group()))
        at = joint.end()
    if at < stop:
        tokens.append(Token(Kind.NAME, start + at, start + stop, word[at:stop]))
    if others and stop < len(word):
        tokens.append(Token(Kind.OTHERS, start + stop, start + len(word), word[stop:]))
    return tokens


def skip(tokens: Sequence[Token], at: int, kind: Kind) -> int:
    """The token before `at` where that is of `kind`, else `at`."""
    return at - 1 if at >= 0 and tokens[at].kind is kind else at

"""Bare numbers as markers: ``still unclear 2.``, ``study 1 should``, ``outcomes. 1``, ``word.12``, ``word12``.

Nothing but context tells these from doses, stages and years, so a candidate carries how strong its
own context is, and `choose_bare` decides with the whole document as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from citeward.document import BlockKind, Flow, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.marker import Item, Marker, Range
from citeward.markers.numbers import DASHES, parse_group
from citeward.markers.number_words import (
    FUNCTION_WORDS,
    NUMBERED_THINGS,
    QUANTITY_WORDS,
    REFERRING,
    SOMETIMES_NUMBERED,
    UNITS,
)


class Form(StrEnum):
    """Where a candidate stands."""

    SPACED = "spaced"  # word 2.   word 2 should
    AFTER_STOP = "after-stop"  # word. 2 Next
    GLUED = "glued"  # word.2  word,2  word2


class Strength(IntEnum):
    """How much a candidate's own surroundings say for it."""

    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group of numbers that may be a marker."""

    start: int
    end: int
    form: Form
    strength: Strength
    items: tuple[Item, ...]
    ranges: tuple[Range, ...]
    before: str

    @property
    def numbers(self) -> list[int]:
        """The numbers of the group, ranges expanded."""
        return [item.number for item in self.items if item.number is not None]


_SEPARATED = rf"\d{{1,3}}(?:[ \u00a0]?[,;{DASHES}][ \u00a0]?\d{{1,3}}(?!\d))*+"
_CANDIDATE = re.compile(
    rf"(?<![\d\w.,{DASHES}/:=<>≤≥~±+×$€£#@&^_\\])(?<!\d[ \u00a0])(?P<open>)"
    rf"(?P<group>{_SEPARATED})(?![\w%°‰′″/×+*=^\\@#$€£]|[.,:]\d|[{DASHES}]\w|[ \u00a0]?[%‰°±×=<>≤≥])"
    rf"|(?<=[^\W\d_])(?P<glued>{_SEPARATED})(?![\w%°‰/+*=^\\@]|[.:]\d|[{DASHES}]\w|\()"
    rf"|(?<=[.,;:)\]\"”’'!?])(?P<stuck>{_SEPARATED})(?![\w%°‰/+*=^\\@]|[.:,]\d|[{DASHES}]\w|[ \u00a0]?[%‰°±×=<>≤≥])"
)
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[\w'’-]*[^\W_])?|[%)\]\"”’'+]|\d{4}|[^\s\w])[ \u00a0]?$")
_LAST_WORD = re.compile(r"([^\s]+)$")
_NEXT_WORD = re.compile(r"[ \u00a0]*([^\W\d_][\w'’-]*)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_TOKEN_WITH_NUMBER = re.compile(r"[^\s]*$")


def find_bare(flow: Flow) -> list[Candidate]:
    """Every group of numbers whose surroundings do not speak against a marker."""
    text = flow.text
    found = []
    for match in _CANDIDATE.finditer(text):
        group = match.lastgroup or "group"
        start, end = match.span(group)
        if start == 0:
            continue
        candidate = _candidate(text, start, end, glued=group != "group")
        if candidate is not None:
            found.append(candidate)
    return found


def _candidate(text: str, start: int, end: int, *, glued: bool) -> Candidate | None:
    group = text[start:end]
    if _THOUSANDS.fullmatch(group) and not glued:
        return None
    strength, form, before = _glued(text, start, end) if glued else _spaced(text, start, end)
    if strength is None:
        return None
    items, ranges = parse_group(text, start, end)
    if any(item.number == 0 or (text[item.start] == "0" and item.start >= start) for item in items):
        return None
    if any(span.last <= span.first or span.last - span.first > 40 for span in ranges):
        return None  # a subtraction, a score of a match, a span of years: never a range of references
    return Candidate(start, end, form, strength, items, ranges, before)


def _spaced(text: str, start: int, end: int) -> tuple[Strength | None, Form, str]:
    if text[start - 1] not in " \u00a0\n\t":
        return None, Form.SPACED, ""
    gap = start - 1
    while gap > 0 and text[gap - 1] in " \u00a0\n\t":
        gap -= 1
    if gap == 0 or "\n\n" in text[gap:start]:
        return None, Form.SPACED, ""
    last = text[gap - 1]
    before = _last_word(text, gap)
    after = text[end : end + 1]
    if last in ".!?" or (last in "\"”’')]" and gap > 1 and text[gap - 2] in ".!?"):
        return _after_stop(text, gap, end, before), Form.AFTER_STOP, before
    if last in ",;:" :
        return _after_comma(text, gap, end, before), Form.AFTER_STOP, before
    if last in "(–—-/=<>≤≥~±×+*&[{|•#$€£'\"“‘\ufffc":
        return (Strength.WEAK if last == "\ufffc" and after in ".,;" else None), Form.SPACED, before
    return _after_word(text, end, before), Form.SPACED, before


def _last_word(text: str, gap: int) -> str:
    begin = gap
    while begin > 0 and gap - begin < 40 and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:gap]


def _ends_here(text: str, end: int) -> bool:
    """Whether the block (or the line of a list) ends after the group."""
    return end >= len(text) or text.startswith("\n\n", end)


def _after_stop(text: str, gap: int, end: int, before: str) -> Strength | None:
    """``outcomes. 1`` then a new sentence or the end of the block."""
    stem = before.rstrip(".!?\"”’')]").casefold()
    if stem in NUMBERED_THINGS or stem in ("e.g", "i.e", "vs", "ca", "approx", "al", "resp", "etc"):
        return None
    if _ends_here(text, end):
        return Strength.STRONG
    following = _NEXT_WORD.match(text, end)
    rest = text[end : end + 2]
    if rest[:1] in ".)":
        return None  # "… end. 2. Next step": a step of an enumeration, or "2)"
    if following is None:
        return Strength.FAIR if rest[:1].isspace() and text[end : end + 3].lstrip()[:1] in "\"“‘([•\ufffc" else None
    word = following.group(1)
    if word.casefold() in UNITS or word.casefold() in QUANTITY_WORDS:
        return None
    if word[0].isupper() or "\n" in text[end : following.start(1)]:
        return Strength.STRONG if word[0].isupper() else Strength.WEAK
    return Strength.WEAK if text[gap - 1] != "." or not word[0].isascii() else None


def _after_comma(text: str, gap: int, end: int, before: str) -> Strength | None:
    """``in wheat, 12 and``: the marker follows the comma of its clause."""
    stem = before.rstrip(",;:").casefold()
    if text[gap - 1] == ":" or stem[-1:].isdigit() or stem in NUMBERED_THINGS or not stem[-1:].isalpha():
        return Strength.WEAK if stem[-1:] in ")]”\"%" and text[gap - 1] != ":" else None
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return Strength.WEAK if _ends_here(text, end) else None
    word = following.group(1).casefold()
    return Strength.FAIR if word in FUNCTION_WORDS and word not in UNITS else Strength.WEAK if _plain(word) else None


def _plain(word: str) -> bool:
    return word not in UNITS and word not in QUANTITY_WORDS


def _after_word(text: str, end: int, before: str) -> Strength | None:
    """``still unclear 2.``, ``study 1 should``, ``in 2020 1.``"""
    word = before.lstrip("([\"“‘'*").rstrip("\"”’')]")
    stem = word.casefold().rstrip(".")
    if not stem or stem in NUMBERED_THINGS or (stem.endswith("s") and stem[:-1] in NUMBERED_THINGS):
        return None
    referring = stem in REFERRING and _refers(text, end, before)
    if stem in QUANTITY_WORDS and not referring:
        return None
    if stem.isdigit() and not (len(stem) == 4 and stem[:2] in ("18", "19", "20")):
        return None
    prose = _is_prose_word(word) and not (stem in SOMETIMES_NUMBERED and word[0].isupper())
    strength = Strength.STRONG if prose or stem.isdigit() or before[-1] in ")]%”\"" else Strength.WEAK
    if stem in SOMETIMES_NUMBERED:
        strength = min(strength, Strength.FAIR)
    after = text[end : end + 1]
    if _ends_here(text, end):
        return min(strength, Strength.STRONG)
    if after in ".,;:!?)]" and after:
        if after == ":" or (after == "." and text[end + 1 : end + 2].isdigit()):
            return Strength.WEAK if after == ":" else None
        if after == "," and re.match(r", \d{4}\b", text[end : end + 6]):
            return None  # March 9, 2025
        return strength
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return Strength.WEAK if text[end : end + 2].strip()[:1] in ("(", "[", "–", "—", "\ufffc", "•", "|") or after == "\t" else None
    if text[end : following.start(1)].strip(" \u00a0\n"):
        return None
    word_after = following.group(1)
    lower = word_after.casefold()
    if lower in UNITS or lower in QUANTITY_WORDS or (len(word_after) <= 2 and lower not in FUNCTION_WORDS):
        return None
    if lower in FUNCTION_WORDS:
        return min(strength, Strength.FAIR)
    return Strength.WEAK


def _refers(text: str, end: int, before: str) -> bool:
    """``reported by 16``, ``reviewed in 15``: a preposition after a verb of reporting."""
    head = text[max(0, end - 60) : end]
    return re.search(rf"\b(?:described|review(?:ed)?|reported|shown|found|presented|proposed|see|discussed|detailed|outlined|summari[sz]ed|"
                     rf"introduced|developed|demonstrated|cited|suggested|used|published|observed|obtained|done|provided|given|work|study|method)\s+(?:\w+\s+)?{re.escape(before)}\s+[\d,;\s{DASHES}]+$", head, re.IGNORECASE) is not None  # fmt: skip


def _is_prose_word(word: str) -> bool:
    """A word of prose: not an abbreviation or a symbol, whose number may be part of a name."""
    bare = word.strip("()[]\"“”‘’'.,")
    if len(bare) < 3:
        return bare.casefold() in ("so", "up", "it", "me", "us")
    if any(character.isdigit() for character in bare):
        return False
    return bare[1:] == bare[1:].lower() or "-" in bare


def _glued(text: str, start: int, end: int) -> tuple[Strength | None, Form, str]:
    begin = start
    while begin > 0 and start - begin < 60 and not text[begin - 1].isspace():
        begin -= 1
    token = text[begin:start]
    if "/" in token or "@" in token or "\\" in token or "_" in token or "=" in token or "." in token[:-1].strip("(.") and not token[-1:] in ").\"”":
        return None, Form.GLUED, token
    following = text[end : end + 1]
    if following and not following.isspace() and following not in ".,;:!?)]\"”’'—–":
        return None, Form.GLUED, token
    last = token[-1]
    if last in ".,;:)]\"”’'!?":
        word = re.split(r"[\s(\[“\"—–-]", token.rstrip(".,;:)]\"”’'!?"))[-1] if last != ")" else token.strip("()")
        if not word or (word[-1:].isdigit() and last in ".,:"):
            return None, Form.GLUED, token
        if word.casefold().rstrip(".") in NUMBERED_THINGS or word.casefold() in ("al", "vs", "ca", "cf", "eg", "ie"):
            return None, Form.GLUED, token
        if last in ":" or (last == "." and len(word) == 1):
            return Strength.WEAK, Form.GLUED, token
        return (Strength.STRONG if len(word) >= 3 or last in ")]" else Strength.WEAK), Form.GLUED, token
    word = re.split(r"[^\w]", token)[-1]
    if len(word) >= 4 and word.islower():
        return (Strength.FAIR if word in NUMBERED_THINGS else Strength.STRONG), Form.GLUED, token
    return Strength.WEAK, Form.GLUED, token


def usable(flow: Flow, candidates: Iterable[Candidate], excluded: Sequence[bool]) -> list[Candidate]:
    """The candidates in running text: `excluded` tells for every block that it holds none."""
    links = [(link.start, link.end) for link in flow.links]
    kept = []
    position = 0
    for candidate in candidates:
        index = flow.block_at(candidate.start)
        block = flow.blocks[index]
        if excluded[index] or candidate.end > block.end:
            continue
        while position < len(links) and links[position][1] <= candidate.start:
            position += 1
        if position < len(links) and links[position][0] < candidate.end:
            continue
        if block.kind in (BlockKind.HEADING, BlockKind.ROW, BlockKind.CAPTION) and candidate.strength < Strength.STRONG:
            continue
        if block.kind is BlockKind.ROW and not _in_sentence(flow.text, candidate):
            continue
        kept.append(candidate)
    return kept


def _in_sentence(text: str, candidate: Candidate) -> bool:
    cell = max(text.rfind("\t", 0, candidate.start), text.rfind("\n", 0, candidate.start)) + 1
    return len(text[cell : candidate.start].split()) >= 4


def as_marker(candidate: Candidate, confidence: Confidence) -> Marker:
    """The marker of an accepted candidate."""
    return Marker(MarkerStyle.BARE, candidate.start, candidate.end, candidate.items, candidate.ranges, confidence)

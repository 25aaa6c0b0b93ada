"""Finds the brackets around a year, within one block and within bounds."""

from __future__ import annotations

from citeward.patterns import lazy
from citeward.values import dataclass

_BRACKET = lazy(r"[()\[\]（）［］〔〕]|\n\n")
_OPENERS = "([（［〔"
_PAIRS = dict(zip(_OPENERS, ")]）］〕", strict=True))
_BEFORE = 700  # code points before a year in which its opener is looked for
_AFTER = 3000  # the longest group in 184 JATS articles has 1,900
_DEPTH = 60  # brackets looked at in either direction; bounds the work on hostile text


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket around a year; `end` is the offset of its closer, or of where the text stops without one."""

    start: int
    end: int
    closed: bool
    mismatched: bool = False

    @property
    def inside(self) -> int:
        """Where the content begins."""
        return self.start + 1


def block_bounds(text: str, at: int, before: int) -> int:
    """The first offset that belongs to the block around `at`, at most `before` back."""
    low = max(0, at - before)
    blank = text.rfind("\n\n", low, at)
    return blank + 2 if blank >= 0 else low


def enclosing(text: str, at: int, floor: int) -> Bracket | None:
    """The innermost bracket that is open at `at`; it begins at or after `floor`."""
    start = _opener(text, at, max(floor, block_bounds(text, at, _BEFORE)))
    if start is None:
        return None
    end, closed, mismatched = _closer(text, start, at)
    return Bracket(start, end, closed, mismatched)


def _opener(text: str, at: int, low: int) -> int | None:
    nearest = text.rfind("(", low, at)
    if nearest >= 0 and _BRACKET.search(text, nearest + 1, at) is None:
        return nearest
    depth = 0
    found = [(match.start(), match.group()) for match in _BRACKET.finditer(text, low, at)]
    for start, mark in reversed(found[-_DEPTH:]):
        if mark in _OPENERS:
            if depth == 0:
                return start
            depth -= 1
        else:
            depth += 1
    return None


def _closer(text: str, start: int, at: int) -> tuple[int, bool, bool]:
    depth, limit = 0, min(len(text), at + _AFTER)
    for count, match in enumerate(_BRACKET.finditer(text, start + 1, limit)):
        mark = match.group()
        if mark == "\n\n" or count > _DEPTH:
            return match.start(), False, False
        if mark in _OPENERS:
            depth += 1
        elif depth == 0:
            return match.start(), True, mark != _PAIRS[text[start]]
        else:
            depth -= 1
    blank = text.find("\n\n", at, limit)
    return (blank if blank >= 0 else limit), False, False

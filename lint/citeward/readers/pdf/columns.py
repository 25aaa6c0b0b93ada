"""The order in which a page is read, and what of it is no part of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from citeward.patterns import lazy
from citeward.readers.pdf.lines import Line

_MARGIN_LINES = 2
"""How many lines at the top and at the foot of a page may be running heads."""

_PAGE_NUMBER = lazy(
    r"[\s\-–—|•]*+(?:page\s)?(?:\d{1,5}|[ivxl]{1,7})(?:\s?(?:of|/)\s?\d{1,5})?[\s\-–—|•]*+", re.IGNORECASE
)
_DIGITS = lazy(r"\d++")


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page: bands of two columns, left before right, between lines over the whole width."""
    gutter = _gutter(lines)
    if gutter is None:
        return sorted(lines, key=lambda line: (-round(line.base), line.left))
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: (-round(line.base), line.left)):
        if line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:
            ordered += [*left, *right, line]
            left, right = [], []
    return [*ordered, *left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the space between two columns is, None on a page of one column.

    Five lines that have a neighbour beside them are asked for on each side: tables have fewer, and the
    labels of a list are no column.
    """
    if len(lines) < 10:
        return None
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    width = last - first
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        x = first + width * step / 100
        left = [line for line in lines if line.right <= x and line.right - line.left > 0.2 * width]
        right = [line for line in lines if line.left >= x and line.right - line.left > 0.2 * width]
        crossing = len(lines) - sum(1 for line in lines if line.right <= x or line.left >= x)
        beside = min(_beside(left, right), _beside(right, left))
        if beside >= 5 and crossing * 2 < len(left) + len(right) and (best is None or crossing < best[0]):
            best = crossing, x
    return best[1] if best else None


def _beside(lines: Sequence[Line], others: Sequence[Line]) -> int:
    """How many of the lines stand at the height of the others."""
    if not others:
        return 0
    top, foot = max(each.base for each in others) + 2, min(each.base for each in others) - 2
    return sum(foot <= line.base <= top for line in lines)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without what stands at the top or foot of several of them."""
    seen = Counter(
        text for page in pages for text in {(top, _likeness(line)) for top, line in _margins(page)} if text[1]
    )
    kept: list[list[Line]] = []
    for page in pages:
        out = {
            id(line)
            for top, line in _margins(page)
            if (len(page) > 1 and _PAGE_NUMBER.fullmatch(line.text)) or _recurs(seen[top, _likeness(line)], len(pages))
        }
        kept.append([line for line in page if id(line) not in out])
    return kept


def _recurs(count: int, pages: int) -> bool:
    # left and right pages have heads of their own, and the first page often has none
    return count >= 2 and count * 3 >= pages


def _margins(page: Sequence[Line]) -> Iterable[tuple[bool, Line]]:
    by_height = sorted(page, key=lambda line: -line.base)
    heights = sorted({round(line.base) for line in by_height}, reverse=True)
    if len(heights) <= 2 * _MARGIN_LINES:
        heads, feet = heights[:1], heights[-1:]
    else:
        heads, feet = heights[:_MARGIN_LINES], heights[-_MARGIN_LINES:]
    for line in by_height:
        if round(line.base) in heads:
            yield True, line
        elif round(line.base) in feet:
            yield False, line


def _likeness(line: Line) -> str:
    """What running heads have in common from page to page; empty for a line too short to tell."""
    text = _DIGITS.sub("#", " ".join(line.text.casefold().split()))
    return text if len(text) > 5 else ""

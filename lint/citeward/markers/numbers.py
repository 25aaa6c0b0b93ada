"""Groups of numbers: ``1``, ``1, 2``, ``1; 2 and 5–7``; what all numbered styles have in common."""

from __future__ import annotations

from citeward.markers.marker import Item, Range
from citeward.patterns import lazy

DASHES = r"\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
"""Hyphen, hyphens and dashes of all lengths, minus, full-width hyphen: all of them join ranges in print.

Written for the inside of a character class of a pattern.
"""

_DASH = f"[{DASHES}]{{1,3}}"
_SEPARATOR = r"(?:[,;，；、](?:[ \t]*(?:and|&|und|et|y|e)\b)?|[ \t]+(?:and|und|et|y|e)\b|[ \t]*&)"
NUMBER = r"\d{1,4}"
GAP = r"\s{0,2}(?:\n[ \t]{1,16})?"
"""What may stand around a separator: a space or two, or a line that is broken and goes on indented."""
GROUP = rf"{NUMBER}(?:\s{{0,2}}(?:{_DASH}|{_SEPARATOR}){GAP}{NUMBER})*+"
"""A well-formed group, without brackets."""

SHORT_GROUP = rf"\d{{1,3}}(?:\s?[,;{DASHES}]\s?\d{{1,3}}){{0,20}}"
"""A group without words, of numbers as a list of references has them."""
THOUSANDS = lazy(r"\d{1,3}(?:,\d{3})+(?!\d)")
"""What looks like a group and is one number: ``12,400``."""

_TOKEN = lazy(rf"(?P<number>\d{{1,6}})|(?P<dash>{_DASH})|(?P<other>[^\d\s]+)")

_DIGITS = lazy(r"\d+")

LONGEST_RANGE = 200
"""A range that would hold more members is not expanded: `[1–2019]` cannot be meant."""


def parse_group(text: str, start: int, end: int) -> tuple[tuple[Item, ...], tuple[Range, ...]]:
    """Items and ranges of a well-formed group in ``text[start:end]``; offsets are those of `text`.

    The members of a range that are not printed get the range's own place. A range that is inverted
    or absurd gives only its two printed ends.
    """
    printed = text[start:end]
    if printed.isdecimal() and len(printed) < 5:  # most groups are one number
        return parse_list(printed, start), ()
    items: list[Item] = []
    ranges: list[Range] = []
    dash_pending = False
    previous: Item | None = None
    for match in _TOKEN.finditer(text, start, end):
        if match["dash"]:
            dash_pending = previous is not None
            continue
        if not match["number"]:
            dash_pending = False
            continue
        number = int(match["number"])
        item = Item(match.start(), match.end(), match["number"].lstrip("0") or "0", number=number)
        if dash_pending and previous is not None and previous.number is not None:
            between = Range(previous.start, item.end, previous.number, number)
            ranges.append(between)
            items.extend(_members(between))
        items.append(item)
        previous = item
        dash_pending = False
    return tuple(items), tuple(ranges)


def parse_list(printed: str, start: int) -> tuple[Item, ...]:
    """The items of numbers with nothing but commas and spaces between them; they begin at the offset `start`."""
    if "," not in printed:
        return (Item(start, start + len(printed), printed.lstrip("0") or "0", int(printed)),)
    return tuple(
        [
            Item(start + m.start(), start + m.end(), m[0].lstrip("0") or "0", int(m[0]))
            for m in _DIGITS.finditer(printed)
        ]
    )


def fill_range(between: Range) -> tuple[Item, ...]:
    """The members of a range that are not printed (see `parse_group`)."""
    return tuple(_members(between))


def _members(between: Range) -> list[Item]:
    if not 1 < between.last - between.first <= LONGEST_RANGE:
        return []
    return [
        Item(between.start, between.end, str(number), number=number)
        for number in range(between.first + 1, between.last)
    ]

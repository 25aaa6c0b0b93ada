"""Caret frames: the line a finding stands in, with a mark below the place."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.engine import Excerpt
from citeward.findings import Finding

_ELLIPSIS = "…"
_STAND_IN = "·"
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def frame(finding: Finding, excerpt: Excerpt) -> Iterator[tuple[str, str]]:
    """The lines of a frame as (gutter, content); the last one holds the carets.

    A finding over several lines is marked to the end of its first one.
    """
    before, after = (_ELLIPSIS * flag for flag in (excerpt.before, excerpt.after))
    start = finding.start.column - excerpt.column
    reach = finding.end.column - excerpt.column if finding.end.line == finding.start.line else len(excerpt.text)
    marked = excerpt.text[start : max(reach, start)]
    indent = width(before + excerpt.text[:start])
    number = str(excerpt.line)
    yield " " * len(number) + " |", ""
    yield f"{number} |", printable(before + excerpt.text + after)
    yield " " * len(number) + " |", " " * indent + "^" * max(1, width(marked))


def printable(text: str) -> str:
    """`text` without anything that could drive a terminal: controls, tabs, turns of writing direction."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(_shown(character) for character in text)


def width(text: str) -> int:
    """How many columns a terminal needs for `text` as `printable` shows it."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        _columns(character, unicodedata.east_asian_width(character))
        for character in text
        if not unicodedata.combining(character)
    )


def _columns(character: str, kind: str) -> int:
    if character in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if kind in "WF" else 1


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character < " " or "\x7f" <= character <= "\x9f" or character in _BIDI or "\ud800" <= character <= "\udfff":
        return _STAND_IN
    return character

"""Square brackets of a whole text, paired once, so that no search for a closing one is made twice."""

from __future__ import annotations

import re

from citeward.patterns import lazy

_SQUARE = lazy(r"\\.|[\[\]]", re.DOTALL)


class SquareBrackets:
    """Where each ``[`` closes; brackets behind a backslash do not count. Paired at the first question."""

    __slots__ = ("_pairs", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs: dict[int, int] | None = None

    def closing(self, opening: int, end: int) -> int:
        """Where the bracket at `opening` closes before `end`, or -1."""
        if self._pairs is None:
            self._pairs = _pair(self._text)
        close = self._pairs.get(opening, -1)
        return close if close < end else -1


def _pair(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _SQUARE.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]" and opened:
            pairs[opened.pop()] = found.start()
    return pairs

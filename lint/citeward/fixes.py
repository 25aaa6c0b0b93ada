"""Apply fixes to a text: edits that do not overlap, in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from citeward.findings import Edit, Fix


def apply_fixes(text: str, fixes: Iterable[Fix], *, unsafe: bool = False) -> tuple[str, tuple[Fix, ...]]:
    """`text` with the fixes made, and the fixes that were, in the order given.

    A fix is made whole or not at all: one that touches an edit made before it waits for the next
    run. Fixes that are not safe are left out unless `unsafe` is true.
    """
    applied: list[Fix] = []
    made = _Places(len(text))
    for fix in fixes:
        if (fix.safe or unsafe) and fix.edits and made.take(fix.edits):
            applied.append(fix)
    return apply_edits(text, (edit for fix in applied for edit in fix.edits)), tuple(applied)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits made; they must lie in it and not overlap."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        pieces += (text[position : edit.span.start], edit.text)
        position = edit.span.end
    return "".join([*pieces, text[position:]])


class _Places:
    """The places that edits have taken, in order and apart from one another."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, edits: Sequence[Edit]) -> bool:
        """Take the places of all `edits`, or of none where one is taken already or lies outside the text."""
        taken: list[int] = []
        for edit in edits:
            index = self._free(edit.span.start, edit.span.end)
            if index is None:
                for start in taken:
                    self._give_back(start)
                return False
            self._starts.insert(index, edit.span.start)
            self._ends.insert(index, edit.span.end)
            taken.append(edit.span.start)
        return True

    def _free(self, start: int, end: int) -> int | None:
        """Where in the order the place belongs, if it is free.

        Two insertions at one point are not: their order is unknown.
        """
        index = bisect_right(self._starts, start)
        if end > self._length or (index and (self._starts[index - 1] == start or self._ends[index - 1] > start)):
            return None
        return index if index == len(self._starts) or self._starts[index] >= end else None

    def _give_back(self, start: int) -> None:
        index = bisect_right(self._starts, start) - 1
        del self._starts[index], self._ends[index]

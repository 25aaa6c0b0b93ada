"""How the entries of a list are numbered, and how its citations are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from citeward.document import ListKind, ReferenceList

_Value = TypeVar("_Value", str, int)
_SHORTEST_RUN = 3  # 1, 2, 1 is a slip; 1, 2, 3, 1, 2 is a second list


def restarts_of(entries: ReferenceList) -> tuple[int, ...]:
    """Indices of the entries at which a numbered list begins again with its first number."""
    if entries.kind is not ListKind.NUMBERED or not entries.references:
        return ()
    numbers = [reference.number for reference in entries.references]
    begun, restarts = 0, []
    for index, number in enumerate(numbers):
        if index - begun >= _SHORTEST_RUN and number is not None and number == numbers[0] != numbers[index - 1]:
            restarts.append(index)
            begun = index
    return tuple(restarts)


def out_of_order(values: Sequence[_Value]) -> list[int]:
    """Indices of the fewest values whose removal leaves the rest in ascending order (equal ones may follow).

    Patience sorting, n log n.
    """
    tails: list[_Value] = []
    tail_index: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_right(tails, value)
        before.append(tail_index[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        tail_index[place : place + 1] = [index]
    kept: set[int] = set()
    index = tail_index[-1] if tail_index else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return [index for index in range(len(values)) if index not in kept]

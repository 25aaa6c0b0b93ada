"""The name that was probably meant: the nearest of a set of keys or labels."""

from __future__ import annotations

from collections.abc import Iterable

from citeward.patterns import lazy

_MOST_CANDIDATES = 20_000  # beyond this a bibliography is a database, and a suggestion not worth the wait
_DIGITS = lazy(r"\d+")


def nearest_name(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that differs from `name` by a slip or two, or None where none or several do.

    A slip is one letter added, lost, changed or swapped with its neighbour. Names under four letters
    allow none but case, up to eight letters one, longer ones two: `hung2022` for `chung2022`.
    """
    limit = _allowed(name)
    best: list[str] = []
    least = limit + 1
    for candidate in dict.fromkeys(_some(candidates)):
        if candidate == name or abs(len(candidate) - len(name)) > limit:
            continue
        distance = slips(name.casefold(), candidate.casefold(), limit)
        if distance < least:
            best, least = [candidate], distance
        elif distance == least <= limit:
            best.append(candidate)
    return best[0] if len(best) == 1 else _only_same_digits(name, best)


def slips(one: str, other: str, limit: int) -> int:
    """How many slips lie between two names (optimal string alignment); above `limit` just limit + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, last, row = last, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if before and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _allowed(name: str) -> int:
    return 0 if len(name) < 4 else 1 if len(name) <= 8 else 2


def _some(candidates: Iterable[str]) -> Iterable[str]:
    for count, candidate in enumerate(candidates):
        if count == _MOST_CANDIDATES:
            return
        yield candidate


def _only_same_digits(name: str, best: list[str]) -> str | None:
    """Of several equally near names the one with the same year; otherwise a guess would mislead."""
    same = [candidate for candidate in best if _DIGITS.findall(candidate) == _DIGITS.findall(name)]
    return same[0] if len(same) == 1 else None

"""What the list and the order of the markers say, whatever the text is about."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import field

from citeward.values import dataclass

_RARE = 4
_FEW, _FEW_SHARE = 2, 0.1  # uncited entries of a list whose gaps still tell something


@dataclass(frozen=True, slots=True)
class Structure:
    """The document's own state.

    `mentions[e]` are the positions (indices of claims) that cite entry `e`; `spine` the entries whose
    first mention is in ascending order, as (position, entry) pairs; `uncited` entries without a mention.
    `dangling` are positions whose group holds a marker without an entry. `firsts` is the
    number of first mentions (0 where the list is not numbered).
    """

    size: int
    mentions: Sequence[Sequence[int]]
    uncited: frozenset[int]
    dangling: frozenset[int]
    firsts: int
    spine_positions: tuple[int, ...] = ()
    spine_entries: tuple[int, ...] = ()
    spine: frozenset[int] = field(default=frozenset())

    @property
    def uncited_rarity(self) -> float:
        """How much it says that an entry is uncited, in nats: nothing where many are."""
        return math.log((self.size + 1) / (len(self.uncited) + 1))

    @property
    def order_trust(self) -> float:
        """How much a break of the order says, in nats: little in a short list, nothing where breaks are usual."""
        return math.log((self.firsts + 1) / (self.firsts - len(self.spine) + 1)) if self.spine else 0.0

    @property
    def is_patchy(self) -> bool:
        """Whether so many entries are uncited that a gap in the order says nothing."""
        return len(self.uncited) > max(_FEW, _FEW_SHARE * self.size)

    @property
    def rare_uncited(self) -> list[int]:
        """The uncited entries, where they are so few that each is missed somewhere."""
        return sorted(self.uncited) if len(self.uncited) <= _RARE else []

    def is_due(self, position: int) -> bool:
        """Whether an entry that has no place in the order would be in order at `position`."""
        first, after = self._bounds(position)
        low, high = self._between(first, after)
        return bool(self.spine) and high - low - 1 > after - first

    def gap(self, position: int) -> tuple[int, int]:
        """The entries between which a first mention at `position` would be in order (both exclusive)."""
        return self._between(*self._bounds(position))

    def _bounds(self, position: int) -> tuple[int, int]:
        """The places in the spine of the mentions at `position`, half open."""
        return bisect_left(self.spine_positions, position), bisect_right(self.spine_positions, position)

    def _between(self, first: int, after: int) -> tuple[int, int]:
        low = self.spine_entries[first - 1] if first else -1
        return low, self.spine_entries[after] if after < len(self.spine_entries) else self.size


def structure(groups: Sequence[Sequence[int]], dangling: frozenset[int], size: int, *, numbered: bool) -> Structure:
    """The structure of a document whose claims cite `groups` of entries (indices), in order."""
    mentions: list[list[int]] = [[] for _ in range(size)]
    firsts: list[tuple[int, int]] = []
    for position, group in enumerate(groups):
        for entry in sorted(group):
            if not mentions[entry]:
                firsts.append((position, entry))
            mentions[entry].append(position)
    uncited = frozenset(entry for entry in range(size) if not mentions[entry])
    if not numbered:
        return Structure(size, mentions, uncited, dangling, 0)
    spine = _longest_ascent(firsts)
    positions, entries = tuple(p for p, _ in spine), tuple(e for _, e in spine)
    return Structure(size, mentions, uncited, dangling, len(firsts), positions, entries, frozenset(entries))


def _longest_ascent(firsts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of first mentions whose entries ascend (patience sorting)."""
    tails: list[int] = []
    tail_index: list[int] = []
    previous = [-1] * len(firsts)
    for index, (_, entry) in enumerate(firsts):
        place = bisect_left(tails, entry)
        previous[index] = tail_index[place - 1] if place else -1
        if place == len(tails):
            tails.append(entry)
            tail_index.append(index)
        else:
            tails[place] = entry
            tail_index[place] = index
    chain, index = [], tail_index[-1] if tail_index else -1
    while index >= 0:
        chain.append(firsts[index])
        index = previous[index]
    return chain[::-1]

"""Numbering that shifted: from some entry on, claims fit the entry k places away.

For each entry the log-likelihood gain of reading its markers as the entry `k` places away is summed
over all claims that cite it; an insertion or deletion in the list that the text did not follow shows
as a run of entries with a gain. Measured with ``benchmarks/attribution.py``.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache

from citeward.attribution.analysis import Analysis, entry_lists
from citeward.resolve import LinkStatus
from citeward.values import dataclass

SUFFIX, WINDOW = 9.0, 11.0  # least gain, in nats, of a run to the list's end, and of one that ends before
_SHIFTS = (1, -1, 2, -2, 3, -3)
_FAR = max(_SHIFTS)
_CAP = 4.0  # the most that one entry may say
_PAGES = 15.0  # least gain in a list of web pages much of which is uncited
_LEAST_ENTRIES = 4
_DANGLING = -0.8  # what a marker without an entry says of its own number
# log(P(seen | cited) / P(seen | one or two entries away)) as a sum, by logistic regression on the training part
# (27,410 pairs): the fit itself, its share of the best fit, the share of entries that fit better, the author's name.
_BASE, _FIT, _SHARE, _RANK, _NAMED = -0.57, 0.06, 1.8, -1.0, 1.75
_MOST_FIT = 40.0
_AT_THE_END = 3.0
_NOBODY: Set[int] = frozenset()
_BEYOND = 4  # how far behind the list a number may point and still be one of it


@dataclass(frozen=True, slots=True)
class Shift:
    """From entry `first` to `last` (indices, both included) markers fit the entry `by` places on.

    `gain` is in nats; `to_end` tells that the run reaches the end of the list; `positions` are the
    claims that cite a shifted entry; `supporting` how many entries speak for the shift by themselves.
    """

    first: int
    last: int
    by: int
    gain: float
    to_end: bool
    positions: tuple[int, ...]
    supporting: int


@lru_cache(maxsize=1)
def find_shift(analysis: Analysis) -> Shift | None:
    """The shift of a numbered document, or None where the evidence is too thin; the last one is kept."""
    best = best_shift(analysis)
    if best is None or best.supporting < _LEAST_ENTRIES:
        return None
    # Titles of pages on one matter are of one kind: where a third of them is uncited, neighbours fit by chance.
    if analysis.structure.is_patchy and analysis.lists_pages:
        return best if best.gain >= _PAGES else None
    return best if best.gain >= (SUFFIX if best.to_end else WINDOW) else None


def best_shift(analysis: Analysis) -> Shift | None:
    """The likeliest shift, however weak; None where the document is not numbered, or too little speaks for one."""
    if not analysis.document.style.style.is_numbered or len(entry_lists(analysis.document)) != 1:
        return None
    if len(analysis.entries) < _LEAST_ENTRIES:
        return None
    evidence = _Evidence(analysis)
    found = [shift for by in _SHIFTS for shift in evidence.runs(by)] if evidence.speaks else []
    # The nearer of two equal shifts comes first; a run to the end needs less than one that stops.
    return max(found, key=lambda shift: shift.gain - (SUFFIX if shift.to_end else WINDOW), default=None)


class _Evidence:
    """What every entry gains under each shift, by the likelihoods of its claims."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._size = len(analysis.entries)
        self._first = entry_lists(analysis.document)[0].first_number or 0
        self._cited = [self._with_dangling(position) for position in range(len(analysis.claims))]
        self._mentions: dict[int, list[int]] = {}
        for position, cited in enumerate(self._cited):
            for number in cited:
                self._mentions.setdefault(number, []).append(position)
        self._bearers: dict[str, list[int]] = {}
        for entry in analysis.entries:
            for surname in entry.surnames:
                if len(surname) > 3:
                    self._bearers.setdefault(surname, []).append(entry.index)
        self._windows = [
            frozenset(range(max(0, entry - _FAR), min(self._size, entry + _FAR + 1)))
            for entry in range(self._size + _BEYOND)
        ]
        self._named = [self._bearing(position) for position in range(len(self._cited))]

    @property
    def speaks(self) -> bool:
        """Whether enough entries may gain by one shift: those with a claim that the entry so far away fits too.

        A claim that the other entry does not fit says nothing, or speaks against the shift. Three in four AI
        reports and generated articles end here, and one in seven JATS articles.
        """
        gaining: dict[int, set[int]] = defaultdict(set)
        for position, cited in enumerate(self._cited):
            fitting = self._analysis.fits[position].sentence.keys() | self._named[position]
            for entry in cited:
                others = fitting & self._windows[entry] if entry < self._size else self._windows[entry]
                for other in others.difference(cited):
                    gaining[other - entry].add(entry)
        return any(len(entries) >= _LEAST_ENTRIES for entries in gaining.values())

    def runs(self, by: int) -> Iterator[Shift]:
        """The best run to the end of the list, and the best run anywhere, under a shift."""
        gains, mentions = self._gains[by], self._mentions
        if max(gains.values(), default=0.0) <= 0:
            return
        entries = sorted(mentions)
        total, best_suffix = 0.0, (0.0, 0)
        for place in range(len(entries) - 1, -1, -1):
            total += gains[entries[place]]
            best_suffix = max(best_suffix, (total, place))
        if best_suffix[0] > 0:
            gain = best_suffix[0] + self._at_the_end(by)
            yield self._shift(entries[best_suffix[1] :], by, gain, gains, mentions, to_end=True)
        low, high, gain = _best_window([gains[entry] for entry in entries])
        if gain > 0:
            yield self._shift(entries[low:high], by, gain, gains, mentions, to_end=high == len(entries))

    def _at_the_end(self, by: int) -> float:
        """What the end of the list says for a shift that reaches it.

        Where entries were put in, the last ones are cited no more; where some were taken out, the
        last numbers lead nowhere.
        """
        structure, size = self._analysis.structure, self._size
        if by > 0:
            left_over = all(entry in structure.uncited for entry in range(size - by, size))
            return min(_AT_THE_END, structure.uncited_rarity) if left_over else -_AT_THE_END / 2
        beyond = {entry for cited in self._cited for entry in cited if entry >= size}
        return _AT_THE_END if beyond == set(range(size, size - by)) else -_AT_THE_END / 2

    def _shift(
        self,
        entries: Sequence[int],
        by: int,
        gain: float,
        gains: Mapping[int, float],
        mentions: Mapping[int, list[int]],
        *,
        to_end: bool,
    ) -> Shift:
        positions = sorted({position for entry in entries for position in mentions[entry]})
        supporting = sum(gains[entry] > 0.5 for entry in entries)
        return Shift(entries[0], entries[-1], by, gain, to_end, tuple(positions), supporting)

    @cached_property
    def _gains(self) -> dict[int, dict[int, float]]:
        """The gain of each cited entry under each shift, where there is any."""
        gains: dict[int, dict[int, float]] = {by: defaultdict(float) for by in _SHIFTS}
        for position, cited in enumerate(self._cited):
            if cited:
                self._add_gains(gains, position, cited)
        return {
            by: defaultdict(float, {entry: max(-_CAP, min(_CAP, gain)) for entry, gain in found.items()})
            for by, found in gains.items()
        }

    def _add_gains(self, gains: Mapping[int, dict[int, float]], position: int, cited: Sequence[int]) -> None:
        size, root = self._size, math.sqrt(len(cited))
        likelihood, unshared = self._likelihoods(position, self._around(cited))
        if not likelihood and max(cited) < size:
            return  # all entries around share as much with this claim: nothing
        for entry in cited:
            own = likelihood.get(entry, unshared) if entry < size else _DANGLING
            for by, found in gains.items():
                other = entry + by
                # A shift that leads out of the list explains nothing about this marker, and neighbours
                # cited together fit one another's claims: nothing is gained inside a group.
                if 0 <= other < size and other not in cited:
                    found[entry] += (likelihood.get(other, unshared) - own) / root

    def _likelihoods(self, position: int, around: Set[int]) -> tuple[dict[int, float], float]:
        """What a claim says for entries whose words or names it shares, and for any other."""
        fits = self._analysis.fits[position].sentence
        unshared = _BASE + _RANK * len(fits) / self._size
        near = fits.keys() & around
        found: dict[int, float] = {}
        if near:
            order = sorted(fits.values())
            for entry in near:
                fit = fits[entry]
                rank = len(order) - bisect_right(order, fit)
                found[entry] = (
                    _BASE + _FIT * min(fit, _MOST_FIT) + _SHARE * fit / (order[-1] + 1) + _RANK * rank / self._size
                )
        for entry in self._named[position] & around:
            found[entry] = found.get(entry, unshared) + _NAMED
        return found, unshared

    def _around(self, cited: Sequence[int]) -> Set[int]:
        """The entries to which a shift could lead from those that a claim cites, and these."""
        if len(cited) == 1:
            return self._windows[cited[0]]
        return frozenset().union(*[self._windows[entry] for entry in cited])

    def _bearing(self, position: int) -> Set[int]:
        """The entries with an author whom the claim names."""
        names = self._analysis.names(position)
        return {entry for name in names for entry in self._bearers.get(name, ())} if names else _NOBODY

    def _with_dangling(self, position: int) -> list[int]:
        cited = list(self._analysis.groups[position])
        for link in self._analysis.claims[position].links:
            if link.status is LinkStatus.MISSING and link.item.number is not None:
                entry = link.item.number - self._first
                if self._size <= entry < self._size + _BEYOND:
                    cited.append(entry)
        return cited


def _best_window(gains: Sequence[float]) -> tuple[int, int, float]:
    best, total, start = (0, 0, 0.0), 0.0, 0
    for place, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, place
        total += gain
        if total > best[2]:
            best = (start, place + 1, total)
    return best

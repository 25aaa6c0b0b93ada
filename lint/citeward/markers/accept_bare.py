"""Which candidates of a document are markers, once it is evident that its markers are bare numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from citeward.markers.candidate import SMALL, Candidate, Form, Strength

STEP = 3
"""A first mention may run this far ahead of the highest number so far (a lost marker, a slip)."""


def accept(candidates: Sequence[Candidate], labels: frozenset[int], *, ordered: bool, sure: bool) -> list[Candidate]:
    """The markers among the candidates of the document's own forms.

    `labels` are the numbers of the list; `ordered` tells that first mentions ascend, `sure` that the
    style is beyond doubt.
    """
    return _Acceptance(candidates, labels, ordered=ordered, sure=sure).run()


class _Acceptance:
    """Goes through the candidates in their order, and knows what was accepted so far."""

    def __init__(self, candidates: Sequence[Candidate], labels: frozenset[int], *, ordered: bool, sure: bool) -> None:
        self._candidates = candidates
        self._labels = labels
        self._ordered = ordered
        self._sure = sure
        self._last = max(labels)
        self._leap = max(STEP, len(labels) // 8)
        self._introduced = _introduced(candidates, labels)
        self._highest = 0
        self._seen: set[int] = set()

    def run(self) -> list[Candidate]:
        """The accepted candidates."""
        bounds = _bounds(self._candidates, self._labels) if self._ordered else [0] * len(self._candidates)
        accepted = []
        for candidate, bound in zip(self._candidates, bounds, strict=True):
            if self._fits(candidate, bound):
                accepted.append(candidate)
                self._seen.update(candidate.numbers)
                believable = (number for number in candidate.numbers if number <= self._last + STEP)
                self._highest = max(self._highest, *believable, 0)
        return self._with_displaced(accepted) if self._sure and self._ordered else accepted

    def _fits(self, candidate: Candidate, bound: int) -> bool:
        if self._sure and (
            (self._is_missed(candidate) or self._is_attributed(candidate)) or _is_glued_behind_a_stop(candidate)
        ):
            return True
        if not self._fits_list(candidate):
            return False
        return self._fits_order(candidate, bound) if self._ordered else candidate.strength >= Strength.FAIR

    def _fits_order(self, candidate: Candidate, bound: int) -> bool:
        """Whether the numbering may have come to a candidate's numbers, which may not be beyond `bound`."""
        # beside a number of the list, one beyond it says nothing of the order
        listed = [number for number in candidate.numbers if number in self._labels] or candidate.numbers
        ahead = [number for number in listed if number > self._highest]
        if not ahead:
            return self._is_repeated(candidate)
        first = min(ahead)
        if candidate.strength is Strength.STRONG:
            return first <= max(bound, self._highest + self._leap)
        if candidate.strength is Strength.FAIR:
            return first <= min(bound, self._highest + STEP)
        # a weak one counts where it is just the next number, or fills a hole that the certain ones leave
        next_one = candidate.ends_clause and candidate.form is not Form.GLUED
        next_one = next_one and (not candidate.named or first > SMALL)
        return first <= self._highest + 1 and (next_one or not self._introduced.intersection(ahead))

    def _is_repeated(self, candidate: Candidate) -> bool:
        """Whether a candidate none of whose numbers lies ahead may mention them again."""
        if candidate.strength is Strength.STRONG:
            return True
        lowest = min(candidate.numbers)
        if candidate.strength is Strength.FAIR:
            # an old small number again, after a word that takes numbers, in mid-clause: rather a name
            return not candidate.named or candidate.ends_clause or lowest > SMALL
        skipped = self._highest - lowest <= self._leap and lowest not in self._seen
        spaced = candidate.form is not Form.GLUED and (not candidate.named or skipped)
        return spaced and candidate.ends_clause and lowest > SMALL

    def _fits_list(self, candidate: Candidate) -> bool:
        """Whether what a candidate has beyond the list is a fault to be told, and no count."""
        outside = [number for number in candidate.numbers if number not in self._labels]
        if not outside:
            return True
        if candidate.strength is not Strength.STRONG:
            return False
        if len(outside) < len(candidate.numbers):
            return max(outside) <= self._reach
        # alone, and beyond the list: believed where the numbering has come that far
        return self._ordered and self._highest >= self._last - 1 and max(outside) <= self._highest + STEP

    @property
    def _reach(self) -> int:
        """How far numbers may go beyond the list."""
        return self._last + max(STEP, self._last // 4)

    def _is_missed(self, candidate: Candidate) -> bool:
        """Whether the list lacks all numbers of a group in a place where a marker stands, and goes on to near them.

        In the 71 laid out and 400 generated articles no number is such by chance; up to twice the list's end two are.
        """
        near = max(candidate.numbers) <= self._reach
        return near and self._labels.isdisjoint(candidate.numbers) and _is_in_place(candidate)

    def _is_attributed(self, candidate: Candidate) -> bool:
        """Whether a group of the list stands behind its authors' names, where only a marker does, in order or not."""
        return candidate.attributed and self._labels.issuperset(candidate.numbers)

    def _with_displaced(self, accepted: Sequence[Candidate]) -> list[Candidate]:
        """The accepted ones, and those out of order that hold a number which is cited nowhere else."""
        known = {each.start for each in accepted}
        uncited = self._labels - self._seen
        displaced = (each for each in self._candidates if _is_in_place(each) and not uncited.isdisjoint(each.numbers))
        known.update(each.start for each in displaced)
        return [each for each in self._candidates if each.start in known]


def _bounds(candidates: Sequence[Candidate], labels: frozenset[int]) -> list[int]:
    """For each candidate the highest number that may stand there.

    First mentions of trustworthy candidates that ascend form a backbone (the longest ascending
    run); what is mentioned between two of its numbers cannot be beyond the second.
    """
    points: list[tuple[int, int]] = []
    seen: set[int] = set()
    for index, candidate in enumerate(candidates):
        if candidate.strength is Strength.STRONG:
            for number in candidate.numbers:
                if number in labels and number not in seen:
                    seen.add(number)
                    points.append((index, number))
    backbone = _longest_ascent(points)
    bounds = []
    position = 0
    top = max(labels)
    for index in range(len(candidates)):
        while position < len(backbone) and backbone[position][0] < index:
            position += 1
        here = [number for at, number in backbone[position : position + 40] if at == index]
        bounds.append(max(here) if here else backbone[position][1] if position < len(backbone) else top + STEP)
    return bounds


def _longest_ascent(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest strictly ascending subsequence (by number), in order."""
    tails: list[int] = []
    tail_points: list[int] = []
    before: list[int] = []
    for position, (_, number) in enumerate(points):
        slot = bisect_left(tails, number)
        before.append(tail_points[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(number)
            tail_points.append(position)
        else:
            tails[slot], tail_points[slot] = number, position
    chain: list[tuple[int, int]] = []
    position = tail_points[-1] if tail_points else -1
    while position >= 0:
        chain.append(points[position])
        position = before[position]
    return chain[::-1]


def _introduced(candidates: Sequence[Candidate], labels: frozenset[int]) -> frozenset[int]:
    """The numbers that trustworthy candidates hold."""
    return frozenset(
        number for c in candidates if c.strength >= Strength.FAIR for number in c.numbers if number in labels
    )


def _is_in_place(candidate: Candidate) -> bool:
    """Whether a group stands beyond doubt where a marker does: at the end of its clause, or behind the full stop."""
    stands = candidate.form is Form.AFTER_STOP or candidate.closes
    return stands and candidate.strength is Strength.STRONG


def _is_glued_behind_a_stop(candidate: Candidate) -> bool:
    """``unknown.12``: where the article's markers are glued to the full stop, nothing else is written so."""
    word = candidate.before.rstrip(".,;").rpartition("(")[2]
    stopped = candidate.form is Form.GLUED and candidate.before[-1:] in ".,;" and candidate.strength is Strength.STRONG
    return stopped and len(word) > 3 and word.isalpha() and word.islower()

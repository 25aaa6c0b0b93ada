"""Which bare numbers of a document are markers, with the whole document as evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from citeward.findings import Confidence
from citeward.markers.bare_names import without_names
from citeward.markers.candidate import SMALL, BareChoice, Candidate, Form, Strength

_LEAST_GROUPS = 2
_LEAST_ALIKE = 3  # groups behind one and the same word that make it the word's numbers
_LEAST_IN_LIST = 0.7
_LEAST_COVERAGE = 0.25
_STEP = 3
"""A first mention may run this far ahead of the highest number so far (a lost marker, a slip)."""


_NONE = BareChoice((), 0, Confidence.LOW)


def choose_bare(candidates: Sequence[Candidate], labels: frozenset[int]) -> BareChoice:
    """Choose the markers among the candidates of a document whose list has these numbers.

    A list is needed: without one nothing tells a marker from a count.
    """
    last = max(labels, default=0)
    if len(labels) < 2:
        return _NONE
    candidates = without_names(candidates)
    strong = [c for c in candidates if c.strength is Strength.STRONG]
    inside = [c for c in strong if all(number in labels for number in c.numbers)]
    forms = _own_forms(inside)
    inside = [c for c in inside if c.form in forms]
    distinct = {number for c in inside for number in c.numbers}
    if not _evident(candidates, inside, distinct, forms, labels):
        return _NONE
    ordered = _ascends(inside) or _ascends([c for c in candidates if c.form in forms and _is_fairly_sure(c, labels)])
    coverage = len(distinct) / len(labels)
    sure = len(inside) >= 4 and (coverage >= 0.5 or (ordered and len(distinct) >= 5))
    accepted = _accept(candidates, labels, forms, last, ordered=ordered, sure=sure)
    return BareChoice(tuple(accepted), len(inside), Confidence.HIGH if sure else Confidence.MEDIUM)


def _own_forms(inside: Sequence[Candidate]) -> frozenset[Form]:
    """The forms that the document itself uses: a form in under a tenth of all groups is a slip or a count."""
    counts = Counter(c.form for c in inside)
    forms = {form for form, count in counts.items() if count * 10 >= len(inside)}
    if Form.AFTER_STOP in forms and counts[Form.SPACED]:
        forms.add(Form.SPACED)  # "word. 2" at the end of a sentence is "word 2," within one
    return frozenset(forms)


def _evident(
    candidates: Sequence[Candidate],
    inside: Sequence[Candidate],
    distinct: set[int],
    forms: frozenset[Form],
    labels: frozenset[int],
) -> bool:
    counts = len(inside) >= _LEAST_IN_LIST * (len(inside) + _outside(candidates, forms, labels))
    if len(inside) < _LEAST_GROUPS or not counts or len(distinct) < 2 or _are_measures(inside):
        return False
    if min(distinct, default=9) > 3 and not _begins_at_one(candidates, forms):
        return False  # numbering by appearance begins at 1; a few counts seldom do
    coverage = len(distinct) / len(labels)
    return coverage >= _LEAST_COVERAGE or (len(distinct) >= 8 and _ascends(inside))


def _are_measures(inside: Sequence[Candidate]) -> bool:
    """Whether all groups are ranges ("years 2–5", "a factor of 2–3"), or belong to one word ("Learning 1, 5, 9")."""
    if all(len(c.ranges) == 1 and len(c.numbers) == c.ranges[0].last - c.ranges[0].first + 1 for c in inside):
        return True
    words = {c.before.strip("([").casefold().removesuffix("s") for c in inside}
    return len(inside) >= _LEAST_ALIKE and len(words) == 1 and "" not in words and all(map(_is_spaced, inside))


def _is_spaced(candidate: Candidate) -> bool:
    return candidate.form is Form.SPACED


def _outside(candidates: Sequence[Candidate], forms: frozenset[Form], labels: frozenset[int]) -> float:
    """How much speaks against the list: groups outside it, half as much where they are just beyond its end.

    A group that is partly in the list ("3, 4, 5" of four) says nothing against it, and a list that
    lacks its last entries is a fault to be told, not another style.
    """
    last = max(labels)
    outside = [
        c for c in candidates if c.strength is Strength.STRONG and c.form in forms and labels.isdisjoint(c.numbers)
    ]
    near = sum(1 for c in outside if all(last < number <= last + _STEP for number in c.numbers))
    return len(outside) - near / 2


def _begins_at_one(candidates: Sequence[Candidate], forms: frozenset[Form]) -> bool:
    """Whether 1, 2, 3 are mentioned in that order, if only by less certain candidates."""
    numbers = [number for c in candidates if c.form in forms and c.strength >= Strength.FAIR for number in c.numbers]
    firsts = list(dict.fromkeys(number for number in numbers if number <= 3))
    return len(firsts) >= 2 and firsts == sorted(firsts)


def _is_fairly_sure(candidate: Candidate, labels: frozenset[int]) -> bool:
    """Whether a candidate of the list stands at the end of a clause: a short article has few that are beyond doubt."""
    fair = candidate.strength is Strength.FAIR and candidate.ends_clause and not candidate.named
    return labels.issuperset(candidate.numbers) and (fair or candidate.strength is Strength.STRONG)


def _ascends(inside: Sequence[Candidate]) -> bool:
    """Whether first mentions grow, but for a tenth of them."""
    firsts: list[int] = []
    seen: set[int] = set()
    for candidate in inside:
        for number in candidate.numbers:
            if number not in seen:
                seen.add(number)
                firsts.append(number)
    if len(firsts) < 4:
        return False
    grows = sum(1 for a, b in pairwise(firsts) if b > a)
    return grows >= 0.9 * (len(firsts) - 1)


def _accept(
    candidates: Sequence[Candidate],
    labels: frozenset[int],
    forms: frozenset[Form],
    last: int,
    *,
    ordered: bool,
    sure: bool,
) -> list[Candidate]:
    of_form = [c for c in candidates if c.form in forms and c.numbers]
    bounds = _bounds(of_form, labels) if ordered else []
    leap = max(_STEP, len(labels) // 8)
    introduced = _introduced(of_form, labels)
    highest = 0
    accepted: list[Candidate] = []
    seen: set[int] = set()
    for index, candidate in enumerate(of_form):
        if sure and (_is_missed(candidate, labels, last) or _is_attributed(candidate, labels)):
            fits = True
        elif ordered:
            fits = _fits_order(candidate, labels, highest, bounds[index], introduced, leap, seen)
        else:
            fits = candidate.strength >= Strength.FAIR
        fits = fits and _fits_list(candidate, labels, last, highest, ordered=ordered, sure=sure)
        if not fits and not (sure and _is_glued_behind_a_stop(candidate)):
            continue
        accepted.append(candidate)
        seen.update(candidate.numbers)
        highest = max(highest, *(number for number in candidate.numbers if number <= last + _STEP), 0)
    return _with_displaced(of_form, accepted, labels - seen) if sure and ordered else accepted


def _with_displaced(
    candidates: Sequence[Candidate], accepted: Sequence[Candidate], uncited: frozenset[int]
) -> list[Candidate]:
    """The accepted ones, and those out of order that hold a number which is cited nowhere else."""
    known = {candidate.start for candidate in accepted}
    return [c for c in candidates if c.start in known or (_is_in_place(c) and not uncited.isdisjoint(c.numbers))]


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
        bounds.append(max(here) if here else backbone[position][1] if position < len(backbone) else top + _STEP)
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


def _fits_order(
    candidate: Candidate,
    labels: frozenset[int],
    highest: int,
    bound: int,
    introduced: frozenset[int],
    leap: int,
    seen: set[int],
) -> bool:
    # beside a number of the list, one beyond it says nothing of the order
    listed = [number for number in candidate.numbers if number in labels] or candidate.numbers
    ahead = [number for number in listed if number > highest]
    if candidate.strength is Strength.STRONG:
        return not ahead or min(ahead) <= max(bound, highest + leap)
    if candidate.strength is Strength.FAIR:
        if not ahead:
            # an old small number again, after a word that takes numbers, in mid-clause: rather a name
            return not candidate.named or candidate.ends_clause or min(candidate.numbers) > SMALL
        return min(ahead) <= min(bound, highest + _STEP)
    if not ahead:
        skipped = highest - min(candidate.numbers) <= leap and min(candidate.numbers) not in seen
        spaced = candidate.form is not Form.GLUED and (not candidate.named or skipped)
        return spaced and candidate.ends_clause and min(candidate.numbers) > SMALL
    # a weak one counts where it is just the next number, or fills a hole that the certain ones leave
    next_one = candidate.ends_clause and candidate.form is not Form.GLUED
    next_one = next_one and (not candidate.named or min(ahead) > SMALL)
    return min(ahead) <= highest + 1 and (next_one or not introduced.intersection(ahead))


def _fits_list(
    candidate: Candidate, labels: frozenset[int], last: int, highest: int, *, ordered: bool, sure: bool
) -> bool:
    outside = [number for number in candidate.numbers if number not in labels]
    if not outside:
        return True
    if candidate.strength is not Strength.STRONG:
        return False
    if len(outside) < len(candidate.numbers):
        return max(outside) <= last + max(_STEP, last // 4)
    # alone, and beyond the list: believed only where the numbering has come that far, or just behind the end
    if ordered and highest >= last - 1 and max(outside) <= highest + _STEP:
        return True
    return sure and _is_missed(candidate, labels, last)


def _is_missed(candidate: Candidate, labels: frozenset[int], last: int) -> bool:
    """Whether the list lacks all numbers of a group in a place where a marker stands, and goes on to near them.

    In the 71 laid out and 400 generated articles no number is such by chance; up to twice the list's end two are.
    """
    near = max(candidate.numbers) <= last + max(_STEP, last // 4)
    return near and labels.isdisjoint(candidate.numbers) and _is_in_place(candidate)


def _is_attributed(candidate: Candidate, labels: frozenset[int]) -> bool:
    """Whether a group of the list stands behind its authors' names, where only a marker does, in order or not."""
    return candidate.attributed and labels.issuperset(candidate.numbers)


def _is_in_place(candidate: Candidate) -> bool:
    """Whether a group stands beyond doubt where a marker does: at the end of its clause, or behind the full stop."""
    stands = candidate.form is Form.AFTER_STOP or (candidate.ends_clause and not candidate.named)
    return stands and candidate.strength is Strength.STRONG


def _is_glued_behind_a_stop(candidate: Candidate) -> bool:
    """``unknown.12``: where the article's markers are glued to the full stop, nothing else is written so."""
    word = candidate.before.rstrip(".,;").rpartition("(")[2]
    stopped = candidate.form is Form.GLUED and candidate.before[-1:] in ".,;" and candidate.strength is Strength.STRONG
    return stopped and len(word) > 3 and word.isalpha() and word.islower()

"""Which bare numbers of a document are markers, with the whole document as evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from citeward.findings import Confidence
from citeward.markers.bare import Candidate, Form, Strength

_LEAST_GROUPS = 2
_LEAST_IN_LIST = 0.7
_LEAST_COVERAGE = 0.25
_STEP = 3
"""A first mention may run this far ahead of the highest number so far (a lost marker, a slip)."""


@dataclass(frozen=True, slots=True)
class BareChoice:
    """The accepted candidates, how many of them are beyond doubt, and how sure the choice is."""

    accepted: tuple[Candidate, ...]
    strong: int
    confidence: Confidence


_NONE = BareChoice((), 0, Confidence.LOW)


def choose_bare(candidates: Sequence[Candidate], labels: frozenset[int]) -> BareChoice:
    """Choose the markers among the candidates of a document whose list has these numbers.

    A list is needed: without one nothing tells a marker from a count.
    """
    last = max(labels, default=0)
    if len(labels) < 2:
        return _NONE
    strong = [c for c in candidates if c.strength is Strength.STRONG]
    inside = [c for c in strong if all(number in labels for number in c.numbers)]
    forms = _own_forms(inside)
    inside = [c for c in inside if c.form in forms]
    distinct = {number for c in inside for number in c.numbers}
    if not _evident(strong, inside, distinct, forms, len(labels)):
        return _NONE
    ordered = _ascends(inside)
    accepted = _accept(candidates, labels, forms, last, ordered=ordered)
    coverage = len(distinct) / len(labels)
    sure = len(inside) >= 4 and (coverage >= 0.5 or (ordered and len(distinct) >= 5))
    return BareChoice(tuple(accepted), len(inside), Confidence.HIGH if sure else Confidence.MEDIUM)


def _own_forms(inside: Sequence[Candidate]) -> frozenset[Form]:
    """The forms that the document itself uses: a form in under a tenth of all groups is a slip or a count."""
    counts = Counter(c.form for c in inside)
    return frozenset(form for form, count in counts.items() if count * 10 >= len(inside))


def _evident(
    strong: Sequence[Candidate], inside: Sequence[Candidate], distinct: set[int], forms: frozenset[Form], size: int
) -> bool:
    of_form = [c for c in strong if c.form in forms]
    if len(inside) < _LEAST_GROUPS or len(inside) < _LEAST_IN_LIST * len(of_form) or len(distinct) < 2:
        return False
    if min(distinct) > 3:
        return False  # numbering by appearance begins at 1; a few counts seldom do
    coverage = len(distinct) / size
    return coverage >= _LEAST_COVERAGE or (len(distinct) >= 8 and _ascends(inside))


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
    grows = sum(1 for a, b in zip(firsts, firsts[1:], strict=False) if b > a)
    return grows >= 0.9 * (len(firsts) - 1)


def _accept(
    candidates: Sequence[Candidate], labels: frozenset[int], forms: frozenset[Form], last: int, *, ordered: bool
) -> list[Candidate]:
    introduced = _introduced(candidates, labels, forms)
    highest = 0
    accepted: list[Candidate] = []
    for index, candidate in enumerate(candidates):
        numbers = candidate.numbers
        if candidate.form not in forms or not numbers:
            continue
        if ordered:
            fits = _fits_order(candidate, highest, introduced, index)
        else:
            fits = candidate.strength >= Strength.FAIR
        if not fits or not _fits_list(candidate, labels, last, highest, ordered=ordered):
            continue
        accepted.append(candidate)
        highest = max(highest, *numbers) if max(numbers) <= last + _STEP else highest
    return accepted


def _introduced(candidates: Sequence[Candidate], labels: frozenset[int], forms: frozenset[Form]) -> dict[int, int]:
    """For each number the index of the first trustworthy candidate that holds it."""
    first: dict[int, int] = {}
    for index, candidate in enumerate(candidates):
        if candidate.strength is Strength.STRONG and candidate.form in forms:
            for number in candidate.numbers:
                if number in labels:
                    first.setdefault(number, index)
    return first


def _fits_order(candidate: Candidate, highest: int, introduced: dict[int, int], index: int) -> bool:
    numbers = candidate.numbers
    ahead = min((number for number in numbers if number > highest), default=None)
    if candidate.strength is Strength.STRONG:
        return ahead is None or ahead <= highest + _STEP or len(numbers) > 1
    if candidate.strength is Strength.FAIR:
        return ahead is None or ahead == highest + 1
    # a weak one counts only where it fills the hole that the certain ones leave
    return ahead == highest + 1 and introduced.get(ahead, index) >= index and ahead not in introduced


def _fits_list(
    candidate: Candidate, labels: frozenset[int], last: int, highest: int, *, ordered: bool
) -> bool:
    outside = [number for number in candidate.numbers if number not in labels]
    if not outside:
        return True
    if candidate.strength is not Strength.STRONG:
        return False
    if len(outside) < len(candidate.numbers):
        return max(outside) <= last + max(_STEP, last // 4)
    # alone, and beyond the list: believed only where the numbering has come that far
    return ordered and highest >= last - 1 and max(outside) <= highest + _STEP

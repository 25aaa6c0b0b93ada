"""Which bare numbers of a document are markers, with the whole document as evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from citeward.findings import Confidence
from citeward.markers.accept_bare import STEP, accept
from citeward.markers.bare_names import without_names
from citeward.markers.candidate import BareChoice, Candidate, Form, Strength

_LEAST_GROUPS = 2
_LEAST_ALIKE = 3  # groups behind one and the same word that make it the word's numbers
_LEAST_IN_LIST = 0.7
_LEAST_COVERAGE = 0.25
_NONE = BareChoice((), 0, Confidence.LOW)


def choose_bare(candidates: Sequence[Candidate], labels: frozenset[int]) -> BareChoice:
    """Choose the markers among the candidates of a document whose list has these numbers.

    A list is needed: without one nothing tells a marker from a count.
    """
    if len(labels) < 2:
        return _NONE
    candidates = without_names(candidates)
    strong = [c for c in candidates if c.strength is Strength.STRONG]
    inside = [c for c in strong if all(number in labels for number in c.numbers)]
    forms = _own_forms(inside)
    inside = [c for c in inside if c.form in forms]
    of_form = [c for c in candidates if c.form in forms and c.numbers]
    distinct = {number for c in inside for number in c.numbers}
    if not _is_evident(of_form, inside, distinct, labels):
        return _NONE
    ordered = _ascends(inside) or _ascends([c for c in of_form if _is_fairly_sure(c, labels)])
    coverage = len(distinct) / len(labels)
    sure = len(inside) >= 4 and (coverage >= 0.5 or (ordered and len(distinct) >= 5))
    accepted = accept(of_form, labels, ordered=ordered, sure=sure)
    return BareChoice(tuple(accepted), len(inside), Confidence.HIGH if sure else Confidence.MEDIUM)


def _own_forms(inside: Sequence[Candidate]) -> frozenset[Form]:
    """The forms that the document itself uses: a form in under a tenth of all groups is a slip or a count."""
    counts = Counter(c.form for c in inside)
    forms = {form for form, count in counts.items() if count * 10 >= len(inside)}
    if Form.AFTER_STOP in forms and counts[Form.SPACED]:
        forms.add(Form.SPACED)  # "word. 2" at the end of a sentence is "word 2," within one
    return frozenset(forms)


def _is_evident(
    of_form: Sequence[Candidate], inside: Sequence[Candidate], distinct: set[int], labels: frozenset[int]
) -> bool:
    """Whether the groups beyond doubt that lie in the list, and their distinct numbers, make the document's style."""
    counts = len(inside) >= _LEAST_IN_LIST * (len(inside) + _outside(of_form, labels))
    if len(inside) < _LEAST_GROUPS or not counts or len(distinct) < 2 or _are_measures(inside):
        return False
    if min(distinct) > 3 and not _begins_at_one(of_form):
        return False  # numbering by appearance begins at 1; a few counts seldom do
    coverage = len(distinct) / len(labels)
    return coverage >= _LEAST_COVERAGE or (len(distinct) >= 8 and _ascends(inside))


def _are_measures(inside: Sequence[Candidate]) -> bool:
    """Whether all groups are ranges ("years 2–5", "a factor of 2–3"), or belong to one word ("Learning 1, 5, 9")."""
    if all(len(c.ranges) == 1 and len(c.numbers) == c.ranges[0].last - c.ranges[0].first + 1 for c in inside):
        return True
    words = {c.before.strip("([").casefold().removesuffix("s") for c in inside}
    spaced = all(c.form is Form.SPACED for c in inside)
    return len(inside) >= _LEAST_ALIKE and len(words) == 1 and "" not in words and spaced


def _outside(of_form: Sequence[Candidate], labels: frozenset[int]) -> float:
    """How much speaks against the list: groups outside it, half as much where they are just beyond its end.

    A group that is partly in the list ("3, 4, 5" of four) says nothing against it, and a list that
    lacks its last entries is a fault to be told, not another style.
    """
    last = max(labels)
    outside = [c for c in of_form if c.strength is Strength.STRONG and labels.isdisjoint(c.numbers)]
    near = sum(1 for c in outside if all(last < number <= last + STEP for number in c.numbers))
    return len(outside) - near / 2


def _begins_at_one(of_form: Sequence[Candidate]) -> bool:
    """Whether 1, 2, 3 are mentioned in that order, if only by less certain candidates."""
    numbers = [number for c in of_form if c.strength >= Strength.FAIR for number in c.numbers]
    firsts = list(dict.fromkeys(number for number in numbers if number <= 3))
    return len(firsts) >= 2 and firsts == sorted(firsts)


def _is_fairly_sure(candidate: Candidate, labels: frozenset[int]) -> bool:
    """Whether a candidate of the list stands at the end of a clause: a short article has few that are beyond doubt."""
    fair = candidate.strength is Strength.FAIR and candidate.closes
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

"""REF006: a numbered list that skips or restarts."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import Document, ListKind, Reference, ReferenceList
from citeward.findings import Evidence, Problem, Severity
from citeward.naming import shortened
from citeward.numbering import restarts_of
from citeward.resolve import Links
from citeward.rule import rule

_SELECTION = 4  # from so many uncited gaps on, the list is a selection from a longer one, made on purpose


@rule("REF006", Severity.WARNING)
def numbering_gap(document: Document, links: Links) -> Iterator[Problem]:
    """The numbers of the reference list skip, go back or start again.

    ## Why is this bad?
    An entry was lost, or lists were joined without renumbering: the citations after the gap may point to
    the wrong entry.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1], and the songs change over the years [3].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [3] Noad, M. Cultural revolution in whale songs. Nature, 2000.
     ^ the list goes from 1 to 3: 2 is missing
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1], and the songs change over the years [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
    ```
    ## References
    - Citing Medicine, 2nd edition, National Library of Medicine: references are numbered consecutively.
    """
    for entries in document.reference_lists:
        if entries.kind is ListKind.NUMBERED and entries.path is None:
            yield from _breaks(entries, links)


def _breaks(entries: ReferenceList, links: Links) -> Iterator[Problem]:
    restarts = restarts_of(entries)
    problems = [*_steps(entries, frozenset(restarts))]
    skipped = {number for problem in problems for number in _skipped(problem)}
    if len(problems) >= _SELECTION and not _are_cited(skipped, links):
        return  # only what is cited was kept, under its old numbers: nothing is lost
    yield from problems


def _steps(entries: ReferenceList, restarts: frozenset[int]) -> Iterator[Problem]:
    present = {reference.number for reference in entries.references}
    seen: set[int] = set()
    before: int | None = None
    for index, reference in enumerate(entries.references):
        number = reference.number
        if number is None:
            continue
        if index in restarts:
            message = f"the numbering starts again at {number} after {before}"
            yield Problem(reference.label_span, message, reference.label, {"before": before, "number": number})
            seen.clear()
        elif before is not None and number not in (before + 1, before) and number not in seen:
            skipped = tuple(each for each in range(before + 1, number) if each not in present)
            if skipped or number < before:  # a number that stands elsewhere in the list is not lost
                yield _break(before, number, skipped, reference)
        # a number that was there already is a finding of duplicate-label
        seen.add(number)
        before = number


def _break(before: int, number: int, skipped: tuple[int, ...], reference: Reference) -> Problem:
    if skipped:
        verb = "is" if len(skipped) == 1 else "are"
        message = f"the list goes from {before} to {number}: {shortened(skipped)} {verb} missing"
    else:
        message = f"the list goes back from {before} to {number}"
    evidence: Evidence = {"before": before, "number": number, "skipped": skipped[:100]}
    return Problem(reference.label_span, message, reference.label, evidence)


def _skipped(problem: Problem) -> tuple[int, ...]:
    skipped = problem.evidence.get("skipped")
    return tuple(number for number in skipped if isinstance(number, int)) if isinstance(skipped, tuple) else ()


def _are_cited(numbers: set[int], links: Links) -> bool:
    return any(link.item.number in numbers for link in links.missing())

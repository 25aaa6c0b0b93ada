"""ORD004: a range that runs backwards, or cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import Document, NumberRange
from citeward.findings import Confidence, Problem, Severity
from citeward.list_state import is_typed_among_links
from citeward.resolve import Links
from citeward.rule import rule

_WIDEST = 100  # the widest range that published papers print is far below this


@rule("ORD004", Severity.ERROR)
def inverted_range(document: Document, links: Links) -> Iterator[Problem]:
    """A range of numbers runs backwards, or is so wide that it cannot be meant.

    ## Why is this bad?
    Nobody can tell which sources are cited: two ends were swapped, a digit was lost, or a year or a page
    was taken for a number.

    ## Bad
    ```markdown
    Whales and birds repeat their songs [3–1], and whales change them [2].
                                         ^^^ the range 3–1 runs backwards

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Good
    ```markdown
    Whales and birds repeat their songs [1–3].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## References
    - AMA Manual of Style, 11th edition, section 3.6: a range gives its first and its last number.
    """
    last = max((each.number for each in document.references if each.number is not None), default=None)
    for citation in document.citations:
        if citation.ranges and citation.confidence > Confidence.LOW and not is_typed_among_links(document, citation):
            for number_range in citation.ranges:
                if reason := _fault(number_range, last):
                    shown = f"{number_range.first}–{number_range.last}"
                    evidence = {"first": number_range.first, "last": number_range.last, "list ends at": last}
                    message = f"the range {shown} {reason}"
                    yield Problem(number_range.span, message, shown, evidence, confidence=citation.confidence)


def _fault(number_range: NumberRange, last: int | None) -> str | None:
    first_number, last_number = number_range.first, number_range.last
    if first_number > last_number:
        return "runs backwards"
    if last_number - first_number <= _WIDEST or (last is not None and last_number <= last):
        return None  # wide, and yet the list holds it
    return f"cannot be meant: the list ends at {last}" if last is not None else "cannot be meant"

"""ORD002: the numbers of a group do not ascend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citeward.document import Citation, Document
from citeward.findings import Confidence, Edit, Fix, Problem, Severity
from citeward.groups import Part, parts_of
from citeward.resolve import Links
from citeward.rule import rule

_FEW = 3  # up to so many unsorted groups say nothing of a habit


@rule("ORD002", Severity.INFO)
def unsorted_group(document: Document, links: Links) -> Iterator[Problem]:
    """The numbers inside one citation do not ascend.

    ## Why is this bad?
    Numeric styles print a group in ascending order. The reader looks the entries up in one pass down the
    list, and a number out of order hides doubles and runs.

    ## Bad
    ```markdown
    Whales and birds repeat their songs [3, 1, 2].
                                        ^^^^^^^^^ the numbers do not ascend: 3, 1, 2

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Fixed
    ```markdown
    Whales and birds repeat their songs [1, 2, 3].

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
    - AMA Manual of Style, 11th edition, section 3.6: reference numbers are given in ascending order.
    """
    groups = [citation for citation in document.citations if _is_plain_group(document, citation)]
    unsorted = [(citation, parts_of(citation)) for citation in groups if not _ascends(citation)]
    if len(unsorted) > _FEW and 4 * len(unsorted) > len(groups):
        return  # the article does not sort its groups: its own order, perhaps by weight
    for citation, parts in unsorted:
        shown = ", ".join(part.shown for part in parts)
        linked = any(item.target for item in citation.items)  # a number moved away from its link would lie
        fix = None if linked else _sorted(document, parts)
        message = f"the numbers do not ascend: {shown}"
        yield Problem(citation.span, message, parts[0].shown, fix=fix, confidence=citation.confidence)


def _is_plain_group(document: Document, citation: Citation) -> bool:
    """Whether these are several numbers and nothing else."""
    if len(citation.items) + len(citation.ranges) < 2 or citation.confidence is Confidence.LOW:
        return False
    if not citation.style.is_numbered or citation.style is not document.style.style:
        return False
    for item in citation.items:
        if item.locator or item.prefix or item.number is None:
            return False  # "[7, p. 3; see also 2]": the order is part of what is said
    if not citation.ranges:
        return True
    return all(each.first <= each.last for each in citation.ranges) and len(parts_of(citation)) > 1


def _ascends(citation: Citation) -> bool:
    if citation.ranges:
        numbers = [part.first or 0 for part in parts_of(citation)]
    else:
        numbers = [item.number or 0 for item in citation.items]
    return numbers == sorted(numbers)


def _sorted(document: Document, parts: Sequence[Part]) -> Fix:
    """Put the printed parts in order; what stands between them stays in its place."""
    ordered = sorted(parts, key=lambda part: (part.first or 0, part.last or 0))
    edits = tuple(
        Edit(slot.span, document.slice(part.span))
        for slot, part in zip(parts, ordered, strict=True)
        if slot is not part
    )
    return Fix("sort the numbers", edits)

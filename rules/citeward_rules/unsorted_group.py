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
    groups = [(citation, parts) for citation in document.citations if (parts := _numbers(document, citation))]
    unsorted = [(citation, parts) for citation, parts in groups if not _ascend(parts)]
    if len(unsorted) > _FEW and 4 * len(unsorted) > len(groups):
        return  # the article does not sort its groups: its own order, perhaps by weight
    for citation, parts in unsorted:
        shown = ", ".join(part.shown for part in parts)
        linked = any(item.target for item in citation.items)  # a number moved away from its link would lie
        fix = None if linked else _sorted(document, parts)
        message = f"the numbers do not ascend: {shown}"
        yield Problem(citation.span, message, parts[0].shown, fix=fix, confidence=citation.confidence)


def _numbers(document: Document, citation: Citation) -> tuple[Part, ...]:
    """The parts of a group of plain numbers, else nothing."""
    if not citation.style.is_numbered or citation.style is not document.style.style:
        return ()
    if citation.confidence is Confidence.LOW or any(item.locator or item.prefix for item in citation.items):
        return ()  # "[7, p. 3; see also 2]": the order is part of what is said
    parts = parts_of(citation)
    backwards = any(part.range and part.range.first > part.range.last for part in parts)
    known = all(part.first is not None for part in parts)
    return parts if len(parts) > 1 and known and not backwards else ()


def _ascend(parts: Sequence[Part]) -> bool:
    firsts = [part.first or 0 for part in parts]
    return firsts == sorted(firsts)


def _sorted(document: Document, parts: Sequence[Part]) -> Fix:
    """Put the printed parts in order; what stands between them stays in its place."""
    ordered = sorted(parts, key=lambda part: (part.first or 0, part.last or 0))
    edits = tuple(
        Edit(slot.span, document.slice(part.span))
        for slot, part in zip(parts, ordered, strict=True)
        if slot is not part
    )
    return Fix("sort the numbers", edits)

"""MRK002: a marker that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import Document
from citeward.findings import Problem, Severity
from citeward.list_state import BIBLIOGRAPHY_FORMATS
from citeward.resolve import Links
from citeward.rule import rule


@rule("MRK002", Severity.ERROR)
def malformed_marker(document: Document, links: Links) -> Iterator[Problem]:
    """Something was meant as a citation and cannot be read as one.

    Of raised numbers and numbers in parentheses only a doubled comma is told: `2-` may be a charge, and a
    bracket that is never closed no citation.

    ## Why is this bad?
    A bracket that is never closed or an empty place in a list of numbers leaves open what was cited;
    programs print it as it stands.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1,,2].
                                       ^^^^^^ a number is missing

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1,2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
    ```
    ## References
    - Citing Medicine, 2nd edition, National Library of Medicine: in-text references.
    """
    if document.format in BIBLIOGRAPHY_FORMATS:
        return  # what is broken in a bibliography is an entry: unreadable-bibliography
    for broken in document.malformed:
        yield Problem(broken.span, broken.reason)

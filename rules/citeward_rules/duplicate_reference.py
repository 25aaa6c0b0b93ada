"""DUP001: two entries that are one work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citeward.document import Document, ListKind
from citeward.duplicates import Twins, find_twins
from citeward.findings import Confidence, Evidence, Fix, Problem, Severity
from citeward.naming import name_of
from citeward.resolve import Links
from citeward.rule import rule


@rule("DUP001", Severity.WARNING)
def duplicate_reference(document: Document, links: Links) -> Iterator[Problem]:
    """Two references are one work, or a work and its preprint.

    They are known by the same identifier, or by the same title with authors and years that agree.

    ## Why is this bad?
    One source looks like two that support each other, and the numbers after it are one too high.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1], and the songs change [2, 3].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971. doi:10.1126/science.173.3997.585

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000. doi:10.1038/35046199

    [3] Payne, R. Songs of humpback whales. Science, 1971. https://doi.org/10.1126/science.173.3997.585
     ^ reference 3 is the work of reference 1: the same DOI 10.1126/science.173.3997.585
    ```
    ## Fixed
    ```markdown
    Humpback whales repeat their songs [1], and the songs change [1, 2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971. doi:10.1126/science.173.3997.585

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000. doi:10.1038/35046199
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1], and the songs change over the years [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971. doi:10.1126/science.173.3997.585

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000. doi:10.1038/35046199
    ```
    ## References
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g: cite the published article rather than its preprint.
    """
    found = list(_twins(document))
    fix = _merging_fix(document, links, found)
    for twins in found:
        merged = not twins.contradict and twins.preprint is None
        yield _problem(twins, fix if merged else None)
        fix = None if merged else fix  # one for all: the article is renumbered once


def _twins(document: Document) -> Iterator[Twins]:
    for entries in document.reference_lists:
        # a footnote for each mention of a work is the custom; another file's entries are its own affair
        if entries.kind is not ListKind.NOTES and entries.path is None:
            for twins in find_twins(entries.references):
                # the same label twice: duplicate-label
                if twins.first.label != twins.second.label and not _are_passages(twins):
                    yield twins


def _are_passages(twins: Twins) -> bool:
    """Whether the list is one of passages, of which a work may have several ("ito2019songs pages 3-5")."""
    one, other = (each.key or "" for each in (twins.first, twins.second))
    return " page" in one and one != other and one.partition(" page")[0] == other.partition(" page")[0]


def _merging_fix(document: Document, links: Links, found: Sequence[Twins]) -> Fix | None:
    if not found or not document.citations:
        return None
    from citeward.renumber.fix import renumbering_fix

    return renumbering_fix(document, links, merge=True)


def _problem(twins: Twins, fix: Fix | None) -> Problem:
    first, second = twins.first, twins.second
    if twins.contradict:
        said = f"{name_of(second)} has another title than {name_of(first)}"
    elif twins.preprint is not None and not twins.is_published:
        said = f"{name_of(second)} is the work of {name_of(first)}"
    elif twins.preprint is second:
        said = f"{name_of(second)} is the preprint of {name_of(first)}"
    elif twins.preprint is first:
        said = f"{name_of(second)} is the published form of the preprint {name_of(first)}"
    else:
        said = f"{name_of(second)} is the work of {name_of(first)}"
    evidence: Evidence = {"other": first.label, "reason": twins.reason, "similarity": twins.similarity}
    confidence = Confidence.HIGH if twins.reason != "the same title" else Confidence.MEDIUM
    return Problem(second.label_span, f"{said}: {twins.reason}", second.label, evidence, fix, confidence)

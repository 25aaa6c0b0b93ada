"""REF003: markers, and no list for them to point to."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import Document, MarkerStyle
from citeward.findings import Confidence, Problem, Severity
from citeward.list_state import ListReport, ListState, report_list
from citeward.resolve import Links
from citeward.rule import rule

_FEWEST_NAMES = 4  # works cited by author and year; fewer may be names and dates in passing


@rule("REF003", Severity.ERROR)
def missing_reference_list(document: Document, links: Links) -> Iterator[Problem]:
    """The article cites by number or by author and year, and has no list of references.

    One finding stands for all its markers, also where a list is there and most of what is cited is not
    in it.

    ## Why is this bad?
    Not one of the sources can be found. It is the usual trace of an article that was copied without its
    last part.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1]. The songs change over the years [2], and faster than
                                       ^^^ 4 references are cited and there is no list of references
    the songs of birds [3], which their young learn from one adult [1]. Whales learn from many [4].
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1]. The songs change over the years [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
    ```
    ## Settings
    - `bibliography`: files whose entries every article may cite.
    ## References
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g.
    """
    report = report_list(document, links)
    if report.state is ListState.PRESENT or report.first is None or not _is_sure(document, report):
        return
    if document.is_part and report.state is ListState.ABSENT:
        return  # a chapter, or the body of a page: the list stands in another file
    if report.state is ListState.ABSENT:
        message = f"{report.cited} references are cited and there is no list of references"
    else:
        message = f"the list lacks {report.missing} of the {report.cited} references that are cited"
    evidence = {"cited": report.cited, "missing": report.missing}
    citation = report.first.citation
    yield Problem(citation.span, message, report.first.item.label, evidence, confidence=citation.confidence)


def _is_sure(document: Document, report: ListReport) -> bool:
    style = document.style
    if style.style is MarkerStyle.BARE and report.state is ListState.ABSENT:
        return False  # without a list a bare number is a number
    if style.style is MarkerStyle.AUTHOR_YEAR and report.state is ListState.INCOMPLETE:
        # no name found at all, or few of a long list: more likely its entries were not understood
        return report.missing < report.cited and 2 * len(document.references) <= report.cited
    if style.style is MarkerStyle.AUTHOR_YEAR and report.cited < _FEWEST_NAMES:
        return False  # "Internet Society (2003)" may be anything
    return style.style is MarkerStyle.NUMERIC or style.confidence is Confidence.HIGH

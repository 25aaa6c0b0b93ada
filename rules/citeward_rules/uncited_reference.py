"""REF002: an entry that nothing points to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citeward.document import Document, ListKind, MarkerStyle, Reference, ReferenceList
from citeward.findings import Confidence, Problem, Severity
from citeward.list_state import BIBLIOGRAPHY_FORMATS, MARKUP_FORMATS, ListState, is_cited_by_author, report_list
from citeward.naming import author_year, name_of
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span

_DATABASE = 50  # entries; of more than these with most uncited, the file serves other articles too
_READING = re.compile(r"further|additional|recommended|suggested|see also|weiterf|lectures|lecturas", re.IGNORECASE)


@rule("REF002", Severity.WARNING)
def uncited_reference(document: Document, links: Links) -> Iterator[Problem]:
    """A reference is listed that no citation points to.

    A bibliography file is asked about only when articles of the same run name it; one that is
    evidently shared (more than 50 entries, most of them uncited) gets one line.

    ## Why is this bad?
    A list of references promises that each was used. One that is never cited was forgotten when its
    sentence was deleted, or belongs to a sentence that points to the wrong number.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Thorpe, W. Bird-song. Cambridge University Press, 1961.
     ^ reference 2 is never cited
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1], and so do birds [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## References
    - Publication Manual of the APA, 7th edition, section 8.4.
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g.
    """
    if document.format in BIBLIOGRAPHY_FORMATS:
        if links.cited_by_project is not None:  # None: no article names the file, so nobody was asked
            yield from _uncited(document.own_references, links)
    elif _is_legible(document, links):
        for entries in document.reference_lists:
            if entries.path is None and _is_cited_list(entries, links) and not _are_notes_of_markup(document, entries):
                by_author = is_cited_by_author(document, entries)
                could = [each for each in entries.references if not by_author or _has_author_and_year(each)]
                yield from _uncited(could, links, by_author=by_author)


def _is_legible(document: Document, links: Links) -> bool:
    """Whether the citations were understood well enough to say that one is lacking."""
    if not any(citation.confidence > Confidence.LOW for citation in document.citations):
        return False  # a bare list: nothing points anywhere
    if document.style.confidence is Confidence.LOW and document.style.style is not MarkerStyle.NOTE:
        return False
    return report_list(document, links).state is ListState.PRESENT


def _is_cited_list(entries: ReferenceList, links: Links) -> bool:
    """Whether the list is one that citations point to: a list for further reading is not."""
    return any(links.is_cited(reference) for reference in entries.references)


def _are_notes_of_markup(document: Document, entries: ReferenceList) -> bool:
    """Whether the list is of footnotes in a format that has them for tables, authors and funders too."""
    return entries.kind is ListKind.NOTES and document.format in MARKUP_FORMATS


def _has_author_and_year(reference: Reference) -> bool:
    """Whether a citation would have been tied to the entry: one that was not understood never is."""
    return bool(reference.work.authors and reference.work.year)


def _uncited(references: Sequence[Reference], links: Links, *, by_author: bool = False) -> Iterator[Problem]:
    labels_cited = {reference.label for reference in references if links.is_cited(reference)}
    uncited = [
        reference
        for reference in references
        # a second entry of the same label is a fault of its own: duplicate-label
        if not links.is_cited(reference) and reference.label not in labels_cited
    ]
    if len(references) > _DATABASE and 2 * len(uncited) > len(references):
        yield _shared(references, len(uncited))
        return
    for reference in uncited:
        evidence = {"entry": author_year(reference.work), "title": reference.work.title}
        name = author_year(reference.work) if by_author else name_of(reference)
        yield Problem(reference.label_span, f"{name} is never cited", reference.label, evidence)


def _shared(references: Sequence[Reference], uncited: int) -> Problem:
    message = f"{uncited} of {len(references)} references are never cited"
    first = references[0].label_span
    evidence = {"uncited": uncited, "references": len(references)}
    return Problem(Span(first.start, first.end), message, evidence=evidence, severity=Severity.INFO)

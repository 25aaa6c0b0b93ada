"""REF002: an entry that nothing points to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from citeward.document import Document, ListKind, MarkerStyle, Reference, ReferenceList
from citeward.findings import Confidence, Problem, Severity
from citeward.list_state import (
    BIBLIOGRAPHY_FORMATS,
    MARKUP_FORMATS,
    ListState,
    cites_by_links,
    is_cited_by_author,
    report_list,
)
from citeward.naming import author_year, name_of
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span
from citeward.unread import unread_numbers

_DATABASE = 50  # entries; of more than these with most uncited, the file serves other articles too
_FEWEST_PACKAGES = 3  # of R: fewer may have been written by hand
_PAPER_YEAR = lazy(r"(?:19|20)\d\d[a-z]?$")
_AUTHORS = 80  # code points in which an entry names its authors, and a marker before its year
_WORD = lazy(r"[^\W\d_]{3,}")
_HEAD = lazy(r"[“\"'‘]?([^.,;:“”\"()\[\]]{3,60})")
_BRACKETED = lazy(r"\[\d{1,4}(?:\s?[,;–-]\s?\d{1,4}){0,20}\]")


@rule("REF002", Severity.WARNING)
def uncited_reference(document: Document, links: Links) -> Iterator[Problem]:
    """A reference is listed that no citation points to.

    A bibliography file is asked about only when articles of the same run name it; one that is
    evidently shared (more than 50 entries, most of them uncited) gets one line.

    No entry is told whose number stands where a marker would and was not read as one: in a marker that is
    broken, at the end of a table cell, in another style than the article's.

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
    ## Settings
    - `deliberately-uncited`: keys of entries that need no citation.
    - `shared-bibliographies`: files of which no entry is called uncited.
    ## References
    - Publication Manual of the APA, 7th edition, section 8.4.
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g.
    """
    if document.format in BIBLIOGRAPHY_FORMATS:
        if links.cited_by_project is not None:  # None: no article names the file, so nobody was asked
            own = document.own_references
            written = _by_a_program(own)
            uncited = [each for each in _uncited(own, links) if each.id not in written]
            yield from _problems(own, uncited, name_of)
    elif _is_legible(document, links):
        for entries in document.reference_lists:
            if entries.path is None and _is_cited_list(entries, links) and not _are_notes_of_markup(document, entries):
                yield from _of_list(document, links, entries)


def _of_list(document: Document, links: Links, entries: ReferenceList) -> Iterator[Problem]:
    uncited = _uncited(entries.references, links)
    if not uncited:
        return
    shown = _bracketed(document) | _printed_elsewhere(links)
    uncited = [each for each in uncited if each.label not in shown]
    is_shared = _is_shared(entries.references, uncited)  # whatever a number in a table may be
    if uncited and not cites_by_links(document):
        unread = unread_numbers(document, frozenset(each.number for each in uncited if each.number is not None))
        uncited = [each for each in uncited if each.number not in unread]
    if is_cited_by_author(document, entries):
        body = _around(document, entries)
        uncited = [each for each in uncited if _has_author_and_year(each) and not _is_spoken_of(body, each)]
        yield from _problems(entries.references, uncited, lambda each: author_year(each.work))
    elif _is_linked_by_name(document, entries):
        body = _around(document, entries)
        uncited = [each for each in uncited if not _is_spoken_of(body, each)]  # some names are typed, not linked
        yield from _problems(entries.references, uncited, name_of)
    elif is_shared and uncited and not _has_own_labels(entries):
        yield _shared(entries.references, len(uncited))
    elif not _has_own_labels(entries):
        yield from _problems(entries.references, uncited, name_of)


def _by_a_program(references: Sequence[Reference]) -> frozenset[str]:
    """The entries (ids) that knitr wrote, one for each package of a session and one for each paper about it.

    Nobody chose them: the keys are `R-` and the package's name, and of a paper that name and the year.
    """
    packages = {each.key[2:] for each in references if each.key and each.key.startswith("R-")}
    if len(packages) < _FEWEST_PACKAGES:
        return frozenset()
    keys = ((each.id, each.key or "") for each in references)
    return frozenset(id for id, key in keys if key[:2] == "R-" or _PAPER_YEAR.sub("", key) in packages)


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


def _has_own_labels(entries: ReferenceList) -> bool:
    """Whether a list that was counted prints labels of its own (``[RFC793]``): its numbers say nothing then."""
    labelled = sum(1 for each in entries.references if each.text.startswith("["))
    return entries.kind is ListKind.UNNUMBERED and 2 * labelled >= len(entries.references)


def _is_linked_by_name(document: Document, entries: ReferenceList) -> bool:
    """Whether names and years are what links to the entries print."""
    by_name = document.style.style is MarkerStyle.AUTHOR_YEAR and document.format in MARKUP_FORMATS
    return by_name and entries.kind is ListKind.KEYED


def _around(document: Document, entries: ReferenceList) -> str:
    """The view without the list: what stands before it, and an appendix behind it."""
    flow = document.flow
    start, end = (flow.projection.view_offset(offset) for offset in (entries.span.start, entries.span.end))
    return f"{flow.text[:start]}\n{flow.text[end:]}"


def _is_spoken_of(body: str, reference: Reference) -> bool:
    """Whether a word of the entry's authors stands before its year in the text.

    Names that were parsed wrongly ("Paul A. Viola" under Paul) and markers broken over a page are
    found in this way.
    """
    if reference.work.year is None:  # all that can be looked for is how the entry begins
        begins = _HEAD.match(reference.text)
        return begins is not None and begins[1] in body
    year = str(reference.work.year)
    words = _capitalised(reference.text[:_AUTHORS])
    place = body.find(year)
    while place >= 0:
        if words & _capitalised(body[max(0, place - _AUTHORS) : place]):
            return True
        place = body.find(year, place + 4)
    return False


def _capitalised(text: str) -> set[str]:
    """The words that begin like a name, in one case: lists print "BAKHTIN" where the text has "Bakhtin"."""
    return {word.casefold() for word in _WORD.findall(text) if word[0].isupper()}


def _bracketed(document: Document) -> frozenset[str]:
    """The numbers that stand in brackets anywhere, the labels of the list apart.

    An entry may cite another one, and brackets that were read as an interval may be a marker: who
    says that an entry is never cited should not be shown its number in brackets.
    """
    labels = {place for each in document.own_references for place in (each.label_span.start, each.label_span.start - 1)}
    return frozenset(
        number
        for match in _BRACKETED.finditer(document.flow.text)
        if document.flow.span(match.start(), match.end()).start not in labels
        for number in re.findall(r"\d+", match[0])
    )


def _printed_elsewhere(links: Links) -> frozenset[str]:
    """The labels that markers print whose link leads to another entry: that is told there (link-target-mismatch)."""
    resolved = (link for link in links.all if link.reference is not None and link.item.target)
    return frozenset(link.item.label for link in resolved if link.reference and link.item.label != link.reference.label)


def _has_author_and_year(reference: Reference) -> bool:
    """Whether a citation would have been tied to the entry: one that was not understood never is."""
    return bool(reference.work.authors and reference.work.year)


def _uncited(references: Sequence[Reference], links: Links) -> list[Reference]:
    """The entries that nothing cites; a second one of a cited label is a fault of its own: duplicate-label."""
    cited = {reference.label for reference in references if links.is_cited(reference)}
    return [each for each in references if not links.is_cited(each) and each.label not in cited]


def _problems(
    references: Sequence[Reference], uncited: Sequence[Reference], name: Callable[[Reference], str]
) -> Iterator[Problem]:
    if _is_shared(references, uncited):
        yield _shared(references, len(uncited))
        return
    for reference in uncited:
        evidence = {"entry": author_year(reference.work), "title": reference.work.title}
        yield Problem(reference.label_span, f"{name(reference)} is never cited", reference.label, evidence)


def _is_shared(references: Sequence[Reference], uncited: Sequence[Reference]) -> bool:
    """Whether the list evidently serves other articles, too."""
    return len(references) > _DATABASE and 2 * len(uncited) > len(references)


def _shared(references: Sequence[Reference], uncited: int) -> Problem:
    message = f"{uncited} of {len(references)} references are never cited"
    first = references[0].label_span
    evidence = {"uncited": uncited, "references": len(references)}
    return Problem(Span(first.start, first.end), message, evidence=evidence, severity=Severity.INFO)

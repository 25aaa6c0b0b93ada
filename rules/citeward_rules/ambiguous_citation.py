"""REF005: an author–year citation that fits two entries."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import Document, MarkerStyle, Reference
from citeward.duplicates import same_title
from citeward.findings import Confidence, Problem, Severity
from citeward.naming import author_year, line_of, listed
from citeward.resolve import Link, Links, LinkStatus
from citeward.rule import rule


@rule("REF005", Severity.WARNING)
def ambiguous_citation(document: Document, links: Links) -> Iterator[Problem]:
    """A citation by author and year fits more than one reference.

    ## Why is this bad?
    The reader cannot know which of the two is meant. Author–year styles tell such works apart by a letter
    after the year, or by a second author or a first name.

    ## Bad
    ```markdown
    Songs change over the years (Noad, 2000), and they spread eastward (Garland, 2011).
                                 ^^^^^^^^^^ Noad 2000 fits 2 references: Noad 2000a and Noad 2000b

    # References

    Garland, E. (2011). Horizontal transmission of songs among populations. Current Biology, 21, 687-691.

    Noad, M. (2000a). Cultural revolution in whale songs. Nature, 408, 537.

    Noad, M. (2000b). Measuring the loudness of singing males. Bioacoustics, 11, 1-9.
    ```
    ## Good
    ```markdown
    Songs change over the years (Noad, 2000a), and they are loud (Noad, 2000b).

    # References

    Noad, M. (2000a). Cultural revolution in whale songs. Nature, 408, 537.

    Noad, M. (2000b). Measuring the loudness of singing males. Bioacoustics, 11, 1-9.
    ```
    ## References
    - Publication Manual of the APA, 7th edition, section 8.19.
    """
    for link in links.all:
        if link.status is LinkStatus.AMBIGUOUS and _is_evident(link):
            yield _problem(document, link)


def _is_evident(link: Link) -> bool:
    if link.citation.style is not MarkerStyle.AUTHOR_YEAR or link.citation.confidence is Confidence.LOW:
        return False  # a number or key that fits twice is a fault of the list: duplicate-label
    if not all(_is_known_as(reference, link) for reference in link.references):
        return False  # an entry whose names were not understood fits too much
    # one work listed twice is a fault of the list as well: duplicate-reference
    first, *others = link.references
    return any(not same_title(first.work, other.work) for other in others)


def _is_known_as(reference: Reference, link: Link) -> bool:
    """Whether the entry's first author and year are those of the citation."""
    authors, year = reference.work.authors, str(reference.work.year or "")
    if not authors or not link.item.names or not year or not (link.item.year or "").startswith(year):
        return False
    return authors[0].printed.casefold() == link.item.names[0].casefold()


def _problem(document: Document, link: Link) -> Problem:
    shown = listed(_shown(document, reference, link.references) for reference in link.references[:3])
    message = f"{link.item.label} fits {len(link.references)} references: {shown}"
    evidence = {"references": tuple(reference.text[:120] for reference in link.references)}
    return Problem(link.item.span, message, link.item.label, evidence, confidence=link.citation.confidence)


def _shown(document: Document, reference: Reference, among: tuple[Reference, ...]) -> str:
    """The entry by author and year, or by its line where that does not tell it from the others."""
    name = author_year(reference.work) or reference.label
    if sum(author_year(other.work) == name for other in among) == 1:
        return name
    if reference.path is not None:
        return reference.key or name
    return f"line {line_of(document, reference.span)}"

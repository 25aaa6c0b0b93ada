"""MRK001: a few markers in another style than the document's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citeward.document import BlockKind, Citation, Document, MarkerStyle
from citeward.findings import Confidence, Problem, Severity
from citeward.resolve import Link, Links
from citeward.rule import rule

_FEWEST = 8  # citations in the own style, before another one looks like a slip
_FEW = 0.1  # of the citations: the others are a slip, not a second system
_EXAMPLE = {
    MarkerStyle.NUMERIC: "[1]",
    MarkerStyle.PARENTHESISED: "(1)",
    MarkerStyle.SUPERSCRIPT: "a superscript",
    MarkerStyle.BARE: "a bare number",
    MarkerStyle.AUTHOR_YEAR: "author and year",
    MarkerStyle.KEY: "a key",
}


@rule("MRK001", Severity.WARNING)
def mixed_marker_styles(document: Document, links: Links) -> Iterator[Problem]:
    """A few citations are written in another style than the rest of the article.

    Footnotes and plain links beside another style are no mixture.

    ## Why is this bad?
    The marker was pasted from another text or left over from another style: it does not lead to this
    article's list, or not to the entry it meant.

    ## Bad
    ```markdown
    Songs [1], calls [2] and clicks [3] carry far [1, 2]. Males sing [1], alone [2] or together [3].
    Calves listen [2], and songs spread [3].

    They came from the west (Noad & Cato, 2000).
                            ^^^^^^^^^^^^^^^^^^^ cited by author and year where the article cites by [1]

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M., Cato, D. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Good
    ```markdown
    Songs [1], calls [2] and clicks [3] carry far, as Noad (2000) found [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## References
    - Publication Manual of the APA, 7th edition, section 8.10; AMA Manual of Style, 11th edition, section 3.6.
    """
    own = document.style.style
    if document.style.confidence is not Confidence.HIGH or own not in _EXAMPLE:
        return
    counts = Counter(citation.style for citation in document.citations)
    others = [citation for citation in document.citations if _is_foreign(citation, own)]
    if counts[own] < _FEWEST or len(others) > max(1, _FEW * counts[own]):
        return
    for citation in others:
        if not _is_aside(document, links, citation):
            message = f"cited by {_EXAMPLE[citation.style]} where the article cites by {_EXAMPLE[own]}"
            evidence = {"style": str(citation.style), "own style": str(own)}
            yield Problem(citation.span, message, citation.labels[0], evidence, confidence=Confidence.MEDIUM)


def _is_foreign(citation: Citation, own: MarkerStyle) -> bool:
    return citation.style is not own and citation.style in _EXAMPLE


def _is_answered(link: Link) -> bool:
    reference = link.reference
    if reference is None or link.citation.style.is_numbered:
        return False
    if link.citation.style is not MarkerStyle.AUTHOR_YEAR:
        return True
    authors, year = reference.work.authors, str(reference.work.year or "none")
    if not authors or not link.item.names or not (link.item.year or "").startswith(year):
        return False
    return authors[0].printed.casefold() == link.item.names[0].casefold()


def _is_aside(document: Document, links: Links, citation: Citation) -> bool:
    """Whether the marker may be meant as it stands.

    "Noad (2000)" is a way to speak, and "(Noad, 2000) … [2]" has its marker in the same paragraph.
    What no entry answers is as likely an index, an equation or a law; a number in brackets where
    names are cited as likely a power. What is quoted cites as its own source does.
    """
    if document.flow.blocks[citation.block].kind is BlockKind.QUOTE:
        return True
    if citation.narrative or not citation.items:
        return True
    if not all(_is_answered(link) for link in links.of(citation)):
        return True
    named = {link.reference for link in links.of(citation)}
    return any(
        link.reference in named
        for other in document.citations
        if other.block == citation.block and other.style is document.style.style
        for link in links.of(other)
    )

"""HSE002: citations in the abstract."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import Document
from citeward.findings import Confidence, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule

_ABSTRACTS = frozenset({"abstract", "summary", "zusammenfassung", "résumé", "resumen", "resumo"})


@rule("HSE002", Severity.INFO)
def cited_in_abstract(document: Document, links: Links) -> Iterator[Problem]:
    """The abstract cites.

    The abstract is the section under a heading such as "Abstract" or "Summary".

    ## Why is this bad?
    An abstract is read without the article, in databases that do not show the list of references:
    its markers lead nowhere there.

    ## Bad
    ```markdown
    # Abstract

    Humpback whales repeat their songs [1].
                                       ^^^ the abstract cites [1]

    # Introduction

    Whales sing [1].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.
    ```
    ## Good
    ```markdown
    # Abstract

    Humpback whales repeat their songs.

    # Introduction

    Whales sing [1].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.
    ```
    ## References
    - AMA Manual of Style, 11th edition, section 2.5: references are not cited in abstracts.
    """
    for citation in document.citations:
        section = document.section_of(citation.block)
        if section is None or citation.confidence is Confidence.LOW:
            continue  # what may be no citation at all is not worth a word
        if section.title.strip(" :.").lower() in _ABSTRACTS:
            yield Problem(citation.span, f"the abstract cites {' '.join(citation.text.split())}")

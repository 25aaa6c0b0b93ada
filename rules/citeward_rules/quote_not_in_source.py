"""SRC007: a quotation that the source at hand does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution import analyse, missing_quotations, source_texts
from citeward.attribution.quotes import Quotation
from citeward.attribution.wording import place_of
from citeward.document import Document
from citeward.findings import Confidence, Evidence, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule


@rule("SRC007", Severity.ERROR)
def quote_not_in_source(document: Document, links: Links) -> Iterator[Problem]:
    """Text in quotation marks is not in the source it is attributed to.

    Asked only where every cited source is at hand: as a file in the folder `sources` beside the article (named by key,
    number, DOI, PMID or arXiv id; text, Markdown, HTML, or PDF with the extra) or as an abstract in the bibliography. An
    abstract is not the whole work, so that a quotation that it does not hold counts only if it comes
    close to holding it, or another source at hand does. Typographic marks, ellipses, insertions in
    brackets, hyphenation and the case of letters make no difference; quotations under four words
    are left alone.

    ## Why is this bad?
    Quotation marks promise the very words. A word altered, or words of somebody else, are a
    misquotation, whatever they mean.

    ## Bad
    ```markdown
    ---
    bibliography: sleep.bib
    ---
    Night nurses, it was found, "slept seven hours in dark bedrooms" [@lind2004].
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ these words are not in lind2004, which reads "slept six hours in dark bedrooms"
    ```
    ```bibtex sleep.bib
    @article{lind2004,
      author = {Lind, Kari and Moe, Tor},
      title = {Sleep of night nurses},
      journal = {Sleep Notes},
      year = {2004},
      abstract = {We asked forty night nurses for diaries. They slept six hours in dark bedrooms and five elsewhere.}
    }
    ```
    ## Good
    ```markdown
    ---
    bibliography: sleep.bib
    ---
    Night nurses, it was found, "slept six hours … and five elsewhere" [@lind2004].
    ```
    ```bibtex sleep.bib
    @article{lind2004,
      author = {Lind, Kari and Moe, Tor},
      title = {Sleep of night nurses},
      journal = {Sleep Notes},
      year = {2004},
      abstract = {We asked forty night nurses for diaries. They slept six hours in dark bedrooms and five elsewhere.}
    }
    ```
    ## References
    - Publication Manual of the APA, 7th edition, sections 8.25 and 8.30-8.31: accuracy of quotations, permitted changes.
    """
    sources = source_texts(document.references, document.sources)
    if not sources:
        return
    analysis = analyse(document, links)
    for found in missing_quotations(analysis, sources):
        _, label = place_of(analysis.claims[found.position], [entry.reference for entry in found.cited])
        whole = all(entry.reference.id in document.sources for entry in found.cited)
        sure = bool(whole or found.nearest or found.elsewhere)
        evidence: Evidence = {
            "quotation": found.text,
            "nearest": found.nearest or None,
            "elsewhere": found.elsewhere.reference.label if found.elsewhere else None,
            "compared": "source" if whole else "abstract",
        }
        span = document.flow.span(found.start, found.end)
        confidence = Confidence.HIGH if sure else Confidence.LOW
        yield Problem(span, _message(found, label, whole), label, evidence, confidence=confidence)


def _message(found: Quotation, label: str, whole: bool) -> str:
    where = label if whole or found.nearest else f"the abstract of {label}"
    if found.elsewhere:
        return f"these words are not in {where}, but in {found.elsewhere.reference.label}"
    if found.nearest:
        return f'these words are not in {where}, which reads "{found.nearest}"'
    return f"these words are not in {where}"

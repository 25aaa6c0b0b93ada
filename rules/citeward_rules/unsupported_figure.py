"""SRC008: a number that the source at hand does not contain."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution import analyse, missing_figures, source_texts
from citeward.attribution.wording import place_of
from citeward.document import Document
from citeward.findings import Confidence, Evidence, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule


@rule("SRC008", Severity.WARNING, default=False)
def unsupported_figure(document: Document, links: Links) -> Iterator[Problem]:
    """A number or percentage of the claim does not occur in the source at hand.

    Runs only when selected. Asked only where every cited source is at hand (see quote-not-in-source). Years, whole
    numbers below ten, and the numbers of figures, tables and stages are left alone. A number may be
    computed or rounded from those of the source: a finding is a reason to look, no more.

    ## Why is this bad?
    A figure that the source does not print was miscopied, computed without saying so, or comes from
    elsewhere.

    ## Bad
    ```markdown
    ---
    bibliography: sleep.bib
    ---
    Diaries of 48 night nurses showed six hours of sleep [@lind2004].
               ^^ the number 48 does not occur in the abstract of lind2004
    ```
    ```bibtex sleep.bib
    @article{lind2004,
      author = {Lind, Kari and Moe, Tor},
      title = {Sleep of night nurses},
      journal = {Sleep Notes},
      year = {2004},
      abstract = {We asked 40 night nurses for diaries. They slept 6 hours in dark bedrooms and 5 elsewhere.}
    }
    ```
    ## Good
    ```markdown
    ---
    bibliography: sleep.bib
    ---
    Diaries of 40 night nurses showed six hours of sleep [@lind2004].
    ```
    ```bibtex sleep.bib
    @article{lind2004,
      author = {Lind, Kari and Moe, Tor},
      title = {Sleep of night nurses},
      journal = {Sleep Notes},
      year = {2004},
      abstract = {We asked 40 night nurses for diaries. They slept 6 hours in dark bedrooms and 5 elsewhere.}
    }
    ```
    ## References
    - Publication Manual of the APA, 7th edition, section 8.23: accuracy of paraphrases and figures.
    """
    sources = source_texts(document.references, document.sources)
    if not sources:
        return
    analysis = analyse(document, links)
    for found in missing_figures(analysis, sources):
        _, label = place_of(analysis.claims[found.position], [entry.reference for entry in found.cited])
        whole = all(entry.reference.id in document.sources for entry in found.cited)
        where = label if whole else f"the abstract of {label}"
        evidence: Evidence = {"figure": found.text, "compared": "source" if whole else "abstract"}
        span = document.flow.span(found.start, found.end)
        confidence = Confidence.MEDIUM if whole else Confidence.LOW
        yield Problem(
            span, f"the number {found.text} does not occur in {where}", label, evidence, confidence=confidence
        )

"""SRC005: what the text calls the newest is not the newest of the list."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution import analyse, superseded_claims
from citeward.attribution.wording import by_whom, item_of, named
from citeward.document import Document
from citeward.findings import Confidence, Evidence, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule


@rule("SRC005", Severity.WARNING)
def superseded_claim(document: Document, links: Links) -> Iterator[Problem]:
    """The text calls a work the most recent, and the list holds a newer one of that kind and topic.

    Read are "the most recent study [1]", "the latest guidelines … [2]" and the like. A newer entry counts only if its
    title speaks of the claim as much as the cited one's does, and shares words with it.

    ## Why is this bad?
    Either the claim was true when it was written and the list has moved on, or it was written without
    a look at the list. Readers take it as the state of knowledge.

    ## Bad
    ```markdown
    The most recent study of sleep in night nurses found six hours [1].
    ^^^^^^^^^^^^^^^^^^^^^ the text calls entry 1 (Lind and others, 2004) "The most recent study", and entry 2 (Sleep of night nurses after two weeks of bright light) is of 2021
    Bright light made it seven [2].

    # References

    [1] Lind K, Moe T. Sleep of night nurses: a diary study. Sleep Notes. 2004;2(1):1-9.

    [2] Okafor B, Ngozi C. Sleep of night nurses after two weeks of bright light. Sleep Notes. 2021;9(1):11-19.
    ```
    ## Good
    ```markdown
    A diary study of sleep in night nurses found six hours [1].
    The most recent study of night nurses found seven [2].

    # References

    [1] Lind K, Moe T. Sleep of night nurses: a diary study. Sleep Notes. 2004;2(1):1-9.

    [2] Okafor B, Ngozi C. Sleep of night nurses after two weeks of bright light. Sleep Notes. 2021;9(1):11-19.
    ```
    ## References
    - PRISMA 2020 statement, item 16: the currency of the evidence that a text relies on.
    """
    analysis = analyse(document, links)
    for found in superseded_claims(analysis):
        claim = analysis.claims[found.position]
        item = item_of(claim, found.cited.reference)
        newer = found.newer[0]
        evidence: Evidence = {
            "claim": claim.sentence_text,
            "phrase": found.phrase,
            "year": found.cited.reference.work.year,
            "newer": tuple(entry.reference.label for entry in found.newer),
            "compared": "years and titles",
        }
        year = newer.reference.work.year
        message = f'the text calls {by_whom(found.cited)} "{found.phrase}", and {named(newer)} is of {year}'
        span = document.flow.span(found.start, found.end)
        label = item.label if item else found.cited.reference.label
        yield Problem(span, message, label, evidence, confidence=Confidence.MEDIUM)

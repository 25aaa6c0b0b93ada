"""SRC006: the kind of study that the text names is not the entry's."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution import analyse, kind_mismatches
from citeward.attribution.wording import CAVEAT, named, place_of
from citeward.document import Document
from citeward.findings import Confidence, Evidence, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule

_PRINTED = {
    "meta-analysis": "a meta-analysis",
    "systematic-review": "a systematic review",
    "guideline": "a guideline",
    "randomized-trial": "a randomized trial",
    "case-report": "a case report",
}


@rule("SRC006", Severity.WARNING)
def study_type_mismatch(document: Document, links: Links) -> Iterator[Problem]:
    """The text names a kind of study, the entry's title another, and an entry near by is of the kind that is named.

    Never by the title alone: of true citations one in five disagrees that way. So the other entry must stand near in
    the list or in the text, and fit the claim better.

    ## Why is this bad?
    Kinds of evidence are not worth the same; a claim that leans on a meta-analysis and points to a case
    report promises more than it holds.

    ## Bad
    ```markdown
    A meta-analysis of bright light for the sleep of night nurses [2] was in favour.
                                                                   ^ the text names a meta-analysis, entry 2 (Falls of patients on hospital wards: a case report) is another kind of study: entry 1 (Bright light for the sleep of night nurses: a meta-analysis) may be meant (title only, source not read)
    It pooled nine trials [1].

    # References

    [1] Lind K, Moe T. Bright light for the sleep of night nurses: a meta-analysis. Sleep Notes. 2014;2(1):1-9.

    [2] Okafor B, Ngozi C. Falls of patients on hospital wards: a case report. Sleep Notes. 2021;9(1):11-19.
    ```
    ## Good
    ```markdown
    A meta-analysis of bright light for the sleep of night nurses [1] was in favour.
    A case report of falls followed [2].

    # References

    [1] Lind K, Moe T. Bright light for the sleep of night nurses: a meta-analysis. Sleep Notes. 2014;2(1):1-9.

    [2] Okafor B, Ngozi C. Falls of patients on hospital wards: a case report. Sleep Notes. 2021;9(1):11-19.
    ```
    ## References
    - GRADE handbook, section 5: the quality of a body of evidence depends on the kind of study.
    """
    analysis = analyse(document, links)
    for found in kind_mismatches(analysis):
        claim = analysis.claims[found.position]
        span, label = place_of(claim, [found.cited.reference])
        evidence: Evidence = {
            "claim": claim.sentence_text,
            "named": found.kind,
            "entry_kind": found.cited.reference.work.kind,
            "better": found.other.reference.label,
            "compared": "title",
        }
        message = (
            f"the text names {_PRINTED[found.kind]}, {named(found.cited)} is another kind of study: "
            f"{named(found.other)} may be meant ({CAVEAT})"
        )
        yield Problem(span, message, label, evidence, confidence=Confidence.MEDIUM)

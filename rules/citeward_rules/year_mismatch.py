"""SRC001: the year that the text gives the cited study is not the entry's."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution import analyse, year_mismatches
from citeward.attribution.wording import by_whom, place_of
from citeward.document import Document
from citeward.findings import Confidence, Evidence, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule


@rule("SRC001", Severity.ERROR)
def year_mismatch(document: Document, links: Links) -> Iterator[Problem]:
    """The text states the year of the cited study, and the entry has another.

    Read are "Ito et al. (2009) [5]", "(2009) [5]", "a 2009 trial … [5]" and "a study published in 2009 … [5]".
    A year in a claim that is not said of the study itself (when data were collected, what was
    forecast) is left alone. One year's difference, as between online and printed issue, counts as
    information of low confidence.

    ## Why is this bad?
    The year and the number cannot both be right. Most often the number is wrong: an entry was
    inserted, or a sentence was moved, and the marker kept its old number.

    ## Bad
    ```markdown
    A 2009 trial of bright light in nurses on night duty found no benefit [2].
                                                                           ^ the text says 2009, and entry 2 (Okafor and others, 2021) is of another year
    A survey of sleep in nurses had asked for one [1].

    # References

    [1] Lind K, Moe T. Sleep of nurses: a survey. Sleep Notes. 2004;2(1):1-9.

    [2] Okafor B, Ngozi C. Bright light on night duty. Sleep Notes. 2021;9(1):11-19.
    ```
    ## Good
    ```markdown
    A survey of sleep in nurses asked for a trial [1].
    A 2021 trial of bright light in nurses on night duty found no benefit [2].

    # References

    [1] Lind K, Moe T. Sleep of nurses: a survey. Sleep Notes. 2004;2(1):1-9.

    [2] Okafor B, Ngozi C. Bright light on night duty. Sleep Notes. 2021;9(1):11-19.
    ```
    ## References
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g.ii: authors should check references against the original articles.
    """
    analysis = analyse(document, links)
    for found in year_mismatches(analysis):
        claim = analysis.claims[found.position]
        references = [entry.reference for entry in found.cited]
        span, label = place_of(claim, references)
        whom = by_whom(found.cited[0])
        what = f"{whom} is of another year" if len(found.cited) == 1 else f"none of the entries {label} is of that year"
        better = f"; {by_whom(found.fitting[0])} would fit" if found.fitting else ""
        evidence: Evidence = {
            "claim": claim.sentence_text,
            "stated": found.year,
            "years": tuple(sorted({year for entry in found.cited for year in entry.years})),
            "fitting": tuple(entry.reference.label for entry in found.fitting),
        }
        message = f"the text says {found.year}, and {what}{better}"
        if found.off == 1:
            yield Problem(span, message, label, evidence, None, Confidence.LOW, Severity.INFO)
        else:
            yield Problem(span, message, label, evidence)

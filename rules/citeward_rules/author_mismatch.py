"""SRC002: the author that the text names is not an author of the entry."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution import NameMismatch, analyse, name_mismatches
from citeward.attribution.wording import by_whom, place_of
from citeward.document import Document
from citeward.findings import Confidence, Evidence, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule


@rule("SRC002", Severity.ERROR)
def author_mismatch(document: Document, links: Links) -> Iterator[Problem]:
    """The text names the author of what it cites, and the entry is by others.

    Read are "Ito et al. [4]", "Ito and colleagues [4]" and "Ito and Rao [4]", directly before the marker. Any author
    of any entry of the group counts as a match, and so does a misspelling. Where the name fits no
    entry at all, "Ito et al." gives information of low confidence and "Ito and Rao" nothing: the
    latter are as often genes, places or methods. "Ito (2009) [4]" counts where another entry is by Ito and of
    that year: a single name alone may be a program's or a place's.

    ## Why is this bad?
    A reader who follows the number finds another paper than the one the sentence speaks of. It is
    the surest sign of a wrong number: of 3,154 published articles 2.6 % had one.

    ## Bad
    ```markdown
    Okafor et al. [1] measured how long night nurses sleep.
                   ^ the text names Okafor, and entry 1 (Lind and others, 2004) is by others: entry 2 (Okafor and others, 2021) may be meant
    Bright light did not lengthen it [2].

    # References

    [1] Lind K, Moe T, Dahl P. Kitchens of hospitals: a survey. Sleep Notes. 2004;2(1):1-9.

    [2] Okafor B, Ngozi C, Bello A. Bright light on night duty. Sleep Notes. 2021;9(1):11-19.
    ```
    ## Good
    ```markdown
    Lind et al. [1] counted the kitchens of hospitals.
    Okafor and colleagues [2] measured how long night nurses sleep.

    # References

    [1] Lind K, Moe T, Dahl P. Kitchens of hospitals: a survey. Sleep Notes. 2004;2(1):1-9.

    [2] Okafor B, Ngozi C, Bello A. Bright light on night duty. Sleep Notes. 2021;9(1):11-19.
    ```
    ## References
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g.ii: authors should check references against the original articles.
    """
    analysis = analyse(document, links)
    for found in name_mismatches(analysis):
        if found.pair and not found.fitting:
            continue  # "Cabernet and Merlot [4]": of 681 such pairs hardly one was of people
        claim = analysis.claims[found.position]
        span, label = place_of(claim, [entry.reference for entry in found.cited])
        evidence: Evidence = {
            "claim": claim.sentence_text,
            "name": found.name,
            "authors": tuple(sorted({surname for entry in found.cited for surname in entry.surnames})),
            "fitting": tuple(entry.reference.label for entry in found.fitting),
        }
        if found.fitting:
            confidence = Confidence.MEDIUM if found.hidden or found.common else Confidence.HIGH
            yield Problem(span, _message(found, label), label, evidence, confidence=confidence)
        else:
            message = _message(found, label)
            yield Problem(span, message, label, evidence, None, Confidence.LOW, Severity.INFO)


def _message(found: NameMismatch, label: str) -> str:
    whom = f"{by_whom(found.cited[0])} is" if len(found.cited) == 1 else f"the entries {label} are"
    meant = f": {by_whom(found.fitting[0])} may be meant" if found.fitting else ""
    return f"the text names {found.name}, and {whom} by others{meant}"

"""SRC003: the entry does not speak of the claim."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution import Analysis, Doubt, analyse, unrelated
from citeward.attribution.topic import specific
from citeward.attribution.wording import CAVEAT, item_of, named, printed
from citeward.document import Document
from citeward.findings import Evidence, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule


@rule("SRC003", Severity.WARNING)
def unrelated_source(document: Document, links: Links) -> Iterator[Problem]:
    """The cited entry does not speak of the claim, and another entry fits far better.

    Compared are the words of the sentence with the titles of the list, together with what the list itself says: an
    entry cited nowhere, an order of first mentions that is broken here, a number beside it that points
    beyond the list. Where words do not tell two entries apart, order may: a marker out of its turn beside an entry that
    nothing cites. A short list that lacks entries is also asked whether a specific claim shares any word with its
    entry. Titles are all that is read: a finding is a lead, never a verdict. Citations by author and year give hints
    of low confidence only (`--confidence low`).

    ## Why is this bad?
    A marker that points to the wrong entry sends the reader to a paper that says nothing of the kind,
    and takes the credit from the one that does.

    ## Bad
    ```markdown
    Hedgehogs hibernate in nests of leaves [1]. Swifts sleep on the wing at high altitude [2].
    Clouded apollo butterflies need corydalis for their caterpillars [5].
                                                                      ^ entry 5 (Reed beds as filters of farm drainage) shares no telling word with this claim, and entry 3 (Corydalis and the caterpillars of the clouded apollo …) does: it may be meant (title only, source not read)
    Otters mark stones with spraint [4]. Reed beds filter the drainage of farms [5].

    # References

    [1] Marsh P. Nests of leaves: how hedgehogs hibernate. Field Notes. 2011;4:1-8.

    [2] Alm S. Sleep on the wing in swifts at high altitude. Field Notes. 2015;8:3-9.

    [3] Saari K. Corydalis and the caterpillars of the clouded apollo butterfly. Field Notes. 2018;11:5-14.
     ^ reference 3 is never cited

    [4] Brook T. Stones marked with spraint by otters. Field Notes. 2019;12:20-27.

    [5] Vane L. Reed beds as filters of farm drainage. Field Notes. 2020;13:2-10.
    ```
    ## Good
    ```markdown
    Hedgehogs hibernate in nests of leaves [1]. Swifts sleep on the wing at high altitude [2].
    Clouded apollo butterflies need corydalis for their caterpillars [3].
    Otters mark stones with spraint [4]. Reed beds filter the drainage of farms [5].

    # References

    [1] Marsh P. Nests of leaves: how hedgehogs hibernate. Field Notes. 2011;4:1-8.

    [2] Alm S. Sleep on the wing in swifts at high altitude. Field Notes. 2015;8:3-9.

    [3] Saari K. Corydalis and the caterpillars of the clouded apollo butterfly. Field Notes. 2018;11:5-14.

    [4] Brook T. Stones marked with spraint by otters. Field Notes. 2019;12:20-27.

    [5] Vane L. Reed beds as filters of farm drainage. Field Notes. 2020;13:2-10.
    ```
    ## Settings
    - `confidence`: leads that are less sure are shown at `low`.
    ## References
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g: direct references to original research sources.
    - Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364.
    """
    analysis = analyse(document, links)
    for found in unrelated(analysis):
        yield _problem(analysis, found)


def _problem(analysis: Analysis, found: Doubt) -> Problem:
    claim, entry = analysis.claims[found.position], analysis.entries[found.cited]
    other = analysis.entries[found.other] if found.other is not None else None
    item = item_of(claim, entry.reference)
    missing = [stem for stem in specific(claim.clause_terms) if stem not in entry.vocabulary]
    evidence: Evidence = {
        "claim": claim.sentence_text,
        "entry": entry.reference.work.title,
        "compared": "title",
        "shared": printed(claim.sentence_text, found.shared),
        "missing": printed(claim.sentence_text, missing),
        "better": other.reference.label if other else None,
        "better_entry": other.reference.work.title if other else None,
        "better_shared": printed(claim.sentence_text, found.better),
        "reasons": found.reasons,
    }
    span = item.span if item else claim.citations[0].span
    return Problem(span, _message(analysis, found), entry.reference.label, evidence, confidence=found.confidence)


def _message(analysis: Analysis, found: Doubt) -> str:
    entry = named(analysis.entries[found.cited])
    if found.other is None:
        lacking = "the claim may belong to a work that is not listed"
        return f"{entry} shares no word with this claim, and {found.reasons[0]}: {lacking} ({CAVEAT})"
    telling = specific(tuple(found.shared))
    shares = "shares less with this claim than" if telling else "shares no telling word with this claim, and"
    other = named(analysis.entries[found.other])
    if found.by_order:
        reasons = "; ".join(found.reasons) or "it fits as well"
        return f"{entry} may not be meant here, but {other}: {reasons} ({CAVEAT})"
    does = " does: it may be meant" if not telling else ", which may be meant"
    return f"{entry} {shares} {other}{does} ({CAVEAT})"

"""Renumber one article: decide, lay out, prove."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from citeward.document import Document, ListKind, MarkerStyle
from citeward.findings import Edit
from citeward.renumber.doubts import counted_citations, the_list
from citeward.renumber.markers import marker_edits
from citeward.renumber.order import Numbering, new_numbering
from citeward.renumber.outcome import Outcome, Plan, Result, Stop
from citeward.renumber.proof import expect_same, expected_entries, meaning, merged_texts
from citeward.renumber.strays import expect_no_other_pointers
from citeward.renumber.typed_list import typed_list_edits
from citeward.renumber.units import bibitem_edits, element_edits
from citeward.resolve import Links, resolve

Reread: TypeAlias = Callable[[Plan], Document]
"""Writes the article as planned and reads it again, the way it was read before; may raise `Stop`."""

_LIST_EDITS: dict[str, Callable[[Document, Numbering], list[Edit]]] = {
    "text": typed_list_edits,
    "markdown": typed_list_edits,
    "rst": typed_list_edits,
    "html": element_edits,
    "jats": element_edits,
    "latex": bibitem_edits,
    "docx": lambda document, numbering: [],
}
"""How the list of each format is brought into another order; other formats are not renumbered."""


def renumber(document: Document, links: Links, reread: Reread, *, merge: bool = False) -> Outcome:
    """Number the entries of `document` in the order in which the text first cites them.

    `merge` takes out entries that repeat another. What cannot be proved to mean the same is not done:
    the result of a renumbered article has been read again, and renumbering that changes nothing.
    """
    document, links = _with_numbers(document, links)
    try:
        plan = _plan(document, links, merge=merge)
        if not plan.changes:
            return Outcome(Result.IN_ORDER)
        _prove(document, links, plan.numbering, reread(plan))
    except Stop as stop:
        return stop.outcome
    places = [edit.span.start for edit in plan.markers]
    changed = sum(
        bisect_left(places, citation.span.start) < bisect_right(places, citation.span.end)
        for citation in document.citations
    )
    return Outcome(Result.RENUMBERED, "", plan, changed)


def _plan(document: Document, links: Links, *, merge: bool) -> Plan:
    entries = the_list(document)
    if document.format not in _LIST_EDITS:
        raise Stop(f"{document.format} articles are not renumbered")
    citations = counted_citations(document, links, entries)
    numbering = new_numbering(document, links, entries, citations, merge=merge)
    listed = _LIST_EDITS[document.format](document, numbering)
    markers: list[Edit] = []
    if document.format != "latex":  # there TeX prints the numbers
        markers = marker_edits(document, links, citations, numbering.numbers)
    elif numbering.merged:
        raise Stop("keys are not merged")
    plan = Plan(numbering, tuple(sorted(markers, key=lambda edit: edit.span)), tuple(listed))
    if plan.changes:
        expect_no_other_pointers(document, entries, citations)
    return plan


def _prove(document: Document, links: Links, numbering: Numbering, again: Document) -> None:
    """Hold the article read again against the one before.

    Raises:
        Stop: when it does not say the same, or would be renumbered once more.
    """
    again, links_again = _with_numbers(again, resolve(again))
    entries_again = the_list(again)
    before = meaning(
        document,
        links,
        counted_citations(document, links, numbering.entries),
        expected_entries(numbering),
        merged_texts(numbering),
    )
    after = meaning(
        again,
        links_again,
        counted_citations(again, links_again, entries_again),
        [reference.text for reference in entries_again.references],
        {},
    )
    expect_same(before, after)
    if again.style.style is not document.style.style or _plan(again, links_again, merge=False).changes:
        raise Stop("renumbered once more it would change again")


def _with_numbers(document: Document, links: Links) -> tuple[Document, Links]:
    """The document with numbers for the markers of reStructuredText, which names them like footnotes (``[2]_``)."""
    if document.format != "rst" or document.style.style is not MarkerStyle.NOTE:
        return document, links
    if any(each.kind is ListKind.NOTES for each in document.reference_lists):
        return document, links
    citations = tuple(
        replace(
            citation,
            items=tuple(
                replace(item, number=int(item.label)) if item.label.isdecimal() else item for item in citation.items
            ),
        )
        for citation in document.citations
    )
    document = replace(document, citations=citations)
    return document, resolve(document)

"""Renumber one article: decide, lay out, prove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from citeward.document import Document
from citeward.findings import Edit
from citeward.renumber.doubts import counted_citations, expect_no_other_pointers, the_list
from citeward.renumber.markers import marker_edits
from citeward.renumber.order import Numbering, new_numbering
from citeward.renumber.outcome import Outcome, Result, Stop
from citeward.renumber.proof import expect_same, expected_entries, meaning, merged_texts
from citeward.renumber.typed_list import typed_list_edits
from citeward.resolve import Links, resolve

Reread: TypeAlias = Callable[[Sequence[Edit]], Document]
"""Makes the edits and reads the article again, the way it was read before."""

_TYPED = frozenset({"text", "markdown"})
"""The formats whose lists are typed, a line or paragraph an entry."""


def renumber(document: Document, links: Links, reread: Reread, *, merge: bool = False) -> Outcome:
    """Number the entries of `document` in the order in which the text first cites them.

    `merge` takes out entries that repeat another. What cannot be proved to mean the same is not done:
    the result of a renumbered article has been read again, and renumbering that changes nothing.
    """
    try:
        numbering, edits = _plan(document, links, merge=merge)
        if not edits:
            return Outcome(Result.IN_ORDER)
        _prove(document, links, numbering, reread(edits))
    except Stop as stop:
        return stop.outcome
    citations = counted_citations(document, links, numbering.entries)
    starts = [edit.span for edit in edits]
    changed = sum(any(citation.span.contains(span) for span in starts) for citation in citations)
    return Outcome(Result.RENUMBERED, "", tuple(edits), changed, numbering.moved, len(numbering.merged))


def _plan(document: Document, links: Links, *, merge: bool) -> tuple[Numbering, list[Edit]]:
    entries = the_list(document)
    if document.format not in _TYPED:
        raise Stop(f"{document.format} articles are not renumbered")
    citations = counted_citations(document, links, entries)
    numbering = new_numbering(document, links, entries, citations, merge=merge)
    edits = marker_edits(document, links, citations, numbering.numbers) + typed_list_edits(document, numbering)
    if edits:
        expect_no_other_pointers(document, entries, citations)
    return numbering, sorted(edits, key=lambda edit: edit.span)


def _prove(document: Document, links: Links, numbering: Numbering, again: Document) -> None:
    """Hold the article read again against the one before.

    Raises:
        Stop: when it does not say the same, or would be renumbered once more.
    """
    links_again = resolve(again)
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
    if again.style.style is not document.style.style or _plan(again, links_again, merge=False)[1]:
        raise Stop("renumbered once more it would change again")

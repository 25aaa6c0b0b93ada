"""Renumbering as the fix of a finding."""

from __future__ import annotations

from collections.abc import Sequence

from citeward.document import Document
from citeward.findings import Edit, Fix
from citeward.fixes import apply_edits
from citeward.naming import counted
from citeward.readers import read_document
from citeward.renumber.outcome import Result
from citeward.renumber.renumbering import renumber
from citeward.resolve import Links
from citeward.source import Source


def renumbering_fix(document: Document, links: Links, *, merge: bool = False) -> Fix | None:
    """The unsafe fix that renumbers the whole article, or merges what is listed twice; None without a proof."""

    def reread(edits: Sequence[Edit]) -> Document:
        source = document.source
        return read_document(Source(source.path, apply_edits(source.text, edits), source.encoding), document.format)

    outcome = renumber(document, links, reread, merge=merge)
    if outcome.result is not Result.RENUMBERED or (merge and not outcome.merged):
        return None
    done = f"renumber {counted(outcome.markers, 'citation')}, move {counted(outcome.moved, 'entry', 'entries')}"
    merged = f"merge {counted(outcome.merged, 'entry', 'entries')}, " if merge else ""
    return Fix(f"{merged}{done}", outcome.edits, safe=False)

"""Renumbering as the fix of a finding."""

from __future__ import annotations

from citeward.document import Document
from citeward.findings import Fix
from citeward.fixes import apply_edits
from citeward.naming import counted
from citeward.readers import read_document
from citeward.renumber.outcome import Plan, Result
from citeward.renumber.renumbering import renumber
from citeward.resolve import Links
from citeward.source import Source


def renumbering_fix(document: Document, links: Links, *, merge: bool = False) -> Fix | None:
    """The unsafe fix that renumbers the whole article, or merges what is listed twice; None without a proof."""

    def reread(plan: Plan) -> Document:
        source = document.source
        text = apply_edits(source.text, plan.edits)
        return read_document(Source(source.path, text, source.encoding), document.format)

    if document.format == "docx":
        return None  # its text is read out of a container

    outcome = renumber(document, links, reread, merge=merge)
    if outcome.result is not Result.RENUMBERED or (merge and not outcome.merged):
        return None
    done = f"renumber {counted(outcome.markers, 'citation')}, move {counted(outcome.moved, 'entry', 'entries')}"
    merged = f"merge {counted(outcome.merged, 'entry', 'entries')}, " if merge else ""
    return Fix(f"{merged}{done}", outcome.edits, safe=False)

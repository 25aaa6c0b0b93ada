"""Footnotes: their texts in the view, as entries that a note marker points to."""

from __future__ import annotations

from citeward.document import BlockKind, Flow, Reference, Work


def note_entries(flow: Flow, prefix: str = "note-") -> tuple[Reference, ...]:
    """One entry for each note that has a label, in the order of the text."""
    entries = []
    for block in flow.blocks:
        if block.kind is not BlockKind.NOTE or block.label is None:
            continue
        span = flow.block_span(block)
        entries.append(
            Reference(
                id=prefix + block.label,
                span=span,
                label=block.label,
                label_span=block.label_span or span,
                text=flow.block_text(block),
                work=Work(),
                key=block.label,
            )
        )
    return tuple(entries)

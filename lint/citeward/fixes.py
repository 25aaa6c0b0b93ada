"""Apply fixes to a text: edits that do not overlap, last first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citeward.findings import Edit, Fix


def apply_fixes(text: str, fixes: Iterable[Fix], *, unsafe: bool = False) -> tuple[str, tuple[Fix, ...]]:
    """`text` with the fixes made, and the fixes that were, in the order given.

    A fix is made whole or not at all: one that touches an edit made before it waits for the next
    run. Fixes that are not safe are left out unless `unsafe` is true.
    """
    applied: list[Fix] = []
    edits: list[Edit] = []
    for fix in fixes:
        if (fix.safe or unsafe) and fix.edits and _fits(fix.edits, edits, len(text)):
            applied.append(fix)
            edits.extend(fix.edits)
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text, tuple(applied)


def _fits(new: Sequence[Edit], made: Sequence[Edit], length: int) -> bool:
    """Whether the new edits lie in the text and touch neither one another nor those already made."""
    if any(edit.span.end > length for edit in new):
        return False
    pairs = [(edit, other) for index, edit in enumerate(new) for other in (*new[:index], *made)]
    return not any(_collide(edit, other) for edit, other in pairs)


def _collide(one: Edit, other: Edit) -> bool:
    """Whether two edits share a place; two insertions at one point do, as their order is unknown."""
    return one.span.overlaps(other.span) or one.span.start == other.span.start

"""What the lists of a document say about its markers."""

from __future__ import annotations

from collections.abc import Sequence

from citeward.document import ListKind, ReferenceList
from citeward.markers.style import ListEvidence

_COUNTED = (ListKind.NUMBERED, ListKind.UNNUMBERED, ListKind.LINKS)


def evidence_of(lists: Sequence[ReferenceList]) -> ListEvidence:
    """The numbers of all numbered lists, and how many entries have keys or are notes."""
    numbers = {
        reference.number
        for each in lists
        if each.kind in _COUNTED
        for reference in each.references
        if reference.number is not None
    }
    return ListEvidence(
        numbers=frozenset(numbers),
        printed=any(each.kind is ListKind.NUMBERED for each in lists),
        keyed=sum(1 for each in lists for reference in each.references if reference.key),
        notes=sum(len(each.references) for each in lists if each.kind is ListKind.NOTES),
    )

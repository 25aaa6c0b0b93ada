"""The numbers that entries get: in order of first appearance, what nobody cites last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citeward.document import BlockKind, Citation, Document, Reference, ReferenceList
from citeward.duplicates import find_twins
from citeward.numbering import out_of_order
from citeward.resolve import Links
from citeward.values import dataclass

_FLOATING = frozenset({BlockKind.ROW, BlockKind.CAPTION, BlockKind.NOTE})


@dataclass(frozen=True, slots=True)
class Numbering:
    """The entries in their new order, and the new number of each old one by its id.

    `merged` maps the id of an entry that repeats another to the id of that one; it has its number.
    """

    entries: ReferenceList
    order: tuple[Reference, ...]
    numbers: Mapping[str, int]
    merged: Mapping[str, str]

    @property
    def base(self) -> int:
        """The first number."""
        return self.numbers[self.order[0].id]

    @property
    def moved(self) -> int:
        """How many entries stand in another place than before (those taken out do not count)."""
        kept = [reference for reference in self.entries.references if reference.id not in self.merged]
        return sum(one is not other for one, other in zip(kept, self.order, strict=True))

    @property
    def relabels(self) -> bool:
        """Whether an entry gets another number than it has."""
        return any(each.number not in (None, self.numbers[each.id]) for each in self.entries.references)


def new_numbering(
    document: Document, links: Links, entries: ReferenceList, citations: Sequence[Citation], *, merge: bool
) -> Numbering:
    """Number the entries as `citations` (in the order of the text) first mention them."""
    merged = _merged(entries) if merge else {}
    known = {reference.id: reference for reference in entries.references}
    mentioned = [
        known[merged.get(reference.id, reference.id)]
        for citation in citations
        for link in links.of(citation)
        for reference in link.references
        if reference.id in known
    ]
    order = list({reference.id: reference for reference in mentioned}.values())
    cited = {reference.id for reference in order}
    order += [each for each in entries.references if each.id not in cited and each.id not in merged]
    if not merged and _is_in_order(document, links, entries, citations, cited):
        order = list(entries.references)
    base = 0 if min((each.number for each in entries.references if each.number is not None), default=1) == 0 else 1
    numbers = {reference.id: base + place for place, reference in enumerate(order)}
    numbers |= {second: numbers[first] for second, first in merged.items()}
    return Numbering(entries, tuple(order), numbers, merged)


def _is_in_order(
    document: Document, links: Links, entries: ReferenceList, citations: Sequence[Citation], cited: set[str]
) -> bool:
    """Whether the list follows the text already, but for what tables and captions mention first.

    Those may take their turn where the text mentions the table, which nobody knows here: where the
    rest ascends, they are where the author wanted them.
    """
    place = {reference.id: index for index, reference in enumerate(entries.references)}
    first: dict[str, bool] = {}
    for citation in citations:
        floats = document.flow.blocks[citation.block].kind in _FLOATING
        for link in links.of(citation):
            for reference in link.references:
                first.setdefault(reference.id, floats)
    in_text = [place[name] for name, floats in first.items() if not floats and name in place]
    if 2 * len(in_text) < len(first):
        return False  # where tables and captions cite most, they are the text
    uncited_last = all(each.id in cited for each in entries.references[: len(cited)])
    return uncited_last and not out_of_order(in_text)


def _merged(entries: ReferenceList) -> dict[str, str]:
    """Each entry that repeats an earlier one, with that one; a preprint and its paper are two texts."""
    merged: dict[str, str] = {}
    for twins in find_twins(entries.references):
        if not twins.contradict and twins.preprint is None:
            merged[twins.second.id] = merged.get(twins.first.id, twins.first.id)
    return merged

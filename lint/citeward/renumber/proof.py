"""The proof that a renumbered article says what it said: every marker means the same work, and nothing else changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citeward.document import BlockKind, Citation, Document, SectionKind
from citeward.renumber.order import Numbering
from citeward.renumber.outcome import Stop
from citeward.resolve import Links
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What must not change: for each citation the works it points to (by their entries' text), and all other text."""

    works: tuple[tuple[str, ...], ...]
    entries: tuple[str, ...]
    rest: str


def meaning(
    document: Document, links: Links, citations: Sequence[Citation], entries: Sequence[str], merged: Mapping[str, str]
) -> Meaning:
    """The meaning of a document; `entries` are the texts of its list in their order.

    `merged` gives the text that stands for another one from now on.
    """
    works = tuple(
        tuple(sorted({merged.get(text, text) for link in links.of(citation) for text in _texts(link.references)}))
        for citation in citations
    )
    return Meaning(works, tuple(entries), _rest(document, citations))


def _texts(references: Sequence[object]) -> list[str]:
    return [getattr(reference, "text", "") for reference in references]


def _rest(document: Document, citations: Sequence[Citation]) -> str:
    """The view without markers and without the list."""
    flow = document.flow
    listed = {
        index
        for section in document.sections
        if section.kind is SectionKind.REFERENCES
        for index in range(section.first, section.last)
        if index != section.heading
    }
    marks = iter(sorted((citation.view for citation in citations), key=lambda span: span.start))
    mark = next(marks, None)
    pieces: list[str] = []
    for index, block in enumerate(flow.blocks):
        position = block.start
        while mark is not None and mark.start < block.end:
            pieces += (flow.text[position : mark.start], "\ufffc")
            position, mark = mark.end, next(marks, None)
        if index not in listed and block.kind is not BlockKind.ENTRY:
            pieces += (flow.text[position : block.end], "\n\n")
    return "".join(pieces)


def expect_same(before: Meaning, after: Meaning) -> None:
    """Hold the two meanings against one another.

    Raises:
        Stop: when they differ, which says where.
    """
    if len(before.works) != len(after.works):
        raise Stop(f"renumbered it would have {len(after.works)} citations in the place of {len(before.works)}")
    for number, (one, other) in enumerate(zip(before.works, after.works, strict=True), 1):
        if one != other:
            raise Stop(f"renumbered its citation {number} would point to another work")
    if before.entries != after.entries:
        raise Stop("renumbered its entries would be read differently")
    if before.rest != after.rest:
        raise Stop("renumbered something else than citations and list would change")


def expected_entries(numbering: Numbering) -> tuple[str, ...]:
    """The texts of the entries in their new order."""
    return tuple(reference.text for reference in numbering.order)


def merged_texts(numbering: Numbering) -> dict[str, str]:
    """The text of each entry that is taken out, with the text of the entry that stands for it."""
    texts = {reference.id: reference.text for reference in numbering.entries.references}
    return {texts[second]: texts[first] for second, first in numbering.merged.items()}

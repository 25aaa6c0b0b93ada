"""References of a typed list: labels, spans, and the works they tell of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

from citeward.document import Block, BlockKind, Flow, ListKind, Reference, ReferenceList, Work
from citeward.markers.passages import passage_label
from citeward.patterns import lazy
from citeward.readers.entry import Entry
from citeward.readers.lists import TypedList
from citeward.values import replace
from citeward.works.free_text import typed_work

_LABEL_REACH = 12
"""How many characters before an entry's text its label and its anchor may begin (``**[123]** ``)."""

_LINK_START = attrgetter("start")
_SPACE = lazy(r"[ \t\r\f\v\u00a0]+")


def typed_references(
    flow: Flow, typed: TypedList, anchors: Sequence[tuple[int, str]] = (), *, zero_based: bool
) -> ReferenceList:
    """The reference list of typed entries; one that prints no labels is numbered by position.

    `anchors` (view offset, id; in order) are given to the entries in which they stand.
    """
    labelled = all(entry.label is not None for entry in typed.entries)
    base = 0 if zero_based else 1
    references = tuple(
        _reference(flow, entry, base + i, _anchors_in(flow, entry, anchors)) for i, entry in enumerate(typed.entries)
    )
    if not labelled:
        kind = ListKind.UNNUMBERED
    elif sum(1 for reference in references if reference.number is not None) * 2 >= len(references):
        kind = ListKind.NUMBERED
    else:
        kind = ListKind.KEYED
        references = tuple(replace(reference, key=reference.label) for reference in references)
    heading = flow.block_span(flow.blocks[typed.heading]) if typed.heading is not None else None
    span = flow.span(typed.entries[0].start, typed.entries[-1].end)
    return ReferenceList(span, kind, references, heading)


def _anchors_in(flow: Flow, entry: Entry, anchors: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The ids between an entry's label and its end; a label may stand before the block that holds it."""
    first = bisect_left(anchors, (max(flow.blocks[entry.first].start, entry.start - _LABEL_REACH), ""))
    last = bisect_left(anchors, (entry.end, ""))
    return tuple(dict.fromkeys(name for _, name in anchors[first:last]))


def _reference(flow: Flow, entry: Entry, position: int, anchors: tuple[str, ...]) -> Reference:
    text = _spaced(flow.text[entry.start : entry.end])
    label = entry.label if entry.label is not None else str(position)
    passage = passage_label(text) if text.startswith("(") else None
    text = text[passage.end() :] if passage else text
    span = flow.span(entry.start, entry.end)
    return Reference(
        id=label,
        span=span,
        label=label,
        label_span=entry.label_span or span,
        text=text,
        work=typed_work(f"{entry.kind}\n{text}" if entry.kind else text, _first_link(flow, entry)),
        number=int(label) if label.isdecimal() else None,
        anchors=anchors,
        # footnotes under the heading of a list are cited by their id all the same
        key=passage["key"] if passage else entry.label if flow.blocks[entry.first].kind is BlockKind.NOTE else None,
    )


def _spaced(text: str) -> str:
    """The text with one space wherever there is white space within a line."""
    if "  " in text or any(map(text.__contains__, "\t\r\f\v\u00a0")):
        text = _SPACE.sub(" ", text)
    return text.strip()


def _first_link(flow: Flow, entry: Entry) -> str:
    """Where the first link in an entry leads; "" where there is none."""
    index = bisect_left(flow.links, entry.start, key=_LINK_START)
    while index and flow.links[index - 1].end > entry.start:
        index -= 1
    if index < len(flow.links) and flow.links[index].start < entry.end:
        return flow.links[index].target
    return ""


def note_references(
    flow: Flow, notes: Sequence[tuple[int, Block]], works: Mapping[str, Work] = MappingProxyType({})
) -> ReferenceList:
    """The footnotes of a document as a list; each is cited by its id. `works` are those that are known, by label."""
    references = []
    for _, block in notes:
        label = block.label or ""
        text = _spaced(flow.block_text(block))
        span = flow.block_span(block)
        references.append(
            Reference(
                id=f"note-{label}",
                span=span,
                label=label,
                label_span=block.label_span or span,
                text=text,
                work=works.get(label) or typed_work(text),
                key=label,
                number=int(label) if label.isdecimal() else None,
            )
        )
    span = flow.span(notes[0][1].start, notes[-1][1].end)
    return ReferenceList(span, ListKind.NOTES, tuple(references))

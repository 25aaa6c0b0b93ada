"""Collect the entries of reference lists, and make references of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field

from citeward.document import OBJECT, BlockKind, Reference, Work
from citeward.readers.crossrefs.markers import prints_numbers
from citeward.readers.crossrefs.pointer import Pointer
from citeward.readers.element_names import words
from citeward.readers.flow_weaver import FlowWeaver, Mark
from citeward.readers.jats.entries import CITATIONS, work_of
from citeward.readers.jats.labels import Label
from citeward.readers.jats.node import Node
from citeward.span import Span
from citeward.values import dataclass

_FIELDS = words(
    "name string-name surname given-names suffix collab etal year month day article-title chapter-title source volume "
    "issue fpage lpage elocation-id page-range publisher-name publisher-loc pub-id ext-link uri comment edition "
    "person-group conf-name date-in-citation isbn issn"
)
_NUMBER = re.compile(r"[\[(]?\s*(\d{1,4})\s*[.)\]:]*")


@dataclass(slots=True)
class Entry:
    """A `ref`: its ids, its place (view and source), its label, and its work once it has ended."""

    rid: str
    start: int
    tag_end: int
    mark: Mark
    end: int = -1
    list_index: int = 0
    label: Label | None = None
    work: Work = field(default_factory=Work)
    inner: tuple[str, ...] = ()


class Entries:
    """Takes the events inside `ref` elements; text goes to the flow as well, labels do not."""

    __slots__ = ("_builder", "_fresh", "_open", "_raised", "all", "is_open")

    def __init__(self, builder: FlowWeaver) -> None:
        self.all: list[Entry] = []
        self.is_open = False
        self._builder = builder
        self._open: list[Node] = []
        self._raised: list[Mark] = []
        self._fresh = False

    def begin(self, attributes: dict[str, str], at: int, tag_end: int, list_index: int) -> None:
        """Begin an entry whose start tag is at..tag_end."""
        node = Node("ref", attributes)
        self._open.append(node)
        self.is_open = True
        self._builder.enter(BlockKind.ENTRY)
        self.all.append(Entry(attributes.get("id", ""), at, tag_end, self._builder.begin(), list_index=list_index))

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Begin an element of an entry."""
        node = Node(name, attributes)
        self._open[-1].children.append(node)
        self._open.append(node)
        if name == "label" and len(self._open) == 2:
            self.all[-1].label = Label()
        elif name == "sup":
            self._raised.append(self._builder.begin())
        elif (self._fresh and name in _FIELDS) or name in CITATIONS:
            self._builder.blank(at, at)

    def text(self, shown: str, start: int, end: int, exact: bool) -> None:
        """Take text of an entry."""
        open_nodes = self._open
        open_nodes[-1].children.append(shown)
        self._fresh = False
        if len(open_nodes) > 1 and open_nodes[1].name == "label":
            label = self.all[-1].label
            if label is not None:
                label.add(shown, start, end, exact)
        elif exact:
            self._builder.text(shown, start, end)
        elif shown in " \t\r\n":
            self._builder.blank(start, end)
        else:
            self._builder.show(shown, start, end)

    def end(self, name: str, element_end: int) -> None:
        """End an element of an entry, or the entry itself."""
        node = self._open.pop()
        self._fresh = name in _FIELDS
        if name == "sup" and self._raised:
            self._builder.superscript(self._raised.pop())
        elif not self._open:
            self._finish(node, element_end)

    def finish(self) -> None:
        """End an entry that the file leaves open."""
        if self._open:
            node = self._open[0]
            self._open.clear()
            self._finish(node, -1)

    def _finish(self, node: Node, element_end: int) -> None:
        """Keep what the tree of an entry tells; the tree itself may go."""
        entry = self.all[-1]
        self._builder.finish(entry.mark)
        entry.end = element_end
        entry.work = work_of(node)
        entry.inner = tuple(value for each in node.all(*CITATIONS) if (value := each.attributes.get("id")))
        self.is_open = False
        self._builder.leave()


def references_of(
    entries: Iterable[Entry], pointers: Iterable[Pointer], view: str, length: int
) -> tuple[Reference, ...]:
    """The references that `entries` are.

    An unlabelled entry is numbered by its position, unless the article's cross-references print no
    numbers: an author–year list has none.
    """
    listed, pointing = list(entries), [pointer for pointer in pointers if pointer.kind == "bibr"]
    counts = _counts(listed, pointing, view) if prints_numbers(pointing, view) else {}
    taken: set[str] = set()
    return tuple(
        _reference(entry, position, counts.get(position), view, length, taken)
        for position, entry in enumerate(listed, start=1)
    )


def _counts(entries: Sequence[Entry], pointers: Iterable[Pointer], view: str) -> dict[int, int]:
    """The number of each entry by its place (from 1): counted through, or anew in each list.

    An article may list its data apart from the works it cites; what its cross-references print tells
    which of the two lists they count.
    """
    printed: dict[str, int] = {}
    for pointer in pointers:
        match = _NUMBER.fullmatch(view[pointer.start : pointer.end].strip())
        if match and len(pointer.rids) == 1:
            printed.setdefault(pointer.rids[0], int(match[1]))
    through, anew = {}, {}
    first = 1
    for position, entry in enumerate(entries, start=1):
        if position > 1 and entry.list_index != entries[position - 2].list_index:
            first = position
        through[position], anew[position] = position, position - first + 1
    wanted = {position: printed[entry.rid] for position, entry in enumerate(entries, start=1) if entry.rid in printed}
    fits_anew = sum(anew[position] == number for position, number in wanted.items())
    if fits_anew <= sum(through[position] == number for position, number in wanted.items()):
        return through
    cited = {entries[position - 1].list_index for position in wanted}
    return {position: number for position, number in anew.items() if entries[position - 1].list_index in cited}


def _reference(entry: Entry, position: int, count: int | None, view: str, length: int, taken: set[str]) -> Reference:
    label = entry.label.text if entry.label else ""
    place = entry.label.span if entry.label else None
    match = _NUMBER.fullmatch(label)
    number = int(match[1]) if match else (count if not label else None)
    rid, inner = entry.rid, entry.inner
    anchors = tuple(dict.fromkeys(name for name in (rid, *inner) if name))
    mark = entry.mark
    return Reference(
        id=_unique(rid or (inner[0] if inner else f"ref-{position}"), taken),
        span=Span(entry.start, entry.end if entry.end >= 0 else length),
        label=(match[1] if match else label) or str(number or position),
        label_span=place or Span(entry.start, entry.tag_end),
        text=view[mark.start : mark.end].replace(OBJECT, "") if mark.start >= 0 and mark.end >= 0 else "",
        work=entry.work,
        number=number,
        key=rid or (inner[0] if inner else None),
        anchors=anchors,
        aliases=tuple(name for name in inner if name != rid),
        list_index=entry.list_index,
    )


def _unique(name: str, taken: set[str]) -> str:
    """`name`, told apart from earlier entries with the same id: ids are unique in a document."""
    unique, count = name, 2
    while unique in taken:
        unique, count = f"{name}~{count}", count + 1
    taken.add(unique)
    return unique

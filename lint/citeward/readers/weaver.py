"""Builds the readable view of an article block by block, for readers that walk their text once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from citeward.document import Block, BlockKind, Flow, Hyperlink, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.marker import Item, Marker
from citeward.projection import ProjectionBuilder
from citeward.span import Span
from citeward.values import dataclass, replace

_GAP = re.compile(r"[ \t]*+(?:\r\n|\r|\n)\s*+|[ \t]{2,}+")
_SEPARATOR = "\n\n"


@dataclass(slots=True)
class _Opening:
    kind: BlockKind
    level: int
    label: str | None
    label_span: Span | None
    start: int | None = None  # view offset, known once something is shown


class Weaver:
    """Takes blocks and their pieces in reading order.

    White space at the edges of a block is not shown, and a line break with the indentation around it
    shows as one newline; both would otherwise split names and keys that run over a line. What is shown
    between `begin_note` and `end_note` comes after the block it is written in, as a block of its own.
    """

    __slots__ = (
        "_blocks",
        "_builder",
        "_deferred",
        "_last",
        "_open",
        "_pending",
        "_recording",
        "_text",
        "links",
        "markers",
        "superscripts",
    )

    def __init__(self, text: str) -> None:
        self._text = text
        self._builder = ProjectionBuilder()
        self._blocks: list[Block] = []
        self._open: _Opening | None = None
        self._pending: tuple[str, int, int] | None = None
        self._last = 0
        self._recording: list[list[Callable[[], object]]] = []
        self._deferred: list[list[Callable[[], object]]] = []
        self.markers: list[Marker] = []
        self.links: list[Hyperlink] = []
        self.superscripts: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self._builder)

    @property
    def block_count(self) -> int:
        """How many blocks are closed; the index of the one that is open."""
        return len(self._blocks)

    @property
    def is_empty(self) -> bool:
        """Whether no block is open, or the open one shows nothing yet."""
        return self._open is None or self._open.start is None

    @property
    def open_kind(self) -> BlockKind | None:
        """The kind of the block that is open."""
        return self._open.kind if self._open else None

    def open(self, kind: BlockKind, level: int = 0, label: str | None = None, label_span: Span | None = None) -> None:
        """Begin a block; the one before it ends."""
        if self._recording:
            self._recording[-1].append(partial(self.show, " ", self._last, self._last))
            return
        self.close()
        self._open = _Opening(kind, level, label, label_span)

    def close(self) -> None:
        """End the open block; one that shows nothing leaves no trace."""
        if self._recording:
            return
        block, self._open, self._pending = self._open, None, None
        if block is not None and block.start is not None:
            end = len(self._builder)
            self._blocks.append(Block(block.kind, block.start, end, block.level, block.label, block.label_span))
        deferred, self._deferred = self._deferred, []
        for steps in deferred:
            for step in steps:
                step()
            self.close()

    @property
    def last_kind(self) -> BlockKind | None:
        """The kind of the block that was closed last."""
        return self._blocks[-1].kind if self._blocks else None

    def reopen(self) -> None:
        """Go on with the block that was closed last."""
        self.close()
        last = self._blocks.pop()
        self._open = _Opening(last.kind, last.level, last.label, last.label_span, last.start)

    def begin_note(self, label: str | None = None, label_span: Span | None = None) -> None:
        """What follows is the text of a note.

        A note without a label is not cited, it stands where it is written: its text is a paragraph.
        """
        kind = BlockKind.NOTE if label is not None else BlockKind.PARAGRAPH
        self._recording.append([partial(self.open, kind, 0, label, label_span)])

    def end_note(self) -> None:
        """The innermost note ends."""
        if self._recording:
            self._deferred.append(self._recording.pop())

    def show(self, shown: str, start: int, end: int) -> None:
        """Show `shown` for the source range start..end."""
        if self._recording:
            self._recording[-1].append(partial(self.show, shown, start, end))
        elif shown.isspace():
            if self._pending is None or shown == "\t":  # a tab separates the cells of a row
                self._pending = (shown, start, end)
        elif shown:
            self._add(shown, start, end)

    def _add(self, shown: str, start: int, end: int) -> int:
        if self._open is None:
            self.open(BlockKind.PARAGRAPH)
        self._begin()
        self._builder.add(shown, start, end)
        self._last = end
        return len(self._builder) - len(shown)

    def _begin(self) -> None:
        block = self._open
        if block is None:
            return
        if block.start is None:
            if self._blocks:
                self._builder.add(_SEPARATOR, self._last, self._last)
            block.start = len(self._builder)
        elif self._pending is not None:
            self._builder.add(*self._pending)
        self._pending = None

    def copy(self, start: int, end: int) -> None:
        """Show the source range as it stands, white space folded."""
        position = start
        for gap in _GAP.finditer(self._text, start, end):
            self._copy_words(position, gap.start())
            self.show("\n" if "\n" in gap[0] or "\r" in gap[0] else " ", gap.start(), gap.end())
            position = gap.end()
        self._copy_words(position, end)

    def _copy_words(self, start: int, end: int) -> None:
        words = self._text[start:end]
        lead, trail = len(words) - len(words.lstrip()), len(words.rstrip())
        self.show(words[:lead], start, start + lead)
        if lead < trail:
            self.show(words[lead:trail], start + lead, start + trail)
            self.show(words[trail:], start + trail, end)

    def mark(
        self,
        start: int,
        end: int,
        style: MarkerStyle,
        items: Sequence[Item],
        *,
        narrative: bool = False,
        confidence: Confidence = Confidence.HIGH,
    ) -> None:
        """Show start..end of the source, code point by code point, as a marker.

        The offsets of `items` are source offsets inside start..end.
        """
        if self._recording:
            step = partial(self.mark, start, end, style, items, narrative=narrative, confidence=confidence)
            self._recording[-1].append(step)
            return
        shift = self._add(self._text[start:end], start, end) - start
        moved = tuple(replace(item, start=item.start + shift, end=item.end + shift) for item in items)
        marker = Marker(style, start + shift, end + shift, moved, confidence=confidence, narrative=narrative)
        self.markers.append(marker)

    def stand_in(self, shown: str, start: int, end: int, style: MarkerStyle, items: Sequence[Item]) -> None:
        """Show `shown` for the source range, as a marker all of whose items span it."""
        if self._recording:
            self._recording[-1].append(partial(self.stand_in, shown, start, end, style, items))
            return
        first = self._add(shown, start, end)
        last = first + len(shown)
        self.markers.append(Marker(style, first, last, tuple(replace(i, start=first, end=last) for i in items)))

    def enclose(
        self, opener: str, closer: str, place: tuple[int, int], style: MarkerStyle, items: Sequence[Item]
    ) -> None:
        """Show the source of one item between brackets, as a marker that spans `place` in the source."""
        if self._recording:
            self._recording[-1].append(partial(self.enclose, opener, closer, place, style, items))
            return
        item = items[0]
        begin = self._add(opener, place[0], item.start) if item.start > place[0] else self._add(opener, *place)
        shift = self._add(self._text[item.start : item.end], item.start, item.end) - item.start
        end = self._add(closer, item.end, place[1]) + len(closer)
        moved = replace(item, start=item.start + shift, end=item.end + shift)
        self.markers.append(Marker(style, begin, end, (moved,)))

    def superscript(self, start: int, end: int) -> None:
        """Show the source range as a superscript."""
        if self._recording:
            self._recording[-1].append(partial(self.superscript, start, end))
            return
        first = self._add(self._text[start:end], start, end)
        self.superscripts.append((first, len(self._builder)))

    def link(self, start: int, end: int, target: str) -> None:
        """Show the source range as a hyperlink."""
        if self._recording:
            self._recording[-1].append(partial(self.link, start, end, target))
            return
        first = self._add(self._text[start:end], start, end)
        self.links.append(Hyperlink(first, len(self._builder), target))

    def build(self) -> Flow:
        """The view of all that was shown."""
        while self._recording:
            self.end_note()
        self.close()
        projection = self._builder.build()
        starts = tuple(block.start for block in self._blocks)
        return Flow(projection, tuple(self._blocks), tuple(self.superscripts), tuple(self.links), starts)

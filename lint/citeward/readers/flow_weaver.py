"""Weave the readable view of a marked-up article, block by block, with the way back to the source."""

from __future__ import annotations

import re

from citeward.document import OBJECT, Block, BlockKind, Flow, Hyperlink
from citeward.projection import ProjectionBuilder
from citeward.span import Span

_WHITE = " \t\r\n\f"
_GAP = re.compile(r"[ ]*+[\t\r\n\f][ \t\r\n\f]*+|[ ]{2,}+")


class Mark:
    """A stretch of the view under way: a superscript, a link, a cross-reference.

    `start` is -1 as long as nothing of it has been shown.
    """

    __slots__ = ("end", "start")

    def __init__(self) -> None:
        self.start = -1
        self.end = -1


class FlowWeaver:
    """Collects text in nested blocks; a block begins with its first shown character.

    White space is shown as one space between two words and dropped at the bounds of a block, as a
    browser would. Inside a table row or an entry other blocks do not begin: they only part words.
    """

    __slots__ = (
        "_blocks",
        "_end",
        "_frames",
        "_labels",
        "_links",
        "_marks",
        "_open",
        "_pieces",
        "_space",
        "_sticky",
        "_superscripts",
        "_tabs",
    )

    def __init__(self) -> None:
        self._pieces = ProjectionBuilder()
        self._blocks: list[Block] = []
        self._frames: list[tuple[BlockKind, int]] = []
        self._labels: list[tuple[str, Span] | None] = []
        self._open: tuple[BlockKind, int, int, str | None, Span | None] | None = None
        self._space: tuple[str, int, int] | None = None
        self._tabs = 0
        self._end = 0
        self._marks: list[Mark] = []
        self._sticky = False
        self._superscripts: list[tuple[int, int]] = []
        self._links: list[Hyperlink] = []

    def __len__(self) -> int:
        return len(self._pieces)

    @property
    def is_flat(self) -> bool:
        """Whether text goes into a table row or an entry, where other blocks only part words."""
        return any(kind is BlockKind.ROW or kind is BlockKind.ENTRY for kind, _ in self._frames)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing has been shown since the last block ended."""
        return self._open is None

    def enter(self, kind: BlockKind, level: int = 0) -> None:
        """Begin a block of this kind with the next text; the one that is open ends."""
        if self._open is not None and (self.is_flat or (self._sticky and self._open[0] is kind)):
            self.blank(self._end, self._end)
        else:
            self.close()
        self._sticky = False
        self._frames.append((kind, level))
        self._labels.append(None)

    def leave(self, *, sticky: bool = False) -> None:
        """End what the last `enter` began; a sticky end lets the next block of its kind go on."""
        self._frames.pop()
        self._labels.pop()
        if self._open is not None and self.is_flat:
            self.blank(self._end, self._end)
        elif sticky:
            self._sticky = True
        else:
            self.close()

    def label(self, text: str, span: Span) -> None:
        """Give the block that begins next a label, which the view does not show."""
        if self._labels:
            self._labels[-1] = (text, span)

    def close(self) -> None:
        """End the open block; text that follows begins another of the same kind."""
        if self._open is not None:
            kind, level, start, label, label_span = self._open
            self._blocks.append(Block(kind, start, len(self._pieces), level, label, label_span))
        self._open = None
        self._space = None
        self._tabs = 0
        self._sticky = False

    def cell(self) -> None:
        """Begin the next cell of a row."""
        if self._open is not None:
            self._tabs += 1
            self._space = None

    def blank(self, start: int, end: int) -> None:
        """Part what comes before and after by a space."""
        if self._open is not None and not self._tabs:
            self._space = self._space or (" ", start, end)

    def line_break(self, start: int, end: int) -> None:
        """Begin a new line of the block; two in a row end the block."""
        if self._open is None:
            return
        if self._space is not None and self._space[0] == "\n" and not self.is_flat:
            self.close()
        else:
            self._space = ("\n" if self._open[0] is not BlockKind.ROW else " ", start, end)

    def text(self, text: str, start: int, end: int) -> None:
        """Show text that stands in the source as it is."""
        if text[:1] in _WHITE:
            text = text.lstrip(_WHITE)
            self.blank(start, end - len(text))
            start = end - len(text)
        if text[-1:] in _WHITE:
            text = text.rstrip(_WHITE)
        last = start + len(text)
        if "  " in text or "\n" in text or "\t" in text:
            start = self._uneven(text, start)
            text = text[start - last :]
        if text:
            self.show(text, start, last)
        if last < end:
            self.blank(last, end)

    def show(self, shown: str, start: int, end: int) -> None:
        """Show `shown` for the source range start..end, white space and all."""
        if self._open is None:
            self._begin()
        elif self._tabs:
            self._pieces.add("\t" * self._tabs, self._end, self._end)
            self._tabs = 0
        elif self._space is not None:
            self._pieces.add(*self._space)
        self._space = None
        if self._marks:
            self._start_marks()
        self._pieces.add(shown, start, end)
        self._end = end

    def object(self, start: int, end: int) -> None:
        """Show the object character for the source range start..end."""
        self.show(OBJECT, start, end)

    def replace(self, mark: Mark, shown: str, start: int, end: int) -> None:
        """Show `shown` for start..end in the place of a stretch that has just been finished."""
        self._pieces.cut(mark.start)
        while self._superscripts and self._superscripts[-1][0] >= mark.start:
            self._superscripts.pop()
        self._space = None
        self.show(shown, start, end)

    def begin(self) -> Mark:
        """Begin a stretch with the next text."""
        mark = Mark()
        self._marks.append(mark)
        return mark

    def finish(self, mark: Mark) -> bool:
        """End a stretch; false where nothing of it was shown."""
        if mark.start < 0:
            if mark in self._marks:
                self._marks.remove(mark)
            return False
        mark.end = len(self._pieces)
        return True

    def superscript(self, mark: Mark) -> None:
        """End a stretch that is set above the line."""
        if self.finish(mark):
            self._superscripts.append((mark.start, mark.end))

    def link(self, mark: Mark, target: str) -> None:
        """End a stretch that is a hyperlink."""
        if self.finish(mark):
            self._links.append(Hyperlink(mark.start, mark.end, target))

    def is_superscript(self, mark: Mark) -> bool:
        """Whether all of a finished stretch is a superscript that has ended."""
        return bool(self._superscripts) and self._superscripts[-1] == (mark.start, mark.end)

    def build(self) -> Flow:
        """The view of all that was shown."""
        self.close()
        starts = tuple(block.start for block in self._blocks)
        superscripts = tuple(sorted(set(self._superscripts)))
        links = tuple(sorted(self._links, key=lambda link: (link.start, -link.end)))
        return Flow(self._pieces.build(), tuple(self._blocks), superscripts, links, starts)

    def _begin(self) -> None:
        if self._blocks:
            self._pieces.add("\n\n", self._end, self._end)
        kind, level = self._frames[-1] if self._frames else (BlockKind.PARAGRAPH, 0)
        label = self._take_label()
        self._open = (kind, level, len(self._pieces), *(label or (None, None)))
        self._tabs = 0

    def _take_label(self) -> tuple[str, Span] | None:
        """The label of the innermost block that has one still to give."""
        for index in range(len(self._labels) - 1, -1, -1):
            if (label := self._labels[index]) is not None:
                self._labels[index] = None
                return label
        return None

    def _uneven(self, text: str, start: int) -> int:
        """Show all of `text` before its last wide gap; give the offset of what is left."""
        at = start
        for gap in _GAP.finditer(text):
            self.show(text[at - start : gap.start()], at, start + gap.start())
            at = start + gap.end()
            self.blank(start + gap.start(), at)
        return at

    def _start_marks(self) -> None:
        start = len(self._pieces)
        for mark in self._marks:
            mark.start = start
        self._marks.clear()

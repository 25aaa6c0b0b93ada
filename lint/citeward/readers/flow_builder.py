"""Builds the readable view of an article, block by block."""

from __future__ import annotations

from citeward.document import Block, BlockKind, Flow, Hyperlink
from citeward.projection import ProjectionBuilder
from citeward.span import Span

_BREAK = "\n\n"


class FlowBuilder:
    """Collects blocks from left to right; pieces outside an open block are not accepted.

    Blocks that show nothing but white space are dropped. Offsets given are source offsets, offsets
    returned by `here` are view offsets.
    """

    def __init__(self, text: str) -> None:
        self.source = text
        self._view = ProjectionBuilder()
        self._blocks: list[Block] = []
        self._superscripts: list[tuple[int, int]] = []
        self._links: list[Hyperlink] = []
        self._open: tuple[BlockKind, int, str | None, Span | None, int] | None = None
        self._shows = False

    @property
    def here(self) -> int:
        """The view offset of what is shown next."""
        return len(self._view)

    @property
    def block_count(self) -> int:
        """How many blocks are closed, which is the index that an open block will have."""
        return len(self._blocks)

    def open(
        self, kind: BlockKind, *, level: int = 0, label: str | None = None, label_span: Span | None = None
    ) -> None:
        """Begin a block; one that is still open is closed first."""
        self.close()
        self._open = (kind, level, label, label_span, len(self._view))
        self._shows = False

    def copy(self, start: int, end: int) -> None:
        """Show the source range as it is."""
        shown = self.source[start:end]
        self._view.add(shown, start, end)
        if not self._shows and shown and not shown.isspace():
            self._shows = True

    def show(self, shown: str, start: int, end: int) -> None:
        """Show `shown` in the place of the source range."""
        self._view.add(shown, start, end)
        if not self._shows and shown and not shown.isspace():
            self._shows = True

    def block(self, kind: BlockKind, start: int, end: int, level: int, label: str | None, place: Span | None) -> None:
        """A whole block that shows the source range as it is."""
        self.close()
        shown = self.source[start:end]
        if label is None and (not shown or shown.isspace()):
            self._view.add(shown, start, end)
            return
        view = self._view
        begin = len(view)
        view.add(shown, start, end)
        self._blocks.append(Block(kind, begin, begin + len(shown.rstrip()), level, label, place))
        view.add(_BREAK, end if shown else view.last_source_end, end if shown else view.last_source_end)

    def superscript(self, start: int, end: int) -> None:
        """Say that a view range is raised."""
        if start < end:
            self._superscripts.append((start, end))

    def link(self, start: int, end: int, target: str) -> None:
        """Say that a view range is a hyperlink."""
        if start < end:
            self._links.append(Hyperlink(start, end, target))

    def close(self) -> None:
        """End the open block, if any."""
        if self._open is None:
            return
        kind, level, label, label_span, start = self._open
        self._open = None
        if not self._shows and label is None:
            return
        end = max(start, len(self._view) - self._view.trailing_space)
        self._blocks.append(Block(kind, start, end, level, label, label_span))
        place = self._view.last_source_end
        self._view.add(_BREAK, place, place)

    def build(self) -> Flow:
        """The flow of all blocks."""
        self.close()
        return Flow(
            self._view.build(),
            tuple(self._blocks),
            tuple(sorted(self._superscripts)),
            tuple(sorted(self._links, key=lambda link: (link.start, link.end))),
            tuple(block.start for block in self._blocks),
        )

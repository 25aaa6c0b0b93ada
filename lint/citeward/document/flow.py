"""The readable view of an article: what a person would see, in blocks, with the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field, replace
from enum import StrEnum

from citeward.projection import Projection
from citeward.span import Span
from citeward.values import dataclass

OBJECT = "\ufffc"
"""Stands in the view for what is no prose: inline code, a formula, an image."""


class BlockKind(StrEnum):
    """What a block of the view is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a list item
    ROW = "row"  # a table row; cells are separated by tabs
    QUOTE = "quote"
    CAPTION = "caption"
    NOTE = "note"  # the text of a footnote
    ENTRY = "entry"  # an entry of a reference list that the format itself marks as such


class SectionKind(StrEnum):
    """What a section is for."""

    BODY = "body"
    REFERENCES = "references"
    BOILERPLATE = "boilerplate"  # disclaimers, footers, site furniture: neither entry nor claim


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the view, ``start`` to ``end`` (view offsets).

    `level` is a heading's level or an item's depth. `label` is the typed or generated label of an
    item or note ("3", "a"), with its place in the source; it is not part of the view.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    label: str | None = None
    label_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks, ``first`` to ``last`` (half-open indices into the flow's blocks).

    `heading` is the index of the heading block, None for what stands before the first heading.
    """

    kind: SectionKind
    first: int
    last: int
    heading: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A hyperlink in the view: where it is shown, and where it leads (``#ref-3``, a URL)."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The view of a whole article.

    `text` holds the blocks one after another, a blank line between two. Offsets named `start` and
    `end` here are view offsets; `projection` leads back to the source.
    """

    projection: Projection
    blocks: tuple[Block, ...]
    superscripts: tuple[tuple[int, int], ...] = ()
    links: tuple[Hyperlink, ...] = ()
    block_starts: tuple[int, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The view itself."""
        return self.projection.text

    def block_at(self, offset: int) -> int:
        """Index of the block that holds the view offset (or the last one before it)."""
        return max(0, bisect_right(self.block_starts, offset) - 1)

    def apart(self, sections: Sequence[Section], *kinds: SectionKind) -> list[bool]:
        """Which blocks stand in sections of these kinds (none given: in any but the body), or are entries."""
        apart = [block.kind is BlockKind.ENTRY for block in self.blocks]
        for section in sections:
            if section.kind in kinds or (not kinds and section.kind is not SectionKind.BODY):
                apart[section.first : section.last] = [True] * (section.last - section.first)
        return apart

    def with_notes(self, hidden: Sequence[bool]) -> list[bool]:
        """The hidden blocks, and the footnotes."""
        return [out or block.kind is BlockKind.NOTE for out, block in zip(hidden, self.blocks, strict=True)]

    def without(self, hidden: Sequence[bool]) -> Flow:
        """The flow with the hidden blocks left blank, and cut off behind the last that is shown.

        All offsets stay what they are.
        """
        if not any(hidden):
            return self
        text, position = self.text, 0
        pieces: list[str] = []
        for out, block in zip(hidden, self.blocks, strict=True):
            if out:
                pieces += (text[position : block.start], "\n" * (block.end - block.start))
                position = block.end
        shown = "".join([*pieces, text[position:]]).rstrip("\n")
        return replace(self, projection=self.projection.cut_to(f"{shown}\n\n" if shown else ""))

    def span(self, start: int, end: int) -> Span:
        """The source span of a view range."""
        return self.projection.span(start, end)

    def block_text(self, block: Block) -> str:
        """What a block shows."""
        return self.text[block.start : block.end]

    def block_span(self, block: Block) -> Span:
        """Where a block stands in the source."""
        return self.projection.span(block.start, block.end)

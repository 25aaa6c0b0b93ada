"""What the tokens of a Markdown block are shown with: the view under way, and how far the source is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeward.document import MarkerStyle
from citeward.markers.marker import Item, Marker
from citeward.readers.markdown.inline_syntax import KEY

if TYPE_CHECKING:
    from citeward.readers.markdown.inline import InlineScanner


class Pen:
    """Shows one block from left to right: `shown` is how far, `next` is where the search goes on."""

    __slots__ = (
        "builder", "end", "link_open", "links", "next", "owner", "pairs", "quoted", "raised", "shown", "stack", "start",
        "text",
    )  # fmt: skip

    def __init__(self, owner: InlineScanner, start: int, end: int, quoted: bool) -> None:
        self.owner = owner
        self.text = owner.text
        self.builder = owner.builder
        self.start = start
        self.end = end
        self.quoted = quoted
        self.shown = start
        self.next = start
        self.stack: list[tuple[int, bool]] = []
        self.pairs: dict[int, int] = {}
        self.links: list[tuple[int, str, int]] = []
        self.raised: int | None = None
        self.link_open: tuple[int, str] | None = None

    def _copy_to(self, position: int) -> None:
        if position > self.shown:
            self.builder.copy(self.shown, position)
        self.shown = max(self.shown, position)

    def _drop(self, start: int, end: int, shown: str = "") -> None:
        """Leave start..end out of the view, or show `shown` in its place."""
        self._copy_to(start)
        if shown:
            self.builder.show(shown, start, end)
        self.shown = end
        self.next = max(end, self.next)

    def _keys(self, start: int, first: int, last: int, end: int, *, narrative: bool = False) -> None:
        """A marker of the format's own: keys in first..last, the whole in start..end."""
        self._copy_to(start)
        begin = self.builder.here
        self.builder.copy(start, end)
        items = tuple(
            Item(begin + key.start() - start, begin + key.end() - start, key.group(), key=key.group())
            for key in KEY.finditer(self.text, first, last)
            if key[1]
        )
        self.shown = self.next = end
        if items:
            self.owner.markers.append(Marker(MarkerStyle.KEY, begin, begin + end - start, items, narrative=narrative))

"""A readable view of a text, and the way back to the place each part of it came from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from citeward.span import Span

_LONE_RETURN = re.compile(r"\r(?!\n|\Z)")
"""A line end of old; the view writes it as ``\\n``, of the same length, and leaves ``\\r\\n`` as it is."""


class Projection:
    """Text made of pieces of a source, in order; every offset leads back to the source.

    A piece is (view start, source start, source end). A piece as long in the view as in the source
    maps code point by code point; any other (an entity, an object put in the place of markup) is
    atomic: an offset inside it leads to the piece's own bounds.
    """

    __slots__ = ("_source_ends", "_sources", "_starts", "text")

    def __init__(self, text: str, starts: Sequence[int], sources: Sequence[int], ends: Sequence[int]) -> None:
        self.text = text
        self._starts = starts
        self._sources = sources
        self._source_ends = ends

    @classmethod
    def identity(cls, text: str) -> Projection:
        """The view that shows the text itself."""
        return cls(text, [0], [0], [len(text)])

    def cut_to(self, text: str) -> Projection:
        """Another text in the place of this one, as far as it goes: its offsets lead where they led before."""
        return Projection(text, self._starts, self._sources, self._source_ends)

    def _piece(self, offset: int) -> tuple[int, bool]:
        index = bisect_right(self._starts, offset) - 1
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        length = following - self._starts[index]
        return index, length == self._source_ends[index] - self._sources[index]

    def source_start(self, offset: int) -> int:
        """Where in the source the code point at view `offset` begins."""
        if not self._starts:
            return 0
        if offset >= len(self.text):
            return self._source_ends[-1]
        index, exact = self._piece(offset)
        return self._sources[index] + (offset - self._starts[index] if exact else 0)

    def source_end(self, offset: int) -> int:
        """Where in the source the code point before view `offset` ends."""
        if not self._starts:
            return 0
        if offset <= 0:
            return self._sources[0]
        index, exact = self._piece(offset - 1)
        return self._sources[index] + (offset - self._starts[index]) if exact else self._source_ends[index]

    def shift(self, start: int, end: int) -> int | None:
        """How far the source lies behind the view in all of start..end; None where that is no single number."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return None
        begin, source = self._starts[index], self._sources[index]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        exact = following - begin == self._source_ends[index] - source
        return source - begin if exact and start < end <= following else None

    def span(self, start: int, end: int) -> Span:
        """The source span that the view range start..end came from."""
        starts = self._starts
        if not starts or start >= len(self.text):
            first = self.source_start(start)
            return Span(first, max(first, self.source_end(end)) if end > start else first)
        index = bisect_right(starts, start) - 1
        begin, source = starts[index], self._sources[index]
        following = starts[index + 1] if index + 1 < len(starts) else len(self.text)
        exact = following - begin == self._source_ends[index] - source
        first = source + start - begin if exact else source
        if end <= start:
            return Span(first, first)
        if end <= following:  # most ranges lie in one piece
            return Span(first, source + end - begin if exact else self._source_ends[index])
        return Span(first, max(first, self.source_end(end)))

    def view_offset(self, source_offset: int) -> int:
        """The view offset of a source offset; one that the view leaves out moves to what follows."""
        index = bisect_right(self._sources, source_offset) - 1
        if index < 0:
            return 0
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return min(self._starts[index] + source_offset - self._sources[index], following)

    def through(self, outer: Projection) -> Projection:
        """This view of `outer`'s text as a view of what `outer` was made from."""
        builder = ProjectionBuilder()
        for index, start in enumerate(self._starts):
            end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            first, last = self._sources[index], self._source_ends[index]
            if end - start != last - first:
                span = outer.span(first, last)
                builder.add(self.text[start:end], span.start, span.end)
                continue
            for cut, following in outer.cuts(first, last):
                span = outer.span(cut, following)
                builder.add(self.text[start + cut - first : start + following - first], span.start, span.end)
        return builder.build()

    def cuts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The view range start..end, divided where one piece ends and the next begins."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1)
        edges = [start, *(each for each in self._starts[first + 1 : last] if start < each < end), end]
        return list(pairwise(edges))


class ProjectionBuilder:
    """Collects the pieces of a view from left to right."""

    __slots__ = ("_length", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[tuple[str, int, int]] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def add(self, shown: str, start: int, end: int) -> None:
        """Show `shown` for the source range start..end; an empty string shows nothing."""
        if not shown:
            return
        if "\r" in shown:
            shown = _LONE_RETURN.sub("\n", shown)
        self._pieces.append((shown, start, end))
        self._length += len(shown)

    @property
    def last_source_end(self) -> int:
        """Where in the source the last piece ends (0 before the first)."""
        return self._pieces[-1][2] if self._pieces else 0

    @property
    def trailing_space(self) -> int:
        """How many white-space characters end the last piece."""
        if not self._pieces:
            return 0
        last = self._pieces[-1][0]
        return len(last) - len(last.rstrip())

    def cut(self, length: int) -> None:
        """Take back all pieces that begin at view offset `length` or behind it."""
        while self._pieces and self._length - len(self._pieces[-1][0]) >= length:
            self._length -= len(self._pieces.pop()[0])

    def build(self) -> Projection:
        """The view made of all pieces added so far."""
        if not self._pieces:
            return Projection("", (), (), ())
        shown, sources, ends = zip(*self._pieces, strict=True)
        starts = array("q", accumulate(map(len, shown[:-1]), initial=0))
        return Projection("".join(shown), starts, array("q", sources), array("q", ends))

"""A label under way: of an entry, a section, a list item or a note."""

from __future__ import annotations

from citeward.span import Span


class Label:
    """Collects what a label prints, and where."""

    __slots__ = ("_end", "_pieces", "_start")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._start = -1
        self._end = -1

    def add(self, shown: str, start: int, end: int, exact: bool) -> None:
        """Take a piece of text; white space around the label is not part of its place."""
        self._pieces.append(shown)
        if not shown.strip():
            return
        lead = len(shown) - len(shown.lstrip()) if exact else 0
        trail = len(shown) - len(shown.rstrip()) if exact else 0
        if self._start < 0:
            self._start = start + lead
        self._end = end - trail

    @property
    def text(self) -> str:
        """What is printed, white space collapsed."""
        return " ".join("".join(self._pieces).split())

    @property
    def span(self) -> Span | None:
        """Where it is printed; None where nothing is."""
        return Span(self._start, self._end) if self._start >= 0 else None

"""Arguments of LaTeX commands: groups in braces, options in brackets."""

from __future__ import annotations

import re

from citeward.readers.latex.layout import Layout
from citeward.span import Span

_BLANK = re.compile(r"[ \t]*+(?:(?:\r\n|\r|\n)[ \t]*+)?+")
_COMMAND = re.compile(r"\\(?:[A-Za-z@]++|.)", re.DOTALL)
_LONGEST_OPTION = 2000
_ANGLED = re.compile(r"<([^<>{}]{0,300})>")
_ROUND = re.compile(r"\(([^()]{0,300})\)")


class Cursor:
    """Reads arguments from a text whose layout is known; offsets are source offsets."""

    __slots__ = ("layout", "text")

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout

    def past_blank(self, position: int) -> int:
        """The offset behind white space and comments; an empty line stops it, as it stops TeX."""
        while True:
            match = _BLANK.match(self.text, position)
            end = match.end() if match else position
            skip = self.layout.skips.get(end) if self.text.startswith("%", end) else None
            if skip is None:
                return end
            position = skip.end

    def group(self, position: int) -> Span | None:
        """The content of the group in braces that comes next."""
        return self._bracketed(self.past_blank(position), "{")

    def option(self, position: int) -> Span | None:
        """The content of the option in brackets that comes next."""
        span = self._bracketed(self.past_blank(position), "[")
        return span if span is not None and len(span) <= _LONGEST_OPTION else None

    def angled(self, position: int) -> Span | None:
        """The content of ``<…>`` that comes next (apacite's notes)."""
        match = _ANGLED.match(self.text, self.past_blank(position))
        return Span(*match.span(1)) if match else None

    def round(self, position: int) -> Span | None:
        """The content of ``(…)`` that comes next (notes of biblatex' multicite commands)."""
        match = _ROUND.match(self.text, position)
        return Span(*match.span(1)) if match else None

    def command(self, position: int) -> Span | None:
        """The command that comes next, backslash included, with or without braces around it."""
        start = self.past_blank(position)
        if self.text.startswith("{", start):
            start = self.past_blank(start + 1)
        match = _COMMAND.match(self.text, start)
        return Span(*match.span()) if match else None

    def past_groups(self, position: int, count: int) -> int:
        """The offset behind up to `count` groups, options before each included."""
        for _ in range(count):
            while (option := self.option(position)) is not None:
                position = option.end + 1
            group = self.group(position)
            if group is None:
                return position
            position = group.end + 1
        return position

    def slice(self, span: Span) -> str:
        """The text of `span`."""
        return self.text[span.start : span.end]

    def _bracketed(self, start: int, opener: str) -> Span | None:
        if not self.text.startswith(opener, start):
            return None
        partner = self.layout.partners.get(start)
        return None if partner is None else Span(start + 1, partner)

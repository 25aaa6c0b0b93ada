"""The lines of a text, with their indentation, and the blocks that are made of them."""

from __future__ import annotations

import re

from citeward.document import BlockKind
from citeward.span import Span
from citeward.values import dataclass

_LINE = re.compile(r"(?P<indent>[ \t\f\v]*+)(?P<content>[^\r\n]*+)(?P<end>\r\n|\r|\n|\Z)")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*+\Z")
_TAB = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line: where its content begins and ends (white space left out), and how far it is indented."""

    start: int
    end: int
    indent: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text: the ranges of its lines, in order."""

    kind: BlockKind
    ranges: tuple[tuple[int, int], ...]
    level: int = 0
    label: str | None = None
    label_span: Span | None = None
    definition: int | None = None  # where ``..`` stands, for a footnote or citation


def split_lines(text: str) -> list[Line]:
    """All lines of `text`, in order."""
    lines: list[Line] = []
    position = 0
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None
        indent = match["indent"]
        content = match["content"].rstrip()
        width = len(indent.expandtabs(_TAB)) if "\t" in indent else len(indent)
        lines.append(Line(match.start("content"), match.start("content") + len(content), width))
        position = match.end()
    return lines


def adornment(text: str, line: Line) -> str:
    """The character of which the whole line is made, or ``""``: lines under and over titles."""
    match = _ADORNMENT.match(text, line.start, line.end) if line.indent == 0 else None
    return match[1] if match and match.end() == line.end else ""

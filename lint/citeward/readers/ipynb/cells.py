"""The cells of a notebook, with the way back to each code point of its JSON."""

from __future__ import annotations

import re
from dataclasses import field

from citeward.projection import Projection, ProjectionBuilder
from citeward.span import Span
from citeward.values import dataclass

_TOKEN = re.compile(r'"(?P<string>(?:[^"\\]|\\.)*+)"|(?P<sign>[{}\[\]:,])|(?P<literal>[^\s{}\[\]:,"]++)', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u(?P<first>[0-9a-fA-F]{4})(?:\\u(?P<second>[dD][c-fC-F][0-9a-fA-F]{2}))?|(?P<short>.))", re.DOTALL
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(slots=True)
class Cell:
    """One cell: its kind, and where the strings of its source stand (inside their quotes)."""

    kind: str = ""
    strings: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Notebook:
    """The cells in order; `is_whole` tells whether the JSON came to its end."""

    cells: tuple[Cell, ...]
    is_whole: bool


def find_cells(text: str) -> Notebook:
    """The cells of a notebook; what stands before a break in the JSON is still found."""
    cells: list[Cell] = []
    path: list[str | None] = []  # the member that each open object or array belongs to
    member: str | None = None
    last: tuple[int, int] | None = None
    cell_depth = position = 0
    while found := _TOKEN.search(text, position):
        position = found.end()
        sign = found["sign"]
        if sign in ("{", "["):
            path.append(member)
            if sign == "{" and member in (None, "cells") and path[-2:-1] == ["cells"]:
                cells.append(Cell())
                cell_depth = len(path)
            member = None
        elif sign in ("}", "]"):
            if not path:
                return Notebook(tuple(cells), False)
            path.pop()
            cell_depth = 0 if len(path) < cell_depth else cell_depth
            member = None
        elif sign == ":" and last is not None:
            member = text[slice(*last)]
        elif sign == "," and path:
            member = None
        elif found["string"] is not None:
            last = found.span("string")
            _take(cells, cell_depth, path, member, text, last)
    return Notebook(tuple(cells), bool(cells or "cells" in text) and not path)


def _take(
    cells: list[Cell], cell_depth: int, path: list[str | None], member: str | None, text: str, place: tuple[int, int]
) -> None:
    if not cell_depth:
        return
    if len(path) == cell_depth and member == "cell_type":
        cells[-1].kind = text[slice(*place)]
    elif (len(path) == cell_depth and member == "source") or (len(path) == cell_depth + 1 and path[-1] == "source"):
        cells[-1].strings.append(place)


def show_strings(text: str, strings: list[tuple[int, int]], builder: ProjectionBuilder) -> None:
    """Show JSON strings one after another, escapes decoded."""
    for start, end in strings:
        position = start
        for found in _ESCAPE.finditer(text, start, end):
            builder.add(text[position : found.start()], position, found.start())
            builder.add(_decoded(found), *found.span())
            position = found.end()
        builder.add(text[position:end], position, end)


def cuts_an_escape(text: str, string: tuple[int, int], span: Span) -> bool:
    """Whether the span begins or ends inside an escape sequence of a JSON string."""
    for found in _ESCAPE.finditer(text, *string):
        if found.start() >= span.end:
            return False
        if any(found.start() < edge < found.end() for edge in (span.start, span.end)):
            return True
    return False


def _decoded(found: re.Match[str]) -> str:
    if found["short"] is not None:
        return _SHORT.get(found["short"], found["short"])
    first = int(found["first"], 16)
    if found["second"] and 0xD800 <= first < 0xDC00:
        return chr(0x10000 + ((first - 0xD800) << 10) + int(found["second"], 16) - 0xDC00)
    if 0xD800 <= first < 0xE000 or found["second"]:
        return "\ufffd"
    return chr(first)


def cell_projection(text: str, cell: Cell) -> Projection:
    """What one cell shows."""
    builder = ProjectionBuilder()
    show_strings(text, cell.strings, builder)
    return builder.build()

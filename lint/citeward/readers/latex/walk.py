"""The walk through a LaTeX source: text into blocks, commands to their handlers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum
from typing import TypeAlias

from citeward.document import OBJECT, BlockKind, Malformed
from citeward.markers.marker import Marker
from citeward.readers.extract import NamedBibliography, NamedFile
from citeward.readers.flow_builder import FlowBuilder
from citeward.readers.latex.cursor import Cursor
from citeward.readers.latex.layout import Layout, SkipKind
from citeward.readers.latex.macros import Macro, Macros
from citeward.span import Span
from citeward.values import dataclass

_TOKEN = re.compile(
    r"\\(?:[A-Za-z@]++\*?|.)"
    r"|[{}$~&%]"
    r"|-{2,3}|``|''"
    r"|(?>\r\n|\r|\n)[ \t]*+[\r\n]\s*+",
    re.DOTALL,
)
_LINE_END = re.compile(r"[ \t]*+(?:\r\n|\r|\n)(?![ \t]*+[\r\n])")
_GLYPHS = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}

MATH_SHIFT = "math shift"
"""The name of the handler for ``$``, which no command can have."""


class Mode(Enum):
    """What becomes of the text that the walk passes."""

    TEXT = "text"
    OPAQUE = "opaque"  # a formula, a drawing: not shown, but what it cites is cited
    PREAMBLE = "preamble"  # not part of the article


@dataclass(slots=True)
class State:
    """Where the walk is: what blocks it makes, in which environments."""

    mode: Mode = Mode.TEXT
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    table: bool = False
    label: str | None = None
    label_span: Span | None = None
    opaque_until: int = -1


@dataclass(frozen=True, slots=True)
class Deferred:
    """A range that makes blocks of its own once the paragraph around it has ended (a footnote, a caption)."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry of ``thebibliography``, not yet closed: its key, and its first block."""

    key: str
    key_span: Span
    start: int
    first_block: int
    end: int = 0
    last_block: int = 0


Handler: TypeAlias = Callable[["Walk", str, int, int], int]
"""Deals with one command (name, start and end of its token); the offset to go on from."""


@dataclass(slots=True)
class Walk:
    """Everything gathered on the way; handlers write here and nowhere else."""

    text: str
    layout: Layout
    stem: str
    handlers: Mapping[str, Handler]
    builder: FlowBuilder
    cursor: Cursor
    state: State = field(default_factory=State)
    environments: list[tuple[str, State]] = field(default_factory=list)
    environment_counts: dict[str, int] = field(default_factory=dict)
    counters: list[int] = field(default_factory=list)
    pending: deque[Deferred] = field(default_factory=deque)
    draining: bool = False
    is_open: bool = False
    stopped: bool = False
    absent: set[str] = field(default_factory=set)
    on_close: dict[int, tuple[str, int, str]] = field(default_factory=dict)
    jumps: dict[int, int] = field(default_factory=dict)
    markers: list[Marker] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    draft: Draft | None = None
    bibliographies: list[NamedBibliography] = field(default_factory=list)
    includes: list[NamedFile] = field(default_factory=list)
    files: list[tuple[str, Span]] = field(default_factory=list)
    nocite: set[str] = field(default_factory=set)
    macros: dict[str, Macro] = field(default_factory=dict)
    title: Span | None = None
    has_class: bool = False
    open_list: bool = False


def start_walk(text: str, layout: Layout, stem: str, handlers: Mapping[str, Handler], macros: Macros) -> Walk:
    """A walk that has not begun; `macros` are those that other files of the project define."""
    walk = Walk(text, layout, stem, handlers, FlowBuilder(text), Cursor(text, layout))
    walk.macros.update(macros)
    return walk


def run(walk: Walk, start: int, end: int) -> None:
    """Walk the range start..end."""
    text, position, search = walk.text, start, _TOKEN.search
    while position < end and not walk.stopped:
        if 0 <= walk.state.opaque_until <= position:
            walk.state.mode, walk.state.opaque_until = Mode.TEXT, -1
        match = search(text, position, end)
        if match is None:
            show(walk, position, end)
            return
        if match.start() > position:
            show(walk, position, match.start())
        position = max(_step(walk, match), match.end())


def _step(walk: Walk, match: re.Match[str]) -> int:
    token, start, end = match[0], match.start(), match.end()
    skip = walk.layout.skips.get(start)
    if skip is not None:
        if skip.kind is SkipKind.FILE:
            walk.files.append((walk.text[start : skip.content.start], skip.content))
        elif skip.kind is SkipKind.INLINE:
            glyph(walk, OBJECT, start, skip.end)
        elif skip.kind is SkipKind.BLOCK:
            return _past_block(walk, start, skip.end)
        return skip.end
    first = token[0]
    if first == "\\":
        return _command(walk, token[1:], start, end)
    if first in "\r\n":
        end_paragraph(walk)
        return end
    if token in _GLYPHS:
        glyph(walk, _GLYPHS[token], start, end)
        return end
    return _mark(walk, first, start, end)


def _past_block(walk: Walk, start: int, end: int) -> int:
    """Listings part two paragraphs; a comment or a branch never taken leaves no trace, not even its line end."""
    if walk.text.startswith("\\begin", start) and not walk.text.startswith("{comment", start + 6):
        end_paragraph(walk)
    line_end = _LINE_END.match(walk.text, end)
    return line_end.end() if line_end else end


def _mark(walk: Walk, mark: str, start: int, end: int) -> int:
    """A character that TeX gives a meaning."""
    if mark == "{":
        return walk.jumps.pop(start, end)
    if mark == "}":
        _close_group(walk, start)
        return end
    if mark == "&":
        glyph(walk, "\t" if walk.state.table else "&", start, end)
        return end
    if mark == "$" and walk.state.mode is Mode.TEXT:
        return walk.handlers[MATH_SHIFT](walk, mark, start, end)
    return end


def _command(walk: Walk, name: str, start: int, end: int) -> int:
    macro = walk.macros.get(name.rstrip("*"))
    if macro is not None and macro.cites:  # the article's own meaning goes before the usual one
        return walk.handlers[""](walk, name, start, end)
    handler = walk.handlers.get(name) or walk.handlers.get(name.rstrip("*")) or walk.handlers[""]
    return handler(walk, name, start, end)


def find(walk: Walk, closer: str, start: int) -> int:
    """Where `closer` comes next, or -1; one that is not there is looked for once."""
    if closer in walk.absent:
        return -1
    place = walk.text.find(closer, start)
    if place < 0:
        walk.absent.add(closer)
    return place


def _close_group(walk: Walk, place: int) -> None:
    action = walk.on_close.pop(place, None)
    if action is None:
        return
    what, begin, argument = action
    if what == "superscript":
        walk.builder.superscript(begin, walk.builder.here)
    elif what == "link":
        walk.builder.link(begin, walk.builder.here, argument)
    else:
        glyph(walk, argument, place, place + 1)


def show(walk: Walk, start: int, end: int) -> None:
    """Show the source range as it stands; white space does not begin a block."""
    if walk.state.mode is not Mode.TEXT:
        return
    if not walk.is_open:
        shown = walk.text[start:end]
        start += len(shown) - len(shown.lstrip())
        if start >= end:
            return
        _open(walk)
    walk.builder.copy(start, end)


def glyph(walk: Walk, shown: str, start: int, end: int) -> None:
    """Show `shown` in the place of the source range."""
    if walk.state.mode is not Mode.TEXT or (not walk.is_open and not shown.strip()):
        return
    if not walk.is_open:
        _open(walk)
    walk.builder.show(shown, start, end)


def _open(walk: Walk) -> None:
    state = walk.state
    walk.builder.open(state.kind, level=state.level, label=state.label, label_span=state.label_span)
    walk.is_open = True
    if state.label is not None or state.kind is BlockKind.ITEM:
        # what follows in the same item has no label of its own
        state.label = state.label_span = None
        if state.kind is BlockKind.ITEM:
            state.kind, state.level = BlockKind.PARAGRAPH, state.level + 1


def ensure_open(walk: Walk) -> None:
    """Begin a block where none is open, so that a marker has one to stand in."""
    if not walk.is_open:
        _open(walk)


def end_paragraph(walk: Walk) -> None:
    """End the block, and make those that were put off until its end."""
    walk.builder.close()
    walk.is_open = False
    if walk.draining:
        return
    walk.draining = True
    while walk.pending:
        _enter(walk, walk.pending.popleft())
    walk.draining = False


def _enter(walk: Walk, deferred: Deferred) -> None:
    state, environments, counts = walk.state, walk.environments, walk.environment_counts
    walk.state = State(kind=deferred.kind, level=deferred.level)
    walk.environments, walk.environment_counts = [], {}
    run(walk, deferred.start, deferred.end)
    walk.builder.close()
    walk.is_open = False
    walk.state, walk.environments, walk.environment_counts = state, environments, counts


def defer(walk: Walk, kind: BlockKind, content: Span, level: int = 0) -> int:
    """Put `content` off until the paragraph has ended; the offset behind its closing brace."""
    if walk.state.mode is not Mode.PREAMBLE:
        walk.pending.append(Deferred(kind, content.start, content.end, level))
    return content.end + 1


def body_range(text: str, layout: Layout) -> int:
    """Where ``\\begin{document}`` stands, or -1 where the file has none that TeX would see."""
    starts = sorted(layout.skips)
    for match in re.finditer(r"\\begin[ \t]*\{document\}", text):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or layout.skips[starts[index]].end <= match.start():
            return match.start()
    return -1

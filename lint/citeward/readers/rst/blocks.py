"""Blocks of reStructuredText: what each line is, by itself and by its indentation."""

from __future__ import annotations

import re
from dataclasses import field

from citeward.document import BlockKind
from citeward.readers.rst.directives import Directive, Treatment, treatment_of
from citeward.readers.rst.lines import Block, Line, adornment, split_lines
from citeward.span import Span
from citeward.values import dataclass

_EXPLICIT = re.compile(
    r"\.\.[ \t]+(?:"
    r"\[(?P<label>\d{1,9}|\#[^\W_](?:[\w.:+-]{0,98}\w)?|\#|\*|[^\W_](?:[\w.:+-]{0,98}\w)?)\](?=\s|\Z)[ \t]*"
    r"|(?P<target>_(?=[^\s]))"
    r"|\|(?P<substitution>[^|\r\n]{1,100})\|[ \t]+(?P<how>[A-Za-z-]{1,30})::[ \t]*"
    r"|(?P<directive>[A-Za-z](?:[\w+:.-]{0,60}\w)?)[ ]?::(?=\s|\Z)[ \t]*"
    r")"
)
_COMMENT = re.compile(r"\.\.(?=\s|\Z)[ \t]*")
_BULLET = re.compile(r"[-*+•‣⁃](?:[ \t]+(?=\S)|\Z)")
_NUMBERED = re.compile(
    r"(?:\((?P<inner>\d{1,4}|[A-Za-z]|#|[ivxlc]{1,6})\)|(?P<label>\d{1,4}|[A-Za-z]|#|[ivxlc]{1,6})[.)])[ \t]+(?=\S)"
)
_FIELD = re.compile(r":(?![: \t])(?:[^:\r\n\\]|\\.|:(?=[^\s:])){1,80}:(?:[ \t]+|\Z)")
_LINE_BLOCK = re.compile(r"\|(?:[ \t]+|\Z)")
_GRID = re.compile(r"\+[-=+]{2,}\+\Z")
_GRID_ROW = re.compile(r"\|.*\|\Z")
_SIMPLE = re.compile(r"={1,}(?:[ \t]+={1,})+\Z|-{2,}(?:[ \t]+-{2,})+\Z")
_DOCTEST = re.compile(r">>>(?=\s|\Z)")
_ANONYMOUS = re.compile(r"__(?=\s)")
_SHORTEST_TRANSITION = 4


@dataclass(slots=True)
class Scanner:
    """Goes through the lines once; what it finds is in its lists."""

    text: str
    lines: list[Line] = field(default_factory=list)
    index: int = 0
    blocks: list[Block] = field(default_factory=list)
    comments: list[tuple[Span, str]] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    substitutions: dict[str, tuple[str, Span]] = field(default_factory=dict)
    adornments: list[tuple[str, bool]] = field(default_factory=list)
    after_blank: bool = True
    in_table: bool = False  # in a simple table, whose rows nothing else marks

    def scan(self) -> None:
        """Find all blocks."""
        self.lines = split_lines(self.text)
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if line.blank:
                self.index += 1
                self.after_blank = True
                continue
            self._read(line)
            self.after_blank = False

    def _read(self, line: Line) -> None:
        if self._title(line) or self._explicit(line) or self._table(line) or self._aside(line):
            return
        if item := _BULLET.match(self.text, line.start, line.end):
            self._item(line, item, None)
        elif (item := _NUMBERED.match(self.text, line.start, line.end)) and self._is_item(line):
            self._item(line, item, item["label"] or item["inner"])
        else:
            self._paragraph(line)

    def _is_item(self, line: Line) -> bool:
        """Whether a number begins an item: not where the next line goes on at the same indentation."""
        follows = self._at(self.index + 1)
        if not self.after_blank and not (self.blocks and self.blocks[-1].kind is BlockKind.ITEM):
            return False
        return (
            follows is None
            or follows.blank
            or follows.indent > line.indent
            or bool(_NUMBERED.match(self.text, follows.start, follows.end))
        )

    def _at(self, index: int) -> Line | None:
        return self.lines[index] if index < len(self.lines) else None

    def _title(self, line: Line) -> bool:
        mark = adornment(self.text, line)
        first, second = self._at(self.index + 1), self._at(self.index + 2)
        width = line.end - line.start
        if mark and self.after_blank:
            if first is not None and second is not None and self._is_overlined(first, second, mark, width):
                self._heading(first, mark, 3, overlined=True)
                return True
            if width >= _SHORTEST_TRANSITION and (first is None or first.blank):
                self.index += 1
                return True
        if mark or line.indent or first is None or not (under := adornment(self.text, first)):
            return False
        length = first.end - first.start
        if length < min(width, _SHORTEST_TRANSITION):
            return False
        self._heading(line, under, 2, overlined=False)
        return True

    def _is_overlined(self, title: Line, under: Line, mark: str, width: int) -> bool:
        long_enough = width >= min(title.end - title.start, _SHORTEST_TRANSITION)
        return long_enough and not title.blank and adornment(self.text, under) == mark

    def _heading(self, line: Line, mark: str, count: int, *, overlined: bool) -> None:
        style = (mark, overlined)
        if style not in self.adornments:
            self.adornments.append(style)
        level = min(6, self.adornments.index(style) + 1)
        self.blocks.append(Block(BlockKind.HEADING, ((line.start, line.end),), level))
        self.index += count

    def _explicit(self, line: Line) -> bool:
        match = _EXPLICIT.match(self.text, line.start, line.end)
        if match is None:
            return self._comment(line)
        self.index += 1
        if match["label"] is not None:
            self._definition(line, match)
        elif match["target"] is not None:
            self._skip_body(line.indent)
        elif match["substitution"] is not None:
            content = Span(match.end(), line.end)
            self.substitutions[" ".join(match["substitution"].split())] = (match["how"], content)
            self._skip_body(line.indent)
        else:
            self._directive(line, match)
        return True

    def _comment(self, line: Line) -> bool:
        match = _COMMENT.match(self.text, line.start, line.end)
        if match is None:
            return False
        self.index += 1
        follows = self._at(self.index)
        end = line.end
        if match.end() < line.end or (follows is not None and not follows.blank):
            end = max(end, self._skip_body(line.indent))
        self.comments.append((Span(line.start, end), self.text[match.end() : end].strip()))
        return True

    def _definition(self, line: Line, match: re.Match[str]) -> None:
        label = match["label"]
        kind = BlockKind.NOTE if label[0] in "#*" or label.isdigit() else BlockKind.ENTRY
        ranges = self._gather(line, match.end())
        self.blocks.append(Block(kind, ranges, 0, label, Span(*match.span("label")), line.start))

    def _directive(self, line: Line, match: re.Match[str]) -> None:
        name = match["directive"]
        argument = Span(match.end(), line.end) if match.end() < line.end else Span(match.end(), match.end())
        options = self._options(line.indent)
        treatment = treatment_of(name)
        body_start = self.index
        if treatment in (Treatment.OPAQUE, Treatment.BIBLIOGRAPHY):
            self._skip_body(line.indent)
        body = tuple((each.start, each.end) for each in self.lines[body_start : self.index] if not each.blank)
        self.directives.append(Directive(name, Span(line.start, match.end()), argument, options, body))
        if treatment is Treatment.HEADING and len(argument):
            self.blocks.append(Block(BlockKind.HEADING, ((argument.start, argument.end),), 6))
        elif treatment is Treatment.TEXT and len(argument):
            ranges = ((argument.start, argument.end), *self._rest(line.indent))
            self.blocks.append(Block(BlockKind.PARAGRAPH, ranges))

    def _options(self, indent: int) -> tuple[tuple[int, int], ...]:
        """The lines of options right below a directive."""
        found: list[tuple[int, int]] = []
        while (line := self._at(self.index)) is not None and not line.blank and line.indent > indent:
            if not found and not _FIELD.match(self.text, line.start, line.end):
                break
            found.append((line.start, line.end))
            self.index += 1
        return tuple(found)

    def _rest(self, indent: int) -> tuple[tuple[int, int], ...]:
        """The lines that go on below a directive's first, up to an empty one."""
        found: list[tuple[int, int]] = []
        while (line := self._at(self.index)) is not None and not line.blank and line.indent > indent:
            found.append((line.start, line.end))
            self.index += 1
        return tuple(found)

    def _skip_body(self, indent: int) -> int:
        """Pass over all that is indented further; the end of its last line (0 where there is none)."""
        end = 0
        while (line := self._at(self.index)) is not None and (line.blank or line.indent > indent):
            if not line.blank:
                end = line.end
            self.index += 1
        return end

    def _table(self, line: Line) -> bool:
        text = self.text
        follows = self._at(self.index + 1)
        if _GRID.match(text, line.start, line.end):
            self.index += 1
            return True
        if _SIMPLE.match(text, line.start, line.end):
            self.index += 1
            # a border that nothing follows is the last one; empty lines inside a table end no row
            self.in_table = follows is not None and not follows.blank
            return True
        if not self.in_table and not _GRID_ROW.match(text, line.start, line.end):
            return False
        self.blocks.append(Block(BlockKind.ROW, ((line.start, line.end),)))
        self.index += 1
        return True

    def _aside(self, line: Line) -> bool:
        """Doctests, anonymous targets, line blocks, the names of fields."""
        text = self.text
        if _DOCTEST.match(text, line.start, line.end):
            while (each := self._at(self.index)) is not None and not each.blank:
                self.index += 1
            return True
        if _ANONYMOUS.match(text, line.start, line.end):
            self.index += 1
            return True
        for pattern in (_LINE_BLOCK, _FIELD):
            if match := pattern.match(text, line.start, line.end):
                self._literal_after(line, self._add(BlockKind.PARAGRAPH, line, match.end()))
                return True
        return False

    def _item(self, line: Line, mark: re.Match[str], label: str | None) -> None:
        span = Span(line.start, line.start + len(mark[0].rstrip())) if label else None
        number = None if label == "#" else label
        ranges = self._gather(line, mark.end())
        self.blocks.append(Block(BlockKind.ITEM, ranges, 1 + line.indent // 2, number, span))
        self._literal_after(line, ranges, line.indent + len(mark[0]))

    def _paragraph(self, line: Line) -> None:
        ranges = [(line.start, line.end)]
        self.index += 1
        while (follows := self._at(self.index)) is not None and not follows.blank and follows.indent == line.indent:
            ahead = self._at(self.index + 1)
            if ahead is not None and not follows.indent and self._is_underline(follows, ahead):
                break
            ranges.append((follows.start, follows.end))
            self.index += 1
        self.blocks.append(Block(BlockKind.PARAGRAPH, self._shown(ranges), level=line.indent // 2))
        self._literal_after(line, tuple(ranges))

    def _is_underline(self, line: Line, under: Line) -> bool:
        """A title right below a paragraph is a fault, and meant as a title all the same."""
        return bool(adornment(self.text, under)) and under.end - under.start >= max(4, line.end - line.start)

    def _add(self, kind: BlockKind, line: Line, start: int) -> tuple[tuple[int, int], ...]:
        ranges = self._gather(line, start)
        self.blocks.append(Block(kind, self._shown(list(ranges)), level=line.indent // 2))
        return ranges

    def _gather(self, line: Line, start: int) -> tuple[tuple[int, int], ...]:
        """The rest of the line, and the lines below it that hang from it."""
        ranges = [(start, line.end)] if start < line.end else []
        if self._at(self.index) is line:
            self.index += 1
        while (follows := self._at(self.index)) is not None and not follows.blank and follows.indent > line.indent:
            if not ranges and _EXPLICIT.match(self.text, follows.start, follows.end):
                break
            ranges.append((follows.start, follows.end))
            self.index += 1
        return tuple(ranges)

    def _shown(self, ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """The ranges without the second colon of ``::``, or without the whole of a lone one."""
        if not ranges or not self.text.endswith("::", *ranges[-1]):
            return tuple(ranges)
        start, end = ranges[-1]
        cut = end - 2 if end - 2 == start or self.text[end - 3].isspace() else end - 1
        return (*ranges[:-1], (start, cut)) if cut > start else tuple(ranges[:-1])

    def _literal_after(self, line: Line, ranges: tuple[tuple[int, int], ...], base: int | None = None) -> None:
        """Pass over the literal block that ``::`` announces."""
        if not ranges or not self.text.endswith("::", *ranges[-1]):
            return
        indent = line.indent if base is None else base
        while (each := self._at(self.index)) is not None and each.blank:
            self.index += 1
        if each is None:
            return
        if each.indent > line.indent:
            self._skip_body(min(indent, each.indent - 1))
            return
        quote = self.text[each.start]
        if each.indent == line.indent and not quote.isalnum() and not quote.isspace() and quote != ".":
            while (each := self._at(self.index)) is not None and not each.blank and self.text[each.start] == quote:
                self.index += 1

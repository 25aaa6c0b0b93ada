"""The blocks of a Markdown text, with the source range that each one shows."""

from __future__ import annotations

import re

from citeward.document import BlockKind
from citeward.readers.headings import is_reference_heading
from citeward.readers.markdown.directives import bibliography_of, is_option, keys_in_chunk, opens_prose
from citeward.readers.markdown.syntax import (
    DEFINITION,
    FENCE,
    FENCES,
    HEADING,
    HEADING_END,
    HTML_REGION,
    INDENTED,
    ITEM,
    ITEM_STARTS,
    LINE,
    NOTE,
    QUOTE,
    RULE,
    SETEXT,
    TABLE_DELIMITER,
    TASK,
    LinkDefinition,
    RawBlock,
    closer_of,
    is_plain,
    is_target,
    trimmed,
)  # fmt: skip
from citeward.span import Span


class BlockScanner:
    """Walks over the lines once; call `scan` and read `definitions` afterwards."""

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = text
        self.position = start
        self.blocks: list[RawBlock] = []
        self.definitions: list[LinkDefinition] = []
        self.comments: list[tuple[Span, str]] = []
        self._no_closer: set[str] = set()
        self._open: RawBlock | None = None
        self._in_list = False
        self._in_note = False
        self._after_blank = True
        self._in_table = False
        self._directives: list[str] = []
        self._in_options = False
        self.chunk_keys: set[str] = set()
        self.bibliographies: list[str] = []

    def scan(self) -> list[RawBlock]:
        """The blocks in order of the text; code, math and definitions are left out."""
        text, size = self.text, len(self.text)
        has_returns = "\r" in text
        while (start := self.position) < size:
            end = self._line_end(start) if has_returns else (text.find("\n", start) + 1 or size)
            self.position = end
            line = text[start:end].rstrip("\r\n")
            if not line or line.isspace():
                self._flush()
                self._after_blank, self._in_table = True, False
            elif is_plain(line):
                self._in_options = False
                self._paragraph_line(start, line, 0)
                self._after_blank = False
            else:
                self._line(start, end, line)
        self._flush()
        return self.blocks

    def _line_end(self, start: int) -> int:
        match = LINE.match(self.text, start)
        return match.end() if match else len(self.text)

    def _line(self, start: int, end: int, line: str) -> None:
        if self._in_options and is_option(line):
            return
        self._in_options = False
        begin = line.lstrip()[:1]
        quote = QUOTE.match(line) if begin == ">" else None
        prefix = quote.end() if quote else 0
        if quote and not line[prefix:].strip():
            self._flush()
            return
        if begin == "<" and self._skip_html(start, line):
            self._flush()
            return
        fence = FENCE.match(line) if line.lstrip(" \t>")[:3] in FENCES else None
        if fence and self._skip_fence(fence, end):
            self._flush()
            return
        self._content(start, end, line, prefix)
        self._after_blank = False

    def _content(self, start: int, end: int, line: str, prefix: int) -> None:
        body = line[prefix:]
        first = body.lstrip()[:1]
        if first == "#" and (heading := HEADING.match(body)):
            self._flush()
            self._in_list = self._in_note = False
            stop = start + len(HEADING_END.sub("", line))
            self.blocks.append(RawBlock(BlockKind.HEADING, start + prefix + heading.end(), stop, len(heading.group(1))))
            return
        if self._open is not None and first in "=-" and not prefix and SETEXT.match(line) and not self._in_table:
            self._setext(line)
            return
        if first in "-*_" and RULE.match(body):
            self._flush()
            self._in_list = self._in_note = False
            return
        if first == "[" and self._special(start, line, prefix):
            return
        if "|" in body and (self._in_table or first == "|" or TABLE_DELIMITER.match(body)):
            self._row(start, line, prefix, body)
            return
        item = ITEM.match(body) if first in ITEM_STARTS else None
        if item and self._begins_item(item):
            self._flush()
            self._open_item(start + prefix, end, item, quoted=bool(prefix))
            return
        if self._is_code(line, prefix):
            return
        self._paragraph_line(start, line, prefix)

    def _skip_html(self, start: int, line: str) -> bool:
        """Step over a comment or a region of code that begins the line, blank lines included."""
        begin = start + len(line) - len(line.lstrip())
        opener = HTML_REGION.match(self.text, begin)
        if opener is None:
            return False
        closer = "-->" if opener.group() == "<!--" else f"</{opener.group(1).lower()}>"
        if closer in self._no_closer:
            return False
        close = self.text.find(closer, opener.end())
        if close < 0:
            self._no_closer.add(closer)
            return False
        stop = LINE.match(self.text, close)
        if self.text[close + len(closer) : stop.end() if stop else close].strip():
            return False  # text follows on the same line: the inline scan handles it
        if closer == "-->":
            self.comments.append((Span(begin, close + 3), self.text[begin + 4 : close]))
        self.position = stop.end() if stop else close + len(closer)
        return True

    def _skip_fence(self, fence: re.Match[str], end: int) -> bool:
        """Step over a fenced region; a fence never closed runs to the end of the text, as in CommonMark."""
        mark, info = fence.group(1), fence.group(2)
        if self._is_directive(mark, info):
            return True
        if mark[0] == ":":  # a div of pandoc or MyST: only the fence itself is no prose
            return True
        if mark[0] == "`" and "`" in info:
            return False
        if mark == "$$" and "$$" in info:
            return info.strip().endswith("$$")
        position = end
        closer = closer_of(mark)
        while position < len(self.text):
            match = LINE.match(self.text, position)
            if match is None or match.end() == position:
                break
            inner = match.group().rstrip("\r\n")
            position = match.end()
            if closer.match(inner) or (mark == "$$" and inner.rstrip().endswith("$$")):
                self.position = position
                self.chunk_keys |= keys_in_chunk(info, self.text[end:position])
                return True
        if mark == "$$":
            return False  # a stray pair of dollars is text
        self.position = len(self.text)
        return True

    def _is_directive(self, mark: str, info: str) -> bool:
        """Whether the fence begins or ends a directive that holds prose: only the fence itself is none."""
        if mark[0] == "$":
            return False
        self.bibliographies += bibliography_of(info)
        if self._directives and not info.strip() and mark.startswith(self._directives[-1]):
            self._directives.pop()
            return True
        if opens_prose(info):
            if mark[0] != ":":
                self._directives.append(mark)
            self._in_options = True
            return True
        return False

    def _setext(self, line: str) -> None:
        level = 1 if line.lstrip()[0] == "=" else 2
        paragraph = self._open
        assert paragraph is not None
        self._open = None
        if paragraph.kind is BlockKind.PARAGRAPH:
            self._in_list = self._in_note = False
            paragraph = RawBlock(BlockKind.HEADING, paragraph.start, paragraph.end, level)
        self.blocks.append(paragraph)

    def _special(self, start: int, line: str, prefix: int) -> bool:
        """Whether the line begins a note or defines a link."""
        note = NOTE.match(line, prefix)
        if note:
            self._open_note(start, len(line), note)
            return True
        if self._open is not None and not line.lstrip().startswith("["):
            return False
        definition = DEFINITION.match(line, prefix)
        if definition is None:
            return False
        if not is_target(definition["angle"] or definition["url"] or ""):
            return False  # "[1]: Smith, J. (2019)" is an entry, not a link
        title = (definition["title"] or "").strip()[1:-1]
        target = definition["angle"] if definition["angle"] is not None else definition["url"]
        span = Span(start + prefix, start + definition.end())
        label_span = Span(start + definition.start("label"), start + definition.end("label"))
        if not target.startswith("data:"):
            self.definitions.append(LinkDefinition(definition["label"], target, title, span, label_span))
        return True

    def _open_note(self, start: int, length: int, note: re.Match[str]) -> None:
        self._flush()
        self._in_note = True
        self._open = RawBlock(
            BlockKind.NOTE,
            start + note.end(),
            start + length,
            label=note.group(1),
            label_span=Span(start + note.start(1), start + note.end(1)),
        )

    def _row(self, start: int, line: str, prefix: int, body: str) -> None:
        if TABLE_DELIMITER.match(body):
            if self._open is not None and self._open.kind is BlockKind.PARAGRAPH:
                self._open.kind = BlockKind.ROW
            self._flush()
            self._in_table = True
            return
        if not self._in_table and not (body.strip().startswith("|") and body.count("|") >= 2):
            self._paragraph_line(start, line, prefix)
            return
        self._flush()
        self.blocks.append(RawBlock(BlockKind.ROW, start + prefix, start + len(line)))

    def _begins_item(self, item: re.Match[str]) -> bool:
        if self._after_blank or self._in_list or self._open is None:
            return not (item["letter"] and self._open is not None)
        if item["label"] or item["inner"] or item["letter"]:
            # a wrapped line may begin with a number; CommonMark lets only a 1 interrupt a paragraph
            return (item["label"] or item["inner"]) == "1"
        return True

    def _open_item(self, start: int, end: int, item: re.Match[str], *, quoted: bool) -> None:
        label = item["label"] or item["inner"] or item["letter"]
        group = "label" if item["label"] else "inner" if item["inner"] else "letter"
        span = Span(start + item.start(group), start + item.end(group)) if label else None
        begin = start + item.end()
        task = TASK.match(self.text, begin)
        if task:
            begin = task.end()
        level = 1 + len(item["indent"].expandtabs(4)) // 2
        self._open = RawBlock(BlockKind.ITEM, begin, max(begin, trimmed(self.text, end)), level, label, span, quoted)
        self._in_list = True

    def _is_code(self, line: str, prefix: int) -> bool:
        return (
            self._open is None
            and self._after_blank
            and not self._in_list
            and not self._in_note
            and not prefix
            and INDENTED.match(line) is not None
        )

    def _paragraph_line(self, start: int, line: str, prefix: int) -> None:
        stop = start + len(line)
        if len(line) <= 80 and is_reference_heading(line):
            self._flush()
            self._in_list = self._in_note = False
            self.blocks.append(RawBlock(BlockKind.HEADING, start + prefix, stop, 6))
            return
        if self._open is not None:
            self._open.end = stop
            return
        indented = line[:1] in " \t"
        if not indented and self._after_blank:
            self._in_list = self._in_note = False
        level = 1 + (len(line) - len(line.lstrip())) // 2 if (self._in_list or self._in_note) and indented else 0
        kind = BlockKind.QUOTE if prefix else BlockKind.PARAGRAPH
        self._open = RawBlock(kind, start + prefix, stop, level, quoted=bool(prefix))

    def _flush(self) -> None:
        if self._open is not None:
            self.blocks.append(self._open)
            self._open = None

"""The blocks of a Markdown text, with the source range that each one shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.document import BlockKind
from citeward.patterns import lazy
from citeward.readers.headings import is_reference_heading
from citeward.readers.markdown.directives import bibliography_of, is_option, keys_in_chunk, opens_prose
from citeward.span import Span
from citeward.values import dataclass

_LINE = lazy(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_FENCE = lazy(r"[ \t]{0,3}+(?:>[ \t]?)*+[ \t]*+(`{3,}|~{3,}|\$\$|:{3,})([^\r\n]*)")
_HEADING = lazy(r"[ ]{0,3}(#{1,6})(?:[ \t]++|(?=[\r\n]|\Z))")
_HEADING_END = lazy(r"[ \t]+#+[ \t]*$")
_SETEXT = lazy(r"[ ]{0,3}(=+|-+)[ \t]*$")
_RULE = lazy(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = lazy(r"[ ]{0,3}(?:>[ \t]?)+")
_ITEM = lazy(
    r"(?P<indent>[ \t]*+)(?P<mark>[-*+•]|(?P<label>\d{1,4})(?:\\?[.)])|\((?P<inner>\d{1,3})\)|(?P<letter>[a-z])[.)])"
    r"(?:[ \t]++(?=\S)|[ \t]*+(?=[\r\n]|\Z))"
)
_TASK = lazy(r"\[[ xX]\][ \t]+")
_NOTE = lazy(r"[ ]{0,3}\[\^([^\]\s]{1,64})\]:[ \t]*")
_DEFINITION = lazy(
    r"[ ]{0,3}\[(?P<label>[^\]\r\n]{1,120})\]:[ \t]*(?:<(?P<angle>[^>\r\n]*)>|(?P<url>\S+))"
    r"(?P<title>[ \t]+(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|\([^)\r\n]*\)))?[ \t]*(?=[\r\n]|\Z)"
)
_TABLE_DELIMITER = lazy(r"[ ]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_INDENTED = lazy(r"(?: {4}|\t)")
_HTML_REGION = lazy(r"<!--|<(script|style|pre|svg|math|template)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as it stands in the source; `quoted` tells that its lines begin with ``>``."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    label: str | None = None
    label_span: Span | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """``[label]: target "title"``, which shows nothing itself."""

    label: str
    target: str
    title: str
    span: Span
    label_span: Span


@dataclass(slots=True)
class _Paragraph:
    kind: BlockKind = BlockKind.PARAGRAPH
    start: int = -1
    end: int = -1
    level: int = 0
    label: str | None = None
    label_span: Span | None = None
    quoted: bool = False


class BlockScanner:
    """Walks over the lines once; call `scan` and read `definitions` afterwards."""

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = text
        self.position = start
        self.definitions: list[LinkDefinition] = []
        self.comments: list[tuple[Span, str]] = []
        self._no_closer: set[str] = set()
        self._open: _Paragraph | None = None
        self._in_list = False
        self._in_note = False
        self._after_blank = True
        self._in_table = False
        self._directives: list[str] = []
        self._in_options = False
        self.chunk_keys: set[str] = set()
        self.bibliographies: list[str] = []

    def scan(self) -> Iterator[RawBlock]:
        """The blocks in order of the text; code, math and definitions are left out."""
        text, size = self.text, len(self.text)
        while self.position < size:
            match = _LINE.match(text, self.position)
            if match is None or match.end() == self.position:
                break
            start, end = self.position, match.end()
            self.position = end
            yield from self._line(start, end)
        yield from self._flush()

    def _line(self, start: int, end: int) -> Iterator[RawBlock]:
        line = self.text[start:end].rstrip("\r\n")
        if not line.strip():
            yield from self._flush()
            self._after_blank, self._in_table = True, False
            return
        if self._in_options and is_option(line):
            return
        self._in_options = False
        quote = _QUOTE.match(line)
        prefix = quote.end() if quote else 0
        if quote and not line[prefix:].strip():
            yield from self._flush()
            return
        if line.lstrip()[:1] == "<" and self._skip_html(start, line):
            yield from self._flush()
            return
        fence = _FENCE.match(line) if line.lstrip(" \t>")[:3] in _FENCES else None
        if fence and self._skip_fence(fence, line, end):
            yield from self._flush()
            return
        yield from self._content(start, end, line, prefix)
        self._after_blank = False

    def _content(self, start: int, end: int, line: str, prefix: int) -> Iterator[RawBlock]:
        body = line[prefix:]
        first = body.lstrip()[:1]
        if first == "#" and (heading := _HEADING.match(body)):
            yield from self._flush()
            self._in_list = self._in_note = False
            stop = start + len(_HEADING_END.sub("", line))
            yield RawBlock(BlockKind.HEADING, start + prefix + heading.end(), stop, len(heading.group(1)))
            return
        if self._open is not None and first in "=-" and not prefix and _SETEXT.match(line) and not self._in_table:
            yield from self._setext(line)
            return
        if first in "-*_" and _RULE.match(body):
            yield from self._flush()
            self._in_list = self._in_note = False
            return
        if first == "[" and (special := self._special(start, line, prefix)) is not None:
            yield from special
            return
        if "|" in body and (self._in_table or first == "|" or _TABLE_DELIMITER.match(body)):
            yield from self._row(start, line, prefix, body)
            return
        item = _ITEM.match(body) if first in _ITEM_STARTS else None
        if item and self._begins_item(item):
            yield from self._flush()
            self._open_item(start + prefix, end, item, quoted=bool(prefix))
            return
        if self._is_code(line, prefix):
            return
        yield from self._paragraph_line(start, end, line, prefix)

    def _skip_html(self, start: int, line: str) -> bool:
        """Step over a comment or a region of code that begins the line, blank lines included."""
        begin = start + len(line) - len(line.lstrip())
        opener = _HTML_REGION.match(self.text, begin)
        if opener is None:
            return False
        closer = "-->" if opener.group() == "<!--" else f"</{opener.group(1).lower()}>"
        if closer in self._no_closer:
            return False
        close = self.text.find(closer, opener.end())
        if close < 0:
            self._no_closer.add(closer)
            return False
        stop = _LINE.match(self.text, close)
        if self.text[close + len(closer) : stop.end() if stop else close].strip():
            return False  # text follows on the same line: the inline scan handles it
        if closer == "-->":
            self.comments.append((Span(begin, close + 3), self.text[begin + 4 : close]))
        self.position = stop.end() if stop else close + len(closer)
        return True

    def _skip_fence(self, fence: re.Match[str], line: str, end: int) -> bool:
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
        closer = lazy(
            rf"[ \t>]*{re.escape(mark)}{re.escape(mark[0]) if mark[0] != '$' else ''}*[ \t]*(?:\{{[^}}]*\}})?[ \t]*$"
        )
        while position < len(self.text):
            match = _LINE.match(self.text, position)
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

    def _setext(self, line: str) -> Iterator[RawBlock]:
        level = 1 if line.lstrip()[0] == "=" else 2
        paragraph = self._open
        assert paragraph is not None
        self._open = None
        if paragraph.kind is BlockKind.PARAGRAPH:
            self._in_list = self._in_note = False
            yield RawBlock(BlockKind.HEADING, paragraph.start, paragraph.end, level)
        else:
            yield self._raw(paragraph)

    def _special(self, start: int, line: str, prefix: int) -> Iterator[RawBlock] | None:
        note = _NOTE.match(line, prefix)
        if note:
            return self._open_note(start, len(line), note)
        if self._open is not None and not self._in_definitions(line):
            return None
        definition = _DEFINITION.match(line, prefix)
        if definition is None:
            return None
        if not _is_target(definition["angle"] or definition["url"] or ""):
            return None  # "[1]: Smith, J. (2019)" is an entry, not a link
        title = (definition["title"] or "").strip()[1:-1]
        target = definition["angle"] if definition["angle"] is not None else definition["url"]
        span = Span(start + prefix, start + definition.end())
        label_span = Span(start + definition.start("label"), start + definition.end("label"))
        if not target.startswith("data:"):
            self.definitions.append(LinkDefinition(definition["label"], target, title, span, label_span))
        return iter(())

    def _in_definitions(self, line: str) -> bool:
        return self._open is None or line.lstrip().startswith("[")

    def _open_note(self, start: int, length: int, note: re.Match[str]) -> Iterator[RawBlock]:
        yield from self._flush()
        self._in_note = True
        self._open = _Paragraph(
            BlockKind.NOTE,
            start + note.end(),
            start + length,
            label=note.group(1),
            label_span=Span(start + note.start(1), start + note.end(1)),
        )

    def _row(self, start: int, line: str, prefix: int, body: str) -> Iterator[RawBlock]:
        if _TABLE_DELIMITER.match(body):
            if self._open is not None and self._open.kind is BlockKind.PARAGRAPH:
                self._open.kind = BlockKind.ROW
            yield from self._flush()
            self._in_table = True
            return
        if not self._in_table and not (body.strip().startswith("|") and body.count("|") >= 2):
            yield from self._paragraph_line(start, start + len(line), line, prefix)
            return
        yield from self._flush()
        yield RawBlock(BlockKind.ROW, start + prefix, start + len(line))

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
        task = _TASK.match(self.text, begin)
        if task:
            begin = task.end()
        level = 1 + len(item["indent"].expandtabs(4)) // 2
        self._open = _Paragraph(BlockKind.ITEM, begin, max(begin, _trim(self.text, end)), level, label, span, quoted)
        self._in_list = True

    def _is_code(self, line: str, prefix: int) -> bool:
        return (
            self._open is None
            and self._after_blank
            and not self._in_list
            and not self._in_note
            and not prefix
            and _INDENTED.match(line) is not None
        )

    def _paragraph_line(self, start: int, end: int, line: str, prefix: int) -> Iterator[RawBlock]:
        stop = start + len(line)
        if len(line) <= 80 and is_reference_heading(line):
            yield from self._flush()
            self._in_list = self._in_note = False
            yield RawBlock(BlockKind.HEADING, start + prefix, stop, 6)
            return
        if self._open is not None:
            self._open.end = stop
            return
        indented = line[:1] in " \t"
        if not indented and self._after_blank:
            self._in_list = self._in_note = False
        level = 1 + (len(line) - len(line.lstrip())) // 2 if (self._in_list or self._in_note) and indented else 0
        kind = BlockKind.QUOTE if prefix else BlockKind.PARAGRAPH
        self._open = _Paragraph(kind, start + prefix, stop, level, quoted=bool(prefix))

    def _flush(self) -> Iterator[RawBlock]:
        paragraph, self._open = self._open, None
        if paragraph is not None:
            yield self._raw(paragraph)

    @staticmethod
    def _raw(paragraph: _Paragraph) -> RawBlock:
        return RawBlock(
            paragraph.kind, paragraph.start, paragraph.end, paragraph.level,
            paragraph.label, paragraph.label_span, paragraph.quoted,
        )  # fmt: skip


_FENCES = frozenset({"```", "~~~", ":::"}) | {"$$" + chr(code) for code in range(32, 127)} | {"$$"}
_ITEM_STARTS = frozenset("-*+•(0123456789abcdefghijklmnopqrstuvwxyz")


def _trim(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in "\r\n":
        end -= 1
    return end


def _is_target(target: str) -> bool:
    return bool(
        re.match(r"(?:[a-z][a-z0-9+.-]*:|[./#]|www\.|[\w-]+(?:\.[\w-]+)+|[\w./-]+$)", target, re.IGNORECASE)
    ) and not (re.fullmatch(r"[A-Z][\w'-]*[,.]?", target))

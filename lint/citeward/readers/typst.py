"""Typst: `@key`, `#cite(<key>)`, `#bibliography("refs.bib")`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citeward.document import OBJECT, BlockKind, Comment, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.marker import Item
from citeward.readers.extract import Extract, NamedBibliography, NamedFile
from citeward.readers.locators import parse_locator
from citeward.readers.typst_syntax import CALL_GOES_ON, CODE, MARKUP, MATH_END
from citeward.readers.weaver import Weaver
from citeward.source import Source
from citeward.span import Span

_REGION_EDGE = re.compile(r"/\*|\*/")
_INCLUDE = re.compile(r"(?<![\w.-])include[ \t(]{0,9}\"([^\"\r\n]{1,300}\.typ)\"")
_LABEL = re.compile(r"<([\w\-:.]{1,200}+)>")
_CELLS = frozenset({"table", "grid", "table.header", "table.cell"})
_TYPED_PREFIX = re.compile(r"(?:fig|tab|tbl|eq|eqn|sec|lst|alg|app|appendix|chap|ch|part|thm|lem|def|fn)[:\-]", re.I)
_SUPPLEMENT = re.compile(r"\[([^\[\]\r\n]{0,200}+)\]")
_SUPER = re.compile(r"#super\[([^\[\]\r\n#@$`]{1,60}+)\]")
_INDENT = re.compile(r"[ \t]*+")
_ELSE = re.compile(r"\s{0,200}+else(?![\w-])")
_BRANCHES = frozenset({"#if", "#for", "#while", "#else"})


def read_typst(source: Source) -> Extract:
    """Read a Typst file; never raises."""
    return _Walker(source.text).extract()


@dataclass(slots=True)
class _Frame:
    """A region that is open: `closer` ends it, `call` is the function whose argument it is."""

    closer: str
    call: str = ""
    start: int = 0
    quiet: bool = False  # nothing in it is shown
    floating: bool = False  # content in it stands as blocks of its own
    literal: bool = False  # brackets that are just text
    named: str = ""  # the argument's name, as `caption` in `caption: [..]`
    own_block: bool = False
    cite: list[Item] | None = None
    form: list[str] | None = None
    string: tuple[int, int] | None = None


class _Walker:
    def __init__(self, text: str) -> None:
        self.text = text
        self.weaver = Weaver(text)
        self.labels = _defined_labels(text)
        self.frames = [_Frame("")]
        self.kind = BlockKind.PARAGRAPH
        self.counters: dict[int, int] = {}
        self.item_indent = 0
        self.is_divided = _INCLUDE.search(text) is not None or "#bibliography" not in text
        self.comments: list[Comment] = []
        self.bibliographies: list[NamedBibliography] = []
        self.nocite: set[str] = set()
        self.no_raw_end: set[int] = set()
        self.no_math_end = False

    def extract(self) -> Extract:
        position, length = 0, len(self.text)
        while position < length:
            frame = self.frames[-1]
            in_markup = frame.closer in ("", "]")
            found = (MARKUP if in_markup else CODE).search(self.text, position)
            end = found.start() if found else length
            if in_markup and end > position:
                self.copy(position, end)
            if found is None:
                break
            prefix = "on_" if in_markup else "in_"
            position = getattr(self, prefix + str(found.lastgroup))(found, frame)
        flow = self.weaver.build()
        markers = tuple(self.weaver.markers)
        return Extract(
            flow,
            markers,
            scan=not markers and not self.bibliographies,
            comments=tuple(self.comments),
            bibliographies=tuple(self.bibliographies),
            nocite=frozenset(self.nocite),
            includes=tuple(NamedFile(each[1], Span(*each.span(1))) for each in _INCLUDE.finditer(self.text)),
            is_part=not self.bibliographies,
        )

    # What is shown

    def copy(self, start: int, end: int) -> None:
        if not self.frames[-1].quiet:
            self._begin_paragraph(self.text[start:end])
            self.weaver.copy(start, end)

    def show(self, shown: str, start: int, end: int) -> None:
        if not self.frames[-1].quiet:
            self._begin_paragraph(shown)
            self.weaver.show(shown, start, end)

    def _begin_paragraph(self, shown: str) -> None:
        if self.counters and self.kind is BlockKind.PARAGRAPH and self.weaver.is_empty and not shown.isspace():
            self.counters.clear()

    def break_block(self) -> None:
        self.weaver.close()
        self.kind = BlockKind.PARAGRAPH

    # Markup

    def on_url(self, found: re.Match[str], frame: _Frame) -> int:
        end = found.end() - len(found[0]) + len(found[0].rstrip(".,;:!?'*_"))
        if not frame.quiet:
            self.weaver.link(found.start(), end, self.text[found.start() : end])
        return end

    def on_escape(self, found: re.Match[str], frame: _Frame) -> int:
        shown = found[0][1:]
        if shown.startswith("u{"):
            code = int(shown[2:-1], 16)
            shown = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else OBJECT
        self.show(shown, found.start(), found.end())
        return found.end()

    def on_comment(self, found: re.Match[str], frame: _Frame) -> int:
        self.comments.append(Comment(Span(found.start(), found.end()), found[0][2:].strip()))
        return found.end()

    def on_region(self, found: re.Match[str], frame: _Frame) -> int:
        depth, end = 1, len(self.text)
        for edge in _REGION_EDGE.finditer(self.text, found.end()):
            depth += 1 if edge[0] == "/*" else -1
            if depth == 0:
                end = edge.end()
                break
        inner = self.text[found.end() : end].removesuffix("*/").strip()
        self.comments.append(Comment(Span(found.start(), end), inner))
        return end

    def on_raw(self, found: re.Match[str], frame: _Frame) -> int:
        ticks = len(found[0])
        if ticks == 2:
            return found.end()
        end = -1 if ticks in self.no_raw_end else self.text.find(found[0], found.end())
        if end < 0:
            self.no_raw_end.add(ticks)
            self.show(found[0], *found.span())
            return found.end()
        self.show(OBJECT, found.start(), end + ticks)
        return end + ticks

    def on_math(self, found: re.Match[str], frame: _Frame) -> int:
        if not self.no_math_end:
            for piece in MATH_END.finditer(self.text, found.end()):
                if piece[0] == "$":
                    self.show(OBJECT, found.start(), piece.end())
                    return piece.end()
            self.no_math_end = True
        self.show("$", *found.span())
        return found.end()

    def on_ref(self, found: re.Match[str], frame: _Frame) -> int:
        key = found[0][1:].rstrip(".:")
        start, end = found.start(), found.start() + 1 + len(key)
        supplement = _SUPPLEMENT.match(self.text, end)
        last = supplement.end() if supplement else end
        if not key:
            self.show("@", start, start + 1)
            return start + 1
        if self.is_cross_reference(key):
            self.show(OBJECT, start, last)
        elif not frame.quiet:
            locator = parse_locator(supplement[1]) if supplement else None
            item = Item(start + 1, end, key, key=key, locator=locator)
            self.weaver.mark(start, last, MarkerStyle.KEY, (item,), confidence=self.confidence())
        return last

    def is_cross_reference(self, key: str) -> bool:
        """A label of this file; or a name of the usual form, whose label may stand in another file."""
        return key in self.labels or _TYPED_PREFIX.match(key) is not None

    def confidence(self) -> Confidence:
        """A bare `@name` may point to a label of another file, unless this file is the whole article."""
        return Confidence.LOW if self.is_divided else Confidence.HIGH

    def on_label(self, found: re.Match[str], frame: _Frame) -> int:
        return found.end()

    def on_keyword(self, found: re.Match[str], frame: _Frame) -> int:
        floating = self.weaver.is_empty or frame.floating
        self.frames.append(_Frame("\n", found[0], found.start(), frame.quiet, floating))
        return found.end()

    def on_call(self, found: re.Match[str], frame: _Frame) -> int:
        if superscript := _SUPER.match(self.text, found.start()):
            if not frame.quiet:
                self.weaver.superscript(*superscript.span(1))
            return superscript.end()
        if self.text[found.end() : found.end() + 1] not in ("(", "["):
            self.show(OBJECT, *found.span())
            return found.end()
        return self.enter(found.end(), found[0][1:], found.start(), frame)

    def on_code(self, found: re.Match[str], frame: _Frame) -> int:
        if found[0] == '#"':
            return found.start() + 1
        return self.enter(found.end() - 1, "", found.start(), frame)

    def on_open(self, found: re.Match[str], frame: _Frame) -> int:
        self.show("[", *found.span())
        self.frames.append(_Frame("]", quiet=frame.quiet, floating=frame.floating, literal=True))
        return found.end()

    def on_close(self, found: re.Match[str], frame: _Frame) -> int:
        if frame.closer == "]":
            return self.leave(found.end())
        self.show("]", *found.span())
        return found.end()

    def on_emphasis(self, found: re.Match[str], frame: _Frame) -> int:
        return found.end()

    def on_tie(self, found: re.Match[str], frame: _Frame) -> int:
        self.show("\u00a0", *found.span())
        return found.end()

    def on_blank(self, found: re.Match[str], frame: _Frame) -> int:
        if not frame.quiet:
            self.break_block()
        tail = found[0].rstrip(" \t")  # indentation belongs to the item or heading that may follow
        return found.start() + len(tail)

    def on_heading(self, found: re.Match[str], frame: _Frame) -> int:
        self.break_block()
        self.counters.clear()
        self.kind = BlockKind.HEADING
        self.weaver.open(BlockKind.HEADING, found[0].count("="))
        return found.end()

    def on_item(self, found: re.Match[str], frame: _Frame) -> int:
        indent, sign = len(found[0]) - len(found[0].lstrip()), found[0].strip()
        self.counters = {key: value for key, value in self.counters.items() if key <= indent}
        number = self.counters.get(indent, 0) + 1
        if sign[0].isdigit():
            number = int(sign[:-1])
        numbered = sign == "+" or sign[0].isdigit()
        self.counters[indent] = number if numbered else 0
        self.break_block()
        self.kind, self.item_indent = BlockKind.ITEM, indent
        start = found.end() - len(sign)
        span = Span(start, start + len(sign.rstrip(".")))
        depth = len(self.counters)
        self.weaver.open(BlockKind.ITEM, depth, str(number) if numbered else None, span if numbered else None)
        return found.end()

    def on_newline(self, found: re.Match[str], frame: _Frame) -> int:
        indent = _INDENT.match(self.text, found.end())
        if self.kind is BlockKind.HEADING or (
            self.kind is BlockKind.ITEM and indent is not None and len(indent[0]) <= self.item_indent
        ):
            self.break_block()
        elif not frame.quiet:
            self.weaver.show("\n", *found.span())
        return found.end()

    # Code

    in_comment, in_region, in_raw, in_math = on_comment, on_region, on_raw, on_math
    in_ref = on_ref

    def in_string(self, found: re.Match[str], frame: _Frame) -> int:
        start, end = found.start() + 1, found.end() - 1
        value = self.text[start:end]
        if frame.cite is not None and frame.named in ("", "form"):
            if frame.named == "form" and frame.form is not None:
                frame.form.append(value)
            else:
                frame.cite.append(Item(start, end, value, key=value))
        elif frame.call == "bibliography" and not frame.named:
            self.bibliographies.append(NamedBibliography(value, Span(start, end)))
        frame.string = frame.string or (start, end)
        return found.end()

    def in_label(self, found: re.Match[str], frame: _Frame) -> int:
        key, start, end = found[0][1:-1], found.start() + 1, found.end() - 1
        if frame.cite is not None:
            frame.cite.append(Item(start, end, key, key=key))
        elif frame.call == "ref" and not frame.quiet and not self.is_cross_reference(key):
            item = Item(start, end, key, key=key)
            self.weaver.mark(*found.span(), MarkerStyle.KEY, (item,), confidence=self.confidence())
        return found.end()

    def in_named(self, found: re.Match[str], frame: _Frame) -> int:
        frame.named = found[0][:-1].rstrip()
        return found.end()

    def in_call(self, found: re.Match[str], frame: _Frame) -> int:
        if self.text[found.end() : found.end() + 1] in ("(", "["):
            return self.enter(found.end(), found[0], found.start(), frame)
        if found[0] == "true" and frame.named == "full" and frame.call == "bibliography":
            self.nocite.add("*")
        return found.end()

    def in_opener(self, found: re.Match[str], frame: _Frame) -> int:
        return self.enter(found.start(), frame.call, found.start(), frame)

    def in_closer(self, found: re.Match[str], frame: _Frame) -> int:
        while frame.closer == "\n" and len(self.frames) > 1:
            self.frames.pop()
            frame = self.frames[-1]
        if frame.closer == "":
            return found.start() if found[0] == "]" else found.end()
        return self.leave(found.end()) if frame.closer == found[0] else found.end()

    def in_separator(self, found: re.Match[str], frame: _Frame) -> int:
        if found[0] == ",":
            frame.named = ""
        elif frame.closer == "\n":
            self.frames.pop()
            return found.start() + (found[0] == ";")
        return found.end()

    # Regions

    def enter(self, opening: int, call: str, start: int, parent: _Frame) -> int:
        """Open the region whose bracket stands at `opening`."""
        closer = {"(": ")", "[": "]", "{": "}"}[self.text[opening]]
        floating = parent.floating or (self.weaver.is_empty and parent.closer in ("", "]"))
        frame = _Frame(closer, call, start, parent.quiet, floating, named=parent.named, cite=parent.cite)
        frame.form = parent.form
        if call == "cite" and frame.cite is None:
            frame.cite, frame.form, frame.quiet, frame.named = [], [], True, ""
        elif parent.call != call:
            frame.named = ""
        if closer == "]" and not frame.quiet:
            self.begin_content(frame, parent)
        self.frames.append(frame)
        return opening + 1

    def begin_content(self, frame: _Frame, parent: _Frame) -> None:
        if frame.call == "footnote":
            self.weaver.begin_note()
        elif parent.closer not in ("", "]") and parent.floating:
            kind = BlockKind.CAPTION if parent.named == "caption" else BlockKind.PARAGRAPH
            kind = BlockKind.ROW if frame.call in _CELLS else kind
            self.weaver.open(kind)
            frame.own_block = True
        elif parent.closer not in ("", "]"):
            self.weaver.show(" ", frame.start, frame.start)

    def leave(self, end: int) -> int:
        """Close the innermost region, which ends at `end`; gives where reading goes on."""
        frame = self.frames.pop()
        parent = self.frames[-1]
        if frame.literal:
            self.show("]", end - 1, end)
        elif frame.cite is not None and parent.cite is None:
            self.finish_cite(frame, end)
            return end
        elif frame.closer == "]" and frame.call == "footnote" and not frame.quiet:
            self.weaver.end_note()
        elif frame.own_block:
            self.break_block()
        goes_on = CALL_GOES_ON.match(self.text, end) if frame.call and frame.cite is None else None
        if goes_on:
            bracket = goes_on.end() - 1 if goes_on[0] in ("(", "[") else goes_on.end()
            return self.enter(bracket, frame.call, frame.start, parent)
        if frame.call == "link" and frame.closer == ")" and frame.string and not frame.quiet:
            self.weaver.link(*frame.string, self.text[slice(*frame.string)])
        if parent.call in _BRANCHES and frame.closer != ")" and not _ELSE.match(self.text, end):
            self.frames.pop()
        return end

    def finish_cite(self, frame: _Frame, end: int) -> None:
        if frame.cite and not self.frames[-1].quiet:
            narrative = any(form in ("prose", "author") for form in frame.form or ())
            self.weaver.mark(frame.start, end, MarkerStyle.KEY, tuple(frame.cite), narrative=narrative)


def _defined_labels(text: str) -> frozenset[str]:
    """The labels put on something; one behind a bracket or comma is an argument, so a pointer."""
    labels = set()
    for found in _LABEL.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()].rstrip()[-1:]
        if before not in ("(", ",", ":"):
            labels.add(found[1])
    return frozenset(labels)

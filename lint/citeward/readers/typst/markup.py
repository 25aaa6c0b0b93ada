"""Typst markup: what a token of the text shows."""

from __future__ import annotations

import re

from citeward.document import OBJECT, BlockKind, Comment, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.marker import Item
from citeward.readers.extract import NamedBibliography
from citeward.readers.locators import parse_locator
from citeward.readers.typst.syntax import INCLUDE, MATH_END
from citeward.readers.weaver import Weaver
from citeward.span import Span
from citeward.values import dataclass

_REGION_EDGE = re.compile(r"/\*|\*/")
_LABEL = re.compile(r"<([\w\-:.]{1,200}+)>")
_TYPED_PREFIX = re.compile(r"(?:fig|tab|tbl|eq|eqn|sec|lst|alg|app|appendix|chap|ch|part|thm|lem|def|fn)[:\-]", re.I)
_SUPPLEMENT = re.compile(r"\[([^\[\]\r\n]{0,200}+)\]")
_INDENT = re.compile(r"[ \t]*+")


@dataclass(slots=True)
class Frame:
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


class MarkupWalker:
    """The state of a walk, and the tokens of markup."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.weaver = Weaver(text)
        self.labels = _defined_labels(text)
        self.frames = [Frame("")]
        self.kind = BlockKind.PARAGRAPH
        self.counters: dict[int, int] = {}
        self.item_indent = 0
        self.is_divided = INCLUDE.search(text) is not None or "#bibliography" not in text
        self.comments: list[Comment] = []
        self.bibliographies: list[NamedBibliography] = []
        self.nocite: set[str] = set()
        self.no_raw_end: set[int] = set()
        self.no_math_end = False

    def copy(self, start: int, end: int) -> None:
        """Show the source range as it stands."""
        if not self.frames[-1].quiet:
            self._begin_paragraph(self.text[start:end])
            self.weaver.copy(start, end)

    def show(self, shown: str, start: int, end: int) -> None:
        """Show `shown` for the source range."""
        if not self.frames[-1].quiet:
            self._begin_paragraph(shown)
            self.weaver.show(shown, start, end)

    def _begin_paragraph(self, shown: str) -> None:
        if self.counters and self.kind is BlockKind.PARAGRAPH and self.weaver.is_empty and not shown.isspace():
            self.counters.clear()

    def break_block(self) -> None:
        """End the block; what follows begins a paragraph."""
        self.weaver.close()
        self.kind = BlockKind.PARAGRAPH

    def on_url(self, found: re.Match[str], frame: Frame) -> int:
        """An address; the punctuation after it is not part of it."""
        end = found.end() - len(found[0]) + len(found[0].rstrip(".,;:!?'*_"))
        if not frame.quiet:
            self.weaver.link(found.start(), end, self.text[found.start() : end])
        return end

    def on_escape(self, found: re.Match[str], frame: Frame) -> int:
        """A character behind a backslash, by itself or by its number."""
        shown = found[0][1:]
        if shown.startswith("u{"):
            code = int(shown[2:-1], 16)
            shown = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else OBJECT
        self.show(shown, found.start(), found.end())
        return found.end()

    def on_comment(self, found: re.Match[str], frame: Frame) -> int:
        """A comment to the end of its line."""
        self.comments.append(Comment(Span(found.start(), found.end()), found[0][2:].strip()))
        return found.end()

    def on_region(self, found: re.Match[str], frame: Frame) -> int:
        """A comment between slashes and stars, which may hold others; one that is left open takes the rest."""
        depth, end = 1, len(self.text)
        for edge in _REGION_EDGE.finditer(self.text, found.end()):
            depth += 1 if edge[0] == "/*" else -1
            if depth == 0:
                end = edge.end()
                break
        inner = self.text[found.end() : end].removesuffix("*/").strip()
        self.comments.append(Comment(Span(found.start(), end), inner))
        return end

    def on_raw(self, found: re.Match[str], frame: Frame) -> int:
        """Raw text; backticks that nothing closes are just text."""
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

    def on_math(self, found: re.Match[str], frame: Frame) -> int:
        """A formula; a dollar that nothing closes is just text."""
        if not self.no_math_end:
            for piece in MATH_END.finditer(self.text, found.end()):
                if piece[0] == "$":
                    self.show(OBJECT, found.start(), piece.end())
                    return piece.end()
            self.no_math_end = True
        self.show("$", *found.span())
        return found.end()

    def on_ref(self, found: re.Match[str], frame: Frame) -> int:
        """A citation, or a cross reference to a label."""
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

    def on_label(self, found: re.Match[str], frame: Frame) -> int:
        """A label, which shows nothing."""
        return found.end()

    def on_emphasis(self, found: re.Match[str], frame: Frame) -> int:
        """A mark of emphasis, which shows nothing."""
        return found.end()

    def on_tie(self, found: re.Match[str], frame: Frame) -> int:
        """A space that does not break."""
        self.show("\u00a0", *found.span())
        return found.end()

    def on_blank(self, found: re.Match[str], frame: Frame) -> int:
        """An empty line ends the block."""
        if not frame.quiet:
            self.break_block()
        tail = found[0].rstrip(" \t")  # indentation belongs to the item or heading that may follow
        return found.start() + len(tail)

    def on_heading(self, found: re.Match[str], frame: Frame) -> int:
        """A heading begins."""
        self.break_block()
        self.counters.clear()
        self.kind = BlockKind.HEADING
        self.weaver.open(BlockKind.HEADING, found[0].count("="))
        return found.end()

    def on_item(self, found: re.Match[str], frame: Frame) -> int:
        """A list item begins, with the number that Typst gives it."""
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

    def on_newline(self, found: re.Match[str], frame: Frame) -> int:
        """A line ends, and with it a heading or an item that is not carried on."""
        indent = _INDENT.match(self.text, found.end())
        if self.kind is BlockKind.HEADING or (
            self.kind is BlockKind.ITEM and indent is not None and len(indent[0]) <= self.item_indent
        ):
            self.break_block()
        elif not frame.quiet:
            self.weaver.show("\n", *found.span())
        return found.end()


def _defined_labels(text: str) -> frozenset[str]:
    """The labels put on something; one behind a bracket or comma is an argument, so a pointer."""
    labels = set()
    for found in _LABEL.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()].rstrip()[-1:]
        if before not in ("(", ",", ":"):
            labels.add(found[1])
    return frozenset(labels)

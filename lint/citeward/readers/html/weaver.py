"""Weave the flow of an HTML page, and keep its links, entries and ids."""

from __future__ import annotations

from citeward.document import BlockKind, Comment
from citeward.readers.extract import NamedBibliography
from citeward.readers.flow_weaver import FlowWeaver, Mark
from citeward.readers.html.bibliography import Bibliography
from citeward.readers.html.elements import (
    CLOSES,
    HEADINGS,
    PARAGRAPHS,
    SLANTED,
    TABLE_PARTS,
    VOID,
    is_object,
    is_unseen,
)
from citeward.readers.html.links import Links
from citeward.readers.html.open_element import OpenElement, outermost_closed
from citeward.readers.html.tokens import Token, TokenKind, attributes_of, text_pieces, tokenize
from citeward.span import Span

_KINDS = {"blockquote": BlockKind.QUOTE, "figcaption": BlockKind.CAPTION, "caption": BlockKind.CAPTION}


class Weaver:
    """Goes through the tokens of one page."""

    def __init__(self, text: str) -> None:
        self.builder = FlowWeaver()
        self.comments: list[Comment] = []
        self.links = Links(self.builder)
        self.bibliography = Bibliography()
        self.notes: dict[str, str] = {}
        self.anchors: list[tuple[Mark, str]] = []
        self.bibliographies: list[NamedBibliography] = []
        self.libraries: list[Span] = []
        self.slanted: list[tuple[int, int]] = []
        self.title = ""
        self.language = ""
        self._text = text
        self._stack: list[OpenElement] = []
        self._open: dict[str, int] = {}
        self._hidden = 0
        self._lists: list[OpenElement] = []
        self._kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self._library_next = False
        self._heading: list[str] | None = None

    def weave(self) -> None:
        """Read the whole page."""
        for token in tokenize(self._text):
            if token.kind is TokenKind.TEXT:
                if not self._hidden:
                    self._show(token)
            elif token.kind is TokenKind.START:
                self._start(token)
            elif token.kind is TokenKind.END:
                self._end(token)
            elif token.kind is TokenKind.RAW:
                self._raw(token)
            elif token.kind is TokenKind.COMMENT:
                end = token.end - 3 if self._text.endswith("-->", token.start, token.end) else token.end
                comment = self._text[token.start + 4 : max(end, token.start + 4)]
                self.comments.append(Comment(Span(token.start, token.end), comment))
        while self._stack:
            self._close(len(self._text))

    def _show(self, token: Token) -> None:
        if self._text.find("&", token.start, token.end) < 0:
            self.builder.text(self._text[token.start : token.end], token.start, token.end)
            if self._heading is not None:
                self._heading.append(self._text[token.start : token.end])
            return
        for shown, start, end in text_pieces(self._text, token.start, token.end):
            if self._heading is not None:
                self._heading.append(shown)
            if end - start == len(shown):
                self.builder.text(shown, start, end)
            elif shown in (" ", "\t", "\n"):
                self.builder.blank(start, end)
            else:
                self.builder.show(shown, start, end)

    def _raw(self, token: Token) -> None:
        if token.name == "title" and not self.title:
            raw = "".join(shown for shown, _, _ in text_pieces(self._text, token.start, token.end))
            self.title = " ".join(raw.split())
        elif token.name == "script" and self._library_next:
            self.libraries.append(Span(token.start, token.end))
        self._library_next = False

    def _start(self, token: Token) -> None:
        name = token.name
        if name in CLOSES and not self._hidden:
            self._imply_ends(CLOSES[name], token.start)
        attributes = attributes_of(self._text, token) if token.end - token.start > len(name) + 2 else {}
        if name == "html":
            self.language = self.language or attributes.get("lang", "")
        elif name == "script" and "bibliography" in attributes.get("type", ""):
            self._library_next = True
        elif name == "d-bibliography" and attributes.get("src"):
            self.bibliographies.append(NamedBibliography(attributes["src"], Span(token.start, token.end)))
        if name in VOID:
            self._void(token)
            return
        element = OpenElement(name, token.start)
        self._stack.append(element)
        self._open[name] = self._open.get(name, 0) + 1
        if self._hidden:
            return
        classes = attributes.get("class", "").split()
        if is_unseen(name, attributes, classes):
            element.hides = True
            element.is_object = is_object(name, classes)
            self._hidden += 1
            return
        self._note_ids(element, attributes)
        self._begin(element, token, attributes, classes)

    def _void(self, token: Token) -> None:
        if self._hidden:
            return
        if token.name == "br":
            self.builder.line_break(token.start, token.end)
        elif token.name == "hr":
            self.builder.close()
        elif token.name in ("img", "embed"):
            self.builder.object(token.start, token.end)

    def _note_ids(self, element: OpenElement, attributes: dict[str, str]) -> None:
        for name in (attributes.get("id", ""), attributes.get("name", "") if element.name == "a" else ""):
            if not name:
                continue
            if self.bibliography.entry is not None:
                self.bibliography.entry.ids.append(name)
            else:
                self.anchors.append((self.builder.begin(), name))

    def _begin(self, element: OpenElement, token: Token, attributes: dict[str, str], classes: list[str]) -> None:
        name = element.name
        if name == "a":
            self.links.begin_link(element, attributes, points=self.bibliography.entry is None)
        elif name == "sup":
            self.links.raise_line(element)
        elif name in SLANTED:
            element.slanted = self.builder.begin()
        elif name in ("ul", "ol", "menu"):
            self._begin_list(element, attributes)
        elif name in HEADINGS:
            self._enter(element, BlockKind.HEADING, HEADINGS[name])
            element.is_heading = True
            self._heading = []
        elif name in _KINDS:
            self._enter(element, _KINDS[name], 0)
        elif name == "tr":
            self._enter(element, BlockKind.ROW, 0)
        elif name in TABLE_PARTS:
            self.builder.cell()
        elif name == "d-cite" or name == "dt-cite":
            self.links.cite_keys(token, attributes)
            element.hides = True
            self._hidden += 1
        elif "data-cites" in attributes:
            self.links.begin_cites(element, attributes)
        elif name == "span" and "citation" in classes:
            self.links.begin_wrapped(element)
        self.bibliography.enter(element, attributes, classes)
        if self.bibliography.holds_entry(element, attributes, classes):
            self._begin_entry(element, token, attributes)
        elif name == "li":
            self._begin_item(element, token, attributes)
        elif name in PARAGRAPHS:
            self._begin_paragraph(element)

    def _enter(self, element: OpenElement, kind: BlockKind, level: int) -> None:
        element.enters = True
        self._kinds.append((kind, level))
        self.builder.enter(kind, level)

    def _begin_paragraph(self, element: OpenElement) -> None:
        """Begin a block of the kind around it; behind an item's first block it is a paragraph of the item."""
        kind, level = self._kinds[-1]
        item = next((each for each in self._lists[::-1] if each.item is not None), None)
        if kind is BlockKind.ITEM and item is not None and item.item is not None and item.item.start >= 0:
            kind, level = BlockKind.PARAGRAPH, level + 1
        self._enter(element, kind, level)

    def _begin_list(self, element: OpenElement, attributes: dict[str, str]) -> None:
        self.builder.close()
        if element.name == "ol" and "reversed" not in attributes:
            start = attributes.get("start", "1")
            element.counter = int(start) if start.isdecimal() and len(start) < 7 else 1
        self._lists.append(element)

    def _begin_item(self, element: OpenElement, token: Token, attributes: dict[str, str]) -> None:
        number = self._next_number(attributes)
        footnotes = self.bibliography.footnotes
        kind = BlockKind.NOTE if footnotes else BlockKind.ITEM
        self._enter(element, kind, max(1, len(self._lists)))
        if number is not None:
            self.builder.label(str(number), Span(token.start, token.end))
            if footnotes and attributes.get("id"):
                self.notes[attributes["id"]] = str(number)
        if self._lists:
            self._lists[-1].item = self.builder.begin()

    def _next_number(self, attributes: dict[str, str]) -> int | None:
        """The number of the item that begins, where its list counts."""
        if not self._lists or self._lists[-1].counter is None:
            return None
        value = attributes.get("value", "")
        number = int(value) if value.isdecimal() and len(value) < 7 else self._lists[-1].counter
        self._lists[-1].counter = number + 1
        return number

    def _begin_entry(self, element: OpenElement, token: Token, attributes: dict[str, str]) -> None:
        self._enter(element, BlockKind.ENTRY, 0)
        number = self._next_number(attributes) if element.name == "li" else None
        name = attributes.get("id", "")
        if name:
            self.anchors.pop()
        self.bibliography.begin(element, token, self.builder.begin(), name, number)

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "p" and not self._open.get("p") and not self._hidden:
            self.builder.close()  # "</p>" alone is an empty paragraph
        if name == "br" and not self._hidden:
            self.builder.line_break(token.start, token.end)
        if not self._open.get(name):
            return
        while self._stack:
            element = self._stack[-1]
            last = element.name == name
            self._close(token.end if last else token.start)
            if last:
                return

    def _imply_ends(self, closed: frozenset[str], at: int) -> None:
        """End the elements that the start of another one ends."""
        outermost = outermost_closed(self._stack, closed)
        if outermost is not None:
            while len(self._stack) > outermost:
                self._close(at)

    def _close(self, end: int) -> None:
        """End the innermost element at `end`."""
        element = self._stack.pop()
        self._open[element.name] -= 1
        if element.hides:
            self._hidden -= 1
            if element.is_object and not self._hidden:
                self.builder.object(element.start, end)
            return
        if self._hidden:
            return
        self.links.end(element)
        if element.slanted is not None and self.builder.finish(element.slanted):
            self.slanted.append((element.slanted.start, element.slanted.end))
        if element.entry is not None:
            self.builder.finish(element.entry.mark)
        self.bibliography.leave(element, end)
        if self._lists and self._lists[-1] is element:
            self._lists.pop()
            self.builder.close()
        if element.is_heading:
            self._close_heading(element)
        if element.enters:
            self._kinds.pop()
            self.builder.leave()

    def _close_heading(self, element: OpenElement) -> None:
        text = " ".join("".join(self._heading or ()).split())
        self._heading = None
        self.bibliography.end_heading(text)
        if element.name == "h1" and text and not self.title:
            self.title = text

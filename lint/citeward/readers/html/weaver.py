"""Weave the flow of an HTML page, and keep its links, entries and ids."""

from __future__ import annotations

import re
from urllib.parse import unquote

from citeward.document import BlockKind, Comment
from citeward.readers.crossrefs.pointer import Pointer
from citeward.readers.extract import NamedBibliography
from citeward.readers.flow_weaver import FlowWeaver, Mark
from citeward.readers.headings import is_reference_heading
from citeward.readers.html.elements import (
    BIBLIOGRAPHY_CLASSES,
    BIBLIOGRAPHY_IDS,
    CLOSES,
    DOUBTFUL_CLASSES,
    ENTRY_CLASSES,
    FOOTNOTES,
    HEADINGS,
    NOTE_CALL,
    OBJECTS,
    PARAGRAPHS,
    SCOPES,
    TABLE_PARTS,
    UNSEEN,
    UNSEEN_CLASSES,
    VOID,
)
from citeward.readers.html.entries import Entry
from citeward.readers.html.open_element import OpenElement
from citeward.readers.html.tokens import Token, TokenKind, attributes_of, text_pieces, tokenize
from citeward.span import Span

_REACH = 64
"""How many open elements an implied end looks back over: deeper nesting is no article's."""

_ENTRY_ID = re.compile(r"(?:ref|bib|cit|b|r)\w{0,12}?[-_:.]?\d|(?:ref|bib\w{0,10}|cit\w{0,10})[-_:.]\w", re.IGNORECASE)

_KINDS = {"blockquote": BlockKind.QUOTE, "figcaption": BlockKind.CAPTION, "caption": BlockKind.CAPTION}


class Weaver:
    """Goes through the tokens of one page."""

    def __init__(self, text: str) -> None:
        self.builder = FlowWeaver()
        self.comments: list[Comment] = []
        self.pointers: list[Pointer] = []
        self.keyed: list[tuple[Mark, tuple[str, ...]]] = []
        self.entries: list[Entry] = []
        self.notes: dict[str, str] = {}
        self.anchors: list[tuple[Mark, str]] = []
        self.bibliographies: list[NamedBibliography] = []
        self.libraries: list[Span] = []
        self.title = ""
        self.language = ""
        self._text = text
        self._stack: list[OpenElement] = []
        self._open: dict[str, int] = {}
        self._hidden = 0
        self._lists: list[OpenElement] = []
        self._kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self._raised = 0
        self._entry: Entry | None = None
        self._bibliographies = 0
        self._doubtful = 0
        self._footnotes = 0
        self._library_next = False
        self._heading: list[str] | None = None
        self._last_heading = ""

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
            self._close(len(self._text), len(self._text))

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
        if self._is_unseen(name, attributes, classes):
            element.hides = True
            element.is_object = name in OBJECTS or "math" in classes or NOTE_CALL.issubset(classes)
            self._hidden += 1
            return
        self._note_ids(element, attributes)
        self._begin(element, token, attributes, classes)

    def _is_unseen(self, name: str, attributes: dict[str, str], classes: list[str]) -> bool:
        return (
            name in UNSEEN
            or name in OBJECTS
            or "hidden" in attributes
            or "math" in classes
            or NOTE_CALL.issubset(classes)
            or not UNSEEN_CLASSES.isdisjoint(classes)
        )

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
            if self._entry is not None:
                self._entry.ids.append(name)
            else:
                self.anchors.append((self.builder.begin(), name))

    def _begin(self, element: OpenElement, token: Token, attributes: dict[str, str], classes: list[str]) -> None:
        name = element.name
        if name == "a":
            self._begin_link(element, attributes)
        elif name == "sup":
            element.raised = self.builder.begin()
            self._raised += 1
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
            self._begin_keyed(element, token, attributes)
        elif "data-cites" in attributes:
            self._begin_cites(element, attributes)
        self._begin_bibliography(element, attributes, classes)
        if self._takes_entries(element) and self._is_entry(name, attributes, classes):
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
        kind = BlockKind.NOTE if self._footnotes and number is not None else BlockKind.ITEM
        self._enter(element, kind, max(1, len(self._lists)))
        if number is not None:
            self.builder.label(str(number), Span(token.start, token.end))
            if self._footnotes and attributes.get("id"):
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

    def _begin_bibliography(self, element: OpenElement, attributes: dict[str, str], classes: list[str]) -> None:
        role = attributes.get("role", "")
        is_note_list = "footnote" in " ".join(classes).lower() and not is_reference_heading(self._last_heading)
        if role == "doc-endnotes" or not FOOTNOTES.isdisjoint(classes) or is_note_list:
            element.is_footnotes = True
            self._footnotes += 1
        elif element.name not in ("ul", "ol", "div", "section", "dl", "aside", "footer"):
            return
        elif (
            role == "doc-bibliography"
            or attributes.get("id", "").lower() in BIBLIOGRAPHY_IDS
            or not BIBLIOGRAPHY_CLASSES.isdisjoint(each.lower() for each in classes)
        ):
            element.is_bibliography = True
            self._bibliographies += 1
        elif not DOUBTFUL_CLASSES.isdisjoint(each.lower() for each in classes):
            element.is_doubtful = True
            self._doubtful += 1

    def _takes_entries(self, element: OpenElement) -> bool:
        if self._entry is not None or self._footnotes or element.is_bibliography or element.is_doubtful:
            return False
        if self._bibliographies:
            return True
        return self._doubtful > 0 and (not self._last_heading or is_reference_heading(self._last_heading))

    def _is_entry(self, name: str, attributes: dict[str, str], classes: list[str]) -> bool:
        if name == "li" or not ENTRY_CLASSES.isdisjoint(classes):
            return True
        return name in ("div", "p", "dd") and bool(_ENTRY_ID.match(attributes.get("id", "")))

    def _begin_entry(self, element: OpenElement, token: Token, attributes: dict[str, str]) -> None:
        self._enter(element, BlockKind.ENTRY, 0)
        number = self._next_number(attributes) if element.name == "li" else None
        entry = Entry(self.builder.begin(), token.start, token.end, number=number, list_index=self._list_index(number))
        if attributes.get("id"):
            entry.ids.append(attributes["id"])
            self.anchors.pop()
        element.entry = self._entry = entry
        self.entries.append(entry)

    def _list_index(self, number: int | None) -> int:
        """The list that an entry belongs to: one that counts from the beginning again is another."""
        if not self.entries:
            return 0
        last = self.entries[-1]
        restarts = number is not None and last.number is not None and number <= last.number
        return last.list_index + restarts

    def _begin_link(self, element: OpenElement, attributes: dict[str, str]) -> None:
        target = attributes.get("href", "")
        if not target:
            return
        element.link, element.target = self.builder.begin(), target
        page, _, fragment = target.partition("#")
        if fragment and self._entry is None and (not page or fragment.startswith("cite_note")):
            rids = (unquote(fragment),) if "%" in fragment else (fragment,)
            element.pointer = Pointer(self.builder.begin(), rids, "", superscript=self._raised > 0)

    def _begin_cites(self, element: OpenElement, attributes: dict[str, str]) -> None:
        rids = tuple(attributes["data-cites"].split())
        element.cites = Pointer(self.builder.begin(), rids, "cites", superscript=self._raised > 0)
        element.pointers_before = len(self.pointers)

    def _begin_keyed(self, element: OpenElement, token: Token, attributes: dict[str, str]) -> None:
        keys = attributes.get("key") or attributes.get("bibtex-key") or ""
        mark = self.builder.begin()
        self.builder.object(token.start, token.end)
        self.builder.finish(mark)
        if names := tuple(key.strip() for key in keys.split(",") if key.strip()):
            self.keyed.append((mark, names))
        element.hides = True
        self._hidden += 1

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
            self._close(token.end if last else token.start, token.start)
            if last:
                return

    def _imply_ends(self, closed: frozenset[str], at: int) -> None:
        """End the elements that the start of another one ends."""
        outermost = None
        for index in range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - _REACH), -1):
            name = self._stack[index].name
            if name in closed:
                outermost = index
            elif name in SCOPES:
                break
        if outermost is not None:
            while len(self._stack) > outermost:
                self._close(at, at)

    def _close(self, end: int, inner_end: int) -> None:
        """End the innermost element; it ends at `end`, its content at `inner_end`."""
        element = self._stack.pop()
        self._open[element.name] -= 1
        if element.hides:
            self._hidden -= 1
            if element.is_object and not self._hidden:
                self.builder.object(element.start, end)
            return
        if self._hidden:
            return
        self._close_inline(element)
        if element.entry is not None:
            self.builder.finish(element.entry.mark)
            element.entry.end = end
            self._entry = None
        self._bibliographies -= element.is_bibliography
        self._doubtful -= element.is_doubtful
        self._footnotes -= element.is_footnotes
        if self._lists and self._lists[-1] is element:
            self._lists.pop()
            self.builder.close()
        if element.is_heading:
            self._close_heading(element)
        if element.enters:
            self._kinds.pop()
            self.builder.leave()

    def _close_inline(self, element: OpenElement) -> None:
        if element.raised is not None:
            self._raised -= 1
            self.builder.superscript(element.raised)
        if element.pointer is not None and self.builder.finish(element.pointer.mark):
            pointer = element.pointer
            pointer.superscript = pointer.superscript or self.builder.is_superscript(pointer.mark)
            self.pointers.append(pointer)
        if element.link is not None:
            self.builder.link(element.link, element.target)
        cites = element.cites
        if cites is not None and self.builder.finish(cites.mark) and len(self.pointers) == element.pointers_before:
            self.pointers.append(cites)

    def _close_heading(self, element: OpenElement) -> None:
        text = " ".join("".join(self._heading or ()).split())
        self._heading = None
        self._last_heading = text
        if element.name == "h1" and text and not self.title:
            self.title = text

"""Walks wikitext from token to token: lines, tags, references, links."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from html import unescape

from citeward.document import OBJECT, BlockKind, Comment, Malformed, MarkerStyle, Reference, Work
from citeward.markers.marker import Item
from citeward.readers.mediawiki.syntax import (
    BLANK_LINE,
    CATEGORY,
    CELL_ATTRIBUTES,
    EXTERNAL,
    FILE,
    LINE,
    NAME,
    RAISED,
    REF_END,
    TOKEN,
    UNREAD,
    Argument,
    bracket_pairs,
    template_arguments,
)
from citeward.readers.weaver import Weaver
from citeward.span import Span

DEPTH = 25
"""How deep templates and links are followed into each other; what lies deeper shows nothing."""


class Walker(ABC):
    """The state of a walk, and the tokens of the text; what templates mean is told by `template`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.weaver = Weaver(text)
        self.pairs = bracket_pairs(text)
        self.quiet = 0
        self.in_note = False
        self.tables = 0
        self.section = ""
        self.count = 0
        self.defined: dict[str, str] = {}
        self.note_key = self.note_text = ""  # the note under way
        self.note_works: dict[str, Work] = {}
        self.references: dict[str, Reference] = {}
        self.anchor_at: dict[int, str] = {}
        self.surnames: set[str] = set()
        self.called: set[str] = set()  # full citations that short footnotes call
        self.listed_works: set[str] = set()  # full citations outside footnotes
        self.comments: list[Comment] = []
        self.malformed: list[Malformed] = []
        self.unclosed: set[str] = set()
        self.has_short = re.search(r"\{\{\s*(?:sfn|harv|snf)", text, re.IGNORECASE) is not None

    @abstractmethod
    def template(self, name: str, arguments: tuple[Argument, ...], start: int, end: int, depth: int) -> None:
        """Show what the template start..end shows."""

    def run(self, start: int, end: int, depth: int) -> None:
        """Show start..end."""
        position = self.line(start, end) if depth == 0 else start
        while found := TOKEN.search(self.text, position, end):
            self.copy(position, found.start())
            position = getattr(self, f"on_{found.lastgroup}")(found, end, depth)
        self.copy(position, end)

    def copy(self, start: int, end: int) -> None:
        """Show the source range as it stands."""
        if not self.quiet and start < end:
            self.weaver.copy(start, end)

    def show(self, shown: str, start: int, end: int) -> None:
        """Show `shown` for the source range."""
        if not self.quiet:
            self.weaver.show(shown, start, end)

    def line(self, start: int, end: int) -> int:
        """Take in what a line begins with; gives where its text begins."""
        found = LINE.match(self.text, start, end)
        if found is None or self.quiet:
            return start
        name = found.lastgroup or ""
        if name in ("row", "end", "cell", "caption") and not self.tables:
            return start
        if name == "heading":
            return self.heading(found, end)
        if name == "table":
            self.tables += 1
        elif name == "end":
            self.tables -= 1
        self.weaver.close()
        if name == "item":
            self.weaver.open(BlockKind.ITEM if found[0][-1] in "*#" else BlockKind.PARAGRAPH, len(found[0]))
        elif name in ("cell", "caption"):
            self.weaver.open(BlockKind.ROW if name == "cell" else BlockKind.CAPTION)
            return self.cell_start(found.end(), end)
        return found.end()

    def cell_start(self, start: int, end: int) -> int:
        """Where the content of a table cell begins: attributes may stand before it."""
        attributes = CELL_ATTRIBUTES.match(self.text, start, end)
        return attributes.end() if attributes else start

    def heading(self, found: re.Match[str], end: int) -> int:
        """A heading, if its line is closed as one."""
        line = re.compile(r"[^\r\n]*").match(self.text, found.end(), end)
        assert line is not None  # the pattern matches anywhere
        signs = found[0]
        close = line[0].rfind(signs)
        if close <= 0:
            return found.start()
        last = found.end() + close
        self.weaver.open(BlockKind.HEADING, len(signs))
        self.section = line[0][:close].strip()
        self.run(found.end(), last, 1)
        self.weaver.close()
        return last + len(signs)

    def on_newline(self, found: re.Match[str], end: int, depth: int) -> int:
        """A line ends: a paragraph, a list item, or nothing."""
        position = found.end()
        if depth > 0:
            self.show(" ", *found.span())
            return position
        if BLANK_LINE.match(self.text, position, end):
            self.weaver.close()
            return position
        following = self.line(position, end)
        if following == position:
            if self.weaver.open_kind in (BlockKind.ITEM, BlockKind.HEADING, BlockKind.ROW):
                self.weaver.close()
            self.show("\n", *found.span())
        return following

    def on_comment(self, found: re.Match[str], end: int, depth: int) -> int:
        """A comment; one that nothing closes is just text."""
        close = -1 if "-->" in self.unclosed else self.text.find("-->", found.end())
        if close < 0:
            self.unclosed.add("-->")
            self.copy(*found.span())
            return found.end()
        self.comments.append(Comment(Span(found.start(), close + 3), self.text[found.end() : close].strip()))
        return close + 3

    def on_tag(self, found: re.Match[str], end: int, depth: int) -> int:
        """A tag: a reference, text that is not read, or nothing that shows."""
        name = found["tag_name"].lower()
        closing, empty = found[0].startswith("</"), found["attributes"].rstrip().endswith("/")
        if name == "ref" and not closing:
            if self.in_note and not empty:  # a reference inside a reference is not read as one
                return found.end()
            return self.reference(found, end, depth, empty=empty)
        if closing or empty or name not in (*UNREAD, "sup", "references"):
            if name in ("br", "p", "div", "blockquote", "li"):
                self.show(" ", *found.span())
            return found.end()
        if name == "sup":
            raised = RAISED.match(self.text, found.end(), end)
            if raised and not self.quiet:
                self.weaver.superscript(*raised.span(1))
                return raised.end()
            return found.end()
        closer = re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE)
        close = None if name in self.unclosed else closer.search(self.text, found.end())
        if close is None or close.end() > end:
            self.unclosed.update({name} if close is None else ())
            return found.end()
        if name == "references":
            self.definitions(found.end(), close.start(), depth)
        elif name == "nowiki":
            self.copy(found.end(), close.start())
        else:
            self.show(OBJECT, found.start(), close.end())
        return close.end()

    def reference(self, found: re.Match[str], end: int, depth: int, *, empty: bool) -> int:
        """A `<ref>`: it points to a note, and may give its text."""
        named = NAME.search(found["attributes"])
        group = named.lastgroup if named else None
        key = named[group].strip() if named and group else ""
        close = None if empty or "ref" in self.unclosed else REF_END.search(self.text, found.end())
        if not empty and close is None:
            self.unclosed.add("ref")
            self.malformed.append(Malformed(Span(*found.span()), "this <ref> is never closed"))
            return found.end()
        content = self.text[found.end() : close.start()].strip() if close else ""
        behind = min(close.end(), end) if close else found.end()
        if not key and not content:
            return behind
        if not key:
            self.count += 1
            key = f"ref {self.count}"
        if not self.in_note and not self.in_list:
            self.pointer(found, key, named)
        if content and self.defined.get(key) != content:
            self.defined.setdefault(key, content)
            self.note(key, found, found.end(), close.start() if close else end, depth)
        return behind

    @property
    def in_list(self) -> bool:
        """Whether references are defined here and cited elsewhere."""
        return self.quiet < 0

    def pointer(self, found: re.Match[str], key: str, named: re.Match[str] | None) -> None:
        """Show that a note is pointed to."""
        start, end = found.span()
        if named is None:
            self.weaver.stand_in("[note]", start, end, MarkerStyle.NOTE, (Item(start, end, key, key=key),))
            return
        first, last = (found.start("attributes") + offset for offset in named.span(named.lastgroup or 0))
        self.weaver.enclose("[", "]", (start, end), MarkerStyle.NOTE, (Item(first, last, key, key=key),))

    def note(self, key: str, found: re.Match[str], start: int, end: int, depth: int) -> None:
        """Show the text of a note, behind the block it is cited in."""
        quiet, self.quiet, in_note, self.in_note = self.quiet, 0, self.in_note, True
        self.note_key, self.note_text = key, self.text[start:end].strip()
        self.weaver.begin_note(key, Span(*found.span()))
        self.run(start, end, depth + 1)
        self.weaver.end_note()
        self.quiet, self.in_note = quiet, in_note

    def definitions(self, start: int, end: int, depth: int) -> None:
        """References that are defined in a list: they stand there, nothing points from there."""
        quiet, self.quiet = self.quiet, -1
        self.run(start, end, depth + 1)
        self.quiet = quiet

    def on_template(self, found: re.Match[str], end: int, depth: int) -> int:
        """A template, or braces that are just text."""
        close = self.pairs.get(found.start())
        if close is None or close >= end:
            self.copy(*found.span())
            return found.end()
        if depth < DEPTH:
            name, arguments = template_arguments(self.text, found.end(), close, self.pairs)
            self.template(name, arguments, found.start(), close + 2, depth)
        return close + 2

    def on_link(self, found: re.Match[str], end: int, depth: int) -> int:
        """A link shows its text, a file its caption."""
        close = self.pairs.get(found.start())
        if close is None or close >= end:
            self.copy(*found.span())
            return found.end()
        start = found.end()
        if depth >= DEPTH or CATEGORY.match(self.text, start, close):
            return close + 2
        _, arguments = template_arguments(self.text, start, close, self.pairs)
        if FILE.match(self.text, start, close):
            self.show(OBJECT, found.start(), start)
            if arguments:
                self.run(arguments[-1].start, arguments[-1].end, depth + 1)
                self.show(" ", close, close)
        elif arguments:
            first = arguments[-1].start
            self.run(first, close, depth + 1)
        else:
            self.run(start, close, depth + 1)
        return close + 2

    def on_external(self, found: re.Match[str], end: int, depth: int) -> int:
        """A link out of the wiki."""
        link = EXTERNAL.match(self.text, found.start(), end)
        if link is None:
            self.copy(*found.span())
            return found.end()
        if not self.quiet:
            self.weaver.link(*link.span(2 if link[2] else 1), link[1])
        return link.end()

    def on_url(self, found: re.Match[str], end: int, depth: int) -> int:
        """An address as it stands."""
        last = found.start() + len(found[0].rstrip(".,;:!?)'"))
        if not self.quiet:
            self.weaver.link(found.start(), last, self.text[found.start() : last])
        return last

    def on_quotes(self, found: re.Match[str], end: int, depth: int) -> int:
        """Bold or italic, which shows nothing."""
        return found.end()

    on_switch = on_quotes

    def on_entity(self, found: re.Match[str], end: int, depth: int) -> int:
        """A character by its name or number."""
        self.show(unescape(found[0]), *found.span())
        return found.end()

    def on_cells(self, found: re.Match[str], end: int, depth: int) -> int:
        """The next cell of a table row."""
        if not self.tables or depth:
            self.copy(*found.span())
            return found.end()
        self.show("\t", *found.span())
        return self.cell_start(found.end(), end)

"""Walks wikitext once, from token to token."""

from __future__ import annotations

import re
from html import unescape

from citeward.document import OBJECT, BlockKind, Comment, Malformed, MarkerStyle, Reference
from citeward.markers.marker import Item
from citeward.readers.extract import Extract
from citeward.readers.mediawiki.citations import NEEDED, SHORT, anchors_of, is_full, plain, short_target, work_of
from citeward.readers.mediawiki.syntax import (
    LINE,
    NAME,
    REF_END,
    TOKEN,
    UNREAD,
    Argument,
    bracket_pairs,
    template_arguments,
)
from citeward.readers.weaver import Weaver
from citeward.source import Source
from citeward.span import Span

_DEPTH = 25
_EVIDENCE = re.compile(
    r"<ref[ >/]|\{\{\s*(?:reflist|cite |sfn\b|citation needed)|<references"
    r"|\[\[(?:[^\[\]\r\n|]{1,200}\|)?[^\[\]\r\n|]{1,200}\]\]|^==[^=\r\n]{1,200}==[ \t]*$",
    re.I | re.M,
)
_FILE = re.compile(r"\s*(?:file|image|datei|bild|fichier|archivo|media)\s*:", re.IGNORECASE)
_HIDDEN = re.compile(r"\s*(?:category|kategorie|catégorie|categoría)\s*:", re.IGNORECASE)
_SHOWN = frozenset(
    {
        "lang",
        "quote",
        "quotation",
        "blockquote",
        "nowrap",
        "em",
        "tq",
        "abbr",
        "small",
        "ublist",
        "hlist",
        "longitem",
        "efn",
        "refn",
        "note",
    }
)
_FURTHER = re.compile(r"further reading|external links|weblinks|see also", re.IGNORECASE)


def looks_like_mediawiki(text: str) -> bool:
    """Whether a text is evidently wikitext: several of its own constructs in the first 20,000 characters."""
    kinds = {found[0][:3].lower() for found in _EVIDENCE.finditer(text, 0, 20_000)}
    return len(kinds) >= 2 and bool(kinds & {"<re", "{{r", "{{c", "{{s", "[[f"} or len(kinds) >= 3)


def read_mediawiki(source: Source) -> Extract:
    """Read a page of wikitext; never raises."""
    return _Walker(source.text).extract()


class _Walker:
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
        self.references: dict[str, Reference] = {}
        self.anchor_at: dict[int, str] = {}
        self.surnames: set[str] = set()
        self.called: set[str] = set()  # full citations that short footnotes call
        self.listed_works: set[str] = set()  # full citations outside footnotes
        self.comments: list[Comment] = []
        self.malformed: list[Malformed] = []
        self.unclosed: set[str] = set()
        self.has_short = re.search(r"\{\{\s*(?:sfn|harv|snf)", text, re.IGNORECASE) is not None

    def extract(self) -> Extract:
        self.collect_full_citations()
        self.run(0, len(self.text), 0)
        flow = self.weaver.build()
        markers = tuple(self.weaver.markers)
        return Extract(
            flow,
            markers,
            scan=not markers,
            references=tuple(r for key, r in self.references.items() if key in self.called or key in self.listed_works)
            if self.called
            else (),
            comments=tuple(self.comments),
            malformed=tuple(self.malformed),
        )

    def collect_full_citations(self) -> None:
        """The works that short footnotes may call, wherever they stand: pointers come before their lists."""
        if not self.has_short:
            return
        for start, end in self.pairs.items():
            if not self.text.startswith("{{", start):
                continue
            name, arguments = template_arguments(self.text, start + 2, end, self.pairs)
            if not is_full(name):
                continue
            values = {a.name: self.text[a.start : a.end] for a in arguments}
            work = work_of(values)
            self.surnames.update(each.printed.casefold() for each in work.authors)
            for anchor in anchors_of(values, work)[:1]:
                self.surnames.add(anchor.removeprefix("CITEREF").rstrip("0123456789abcdef").casefold())
                label = anchor.removeprefix("CITEREF")
                span = Span(start, end + 2)
                self.anchor_at[start] = anchor
                printed = " ".join(plain(value) for value in values.values())
                self.references.setdefault(anchor, Reference(anchor, span, label, span, printed, work, key=anchor))

    # Walking

    def run(self, start: int, end: int, depth: int) -> None:
        """Show start..end."""
        position = self.line(start, end) if depth == 0 else start
        while found := TOKEN.search(self.text, position, end):
            self.copy(position, found.start())
            position = getattr(self, f"on_{found.lastgroup}")(found, end, depth)
        self.copy(position, end)

    def copy(self, start: int, end: int) -> None:
        if not self.quiet and start < end:
            self.weaver.copy(start, end)

    def show(self, shown: str, start: int, end: int) -> None:
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
        attributes = re.compile(r"[^|\[\]{}<>\r\n]{0,300}?=[^|\[\]{}<>\r\n]{0,300}\|(?!\|)").match(
            self.text, start, end
        )
        return attributes.end() if attributes else start

    def heading(self, found: re.Match[str], end: int) -> int:
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
        position = found.end()
        if depth > 0:
            self.show(" ", *found.span())
            return position
        if re.compile(r"[ \t]*(?:[\r\n]|\Z)").match(self.text, position, end):
            self.weaver.close()
            return position
        following = self.line(position, end)
        if following == position:
            if self.weaver.open_kind in (BlockKind.ITEM, BlockKind.HEADING, BlockKind.ROW):
                self.weaver.close()
            self.show("\n", *found.span())
        return following

    # Tokens

    def on_comment(self, found: re.Match[str], end: int, depth: int) -> int:
        close = -1 if "-->" in self.unclosed else self.text.find("-->", found.end())
        if close < 0:
            self.unclosed.add("-->")
            self.copy(*found.span())
            return found.end()
        self.comments.append(Comment(Span(found.start(), close + 3), self.text[found.end() : close].strip()))
        return close + 3

    def on_tag(self, found: re.Match[str], end: int, depth: int) -> int:
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
            raised = re.compile(r"([^<>\[\]{}\r\n]{1,60})</sup\s{0,5}>", re.IGNORECASE).match(
                self.text, found.end(), end
            )
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
        return self.quiet < 0

    def pointer(self, found: re.Match[str], key: str, named: re.Match[str] | None) -> None:
        start, end = found.span()
        if named is None:
            self.weaver.stand_in("[note]", start, end, MarkerStyle.NOTE, (Item(start, end, key, key=key),))
            return
        first, last = (found.start("attributes") + offset for offset in named.span(named.lastgroup or 0))
        self.weaver.enclose("[", "]", (start, end), MarkerStyle.NOTE, (Item(first, last, key, key=key),))

    def note(self, key: str, found: re.Match[str], start: int, end: int, depth: int) -> None:
        quiet, self.quiet, in_note, self.in_note = self.quiet, 0, self.in_note, True
        self.weaver.begin_note(key, Span(*found.span()))
        self.run(start, end, depth + 1)
        self.weaver.end_note()
        self.quiet, self.in_note = quiet, in_note

    def on_template(self, found: re.Match[str], end: int, depth: int) -> int:
        close = self.pairs.get(found.start())
        if close is None or close >= end:
            self.copy(*found.span())
            return found.end()
        if depth < _DEPTH:
            name, arguments = template_arguments(self.text, found.end(), close, self.pairs)
            self.template(name, arguments, found.start(), close + 2, depth)
        return close + 2

    def template(self, name: str, arguments: tuple[Argument, ...], start: int, end: int, depth: int) -> None:
        if NEEDED.fullmatch(name):
            self.show("[citation needed]", start, end)
        elif SHORT.fullmatch(name):
            self.short(arguments, start, end)
        elif is_full(name):
            self.full(arguments, start, depth)
        elif name in ("r", "ref name"):
            self.named_pointers(arguments, start, end)
        elif name in ("reflist", "references", "refs", "notelist") or name.startswith("#tag:references"):
            self.listed(arguments, depth)
        elif name.startswith("#tag:ref") and arguments:
            self.tag_reference(arguments, start, end, depth)
        elif name in _SHOWN or name.startswith("lang-"):
            for argument in arguments[-1:] if name.startswith("lang") else arguments:
                if argument.name.isdecimal():
                    self.run(argument.start, argument.end, depth + 1)
                    self.show(" ", argument.end, argument.end)
        else:
            self.unknown(arguments, start, end, depth)

    def unknown(self, arguments: tuple[Argument, ...], start: int, end: int, depth: int) -> None:
        """A template whose output is not known: only the references inside it count."""
        block = start == 0 or self.text[start - 1] in "\r\n"
        if not block:
            self.show(OBJECT, start, end)
        elif not self.in_note:
            self.weaver.close()
        if "<" in self.text[start:end] or "{{" in self.text[start + 2 : end]:
            self.quiet += 1
            for argument in arguments:
                self.run(argument.start, argument.end, depth + 1)
            self.quiet -= 1
        if block and not self.in_note:
            self.weaver.close()

    def short(self, arguments: tuple[Argument, ...], start: int, end: int) -> None:
        target = short_target(self.text, arguments)
        if target is None:
            return
        anchor, label, first, last = target
        names = [self.text[a.start : a.end].strip().casefold() for a in arguments if a.name == "1"]
        if anchor not in self.references and not any(name in self.surnames for name in names):
            # some templates make full citations that cannot be seen here: without its author it may be one of them
            self.show(label, start, end)
            return
        self.called.add(anchor)
        self.weaver.enclose("(", ")", (start, end), MarkerStyle.KEY, (Item(first, last, label, key=anchor),))

    def full(self, arguments: tuple[Argument, ...], start: int, depth: int) -> None:
        if not self.in_note and start in self.anchor_at and not _FURTHER.search(self.section):
            self.listed_works.add(self.anchor_at[start])
        for argument in arguments:
            if _SHOWN_VALUE.fullmatch(argument.name) and self.text[argument.start : argument.end].strip():
                self.run(argument.start, argument.end, depth + 1)
                self.show(". ", argument.end, argument.end)

    def named_pointers(self, arguments: tuple[Argument, ...], start: int, end: int) -> None:
        items = []
        for argument in arguments:
            raw = self.text[argument.start : argument.end]
            if (argument.name.isdecimal() or argument.name in ("name", "n1", "n2")) and raw.strip():
                first = argument.start + len(raw) - len(raw.lstrip())
                items.append(Item(first, first + len(raw.strip()), raw.strip(), key=raw.strip()))
        if items:
            self.weaver.mark(start, end, MarkerStyle.NOTE, tuple(items))

    def listed(self, arguments: tuple[Argument, ...], depth: int) -> None:
        for argument in arguments:
            if argument.name in ("refs", "1") and "<" in self.text[argument.start : argument.end]:
                self.definitions(argument.start, argument.end, depth)

    def definitions(self, start: int, end: int, depth: int) -> None:
        """References that are defined in a list: they stand there, nothing points from there."""
        quiet, self.quiet = self.quiet, -1
        self.run(start, end, depth + 1)
        self.quiet = quiet

    def tag_reference(self, arguments: tuple[Argument, ...], start: int, end: int, depth: int) -> None:
        body = next((a for a in arguments if a.name == "1"), None)
        if body is not None:
            self.weaver.begin_note()
            self.run(body.start, body.end, depth + 1)
            self.weaver.end_note()

    def on_link(self, found: re.Match[str], end: int, depth: int) -> int:
        close = self.pairs.get(found.start())
        if close is None or close >= end:
            self.copy(*found.span())
            return found.end()
        start = found.end()
        if depth >= _DEPTH or _HIDDEN.match(self.text, start, close):
            return close + 2
        _, arguments = template_arguments(self.text, start, close, self.pairs)
        if _FILE.match(self.text, start, close):
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
        link = re.compile(r"\[(\S{1,2000}?)(?:[ \t]+([^\]\r\n]{0,1000}))?\]").match(self.text, found.start(), end)
        if link is None:
            self.copy(*found.span())
            return found.end()
        if not self.quiet:
            self.weaver.link(*link.span(2 if link[2] else 1), link[1])
        return link.end()

    def on_url(self, found: re.Match[str], end: int, depth: int) -> int:
        last = found.start() + len(found[0].rstrip(".,;:!?)'"))
        if not self.quiet:
            self.weaver.link(found.start(), last, self.text[found.start() : last])
        return last

    def on_quotes(self, found: re.Match[str], end: int, depth: int) -> int:
        return found.end()

    on_switch = on_quotes

    def on_entity(self, found: re.Match[str], end: int, depth: int) -> int:
        self.show(unescape(found[0]), *found.span())
        return found.end()

    def on_cells(self, found: re.Match[str], end: int, depth: int) -> int:
        if not self.tables or depth:
            self.copy(*found.span())
            return found.end()
        self.show("\t", *found.span())
        return self.cell_start(found.end(), end)


_SHOWN_VALUE = re.compile(
    r"(?:last|first|author|surname|given|editor-last|year|date|title|journal|work|newspaper|magazine|website|publisher|"
    r"volume|issue|pages?|doi|pmid|isbn|url|chapter|autor|titel|jahr|datum|sammelwerk|werk|verlag|\d)(?:-?last|-?first)?\d{0,2}"
)

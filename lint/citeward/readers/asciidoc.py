"""AsciiDoc: asciidoctor-bibtex's `cite:[key]`, `<<key>>` to `[[[key]]]` entries, footnotes.

## Markers
`cite:[ito2019(4)]` and its kin, cross references `<<ito2019>>`, footnotes; typed markers where the article has a
typed list.

## Lists and bibliographies
`[bibliography]` sections with `[[[ito2019]]]` entries, the attribute `:bibtex-file:`, and typed lists. Includes are
followed.

## Comments
`// citeward: ignore[undefined-citation] why`

## Limits
A cross reference to something that is no entry is left to Asciidoctor.
"""

from __future__ import annotations

import re

from citeward.document import BlockKind, Comment, Reference
from citeward.document.flow import Flow
from citeward.readers.asciidoc_inline import AsciiDocInline, near_misses
from citeward.readers.extract import Extract, NamedBibliography, NamedFile
from citeward.readers.weaver import Weaver
from citeward.source import Source
from citeward.span import Span

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_START = re.compile(
    r"""
    (?P<blank>[ \t]*+$|\+[ \t]*+$)
  | (?P<comment>//(?!/))
  | (?P<verbatim>(?:-{4,}+|\.{4,}+|\+{4,}+|/{4,}+|`{3,}+[\w,.-]{0,40}+)[ \t]*+$)
  | (?P<table>[|!,:]={3,}+[ \t]*+$)
  | (?P<container>(?:={4,}+|\*{4,}+|_{4,}+|--)[ \t]*+$)
  | (?P<heading>(?:={1,6}|\#{1,6})[ \t]++(?=\S))
  | (?P<attribute>:(?P<name>!?\w[\w-]{0,80}+!?):(?:[ \t]++|$))
  | (?P<macro>(?P<macro_name>[a-z]{3,20}+)::(?P<target>[^\s\[\]]{0,300}+)\[[^\r\n]{0,500}+$)
  | (?P<style>\[[^\r\n]{0,300}\][ \t]*+$)
  | (?P<title>\.(?=[^\s.]))
  | (?P<break>(?:'{3,}+|<{3,}+|-{3}|\*{3})[ \t]*+$)
  | (?P<item>[ \t]*+(?:(?P<bullet>\*{1,5}+|-)|(?P<dots>\.{1,5}+)|(?P<number>\d{1,9}+)\.|<\d{1,3}+>)[ \t]++(?=\S))
  | (?P<term>[^\s:|][^\r\n:|]{0,200}?(?P<colons>:{2,4}+)(?:[ \t]++|$))
  | (?P<literal>[ \t]++(?=\S))
    """,
    re.VERBOSE,
)
_UNDERLINE = re.compile(r"(=|-|~|\^|\+)\1++[ \t]*+")
_UNREAD = re.compile(r"\[(?:source|listing|literal|stem|latexmath|asciimath|pass|,|\w+,)", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?:^|(?<=[\r\n]))[ \t]*+(?:[*.-]{1,5}[ \t]+)?\[\[\[([^\[\],\r\n]{1,200}+)(?:,([^\[\]\r\n]{0,200}+))?\]\]\]"
)
_CELL = re.compile(r"(?:[\d.+*<>^]{0,12}[aehlmdsv]?)\|")


def read_asciidoc(source: Source) -> Extract:
    """Read an AsciiDoc file; never raises."""
    return _Lines(source.text).extract()


class _Lines:
    """Walks the lines; a paragraph is shown when it ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.weaver = Weaver(text)
        self.entries = {found[1]: (found[2] or "").strip() for found in _ENTRY.finditer(text)}
        self.inline = AsciiDocInline(text, self.weaver, self.entries, near_misses(text, self.entries))
        self.entry_keys: dict[str, tuple[str, Span]] = {}
        self.includes: list[NamedFile] = []
        self.comments: list[Comment] = []
        self.bibliographies: list[NamedBibliography] = []
        self.missing_ends: set[str] = set()
        self.counters: dict[int, int] = {}
        self.paragraph: tuple[int, int] | None = None
        self.in_table = self.in_item = self.skip_next = False
        self.title = ""

    def extract(self) -> Extract:
        position = 0
        while position < len(self.text):
            line = _LINE.match(self.text, position)
            assert line is not None  # the pattern matches anywhere
            position = max(self.line(line.start(), line.end(1), line.end()), position + 1)
        self.flush()
        flow = self.weaver.build()
        markers = tuple(self.weaver.markers)
        return Extract(
            flow,
            markers,
            scan=not markers and not self.bibliographies and not self.entry_keys,
            references=self._references(flow),
            comments=tuple(self.comments),
            bibliographies=tuple(self.bibliographies),
            nocite=frozenset(self.inline.nocite),
            includes=tuple(self.includes),
            is_part=not self.bibliographies and not self.entry_keys,
            title=self.title,
        )

    def _references(self, flow: Flow) -> tuple[Reference, ...]:
        from citeward.works.free_text import typed_work

        references = []
        for block in flow.blocks:
            if block.kind is BlockKind.ENTRY and block.label in self.entry_keys:
                printed, span = self.entry_keys[block.label]
                number = int(printed) if printed.isdecimal() and len(printed) < 6 else None
                references.append(
                    Reference(
                        id=block.label,
                        span=Span(span.start, flow.block_span(block).end),
                        label=printed or block.label,
                        label_span=span,
                        text=flow.block_text(block),
                        work=typed_work(flow.block_text(block)),
                        number=number,
                        key=block.label,
                        anchors=(block.label,),
                    )
                )
        return tuple(references)

    def line(self, start: int, end: int, following: int) -> int:
        """Take in one line; gives where the next begins."""
        if self.paragraph is not None and self._is_underline(start, end):
            self.heading_above()
            return following
        found = _START.match(self.text, start, end)
        name = next((name for name in _HANDLERS if found[name] is not None), "") if found else ""
        if self.paragraph is not None and name in _INSIDE_PARAGRAPH:
            name = ""
        if self.in_table and name not in ("comment", "table", "macro"):
            self.row(start, end)
            return following
        if found is None or not name:
            self.text_line(start, end)
            return following
        if name != "comment":
            self.flush()
        return getattr(self, f"on_{name}")(found, end, following) or following

    def text_line(self, start: int, end: int) -> None:
        if self.paragraph is None and not self.in_item:
            self.counters.clear()
        self.paragraph = (self.paragraph[0] if self.paragraph else start, end)

    def flush(self) -> None:
        """Show the paragraph that was collected, and end its block."""
        paragraph, self.paragraph = self.paragraph, None
        if paragraph is not None and not self.skip_next:
            entry = _ENTRY.match(self.text, *paragraph)
            if entry:
                self.entry(entry)
                paragraph = (entry.end(), paragraph[1])
            self.inline.run(*paragraph)
        if paragraph is not None:
            self.skip_next = False
        self.in_item = False
        self.weaver.close()

    def entry(self, found: re.Match[str]) -> None:
        span = Span(*found.span(1))
        self.entry_keys.setdefault(found[1], ((found[2] or "").strip(), span))
        self.weaver.open(BlockKind.ENTRY, 0, found[1], span)

    def _is_underline(self, start: int, end: int) -> bool:
        """Whether this line makes a title of the single line above (Asciidoctor: lengths differ by one at most)."""
        if self.paragraph is None or _UNDERLINE.fullmatch(self.text, start, end) is None:
            return False
        above = self.text[self.paragraph[0] : self.paragraph[1]]
        return "\n" not in above and abs(len(above.rstrip()) - len(self.text[start:end].rstrip())) <= 1

    def heading_above(self) -> None:
        if self.paragraph is not None:
            self.open_heading(2, *self.paragraph)
            self.paragraph = None

    def open_heading(self, level: int, start: int, end: int) -> None:
        self.counters.clear()
        if not self.title:
            self.title = self.text[start:end].strip()
        self.weaver.open(BlockKind.HEADING, level)
        self.inline.run(start, end)
        self.weaver.close()

    # One method for each kind of line

    def on_blank(self, found: re.Match[str], end: int, following: int) -> None:
        """A paragraph ends here."""

    on_break = on_blank

    def on_comment(self, found: re.Match[str], end: int, following: int) -> None:
        self.comments.append(Comment(Span(found.start(), end), self.text[found.end() : end].strip()))

    def on_verbatim(self, found: re.Match[str], end: int, following: int) -> int:
        fence = found[0].strip()
        fence = "```" if fence.startswith("`") else fence
        self.skip_next = False
        if fence in self.missing_ends:
            return following
        close = re.compile(rf"(?:(?<=[\r\n])|^){re.escape(fence)}[ \t]*(?=[\r\n]|\Z)").search(self.text, following)
        if close is None:  # a region that never ends hides nothing
            self.missing_ends.add(fence)
            return following
        if fence.startswith("/"):
            inner = self.text[following : close.start()].strip()
            self.comments.append(Comment(Span(found.start(), close.end()), inner))
        line = _LINE.match(self.text, close.end())
        return line.end() if line else len(self.text)

    def on_table(self, found: re.Match[str], end: int, following: int) -> None:
        self.in_table = not self.in_table

    def row(self, start: int, end: int) -> None:
        if not self.text[start:end].strip():
            self.flush()
            return
        cells = list(_CELL.finditer(self.text, start, end))
        self.weaver.open(BlockKind.ROW)
        position = start
        for cell in cells:
            self.inline.run(position, cell.start())
            self.weaver.show("\t", cell.start(), cell.end())
            position = cell.end()
        self.inline.run(position, end)
        self.weaver.close()

    def on_container(self, found: re.Match[str], end: int, following: int) -> int:
        if self.skip_next and found[0].strip() == "--":
            return self.on_verbatim(found, end, following)
        return following

    def on_heading(self, found: re.Match[str], end: int, following: int) -> None:
        self.open_heading(len(found[0].strip()), found.end(), end)

    def on_attribute(self, found: re.Match[str], end: int, following: int) -> None:
        value = self.text[found.end() : end].strip()
        if found["name"] in ("bibtex-file", "bibliography-database") and value:
            start = found.end() + self.text[found.end() : end].index(value)
            self.bibliographies.append(NamedBibliography(value, Span(start, start + len(value))))

    def on_macro(self, found: re.Match[str], end: int, following: int) -> None:
        if found["macro_name"] == "include" and found["target"].endswith((".adoc", ".asciidoc", ".asc")):
            self.includes.append(NamedFile(found["target"], Span(*found.span("target"))))
        if found["macro_name"] == "bibliography" and found["target"]:
            self.bibliographies.append(NamedBibliography(found["target"], Span(*found.span("target"))))

    def on_style(self, found: re.Match[str], end: int, following: int) -> None:
        self.skip_next = _UNREAD.match(found[0]) is not None

    def on_title(self, found: re.Match[str], end: int, following: int) -> None:
        self.weaver.open(BlockKind.CAPTION)
        self.inline.run(found.end(), end)
        self.weaver.close()

    def on_item(self, found: re.Match[str], end: int, following: int) -> None:
        depth = len(found["dots"] or found["bullet"] or "*")
        self.counters = {level: count for level, count in self.counters.items() if level <= depth}
        label, span = None, None
        if found["dots"] or found["number"]:
            number = int(found["number"]) if found["number"] else self.counters.get(depth, 0) + 1
            self.counters[depth] = number
            label, span = str(number), Span(*found.span("number" if found["number"] else "dots"))
        start = found.end() if not self.text.startswith("[[[", found.end()) else found.start()
        self.weaver.open(BlockKind.ITEM, depth, label, span)
        self.paragraph, self.in_item = (start, end), True

    def on_term(self, found: re.Match[str], end: int, following: int) -> None:
        self.weaver.open(BlockKind.ITEM, len(found["colons"]) - 1)
        self.inline.run(found.start(), found.start("colons"))
        self.weaver.show(": ", *found.span("colons"))
        self.paragraph, self.in_item = (found.end(), end), True

    def on_literal(self, found: re.Match[str], end: int, following: int) -> None:
        """An indented paragraph is shown as it is; inside a list item it is ordinary text."""
        self.skip_next = not self.counters
        self.text_line(found.end(), end)


_HANDLERS = (
    "blank",
    "comment",
    "verbatim",
    "table",
    "container",
    "heading",
    "attribute",
    "macro",
    "style",
    "title",
    "break",
    "item",
    "term",
    "literal",
)
_INSIDE_PARAGRAPH = frozenset({"heading", "title", "break", "term", "literal"})

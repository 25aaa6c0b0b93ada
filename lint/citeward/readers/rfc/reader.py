"""From the lines of a memo to blocks, entries and citations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citeward.document import BlockKind, Reference
from citeward.document.flow import Flow
from citeward.readers.extract import Extract
from citeward.readers.rfc.keys import KeyFinder
from citeward.readers.rfc.pages import Line, text_lines
from citeward.readers.weaver import Weaver
from citeward.source import Source
from citeward.span import Span

_HEADING = re.compile(
    r"(?P<number>(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,6}\.?|Appendix\s+[A-Z\d]{1,3}[.:]?)\s+(?P<title>\S.{0,90})"
)
_BARE_HEADING = re.compile(
    r"(?:abstract|status of this memo|copyright notice|table of contents|acknowledge?ments?|"
    r"authors?['’]? address(?:es)?|"
    r"editors?['’]? address(?:es)?|security considerations|full copyright statement|index|contributors|introduction|"
    r"(?:normative|informative|informational|non-normative)?\s*references?(?: cited)?|bibliography)\s*:?",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"(?:\S+\s+)??(?:normative\s+|informative\s+|informational\s+|non-normative\s+|external\s+)?"
    r"(?:references?|bibliography)(?:\s+cited)?\s*:?",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r".{2,80}?(?:\s?\.){3,}\s*[\dxvi]{1,4}")
_ENTRY = re.compile(r"\[([^\[\]\r\n]{1,60}(?:\r?\n[ \t]*[^\[\]\r\n]{1,40})?)\](?=\s|$)[ \t]*")
_ITEM = re.compile(r"(?:o|[*+•-]|\(?(?P<number>\d{1,3})[.)])[ \t]+(?=\S)")
_ART = re.compile(
    r"[-=_]{4,}|\+-|[|].*[|]|::=|^\s*(?:--|//|;|%)|[{};]\s*$|\b(?:SEQUENCE|OCTET STRING|OBJECT-TYPE|INTEGER)\b"
    r"|</?\w+>|\s=\s.*[/\"%]"
)
_SENTENCE_END = (".", ":", ";", "?", "!", ">", ")")


def read_rfc(source: Source) -> Extract:
    """Read a memo as text; never raises."""
    return _Memo(source.text).extract()


def _has_labelled_list(flow: Flow) -> bool:
    from citeward.readers.lists import find_sections

    return any(entry.label is not None for typed in find_sections(flow)[1] for entry in typed.entries)


class _Memo:
    def __init__(self, text: str) -> None:
        self.text = text
        self.weaver = Weaver(text)
        self.entries: dict[str, Span] = {}
        self.art: set[int] = set()
        self.in_references = False
        self.title = ""

    def extract(self) -> Extract:
        group: list[Line] = []
        for line in text_lines(self.text):
            if group and self._breaks(group, line):
                self.group(group)
                group = []
            group.append(line)
        if group:
            self.group(group)
        flow = self.weaver.build()
        references = self._references(flow)
        entries = {index for index, block in enumerate(flow.blocks) if block.kind is BlockKind.ENTRY}
        if not references and not _has_labelled_list(flow):
            # numbers and keys that no list explains: a memo about memos names many, and cites none
            return Extract(flow, scan=False, title=self.title)
        finder = KeyFinder([reference.label for reference in references])
        markers = tuple(finder.markers(flow, entries, self.art)) if references else ()
        return Extract(flow, markers, scan=not references, references=references, title=self.title)

    def _breaks(self, group: Sequence[Line], line: Line) -> bool:
        """Whether a line begins a new block."""
        last = group[-1]
        if self.in_references and _ENTRY.match(self.text, line.start) and line.indent <= group[0].indent:
            return True
        if line.gap == "blank":
            return True
        heads = line.indent == 0 and _HEADING.match(self.text, line.start, line.end) is not None
        if line.gap == "page":
            if heads or line.indent < group[0].indent:
                return True
            before, after = self.text[last.start : last.end], self.text[line.start : line.start + 1]
            return before.endswith(_SENTENCE_END) and not after.islower()
        return heads and last.indent > 0

    def group(self, lines: Sequence[Line]) -> None:
        """Show one block."""
        first = self.text[lines[0].start : lines[0].end]
        if all(_CONTENTS.fullmatch(self.text, line.start, line.end) for line in lines[:2]):
            return
        entry = _ENTRY.match(self.text, lines[0].start) if self.in_references else None
        if self._is_heading(lines, first):
            self.heading(lines, first)
        elif entry is not None:
            self.entry(lines, entry)
        elif self.in_references and self.weaver.last_kind is BlockKind.ENTRY and lines[0].indent > 3:
            self.weaver.reopen()
            self.weaver.show("\n", lines[0].start, lines[0].start)
            self.show(lines, lines[0].start)
        else:
            self.paragraph(lines, first)

    def _is_heading(self, lines: Sequence[Line], first: str) -> bool:
        if len(lines) > 2 or lines[0].indent > 3 or first.startswith("["):
            return False
        if _BARE_HEADING.fullmatch(first.strip()):
            return True
        numbered = _HEADING.fullmatch(first)
        if numbered is None or (lines[0].indent > 0 and not _REFERENCES.fullmatch(numbered["title"].strip())):
            return False
        return not first.rstrip().endswith((".", ",", ";")) or (len(lines) == 1 and len(first) < 60)

    def heading(self, lines: Sequence[Line], first: str) -> None:
        numbered = _HEADING.fullmatch(first)
        level = 1 if numbered is None else numbered["number"].rstrip(".").count(".") + 1
        title = numbered["title"] if numbered else first
        self.in_references = _REFERENCES.fullmatch(title.strip()) is not None
        self.weaver.open(BlockKind.HEADING, level)
        self.show(lines, lines[0].start)
        self.weaver.close()

    def entry(self, lines: Sequence[Line], found: re.Match[str]) -> None:
        label = re.sub(r"\s+", "", found[1]) if "\n" in found[1] else found[1].strip()
        self.entries.setdefault(label, Span(*found.span(1)))
        self.weaver.open(BlockKind.ENTRY, 0, label, Span(*found.span(1)))
        self.show(lines, found.end())

    def paragraph(self, lines: Sequence[Line], first: str) -> None:
        item = _ITEM.match(first)
        is_art = sum(1 for line in lines if _ART.search(self.text[line.start : line.end])) * 3 >= len(lines)
        self.weaver.close()
        if is_art:
            self.art.add(self.weaver.block_count)
            self.weaver.open(BlockKind.QUOTE)
        elif item is not None:
            span = (
                Span(lines[0].start + item.start("number"), lines[0].start + item.end("number"))
                if item["number"]
                else None
            )
            self.weaver.open(BlockKind.ITEM, 1 + lines[0].indent // 6, item["number"], span)
        self.show(lines, lines[0].start + (item.end() if item and not is_art else 0))
        self.weaver.close()

    def show(self, lines: Sequence[Line], start: int) -> None:
        """Show lines from `start` on; what lies between two pages is left out."""
        for index, line in enumerate(lines):
            if index:
                self.weaver.show("\n", lines[index - 1].end, line.start)
            self.weaver.copy(max(line.start, start), max(line.end, start) if line.end > start else line.end)

    def _references(self, flow: Flow) -> tuple[Reference, ...]:
        from citeward.works.free_text import typed_work

        references = []
        for block in flow.blocks:
            if block.kind is not BlockKind.ENTRY or block.label is None or block.label_span is None:
                continue
            label, shown = block.label, flow.block_text(block)
            references.append(
                Reference(
                    id=label,
                    span=Span(block.label_span.start, flow.block_span(block).end),
                    label=label,
                    label_span=block.label_span,
                    text=shown.replace("\n", " "),
                    work=typed_work(shown),
                    number=int(label) if label.isdecimal() and len(label) < 5 else None,
                    key=None if label.isdecimal() else label,
                )
            )
        return tuple(references)

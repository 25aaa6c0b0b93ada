"""A docx file as a source of paragraphs, and what stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right

from citeward.document import BlockKind, Flow, MarkerStyle, Reference, Work
from citeward.markers.marker import Item, Marker
from citeward.readers.docx.fields import CitationField, citation_fields, list_ranges, word_sources
from citeward.readers.docx.markup import parse
from citeward.readers.docx.model import BREAK, Paragraph, Story
from citeward.readers.docx.package import Package
from citeward.readers.docx.story import StoryReader
from citeward.readers.docx.styles import Numbering, Styles
from citeward.readers.extract import Extract
from citeward.readers.flow_builder import FlowBuilder
from citeward.source import Source
from citeward.span import Span, joined

_TYPED_LABEL = re.compile(r"\s*(?:[\[(]\d{1,4}[\])]|\d{1,4}[.)]?[\s])")
_CONTENTS = re.compile(r"(?:toc|table of figures|inhaltsverzeichnis)\b", re.IGNORECASE)


class DocxSource(Source):
    """What a docx file shows, a line for each paragraph: `position` counts paragraphs, notes last."""

    __slots__ = ("extract",)

    def __init__(self, path: str, text: str, extract: Extract) -> None:
        super().__init__(path, text)
        self.extract = extract

    def replacement(self, span: Span, text: str) -> str | None:
        """None: the text is made from the file, so an edit cannot be written back."""
        return None

    def place(self, offset: int) -> str:
        """Where a person finds the offset: the paragraph's number."""
        return f"paragraph {self.position(offset).line}"


def open_docx(path: str, data: bytes) -> DocxSource:
    """Read a docx file.

    Raises:
        UnreadableSource: when it is no docx file, broken, encrypted, or far too big.
    """
    package = Package(data)
    reader = StoryReader(_targets(package))
    reader.read(package.read(package.main) or b"", package.main)
    for part, prefix in (("footnotes.xml", "footnote "), ("endnotes.xml", "endnote ")):
        notes = package.read(package.folder + part)
        if notes is not None:
            reader.read(notes, part, prefix)
    text = "".join(reader.story.text)
    return DocxSource(path, text, _Composer(text, reader, package).extract())


def read_docx(source: Source) -> Extract:
    """The extract of an opened docx file; any other source is read as plain paragraphs."""
    if isinstance(source, DocxSource):
        return source.extract
    from citeward.readers.plain import read_plain

    return read_plain(source)


def read_docx_bytes(path: str, data: bytes) -> tuple[Source, Extract]:
    """Source and extract of a docx file; raises as `open_docx` does."""
    source = open_docx(path, data)
    return source, source.extract


def _targets(package: Package) -> dict[str, str]:
    """Where the hyperlinks of the main part lead, by relation id."""
    folder, _, name = package.main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, str] = {}
    data = package.read(relations)
    if data is not None:
        parse(
            data, relations, lambda _, each: found.update({each.get("Id", ""): each.get("Target", "")}), lambda _: None
        )
    return found


class _Composer:
    """Makes the flow of a story, then decides what its citation fields mean."""

    def __init__(self, text: str, reader: StoryReader, package: Package) -> None:
        self.text = text
        self.story: Story = reader.story
        self.note_numbers = reader.note_numbers
        self.package = package
        self.styles = Styles(package)
        self.numbering = Numbering.of(package)
        self.builder = FlowBuilder(text)
        self.shown: list[tuple[int, int, int]] = []  # paragraph start, end, view offset
        self.title = ""
        self.last_note = ""

    def extract(self) -> Extract:
        made = list_ranges(self.story)
        for paragraph in self.story.paragraphs:
            self.paragraph(paragraph, in_list=any(a < max(paragraph.end, 1) and paragraph.start < b for a, b in made))
        flow = self._marked_up(self.builder)
        fields = citation_fields(self.story)
        markers = self._note_markers()
        sources = word_sources(self.package)
        references: tuple[Reference, ...] = ()
        if fields and not made and not _has_list(flow):
            references = self._references(fields, sources)
            markers += self._field_markers(fields)
        elif sources:
            # a tag that the source manager does not know shows an error or an old text: that one is undefined
            unknown = [f for f in fields if f.program == "word" and any(i.key not in sources for i in f.items)]
            markers += self._field_markers(unknown)
        return Extract(
            flow,
            tuple(sorted(markers, key=lambda marker: marker.start)),
            references=references,
            title=self.title,
            anchors=tuple((at, name) for place, name in self.story.bookmarks if (at := self.view(place)) is not None),
        )

    def paragraph(self, paragraph: Paragraph, *, in_list: bool) -> None:
        """Show one paragraph as a block; empty ones and tables of contents show nothing."""
        style = self.styles.name(paragraph.style)
        start, end = paragraph.start, paragraph.end
        number = paragraph.number or self.styles.number(paragraph.style)
        counted = self.numbering.count(*number) if number and number[0] not in ("", "0") else None
        if not self.text[start:end].strip() or _CONTENTS.match(style):
            return
        kind, level, label = BlockKind.PARAGRAPH, 0, None
        heading = paragraph.level if paragraph.level is not None else self.styles.level(paragraph.style)
        if paragraph.note:
            kind, label = BlockKind.NOTE, self.note_numbers.get(paragraph.note)
            kind = kind if label and paragraph.note != self.last_note else BlockKind.PARAGRAPH
            label = label if kind is BlockKind.NOTE else None
        elif style == "title" or heading:
            kind, level = BlockKind.HEADING, heading or 1
            self.title = self.title or self.text[start:end].strip()
        elif number and number[0] not in ("", "0"):
            kind, level, label = BlockKind.ITEM, number[1] + 1, counted
        elif (in_list or style.startswith(("bibliograph", "endnote bibliography", "literaturverzeichnis"))) and not (
            _TYPED_LABEL.match(self.text, start, end)
        ):
            kind = BlockKind.ENTRY
        elif paragraph.in_table:
            kind = BlockKind.ROW
        elif style == "caption" or style.startswith("image caption"):
            kind = BlockKind.CAPTION
        self.last_note = paragraph.note
        self.builder.open(kind, level=level, label=label)
        self._show(start, end)
        self.builder.close()

    def _show(self, start: int, end: int) -> None:
        self.shown.append((start, end, self.builder.here))
        while start < end:
            stop = self.text.find(BREAK, start, end)
            stop = end if stop < 0 else stop
            self.builder.copy(start, stop)
            if stop < end:
                self.builder.show("\n", stop, stop + 1)
            start = stop + 1

    def view(self, place: int) -> int | None:
        """The view offset of a source offset; None in a paragraph that is not shown."""
        index = bisect_right(self.shown, place, key=lambda each: each[0]) - 1
        if index < 0 or place > self.shown[index][1]:
            return None
        return self.shown[index][2] + place - self.shown[index][0]

    def _marked_up(self, builder: FlowBuilder) -> Flow:
        for start, end in joined(self.story.raised):
            if (first := self.view(start)) is not None and (last := self.view(end)) is not None:
                builder.superscript(first, last)
        for start, end, target in self.story.links:
            if (first := self.view(start)) is not None and (last := self.view(end)) is not None:
                builder.link(first, last, target)
        return builder.build()

    def _note_markers(self) -> list[Marker]:
        markers = []
        for start, end, key in self.story.note_marks:
            first = self.view(start)
            if first is not None:
                label = self.note_numbers[key]
                item = Item(first + 2, first + end - start - 1, label, key=label)
                markers.append(Marker(MarkerStyle.NOTE, first, first + end - start, (item,)))
        return markers

    def _field_markers(self, fields: list[CitationField]) -> list[Marker]:
        markers: list[Marker] = []
        for each in fields:
            first, last = self.view(each.start), self.view(each.end)
            if first is None or last is None or first >= last or (markers and markers[-1].end > first):
                continue
            items = tuple(
                Item(first, last, _label(item.key, item.work), key=item.key, locator=item.locator, prefix=item.prefix)
                for item in each.items
            )
            if items:
                markers.append(Marker(MarkerStyle.KEY, first, last, items))
        return markers

    def _references(self, fields: list[CitationField], sources: dict[str, Work]) -> tuple[Reference, ...]:
        """The works that the fields hold, where the document prints no list of its own."""
        found: dict[str, Reference] = {}
        for each in fields:
            for item in each.items:
                work = item.work or sources.get(item.key)
                if work is None or item.key in found:
                    continue
                span = Span(each.start, each.end)
                found[item.key] = Reference(
                    item.key, span, _label(item.key, work), span, work.title, work, key=item.key
                )
        for key, work in sources.items():
            if key not in found:
                nowhere = Span(0, 0)
                found[key] = Reference(key, nowhere, _label(key, work), nowhere, work.title, work, key=key)
        return tuple(found.values())


def _label(key: str, work: Work | None) -> str:
    """How a person would name the work: an author and a year, else the key."""
    if work is None or not work.authors:
        return key
    return f"{work.authors[0].printed} {work.year or ''}".strip()


def _has_list(flow: Flow) -> bool:
    from citeward.readers.lists import find_sections

    return bool(find_sections(flow)[1])

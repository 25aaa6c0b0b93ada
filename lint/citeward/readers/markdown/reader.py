"""Markdown text in, extract out."""

from __future__ import annotations

from citeward.document import BlockKind, Comment, Reference, Work
from citeward.readers.extract import Extract, NamedBibliography
from citeward.readers.flow_builder import FlowBuilder
from citeward.readers.markdown.blocks import BlockScanner
from citeward.readers.markdown.front_matter import read_front_matter
from citeward.readers.markdown.inline import InlineScanner
from citeward.readers.markdown.syntax import LinkDefinition
from citeward.source import Source
from citeward.span import Span


def read_markdown(source: Source) -> Extract:
    """Read a Markdown article; never raises on any text."""
    text = source.text
    header = read_front_matter(text)
    blocks = BlockScanner(text, header.end)
    raw_blocks = blocks.scan()
    builder = FlowBuilder(text)
    numbered = any(raw.kind is BlockKind.NOTE and (raw.label or "").isdecimal() for raw in raw_blocks)
    targets = {d.label.casefold(): d.target for d in blocks.definitions}
    inline = InlineScanner(source, builder, targets, has_numbered_notes=numbered)
    for raw in raw_blocks:
        if raw.kind is not BlockKind.ROW:
            inline.block(raw)
            continue
        builder.open(raw.kind, level=raw.level, label=raw.label, label_span=raw.label_span)
        _show_row(inline, text, raw.start, raw.end)
        builder.close()
    return Extract(
        flow=builder.build(),
        markers=tuple(inline.markers),
        scan_keys=True,
        definitions=tuple(_reference(d) for d in blocks.definitions if d.label.isdecimal()),
        comments=_comments(blocks.comments + inline.comments),
        malformed=header.malformed,
        bibliographies=(*header.bibliographies, *_named([*blocks.bibliographies, *inline.bibliographies])),
        nocite=header.nocite | blocks.chunk_keys | frozenset(inline.nocite),
        title=header.title,
        anchors=tuple(inline.anchors),
        inline_library=header.references,
    )


def _named(names: list[str]) -> tuple[NamedBibliography, ...]:
    return tuple(NamedBibliography(name) for name in dict.fromkeys(names) if not name.startswith(":"))


def _comments(found: list[tuple[Span, str]]) -> tuple[Comment, ...]:
    return tuple(Comment(span, content) for span, content in sorted(found))


def _show_row(inline: InlineScanner, text: str, start: int, end: int) -> None:
    """Show a table row with a tab between two cells."""
    position = start
    while position < end:
        bar = text.find("|", position, end)
        while bar > 0 and text[bar - 1] == "\\":
            bar = text.find("|", bar + 1, end)
        stop = bar if bar >= 0 else end
        if stop > position:
            inline.show(position, stop)
        if bar < 0:
            break
        inline.builder.show("\t", bar, bar + 1)
        position = bar + 1


def _reference(definition: LinkDefinition) -> Reference:
    work = Work(type="webpage", title=definition.title, url=definition.target)
    return Reference(
        id=definition.label,
        span=definition.span,
        label=definition.label,
        label_span=definition.label_span,
        text=" ".join(part for part in (definition.title, definition.target) if part),
        work=work,
        number=int(definition.label),
    )

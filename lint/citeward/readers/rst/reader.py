"""reStructuredText in, an extract out."""

from __future__ import annotations

import re
from collections import Counter

from citeward.document import BlockKind, Comment, Flow, Reference
from citeward.readers.extract import Extract, NamedBibliography, NamedFile
from citeward.readers.flow_builder import FlowBuilder
from citeward.readers.rst.blocks import Scanner
from citeward.readers.rst.directives import Directive, Treatment, treatment_of
from citeward.readers.rst.inline import Inline, normal
from citeward.readers.rst.lines import Block
from citeward.source import Source
from citeward.span import Span
from citeward.values import replace

_WORD = re.compile(r"\S+")
_CELL = re.compile(r"[^|]+")
_ALL = re.compile(r":all:")
_KEY = re.compile(r"[^\s,*]+")


def read_rst(source: Source) -> Extract:
    """Read an article in reStructuredText; never raises on any text."""
    scanner = Scanner(source.text)
    scanner.scan()
    blocks = _with_ids(scanner.blocks)
    builder = FlowBuilder(source.text)
    inline = Inline(builder, _labels(blocks), _words(source.text, scanner))
    drafts = _show(source.text, blocks, builder, inline)
    flow = builder.build()
    bibliographies, nocite, is_open = _bibliographies(source.text, scanner.directives)
    entries = tuple(_reference(source.text, flow, block, index) for block, index in drafts)
    known = inline.labels
    by_role = any(not flow.text.startswith("[", marker.start) for marker in inline.markers)
    return Extract(
        flow=flow,
        markers=tuple(inline.markers),
        scan=not (inline.markers or bibliographies or is_open or entries),
        references=entries,
        comments=tuple(Comment(span, text) for span, text in scanner.comments),
        bibliographies=bibliographies,
        # `Ito2019_` is a reference to the citation too, only not as a marker
        nocite=frozenset(nocite | inline.nocite | {known[name] for name in inline.named if name in known}),
        title=next((flow.block_text(block) for block in flow.blocks if block.kind is BlockKind.HEADING), ""),
        includes=_includes(source.text, scanner.directives),
        # the keys of roles live in a bibliography, which Sphinx names in conf.py
        is_part=is_open or (by_role and not bibliographies),
    )


def _with_ids(blocks: list[Block]) -> list[Block]:
    """Footnotes without a name, told apart by their order, as docutils pairs them."""
    counts: Counter[str] = Counter()
    result = []
    for block in blocks:
        if block.kind is BlockKind.NOTE and block.label in ("#", "*"):
            counts[block.label] += 1
            block = replace(block, label=f"{block.label} {counts[block.label]}")
        result.append(block)
    return result


def _labels(blocks: list[Block]) -> dict[str, str]:
    """Labels as they are compared, to labels as they are written where they are defined."""
    found: dict[str, str] = {}
    for block in blocks:
        if block.definition is not None and block.label:
            found.setdefault(normal(block.label), block.label)
            if block.label.startswith("#"):
                found.setdefault(normal(block.label[1:]), block.label)
    return found


def _words(text: str, scanner: Scanner) -> dict[str, str]:
    """What substitutions stand for: their words, or nothing that can be read."""
    return {
        name: text[content.start : content.end] if how == "replace" else "\ufffc"
        for name, (how, content) in scanner.substitutions.items()
    }


def _show(text: str, blocks: list[Block], builder: FlowBuilder, inline: Inline) -> list[tuple[Block, int]]:
    drafts = []
    for block in blocks:
        if not block.ranges and block.definition is None:
            continue
        builder.open(block.kind, level=block.level, label=block.label, label_span=block.label_span)
        if block.kind is BlockKind.ENTRY:
            drafts.append((block, builder.block_count))
        if block.kind is BlockKind.ROW and text.startswith("|", block.ranges[0][0]):
            _row(text, block.ranges[0], builder, inline)
        elif block.ranges:
            inline.show(block.ranges)
        builder.close()
    return drafts


def _row(text: str, place: tuple[int, int], builder: FlowBuilder, inline: Inline) -> None:
    for match in _CELL.finditer(text, *place):
        content = match[0].strip()
        if content:
            start = match.start() + match[0].index(content)
            inline.show(((start, start + len(content)),))
        builder.show("\t", match.end(), min(match.end() + 1, len(text)))


def _reference(text: str, flow: Flow, block: Block, index: int) -> Reference:
    from citeward.works.free_text import typed_work

    shown = " ".join(flow.block_text(flow.blocks[index]).split())
    label = block.label or ""
    start = block.definition or 0
    end = block.ranges[-1][1] if block.ranges else start
    span = block.label_span or Span(start, start)
    return Reference(label, Span(start, max(end, span.end)), label, span, shown, typed_work(shown), key=label)


def _bibliographies(text: str, directives: list[Directive]) -> tuple[tuple[NamedBibliography, ...], set[str], bool]:
    """The files that directives name, the keys they list, and whether a list comes from elsewhere."""
    named: list[NamedBibliography] = []
    keys: set[str] = set()
    is_open = False
    for directive in directives:
        if treatment_of(directive.name) is not Treatment.BIBLIOGRAPHY:
            continue
        span = directive.argument
        words = list(_WORD.finditer(text, span.start, span.end))
        is_open = is_open or not words
        named += [NamedBibliography(word[0], Span(*word.span())) for word in words]
        if any(_ALL.match(text, *place) for place in directive.options):
            keys.add("*")
        keys.update(
            match[0] for place in directive.body for match in _KEY.finditer(text, *place) if text[place[0]] != ":"
        )
    return tuple(named), keys, is_open and not named


def _includes(text: str, directives: list[Directive]) -> tuple[NamedFile, ...]:
    return tuple(
        NamedFile(text[each.argument.start : each.argument.end], each.argument)
        for each in directives
        if each.name.lower() == "include" and len(each.argument)
    )

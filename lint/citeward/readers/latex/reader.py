"""A LaTeX source in, an extract out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePath
from types import MappingProxyType

from citeward.document import Flow, Malformed, Reference
from citeward.readers.extract import Extract
from citeward.readers.latex.layout import survey
from citeward.readers.latex.macros import Macros
from citeward.readers.latex.named_files import expand, file_handlers
from citeward.readers.latex.references import own_command, reference_handlers
from citeward.readers.latex.structure import close_entry, structure_handlers
from citeward.readers.latex.text_commands import text_handlers
from citeward.readers.latex.walk import Draft, Handler, Mode, Walk, body_range, end_paragraph, run, start_walk
from citeward.source import Source
from citeward.span import Span

NO_MACROS: Macros = MappingProxyType({})
_OWN_LIST = re.compile(
    r"\\(?!bibliographystyle\b|bibitem\b)[A-Za-z@]{0,40}(?:bib|Bib|[rR]eferences)"
)  # a class may make one
_TITLE_MARKUP = re.compile(
    r"\\(?:[A-Za-z]*cite[A-Za-z]*\*?(?:\[[^\]]*\]){0,2}|thanks|footnote)\{[^{}]*\}|\\[A-Za-z@]+\*?|[{}\\]"
)
_NAME = re.compile(r"[ \t]*(?:\[[^\]\r\n]{0,80}\])?\s{0,80}\{([^{}\r\n]{1,200})\}")


def read_latex(source: Source, macros: Macros = NO_MACROS) -> Extract:
    """Read a LaTeX article or a part of one; `macros` are those that other files of the project define.

    Never raises on any text.
    """
    return extract_of(walk_latex(source, macros), source)


def extract_of(walk: Walk, source: Source) -> Extract:
    """The extract of a finished walk."""
    flow = walk.builder.build()
    references, named, malformed = _inline_files(walk, source)
    entries = (*(_reference(walk, flow, draft) for draft in walk.drafts), *references)
    bibliographies = tuple(name for name in walk.bibliographies if PurePath(name.name).name not in named)
    has_list = bool(entries or bibliographies)
    if not has_list and _OWN_LIST.search(source.text):
        walk.open_list = True
    is_part = walk.open_list or not (walk.has_class or has_list)
    return Extract(
        flow=flow,
        markers=tuple(walk.markers),
        # a paper that types its markers has no citing commands and no list that TeX would make
        scan=not (walk.markers or has_list or is_part or walk.nocite),
        references=entries,
        comments=walk.layout.comments,
        malformed=tuple(sorted((*walk.malformed, *malformed), key=lambda problem: problem.span)),
        bibliographies=bibliographies,
        nocite=frozenset(walk.nocite),
        title=_title(walk),
        includes=tuple(walk.includes),
        is_part=is_part,
    )


def walk_latex(source: Source, macros: Macros = NO_MACROS) -> Walk:
    """The finished walk through a source, for those who need more than the extract (its macros)."""
    text = source.text
    layout = survey(text)
    walk = start_walk(text, layout, PurePath(source.path).stem, _handlers(), macros)
    if body_range(text, layout) >= 0 or ("\\documentclass" in text[:20_000] and "\\begin{document}" not in text):
        walk.state.mode = Mode.PREAMBLE
    run(walk, 0, len(text))
    end_paragraph(walk)
    close_entry(walk, len(text))
    return walk


@cache
def _handlers() -> Mapping[str, Handler]:
    table = {**text_handlers(), **structure_handlers(), **reference_handlers(), **file_handlers()}
    other = table[""]

    def handle(walk: Walk, name: str, start: int, end: int) -> int:
        after = own_command(walk, name, start, end)
        return other(walk, name, start, end) if after is None else after

    table[""] = handle
    return MappingProxyType(table)


def _title(walk: Walk) -> str:
    if walk.title is None:
        return ""
    return " ".join(_TITLE_MARKUP.sub(" ", walk.cursor.slice(walk.title)[:500]).split())


def _reference(walk: Walk, flow: Flow, draft: Draft) -> Reference:
    blocks = flow.blocks[draft.first_block : draft.last_block]
    text = " ".join(" ".join(flow.block_text(block).split()) for block in blocks)
    from citeward.works.free_text import typed_work

    end = draft.start + len(walk.text[draft.start : draft.end].rstrip())
    return Reference(
        id=draft.key,
        span=Span(draft.start, end),
        label=draft.key,
        label_span=draft.key_span,
        text=text,
        work=typed_work(text),
        key=draft.key,
    )


def _inline_files(walk: Walk, source: Source) -> tuple[list[Reference], set[str], list[Malformed]]:
    """The libraries that ``filecontents`` keeps inside the article, and their names."""
    if not walk.files:
        return [], set(), []
    from citeward.works.library import read_library

    references: list[Reference] = []
    malformed: list[Malformed] = []
    named: set[str] = set()
    for _, content in walk.files:
        match = _NAME.match(walk.text, content.start, content.end)
        name = expand(walk, match[1].strip()) if match else ""
        if match is None or not name.endswith(".bib"):
            continue
        named.add(PurePath(name).name)
        # blanks in front keep the offsets those of the article
        library = read_library(Source(name, " " * match.end() + walk.text[match.end() : content.end]))
        references.extend(library.references)
        malformed.extend(library.unreadable)
    return references, named, malformed

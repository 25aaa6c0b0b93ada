"""Handlers for environments, headings, items and captions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citeward.document import BlockKind
from citeward.readers.latex.formulas import formula
from citeward.readers.latex.named_files import name_section_files
from citeward.readers.latex.walk import Handler, Mode, State, Walk, defer, end_paragraph, find, show
from citeward.span import Span
from citeward.values import replace

_NAME = re.compile(r"[ \t]*\{[ \t]*([^{}\\\r\n]{1,60}?)[ \t]*\}")
_MATH = frozenset(
    str.split(
        "equation align gather multline eqnarray math displaymath flalign alignat xalignat dmath split cases array "
        "subequations IEEEeqnarray empheq reaction reactions"
    )
)
_DRAWINGS = frozenset(
    str.split("tikzpicture picture pspicture pgfpicture forest axis pgfplots circuitikz tikzcd CD asy")
)
_TABLES = {"tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "supertabular": 1, "tabu": 1,
           "longtabu": 1, "tblr": 1, "deluxetable": 1, "xltabular": 2, "NiceTabular": 1, "ctabular": 1}  # fmt: skip
_LISTS = frozenset(
    str.split(
        "itemize enumerate description compactitem compactenum compactdesc list trivlist inparaenum asparaenum "
        "asparaitem itemize* enumerate* tasks outline labeling"
    )
)
_NUMBERED = frozenset({"enumerate", "compactenum", "inparaenum", "asparaenum"})
_QUOTES = frozenset(str.split("quote quotation displayquote verse epigraph"))
_SETTINGS = {
    "minipage": 1, "wrapfigure": 2, "wraptable": 2, "multicols": 1, "subfigure": 1, "subtable": 1, "adjustwidth": 2,
    "spacing": 1, "thebibliography": 1, "CSLReferences": 2, "adjustbox": 1, "changemargin": 2, "list": 2,
    "otherlanguage": 1, "otherlanguage*": 1, "hyphenrules": 1, "tabbing": 0, "columns": 0, "column": 1, "textblock": 1,
    "paracol": 1, "foreigndisplayquote": 1, "labeling": 1,
}  # fmt: skip
_HEADINGS = {
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6,
    "title": 1, "addchap": 1, "addsec": 2, "sectionmark": 0, "frametitle": 3,
}  # fmt: skip


def structure_handlers() -> Mapping[str, Handler]:
    """The handlers of this module, by command."""
    table: dict[str, Handler] = {"begin": _begin, "end": _end, "item": _item, "caption": _caption}
    table |= {"subcaption": _caption, "captionof": _caption, "abstract": _abstract, "tableofcontents": _end_paragraph}
    return table | {name: _heading for name, level in _HEADINGS.items() if level}


def _begin(walk: Walk, command: str, start: int, end: int) -> int:
    match = _NAME.match(walk.text, end)
    if match is None:
        return end
    name, end = match[1], match.end()
    bare = name.rstrip("*")
    if name == "document":
        walk.state = State()
        return end
    if walk.state.mode is Mode.PREAMBLE:
        return end
    if bare in _MATH:
        return _formula(walk, name, start, end)
    if bare in _DRAWINGS:
        return _drawing(walk, name, end)
    end_paragraph(walk)
    walk.environments.append((name, replace(walk.state)))
    walk.environment_counts[name] = walk.environment_counts.get(name, 0) + 1
    if bare == "thebibliography":
        _print_heading(walk, start, end)
    _enter(walk, name, bare)
    settings = _TABLES.get(name, _SETTINGS.get(name))
    if settings is not None:
        return walk.cursor.past_groups(end, settings)
    option = walk.cursor.option(end) if walk.text.startswith("[", end) else None
    if option is not None and bare == "refsection":
        name_section_files(walk, option)
    return option.end + 1 if option is not None else end


def _print_heading(walk: Walk, start: int, end: int) -> None:
    """The heading that the class prints over the list."""
    walk.builder.open(BlockKind.HEADING, level=_HEADINGS["section"])
    walk.builder.show("References", start, end)
    walk.builder.close()


def _enter(walk: Walk, name: str, bare: str) -> None:
    state = walk.state
    state.label = state.label_span = None
    if name in _TABLES:
        state.kind, state.table = BlockKind.ROW, True
    elif bare in _LISTS:
        walk.counters.append(0)
        state.kind, state.level = BlockKind.PARAGRAPH, len(walk.counters)
    elif bare in _QUOTES:
        state.kind = BlockKind.QUOTE
    elif bare == "thebibliography":
        state.mode = Mode.OPAQUE  # what stands before the first entry is set-up


def _formula(walk: Walk, name: str, start: int, end: int) -> int:
    return formula(walk, start, end, f"\\end{{{name}}}")


def _drawing(walk: Walk, name: str, end: int) -> int:
    closer = f"\\end{{{name}}}"
    stop = find(walk, closer, end)
    if stop >= 0 and walk.state.mode is Mode.TEXT:
        walk.state.mode, walk.state.opaque_until = Mode.OPAQUE, stop + len(closer)
    return end


def _end(walk: Walk, command: str, start: int, end: int) -> int:
    match = _NAME.match(walk.text, end)
    if match is None:
        return end
    name = match[1]
    if name == "document":
        walk.stopped = True
        return match.end()
    if not walk.environment_counts.get(name):
        return match.end()
    end_paragraph(walk)
    if name == "thebibliography":
        close_entry(walk, start)
    while walk.environments:
        closed, state = walk.environments.pop()
        walk.environment_counts[closed] -= 1
        if closed.rstrip("*") in _LISTS and walk.counters:
            walk.counters.pop()
        if closed == name:
            walk.state = state
            break
    return match.end()


def close_entry(walk: Walk, end: int) -> None:
    """End the entry of ``thebibliography`` that is open, if any."""
    if walk.draft is not None:
        walk.drafts.append(replace(walk.draft, end=end, last_block=walk.builder.block_count))
        walk.draft = None


def _item(walk: Walk, command: str, start: int, end: int) -> int:
    end_paragraph(walk)
    name = next((e for e, _ in reversed(walk.environments[-3:]) if e.rstrip("*") in _LISTS), "")
    state = walk.state
    state.kind, state.level = BlockKind.ITEM, max(1, len(walk.counters))
    state.label = state.label_span = None
    option = walk.cursor.option(end)
    if option is None:
        if name.rstrip("*") in _NUMBERED and walk.counters:
            walk.counters[-1] += 1
            state.label, state.label_span = str(walk.counters[-1]), Span(start, end)
        return end
    if set(walk.cursor.slice(option)) & set("\\{}$%"):
        if state.mode is Mode.TEXT:
            state.mode, state.opaque_until = Mode.OPAQUE, option.end
            return option.start
    elif name.rstrip("*") in {"description", "compactdesc", ""}:
        show(walk, option.start, option.end)
    return option.end + 1


def _heading(walk: Walk, command: str, start: int, end: int) -> int:
    option = walk.cursor.option(end)
    title = walk.cursor.group(option.end + 1 if option is not None else end)
    if title is None:
        return end
    if command == "title":
        walk.title = walk.title or title
        # a title stands in the preamble and is printed all the same
        saved, walk.state.mode = walk.state.mode, Mode.TEXT
    end_paragraph(walk)
    defer(walk, BlockKind.HEADING, title, _HEADINGS[command.rstrip("*")])
    end_paragraph(walk)
    if command == "title":
        walk.state.mode = saved
    return title.end + 1


def _abstract(walk: Walk, command: str, start: int, end: int) -> int:
    """``\\abstract{…}`` of some classes, which may stand in the preamble."""
    content = walk.cursor.group(end)
    if content is None:
        return end
    saved, walk.state.mode = walk.state.mode, Mode.TEXT
    end_paragraph(walk)
    defer(walk, BlockKind.PARAGRAPH, content)
    end_paragraph(walk)
    walk.state.mode = saved
    return content.end + 1


def _caption(walk: Walk, command: str, start: int, end: int) -> int:
    if command.startswith("captionof") and (kind := walk.cursor.group(end)) is not None:
        end = kind.end + 1
    option = walk.cursor.option(end)
    content = walk.cursor.group(option.end + 1 if option is not None else end)
    return end if content is None else defer(walk, BlockKind.CAPTION, content)


def _end_paragraph(walk: Walk, command: str, start: int, end: int) -> int:
    end_paragraph(walk)
    return end

"""The cells of tables, and the markers that fill those of a column headed "Ref."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citeward.document import BlockKind, Flow
from citeward.markers.candidate import Candidate, Form, Strength
from citeward.markers.numbers import DASHES, SHORT_GROUP, parse_group
from citeward.patterns import lazy

Cell = tuple[int, int]
"""The place of a cell's content in the view."""

_HEAD = lazy(
    r"(?:(?:key|main|primary|relevant|supporting|selected|research|data|evidence|source|reference)\s){0,3}"
    r"(?:refs?|references?|sources?|citations?|cites?|snippets?|quellen?|literatur|références?|referencias?|fuentes?|参考文献|文献)"
    r"(?:\(s\))?\.?(?:\s?(?:nos?\.?|numbers?|ids?|snippets?|#)(?:\(s\))?){0,2}",
    re.IGNORECASE,
)
_GROUP = lazy(SHORT_GROUP)
_EMPTY = lazy(rf"[{DASHES}\s./]*|n/?a|none", re.IGNORECASE)
_DECORATION = " *_:#.\u00a0"


def in_reference_columns(flow: Flow, hidden: Sequence[bool], labels: frozenset[int]) -> list[Candidate]:
    """The cells that hold nothing but numbers, in columns headed as references; most must be in the list."""
    found: list[Candidate] = []
    for rows in tables(flow, hidden):
        for column, (start, end) in enumerate(rows[0]):
            if _HEAD.fullmatch(flow.text[start:end].strip(_DECORATION)):
                found += _column(flow.text, [row[column] for row in rows[1:] if column < len(row)], labels)
    return sorted(found, key=lambda each: each.start)


def tables(flow: Flow, hidden: Sequence[bool]) -> Iterator[list[list[Cell]]]:
    """The tables of two rows or more: runs of rows, and lines with tabs or bars within a paragraph."""
    run: list[list[Cell]] = []
    for block, out in zip(flow.blocks, hidden, strict=True):
        if not out and block.kind is BlockKind.ROW:
            run.append(_cells(flow.text, block.start, block.end, "\t"))
            continue
        if len(run) > 1:
            yield run
        run = []
        if not out and block.kind is BlockKind.PARAGRAPH:
            yield from _typed_tables(flow.text, block.start, block.end)
    if len(run) > 1:
        yield run


def _column(text: str, cells: Sequence[Cell], labels: frozenset[int]) -> list[Candidate]:
    filled = [cell for cell in cells if not _EMPTY.fullmatch(text, *cell)]
    groups = [cell for cell in filled if _GROUP.fullmatch(text, *cell)]
    candidates = [_candidate(text, *cell) for cell in groups]
    inside = sum(1 for each in candidates if not labels.isdisjoint(each.numbers))
    return candidates if 3 * len(groups) >= 2 * len(filled) and 2 * inside >= len(groups) else []


def _candidate(text: str, start: int, end: int) -> Candidate:
    items, ranges = parse_group(text, start, end)
    return Candidate(start, end, Form.SPACED, Strength.STRONG, items, ranges, "", ends_clause=True)


def _typed_tables(text: str, start: int, end: int) -> Iterator[list[list[Cell]]]:
    if text.find("\t", start, end) < 0 and text.find("|", start, end) < 0:
        return
    run: list[list[Cell]] = []
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = stop if stop >= 0 else end
        line = text[position:stop]
        bar = "\t" if "\t" in line else "|" if line.lstrip().startswith("|") else ""
        if bar:
            run.append(_cells(text, position, stop, bar))
        else:
            if len(run) > 1:
                yield run
            run = []
        position = stop + 1
    if len(run) > 1:
        yield run


def _cells(text: str, start: int, end: int, bar: str) -> list[Cell]:
    cells: list[Cell] = []
    position = start
    while position <= end:
        stop = text.find(bar, position, end)
        stop = stop if stop >= 0 else end
        shown = text[position:stop]
        first = position + len(shown) - len(shown.lstrip())
        cells.append((first, max(first, position + len(shown.rstrip()))))
        position = stop + 1
    return cells

"""Notebook in, extract out; the Markdown reader does the reading."""

from __future__ import annotations

import re

from citeward.document import Block, Comment, Malformed, Reference
from citeward.projection import Projection, ProjectionBuilder
from citeward.readers.extract import Extract, NamedBibliography
from citeward.readers.ipynb.cells import Cell, cell_projection, cuts_an_escape, find_cells, show_strings
from citeward.source import Source
from citeward.span import Span
from citeward.values import replace

_FENCE = re.compile(r"^(?: {0,3}>){0,9} {0,3}(```+|~~~+)", re.MULTILINE)
_BETWEEN = "\n\n"


class NotebookSource(Source):
    """The JSON text of a notebook; places are told by cell and line."""

    __slots__ = ("_cells",)

    def __init__(self, path: str, text: str, encoding: str = "utf-8", *, bom: bool = False) -> None:
        super().__init__(path, text, encoding, bom=bom)
        self._cells: tuple[Cell, ...] | None = None

    def replacement(self, span: Span, text: str) -> str | None:
        """`text` itself, where `span` lies in one JSON string and `text` stands in such a string as it is.

        What a rule cuts out of the notebook is escaped already, so nothing is escaped here: a text
        that would need it is refused.
        """
        if any(character in '"\\' or character < " " for character in text):
            return None
        strings = (string for cell in self._all_cells() if cell.kind == "markdown" for string in cell.strings)
        within = next((each for each in strings if each[0] <= span.start and span.end <= each[1]), None)
        return None if within is None or cuts_an_escape(self.text, within, span) else text

    def place(self, offset: int) -> str:
        """The cell, counted from 1 over all cells, and the line in it."""
        for number, cell in enumerate(self._all_cells(), start=1):
            if cell.strings and cell.strings[0][0] <= offset <= cell.strings[-1][1]:
                view = cell_projection(self.text, cell)
                return f"cell {number}, line {view.text.count(chr(10), 0, view.view_offset(offset)) + 1}"
        return ""

    def _all_cells(self) -> tuple[Cell, ...]:
        if self._cells is None:
            self._cells = find_cells(self.text).cells
        return self._cells


def read_ipynb(source: Source) -> Extract:
    """Read the Markdown cells of a notebook as one article; never raises."""
    from citeward.readers.markdown import read_markdown

    notebook = find_cells(source.text)
    builder = ProjectionBuilder()
    for cell in notebook.cells:
        if cell.kind == "markdown" and cell.strings:
            _show_cell(source.text, cell, builder)
    article = builder.build()
    extract = _carried_over(read_markdown(Source(source.path, article.text)), article)
    if notebook.is_whole:
        return extract
    end = len(source.text)
    broken = Malformed(Span(max(0, end - 1), end), "the notebook is not valid JSON: what follows is not read")
    return replace(extract, malformed=(*extract.malformed, broken))


def _show_cell(text: str, cell: Cell, builder: ProjectionBuilder) -> None:
    show_strings(text, cell.strings, builder)
    end = cell.strings[-1][1]
    fences = _FENCE.findall(cell_projection(text, cell).text)
    if len(fences) % 2:  # a fence that is left open ends with its cell
        builder.add(f"\n{fences[-1]}", end, end)
    builder.add(_BETWEEN, end, end)


def _carried_over(extract: Extract, article: Projection) -> Extract:
    """The extract of the joined cells with all its spans led back to the notebook's JSON."""

    def span(each: Span) -> Span:
        return article.span(each.start, each.end)

    def block(each: Block) -> Block:
        return replace(each, label_span=span(each.label_span)) if each.label_span is not None else each

    def reference(each: Reference) -> Reference:
        return replace(each, span=span(each.span), label_span=span(each.label_span))

    flow = extract.flow
    return replace(
        extract,
        flow=replace(flow, projection=flow.projection.through(article), blocks=tuple(map(block, flow.blocks))),
        references=tuple(map(reference, extract.references)),
        definitions=tuple(map(reference, extract.definitions)),
        comments=tuple(Comment(span(each.span), each.text) for each in extract.comments),
        malformed=tuple(Malformed(span(each.span), each.reason) for each in extract.malformed),
        bibliographies=tuple(
            NamedBibliography(each.name, span(each.span) if each.span is not None else None)
            for each in extract.bibliographies
        ),
        inline_library=None,  # it would have to be read from the JSON text, which is no YAML
    )

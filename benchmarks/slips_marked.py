"""Slips in the form of a marker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slip import Change

from citeward.document import CitationItem, Document, MarkerStyle
from citeward.resolve import Links


def repeated(document: Document, links: Links) -> Iterator[list[Change]]:
    """The second number or key of a group becomes the first."""
    for one, two in _neighbours(document):
        yield [(two.span.start, two.span.end, document.slice(one.span))]


def malformed(document: Document, links: Links) -> Iterator[list[Change]]:
    """A number or key in the middle of a group is gone, its separators stay."""
    for citation in document.citations:
        items = citation.items
        if len(items) > 2 and not citation.ranges and document.slice(items[1].span) == items[1].label:
            yield [(items[1].span.start, items[1].span.end, "")]


def placeholder(document: Document, links: Links) -> Iterator[list[Change]]:
    """A marker becomes a promise of one."""
    for citation in document.citations:
        if citation.style in (MarkerStyle.NUMERIC, MarkerStyle.KEY, MarkerStyle.AUTHOR_YEAR, MarkerStyle.NOTE):
            yield [(citation.span.start, citation.span.end, "[citation needed]")]


def artifact(document: Document, links: Links) -> Iterator[list[Change]]:
    """A mark of generated text stands behind a marker."""
    for citation in document.citations:
        yield [(citation.span.end, citation.span.end, " citeturn0search4")]


def foreign(document: Document, links: Links) -> Iterator[list[Change]]:
    """One of many markers in brackets stands in parentheses."""
    plain = [each for each in document.citations if re.fullmatch(r"\[\d+\]", each.text)]
    if len(plain) < 10 or 10 * len(plain) < 5 * len(document.citations):
        return
    for citation in plain:
        yield [(citation.span.start, citation.span.end, f"({citation.text[1:-1]})")]


def _neighbours(document: Document) -> Iterator[tuple[CitationItem, CitationItem]]:
    """The first two items of groups without ranges, where both print their label."""
    for citation in document.citations:
        items = citation.items
        if len(items) > 1 and not citation.ranges and all(document.slice(i.span) == i.label for i in items[:2]):
            yield items[0], items[1]

"""Entries that move whole, label and all: elements of HTML and JATS, the \\bibitem of LaTeX."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from citeward.document import Document, Reference
from citeward.findings import Edit
from citeward.patterns import lazy
from citeward.readers.html.tokens import Token, TokenKind, tokenize
from citeward.renumber.order import Numbering
from citeward.renumber.outcome import Stop, place_of
from citeward.span import Span
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """An element, ``start`` to ``end``, and where the one around it begins (-1: none)."""

    start: int
    end: int
    parent: int


_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_COMMENT = lazy(r"<!--.*?-->|(?<!\\)%[^\n]*", re.DOTALL)
_LABEL = lazy(r"[^\w<>&]{0,3}([0-9]{1,5})[^\w<>&]{0,3}")
_OWN_COUNT = lazy(r"<(?:li|ol)\b[^<>]*\b(?:value|start|reversed)\b", re.IGNORECASE)


def element_edits(document: Document, numbering: Numbering) -> list[Edit]:
    """The edits that bring the elements of an HTML or JATS list into their new order, with the numbers they print.

    Raises:
        Stop: when the entries are not the elements of one parent.
    """
    references = numbering.entries.references
    if document.format == "jats":
        return _unit_edits(document, numbering, [reference.span for reference in references])
    units = _elements(document, references)
    if _OWN_COUNT.search(document.source.text, max(0, units[0].start - 200), units[-1].end):
        raise Stop("its list counts by a number of its own")
    return _unit_edits(document, numbering, units)


def bibitem_edits(document: Document, numbering: Numbering) -> list[Edit]:
    """The edits that bring the \\bibitem entries into their new order; TeX prints the numbers."""
    return _unit_edits(document, numbering, [reference.span for reference in numbering.entries.references])


def _unit_edits(document: Document, numbering: Numbering, units: Sequence[Span]) -> list[Edit]:
    text = document.source.text
    for one, other in pairwise(units):
        if one.end > other.start or _COMMENT.sub("", text[one.end : other.start]).strip():
            raise Stop(f"{place_of(document, other)}: something stands between the entries of the list")
    place = {reference.id: unit for reference, unit in zip(numbering.entries.references, units, strict=True)}
    edits = []
    for unit, reference in zip(units, numbering.order, strict=False):
        moved = _relabelled(document, reference, place[reference.id], numbering.numbers[reference.id])
        if moved != document.slice(unit):
            edits.append(Edit(unit, moved))
    if len(numbering.order) < len(units):
        edits.append(Edit(Span(units[len(numbering.order) - 1].end, units[-1].end), ""))
    return edits


def _relabelled(document: Document, reference: Reference, unit: Span, number: int) -> str:
    """The text of an entry with its new number, where it prints one."""
    label, text = reference.label_span, document.slice(unit)
    shown = document.slice(label)
    if reference.key == shown or not unit.contains(label) or shown.startswith("<"):
        return text  # a key, or what the format counts
    digits = _LABEL.fullmatch(shown)
    if digits is None or int(digits[1]) != reference.number:
        raise Stop(f"{place_of(document, label)}: the label {shown!r} is no number of its own")
    at = label.start - unit.start + digits.start(1)
    return f"{text[:at]}{number}{text[at + len(digits[1]) :]}"


def _elements(document: Document, references: Sequence[Reference]) -> list[Span]:
    """For each entry the widest element that holds no other entry.

    Raises:
        Stop: when there is none, or they belong to several lists.
    """
    spans = [_whole(reference) for reference in references]
    if any(one.end > other.start for one, other in pairwise(spans)):
        raise Stop("the entries do not stand in the order of their list")
    starts = [span.start for span in spans]
    widest: dict[int, Element] = {}
    for element in _tree(document.source.text):
        first = bisect_left(starts, element.start)
        if first == len(spans) or spans[first].end > element.end:
            continue
        if first + 1 == len(spans) or spans[first + 1].start >= element.end:
            widest[first] = element  # an outer element closes after the inner one
    if len(widest) < len(spans) or len({element.parent for element in widest.values()}) > 1:
        raise Stop("its entries are no elements of one list")
    return [Span(widest[index].start, widest[index].end) for index in range(len(spans))]


def _whole(reference: Reference) -> Span:
    label, text = reference.label_span, reference.span
    return Span(min(label.start, text.start), max(label.end, text.end))


def _tree(text: str) -> list[Element]:
    """The elements in the order in which they close; one whose end tag is left out is not among them."""
    opened: list[Token] = []
    elements: list[Element] = []
    for token in tokenize(text):
        if token.name in _EMPTY:
            continue
        if token.kind is TokenKind.START and not text.startswith("/", token.end - 2):
            opened.append(token)
        elif token.kind is TokenKind.END and any(each.name == token.name for each in opened):
            while (start := opened.pop()).name != token.name:
                pass
            elements.append(Element(start.start, token.end, opened[-1].start if opened else -1))
    return elements

"""Edits of a Word document: in the text of its XML, so that all formatting stays where it was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from citeward.document import Document, Reference
from citeward.findings import Edit
from citeward.fixes import apply_edits
from citeward.patterns import lazy
from citeward.readers.docx.model import BREAK
from citeward.readers.docx.package import Package
from citeward.readers.html.tokens import Token, TokenKind, text_pieces, tokenize
from citeward.renumber.archive import replace_part
from citeward.renumber.order import Numbering
from citeward.renumber.outcome import Stop
from citeward.span import Span, joined
from citeward.values import dataclass

_HIDDEN = lazy(r"<(?:w:del|w:moveFrom|w:txbxContent|mc:AlternateContent)[\s>]")
"""What shows text twice, or not at all: lines and paragraphs could not be told to belong together."""
_PAIRED = lazy(r"<w:(bookmark|commentRange|permRange|moveToRange)(Start|End)\b[^<>]*?\bw:id=\"([^\"]*)\"")
_FIELD = lazy(r"<w:fldChar\b[^<>]*?\bw:fldCharType=\"(begin|end)\"")
_SHOWN = {"w:tab": "\t", "w:br": BREAK, "w:cr": BREAK, "w:nobreakhyphen": "-"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its place in the XML, and for each character it shows the place of that one."""

    place: Span
    characters: tuple[tuple[int, int], ...]
    text: str


def rewritten(data: bytes, document: Document, numbering: Numbering, markers: Sequence[Edit]) -> bytes:
    """The docx file with `markers` (edits of the document's text) made and its list in the new order.

    Raises:
        Stop: when text and XML cannot be brought together.
    """
    package = Package(data)
    part = package.read(package.main) or b""
    try:
        xml = part.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Stop("its XML is not in UTF-8") from error
    if _HIDDEN.search(xml):
        raise Stop("it holds tracked changes or text boxes")
    paragraphs = list(_paragraphs(xml))
    edits = [each for edit in markers for each in _in_xml(document, paragraphs, edit)]
    edits += _moves(document, numbering, paragraphs, xml)
    return replace_part(data, package.main, apply_edits(xml, edits).encode("utf-8"))


def _paragraphs(xml: str) -> Iterator[Paragraph]:
    """The paragraphs in order; `tokenize` gives names in lower case."""
    shown: list[tuple[int, int]] = []
    start, text, taking = -1, "", False
    for token in tokenize(xml):
        name = token.name
        if token.kind is TokenKind.START and name == "w:p":
            start, shown, text = token.start, [], ""
            if xml.startswith("/", token.end - 2):
                yield Paragraph(Span(start, token.end), (), "")
        elif token.kind is TokenKind.END and name == "w:p":
            yield Paragraph(Span(start, token.end), tuple(shown), text)
        elif name == "w:t":
            taking = token.kind is TokenKind.START and not xml.startswith("/", token.end - 2)
        elif token.kind is TokenKind.TEXT and taking:
            for piece, first, last in text_pieces(xml, token.start, token.end):
                shown += _places(piece, first, last)
                text += piece
        elif token.kind is TokenKind.START and name in _SHOWN and not _is_setting(xml, token):
            shown.append((token.start, token.end))
            text += _SHOWN[name]


def _places(piece: str, first: int, last: int) -> list[tuple[int, int]]:
    if len(piece) == last - first:
        return [(first + at, first + at + 1) for at in range(len(piece))]
    return [(first, last)] * len(piece)  # an entity


def _is_setting(xml: str, token: Token) -> bool:
    """Whether a tab stop is set up (``<w:tab w:val=…>``) rather than shown."""
    return token.name == "w:tab" and "w:val" in xml[token.start : token.end]


def _in_xml(document: Document, paragraphs: Sequence[Paragraph], edit: Edit) -> Iterator[Edit]:
    """An edit of the document's text as edits of the XML: the new text where the old one begins, the rest taken out."""
    paragraph, at = _line(document, paragraphs, edit.span.start)
    places = paragraph.characters[at : at + len(edit.span)]
    if len(places) != len(edit.span) or not places:
        raise Stop("a marker runs over the end of its paragraph")
    piece, *others = joined(places)
    yield Edit(Span(*piece), escape(edit.text))
    for other in others:
        yield Edit(Span(*other), "")


def _line(document: Document, paragraphs: Sequence[Paragraph], offset: int) -> tuple[Paragraph, int]:
    """The paragraph that shows a place of the document's text, and how far into it that is."""
    number = document.source.position(offset).line - 1
    if number >= len(paragraphs) or paragraphs[number].text != document.source.line(number + 1):
        raise Stop(f"paragraph {number + 1} of its text cannot be found in its XML")
    return paragraphs[number], offset - document.source.line_starts[number]


def _moves(document: Document, numbering: Numbering, paragraphs: Sequence[Paragraph], xml: str) -> list[Edit]:
    """The edits that bring the paragraphs of the list into their new order, with the numbers they print."""
    units = [_unit(document, paragraphs, reference) for reference in numbering.entries.references]
    starts = [each.place.start for each in paragraphs]
    for one, other in pairwise(units):
        between = paragraphs[bisect_left(starts, one.end) : bisect_left(starts, other.start)]
        if one.end > other.start or any(each.text.strip() for each in between):
            raise Stop("something stands between the entries of the list")
    for unit in units:
        _expect_whole(xml[unit.start : unit.end])
    place = {each.id: unit for each, unit in zip(numbering.entries.references, units, strict=True)}
    edits = []
    for unit, reference in zip(units, numbering.order, strict=False):
        moved = _relabelled(document, paragraphs, xml, place[reference.id], reference, numbering.numbers[reference.id])
        if moved != xml[unit.start : unit.end]:
            edits.append(Edit(unit, moved))
    if len(numbering.order) < len(units):
        edits.append(Edit(Span(units[len(numbering.order) - 1].end, units[-1].end), ""))
    return edits


def _unit(document: Document, paragraphs: Sequence[Paragraph], reference: Reference) -> Span:
    first, _ = _line(document, paragraphs, min(reference.label_span.start, reference.span.start))
    last, _ = _line(document, paragraphs, max(reference.span.start, reference.span.end - 1))
    return Span(first.place.start, last.place.end)


def _expect_whole(xml: str) -> None:
    """What is opened in an entry must be closed in it, and no section may end there."""
    counts: dict[str, list[str]] = {"Start": [], "End": []}
    for match in _PAIRED.finditer(xml):
        counts[match[2]].append(f"{match[1]} {match[3]}")
    fields = [match[1] for match in _FIELD.finditer(xml)]
    if sorted(counts["Start"]) != sorted(counts["End"]) or fields.count("begin") != fields.count("end"):
        raise Stop("a field or bookmark runs over several entries of the list")
    if "<w:sectPr" in xml:
        raise Stop("a section ends within its list")


def _relabelled(
    document: Document, paragraphs: Sequence[Paragraph], xml: str, unit: Span, reference: Reference, number: int
) -> str:
    text = xml[unit.start : unit.end]
    if reference.label_span.start >= reference.span.start:
        return text  # Word counts
    shown = document.slice(reference.label_span)
    if not re.fullmatch(r"[0-9]+", shown) or int(shown) != reference.number:
        raise Stop(f"the label {shown!r} is no number of its own")
    edits = _in_xml(document, paragraphs, Edit(reference.label_span, str(number)))
    moved = [Edit(Span(each.span.start - unit.start, each.span.end - unit.start), each.text) for each in edits]
    return apply_edits(text, moved)

"""The entries of a typed list in their new order: labels stay where they are, the texts behind them change places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citeward.document import Document, ListKind, Reference
from citeward.findings import Edit
from citeward.patterns import lazy
from citeward.renumber.order import Numbering
from citeward.renumber.outcome import Stop, place_of
from citeward.span import Span
from citeward.values import dataclass

_BEFORE_LABEL = lazy(r"[ \t]*[*_\\^(\[［【]*\Z")
_BEHIND_LABEL = lazy(r"[\])］】]*\^?(?:[.:：、]|\\?[.)])*[*_]*[ \t]*|[\])］】]:[ \t]*")
_BULLET = lazy(r"[ \t>]*(?:[•●○▪◦‣⁃–*+-][ \t]+)?")
_ANCHORS = lazy(r"(?:<(a|span)\b[^<>\n]*>\s*</\1>[ \t]*|\[\]\{#[^}\n]*\}[ \t]*)+\Z")
_LETTER_OR_DIGIT = lazy(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the list: the label (None where none is printed), the anchor before it, the text behind it."""

    reference: Reference
    anchor: Span
    label: Span | None
    body: Span


def typed_list_edits(document: Document, numbering: Numbering) -> list[Edit]:
    """The edits that bring the entries into their new order.

    Raises:
        Stop: when the entries cannot be told apart from what stands between them.
    """
    slots = _slots(document, numbering)
    place = {slot.reference.id: slot for slot in slots}
    edits: list[Edit] = []
    kept = len(numbering.order)
    counts = _is_counted_by_the_format(document, slots)
    for index, (slot, reference) in enumerate(zip(slots, numbering.order, strict=False)):
        source = place[reference.id]
        for to, of in ((slot.anchor, source.anchor), (slot.body, source.body)):
            if document.slice(to) != document.slice(of):
                edits.append(Edit(to, document.slice(of)))
        if slot.label is not None and not counts:
            edits += _label_edit(document, slot.reference, slot.label, numbering.base + index)
    if kept < len(slots):
        edits.append(Edit(Span(slots[kept - 1].body.end, slots[-1].body.end), ""))
    return edits


def _slots(document: Document, numbering: Numbering) -> list[Slot]:
    references = sorted(numbering.entries.references, key=lambda each: each.span.start)
    if [each.id for each in references] != [each.id for each in numbering.entries.references]:
        raise Stop("the entries do not stand in the order of their list")
    labelled = numbering.entries.kind is not ListKind.UNNUMBERED
    slots = [_labelled(document, each) if labelled else _unlabelled(document, each) for each in references]
    slots = list(_with_what_leads(document, slots, numbering)) if not labelled else slots
    for one, other in pairwise(slots):
        between = document.source.text[one.body.end : max(one.body.end, other.anchor.start)]
        if one.body.end > other.anchor.start or _LETTER_OR_DIGIT.search(between):
            raise Stop(f"{place_of(document, other.body)}: something stands between the entries of the list")
    return slots


def _labelled(document: Document, reference: Reference) -> Slot:
    text = document.source.text
    label, line_start = reference.label_span, _line_start(document, reference.label_span.start)
    inside = reference.span.contains(label)  # "[1]: url": the entry is the whole definition
    if label.end > reference.span.start and not inside:
        raise Stop(f"{place_of(document, label)}: the label of an entry cannot be told from its text")
    before = _BEFORE_LABEL.search(text, line_start, label.start)
    behind = _BEHIND_LABEL.match(text, label.end)
    head_start, head_end = before.start() if before else label.start, behind.end() if behind else label.end
    anchor = _ANCHORS.search(text[line_start:head_start])
    start = line_start + anchor.start() if anchor else head_start
    body = Span(head_end if inside else min(head_end, reference.span.start), _body_end(document, reference))
    return Slot(reference, Span(start, head_start), label, body)


def _unlabelled(document: Document, reference: Reference) -> Slot:
    line_start = _line_start(document, reference.span.start)
    bullet = _BULLET.match(document.source.text, line_start)
    start = min(bullet.end() if bullet else line_start, reference.span.start)
    return Slot(reference, Span(start, start), None, Span(start, _body_end(document, reference)))


def _with_what_leads(document: Document, slots: Sequence[Slot], numbering: Numbering) -> Iterator[Slot]:
    """The slots with the words that stand above an entry and belong to it ("Guideline" over a title)."""
    heading = numbering.entries.heading
    position = heading.end if heading is not None else slots[0].body.start
    for slot in slots:
        first = _LETTER_OR_DIGIT.search(document.source.text, position, max(position, slot.body.start))
        start = first.start() if first else slot.body.start
        yield Slot(slot.reference, Span(start, start), None, Span(start, slot.body.end))
        position = slot.body.end


def _body_end(document: Document, reference: Reference) -> int:
    """The end of the line on which the entry ends, white space left out: markup may close there."""
    text = document.source.text
    end = min((place for sign in "\n\r" if (place := text.find(sign, reference.span.end)) >= 0), default=len(text))
    return reference.span.end + len(text[reference.span.end : end].rstrip())


def _line_start(document: Document, offset: int) -> int:
    text = document.source.text
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _is_counted_by_the_format(document: Document, slots: Sequence[Slot]) -> bool:
    """Whether every entry prints the same number ("1."): the format counts, and nothing is to be written."""
    shown = {document.slice(slot.label) for slot in slots if slot.label is not None}
    return len(slots) > 1 and len(shown) == 1


def _label_edit(document: Document, reference: Reference, label: Span, number: int) -> list[Edit]:
    shown = document.slice(label)
    if not (shown.isascii() and shown.isdecimal() and int(shown) == reference.number):
        raise Stop(f"{place_of(document, label)}: the label {shown!r} is no number of its own")
    wanted = str(number).zfill(len(shown) if shown.startswith("0") else 1)
    return [] if wanted == shown else [Edit(label, wanted)]

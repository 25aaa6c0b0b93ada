"""Read an HTML page: its flow, its links to the list, the entries its structure marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from citeward.document import Flow, MarkerStyle, Reference
from citeward.markers.marker import Item, Marker
from citeward.readers.crossrefs.markers import markers_of, prints_numbers
from citeward.readers.crossrefs.pointer import Pointer
from citeward.readers.extract import Extract
from citeward.readers.html.entries import ID_PREFIXES, Entry, references_of
from citeward.readers.html.weaver import Weaver
from citeward.source import Source
from citeward.values import replace

_PAGE = re.compile(r"<(?:!doctype|html|head|body|article|main)\b", re.IGNORECASE)
_HEAD = 100_000
"""Code points in which a page says that it is one."""

_NUMBER = re.compile(r"\d+")
_FEWEST_ALIKE = 3
"""Entries whose ids are made alike, before an id like them is taken for that of an entry."""

_FEWEST_IN_ORDER = 5
"""Fewer entries stand in order by chance: five do so once in 120."""


def read_html(source: Source) -> Extract:
    """Read a page or a piece of one; never raises on any text.

    A list that only its heading tells from others is left to the assembly, which finds it in the
    flow; then `markers` holds no links to it, and `anchors` says which ids stand where.
    """
    weaver = Weaver(source.text)
    weaver.weave()
    flow = weaver.builder.build()
    references = _references(source, weaver, flow)
    pointers = [pointer for pointer in weaver.links.pointers if pointer.start < pointer.end]
    if any(reference.anchors and reference.anchors[0].startswith("ref-") for reference in references):
        pointers = [replace(pointer, kind="bibr") if pointer.kind == "cites" else pointer for pointer in pointers]
    pointers = _with_lost(pointers, weaver, references)
    markers = [*markers_of(flow, pointers, references), *_keyed(weaver, flow), *_notes(weaver, flow)]
    return Extract(
        flow=flow,
        markers=_apart(markers),
        references=(*references, *_embedded(source, weaver)),
        comments=tuple(weaver.comments),
        bibliographies=tuple(weaver.bibliographies),
        title=weaver.title,
        language=weaver.language,
        is_part=not references and not _PAGE.search(source.text, 0, _HEAD),
        apart=_uncited(weaver, flow),
        slanted=tuple(sorted(weaver.slanted)),
        anchors=tuple(sorted((mark.start, name) for mark, name in weaver.anchors if mark.start >= 0)),
    )


def _references(source: Source, weaver: Weaver, flow: Flow) -> tuple[Reference, ...]:
    ids = {name for entry in weaver.bibliography.entries for name in entry.ids}
    pointing = [pointer for pointer in weaver.links.pointers if pointer.start >= 0 and ids.intersection(pointer.rids)]
    printed: dict[str, str] = {}
    for pointer in pointing:
        label = flow.text[pointer.start : pointer.end].strip("[]() \t\n")
        for name in pointer.rids:
            printed.setdefault(name, label)
    entries = weaver.bibliography.entries
    by_position = prints_numbers(pointing, flow.text) and not any(_is_keyed(entry) for entry in entries)
    if not pointing and by_position:
        by_position = not _is_alphabetical(
            [flow.text[start : start + 8] for entry in entries if (start := entry.mark.start) >= 0]
        )
    return references_of(entries, flow, printed, len(source.text), by_position=by_position)


def _is_alphabetical(beginnings: list[str]) -> bool:
    """Whether a list stands in the order of its authors: then it is cited by their names.

    One entry in ten may stand where an accent or a particle puts it.
    """
    letters = [text.lstrip("\"'“‘«_ ")[:1].casefold() for text in beginnings]
    falls = sum(1 for first, second in pairwise(letters) if first > second)
    return len(letters) >= _FEWEST_IN_ORDER and falls * 10 <= len(letters)


def _is_keyed(entry: Entry) -> bool:
    """Whether pandoc wrote an entry: it prints the number where its style has one."""
    return any(name.startswith("ref-") for name in entry.ids)


def _with_lost(pointers: list[Pointer], weaver: Weaver, references: Sequence[Reference]) -> list[Pointer]:
    """The pointers; one whose id is nobody's, and is made like those of the entries, leads to an entry that is lost."""
    makes = Counter(_make(name) for reference in references for name in reference.anchors[:1])
    usual = {make for make, count in makes.items() if count >= _FEWEST_ALIKE}
    if not usual:
        return pointers
    known = {name for _, name in weaver.anchors} | {name for each in references for name in each.anchors}
    return [
        replace(pointer, kind="bibr")
        if known.isdisjoint(pointer.rids) and any(_make(rid) in usual for rid in pointer.rids)
        else pointer
        for pointer in pointers
    ]


def _make(name: str) -> str:
    """What ids have in common that differ in their number (`B3_ref`) or in what follows a prefix (`ref-ito2019`)."""
    prefix = next((each for each in ID_PREFIXES if name.startswith(each)), "")
    return prefix or _NUMBER.sub("0", name)


def _uncited(weaver: Weaver, flow: Flow) -> tuple[tuple[int, int], ...]:
    """What stands around the citations of a page that pandoc wrote and whose links were taken out.

    It wraps each citation in an element of its own; names and years elsewhere are text that is quoted.
    """
    cited = [(mark.start, mark.end) for mark in weaver.links.wrapped if 0 <= mark.start < mark.end]
    if not cited or not any(_is_keyed(entry) for entry in weaver.bibliography.entries):
        return ()
    bounds = [0, *(offset for start, end in cited for offset in (start, end)), len(flow.text)]
    return tuple(zip(bounds[::2], bounds[1::2], strict=True))


def _keyed(weaver: Weaver, flow: Flow) -> list[Marker]:
    """Markers of elements that name keys and print nothing (`d-cite`)."""
    markers = []
    for mark, keys in weaver.links.keyed:
        items = tuple(Item(mark.start, mark.end, key, key=key) for key in keys)
        markers.append(Marker(MarkerStyle.KEY, mark.start, mark.end, items))
    return markers


def _notes(weaver: Weaver, flow: Flow) -> list[Marker]:
    """Markers of links to footnotes: a note is known by its number."""
    markers = []
    for pointer in weaver.links.pointers:
        number = next((weaver.notes[name] for name in pointer.rids if name in weaver.notes), None)
        if number is not None and pointer.start < pointer.end:
            label = flow.text[pointer.start : pointer.end].strip("[]() ")
            item = Item(pointer.start, pointer.end, label, key=number)
            markers.append(Marker(MarkerStyle.NOTE, pointer.start, pointer.end, (item,)))
    return markers


def _apart(markers: list[Marker]) -> tuple[Marker, ...]:
    """The markers in order, none of which overlaps another."""
    apart: list[Marker] = []
    for marker in sorted(markers, key=lambda each: (each.start, -each.end)):
        if not apart or apart[-1].end <= marker.start:
            apart.append(marker)
    return tuple(apart)


def _embedded(source: Source, weaver: Weaver) -> tuple[Reference, ...]:
    """The entries of a BibTeX library inside the page (Distill); offsets stay those of the page."""
    if not weaver.libraries:
        return ()
    from citeward.works.bibtex import read_bibtex

    found: list[Reference] = []
    for span in weaver.libraries:
        text = " " * span.start + source.text[span.start : span.end]
        found.extend(read_bibtex(Source(source.path, text)).references)
    return tuple(found)

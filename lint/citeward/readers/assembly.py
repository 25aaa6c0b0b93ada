"""From what a reader took out of a file to the document: sections, lists, style, citations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from citeward.document import (
    BibliographyFile,
    BlockKind,
    Citation,
    CitationItem,
    Document,
    Flow,
    ListKind,
    Malformed,
    MarkerStyle,
    NumberRange,
    Reference,
    ReferenceList,
    Section,
    SectionKind,
)
from citeward.findings import Confidence
from citeward.markers.author_year import find_author_year, find_broken_author_year
from citeward.markers.candidate import BareChoice, Candidate, as_marker
from citeward.markers.key import find_broken_keys, find_keys
from citeward.markers.links import find_links
from citeward.markers.marker import Item, Marker, Places
from citeward.markers.numeric import find_broken_numeric, find_numeric
from citeward.markers.style import Found, ListEvidence, decide
from citeward.markers.superscript import find_superscripts
from citeward.readers.bibliographies import load_bibliographies
from citeward.readers.extract import Extract
from citeward.readers.lists import TypedList, find_sections
from citeward.readers.supplement import as_supplement, is_broken_citation, without_titles
from citeward.readers.typed_references import typed_references
from citeward.source import Source
from citeward.span import Span


def assemble(
    source: Source,
    extract: Extract,
    file_format: str,
    load: Callable[[str], bytes | None],
    bibliographies: Sequence[str] = (),
) -> Document:
    """Make the document of an extract; `load` gives the bytes of a partner file, or None."""
    flow = extract.flow
    sections, typed = find_sections(flow)
    lists = _reference_lists(source, extract, typed)
    files, file_lists = load_bibliographies(source, extract, load, bibliographies)
    found = _find_markers(flow, extract, sections, lists)
    if (extract.markers or extract.apart) and extract.references:
        found = as_supplement(found, extract.references, extract.apart)
    lists = _with_definitions(extract, lists, found)
    evidence = _evidence([*lists, *file_lists])
    decision, markers = decide(found, evidence)
    every = _unique_ids([*lists, *file_lists])
    return Document(
        source=source,
        format=file_format,
        flow=flow,
        sections=tuple(sections),
        citations=tuple(_citations(source, flow, markers)),
        reference_lists=every,
        style=decision,
        comments=extract.comments,
        malformed=(*extract.malformed, *_broken(flow, extract, sections, decision.style)),
        bibliographies=files,
        nocite=extract.nocite,
        title=extract.title,
        references=tuple(reference for each in every for reference in each.references),
        is_part=extract.is_part,
        acronyms=_acronyms(flow, markers),
        external=extract.external,
    )


def _acronyms(flow: Flow, markers: Sequence[Marker]) -> tuple[tuple[str, str], ...]:
    """The acronyms of bodies, looked for only where something is cited by author and year."""
    if not any(marker.style is MarkerStyle.AUTHOR_YEAR for marker in markers):
        return ()
    from citeward.markers.author_year.acronyms import introduced_acronyms

    return tuple(introduced_acronyms(flow.text).items())


def _reference_lists(source: Source, extract: Extract, typed: Sequence[TypedList]) -> list[ReferenceList]:
    flow = extract.flow
    lists: list[ReferenceList] = []
    if extract.references:
        lists.extend(_explicit_lists(extract.references))
    else:
        zero_based = _counts_from_zero(extract, typed)
        lists.extend(typed_references(flow, each, extract.anchors, zero_based=zero_based) for each in typed)
    listed = {index for each in typed for index in range(each.first, each.last)} if not extract.references else set()
    notes = [
        (index, block)
        for index, block in enumerate(flow.blocks)
        # a note without a label hangs on its own mark (a footnote of LaTeX): nothing points to it
        if block.kind is BlockKind.NOTE and block.label is not None and index not in listed
    ]
    if notes and extract.notes_are_cited:
        from citeward.readers.typed_references import note_references

        lists.append(note_references(flow, notes, extract.note_works))
    return lists


def _explicit_lists(references: Sequence[Reference]) -> Iterable[ReferenceList]:
    """A list for each list of the article itself (its parts may number from 1 again), and for each other file."""
    for path, index in dict.fromkeys((reference.path, reference.list_index) for reference in references):
        group = tuple(each for each in references if each.path == path and each.list_index == index)
        span = Span(min(r.span.start for r in group), max(r.span.end for r in group))
        kind = ListKind.NUMBERED if all(r.number is not None for r in group) else ListKind.KEYED
        if all(r.number is None and r.key is None for r in group):
            kind = ListKind.AUTHOR_YEAR
        yield ReferenceList(span, kind, group, path=path)


def _counts_from_zero(extract: Extract, typed: Sequence[TypedList]) -> bool:
    """Whether an unnumbered list is cited from 0: a ``[0]`` stands in the text."""
    if not typed or any(entry.label for each in typed for entry in each.entries):
        return False
    return any(item.number == 0 for marker in find_numeric(extract.flow) for item in marker.items)


def _with_definitions(extract: Extract, lists: list[ReferenceList], found: Found) -> list[ReferenceList]:
    """Numbered link definitions are the list where `[1]` stands in the text and no other list has it."""
    if not extract.definitions or any(each.kind in (ListKind.NUMBERED, ListKind.UNNUMBERED) for each in lists):
        return lists
    if not found.numeric:
        return lists
    span = Span(extract.definitions[0].span.start, extract.definitions[-1].span.end)
    return [*lists, ReferenceList(span, ListKind.LINKS, extract.definitions)]


def _evidence(lists: Sequence[ReferenceList]) -> ListEvidence:
    numbers = {
        reference.number
        for each in lists
        if each.kind in (ListKind.NUMBERED, ListKind.UNNUMBERED, ListKind.LINKS)
        for reference in each.references
        if reference.number is not None
    }
    return ListEvidence(
        numbers=frozenset(numbers),
        printed=any(each.kind is ListKind.NUMBERED for each in lists),
        keyed=sum(1 for each in lists for reference in each.references if reference.key),
        notes=sum(len(each.references) for each in lists if each.kind is ListKind.NOTES),
    )


def _find_markers(flow: Flow, extract: Extract, sections: Sequence[Section], lists: Sequence[ReferenceList]) -> Found:
    excluded = _excluded(flow, sections)
    explicit = list(extract.markers)
    if extract.scan_keys:
        taken = Places(extract.markers)
        explicit += [marker for marker in find_keys(flow) if not taken.meet(marker)]
    if not extract.references and _names_passages(lists):
        from citeward.markers.passages import find_passages

        explicit += find_passages(flow)
    listed = _excluded(flow, sections, SectionKind.REFERENCES)  # what is marked in a footer is a citation all the same
    explicit = [marker for marker in explicit if not listed[flow.block_at(marker.start)]]
    if not extract.scan:
        return Found(tuple(explicit), (), (), (), (), _NO_CHOICE, _NO_CHOICE)
    places = Places(explicit)

    def in_text(markers: Iterable[Marker], *, notes: bool = False) -> tuple[Marker, ...]:
        return tuple(
            _with_targets(flow, marker)
            for marker in markers
            if not excluded[index := flow.block_at(marker.start)]
            and marker.end <= flow.blocks[index].end
            and (notes or flow.blocks[index].kind is not BlockKind.NOTE)
            and not _in_address(flow, marker)
            and not places.meet(marker)
        )

    if not flow.blocks:
        return Found((), (), (), (), (), _NO_CHOICE, _NO_CHOICE)
    labels = _evidence(lists).numbers
    body = flow.without(excluded)  # half of an article is its list: there is nothing to look for in it
    numeric = in_text(find_numeric(body, from_zero=0 in labels))
    bare = parenthesised = _NO_CHOICE
    linked: tuple[Marker, ...] = ()
    if len(numeric) < 3 and not extract.markers:
        from citeward.markers.bare import find_bare, usable
        from citeward.markers.choose_bare import choose_bare
        from citeward.markers.parenthesised import find_parenthesised

        no_prose = [out or flow.blocks[i].kind is BlockKind.NOTE for i, out in enumerate(excluded)]
        bare = choose_bare(usable(flow, find_bare(body), no_prose), labels)
        in_parentheses = [c for c in find_parenthesised(body) if not no_prose[flow.block_at(c.start)]]
        linked = _linked(flow, in_parentheses)
        parenthesised = choose_bare(in_parentheses, labels) if not linked else _NO_CHOICE
    return Found(
        (*explicit, *linked),
        numeric,
        in_text(find_superscripts(body)),
        tuple(without_titles(in_text(find_author_year(body), notes=True), flow, extract.slanted)),
        in_text(find_links(body)),
        bare,
        parenthesised,
    )


def _names_passages(lists: Sequence[ReferenceList]) -> bool:
    """Whether entries of a numbered list have keys of their own, which only the labels of passages give them."""
    typed = (each for each in lists if each.kind is ListKind.NUMBERED and each.path is None)
    return any(reference.key and not reference.key.isdecimal() for each in typed for reference in each.references)


_NO_CHOICE = BareChoice((), 0, Confidence.LOW)


def _linked(flow: Flow, candidates: Sequence[Candidate]) -> tuple[Marker, ...]:
    """``[(1)](url)``: parenthesised numbers that are links are markers beyond doubt, where there are several."""
    markers = [_with_targets(flow, as_marker(c, MarkerStyle.PARENTHESISED, Confidence.HIGH)) for c in candidates]
    linked = tuple(marker for marker in markers if any(item.target for item in marker.items))
    return linked if len(linked) >= 2 else ()


def _excluded(flow: Flow, sections: Sequence[Section], *kinds: SectionKind) -> list[bool]:
    """Which blocks stand in sections of these kinds (none given: in any but the body), or are entries."""
    excluded = [block.kind is BlockKind.ENTRY for block in flow.blocks]
    for section in sections:
        if section.kind in kinds or (not kinds and section.kind is not SectionKind.BODY):
            for index in range(section.first, section.last):
                excluded[index] = True
    return excluded


def _in_address(flow: Flow, marker: Marker) -> bool:
    """Whether a marker lies inside a longer link text, an address above all."""
    if not flow.links:
        return False
    index = bisect_right(flow.links, (marker.start, float("inf")), key=lambda link: (link.start, link.end))
    for link in flow.links[max(0, index - 2) : index + 1]:
        inside = link.start <= marker.start and marker.end <= link.end
        if (
            inside
            and (link.start < marker.start or marker.end < link.end)
            and flow.text[link.start : link.end].startswith(("http", "www."))
        ):
            return True
    return False


def _with_targets(flow: Flow, marker: Marker) -> Marker:
    if not flow.links:
        return marker
    items = tuple(_with_target(flow, item) for item in marker.items)
    return replace(marker, items=items) if items != marker.items else marker


def _with_target(flow: Flow, item: Item) -> Item:
    index = bisect_right(flow.links, item.start, key=lambda link: link.start) - 1
    if index >= 0 and flow.links[index].end >= item.end and flow.links[index].target:
        return replace(item, target=flow.links[index].target)
    return item


def _broken(flow: Flow, extract: Extract, sections: Sequence[Section], style: MarkerStyle) -> list[Malformed]:
    """Markers that cannot be read, of the document's own style: in another's they are ordinary brackets."""
    if not extract.scan or not flow.blocks:
        return []
    excluded = _excluded(flow, sections)
    body = flow.without(excluded)
    broken = find_broken_keys(body) if extract.scan_keys else []
    if style in (MarkerStyle.NUMERIC, MarkerStyle.NONE):
        broken = [*broken, *find_broken_numeric(body)]
    elif style is MarkerStyle.AUTHOR_YEAR:
        broken = [*broken, *find_broken_author_year(body)]
    return [
        Malformed(flow.span(each.start, each.end), each.reason)
        for each in sorted(broken, key=lambda each: each.start)
        if not excluded[flow.block_at(each.start)] and is_broken_citation(each.start, each.end, extract)
    ]


def _citations(source: Source, flow: Flow, markers: Sequence[Marker]) -> Iterable[Citation]:
    for marker in markers:
        span = flow.span(marker.start, marker.end)
        yield Citation(
            span=span,
            text=source.slice(span),
            style=marker.style,
            items=tuple(_item(flow, item) for item in marker.items),
            view=Span(marker.start, marker.end),
            block=flow.block_at(marker.start),
            ranges=tuple(NumberRange(flow.span(r.start, r.end), r.first, r.last) for r in marker.ranges),
            confidence=marker.confidence,
            narrative=marker.narrative,
        )


def _item(flow: Flow, item: Item) -> CitationItem:
    return CitationItem(
        span=flow.span(item.start, item.end),
        label=item.label,
        number=item.number,
        key=item.key,
        names=item.names,
        others=item.others,
        year=item.year,
        locator=item.locator,
        target=item.target,
        prefix=item.prefix,
    )


def _unique_ids(lists: Sequence[ReferenceList]) -> tuple[ReferenceList, ...]:
    """Give every reference an id of its own: its key or label, with a count where that recurs."""
    seen: dict[str, int] = {}
    result = []
    for index, each in enumerate(lists):
        references = []
        for reference in each.references:
            count = seen[reference.id] = seen.get(reference.id, 0) + 1
            name = reference.id if count == 1 else f"{reference.id}~{count}"
            references.append(replace(reference, id=name, list_index=index))
        result.append(replace(each, references=tuple(references)))
    return tuple(result)


__all__ = ["BibliographyFile", "MarkerStyle", "assemble"]

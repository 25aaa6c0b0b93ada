"""From what a reader took out of a file to the document: sections, lists, style, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from citeward.document import (
    BlockKind,
    Document,
    Flow,
    ListKind,
    MarkerStyle,
    Reference,
    ReferenceList,
)
from citeward.markers.marker import Marker
from citeward.markers.numeric import find_numeric
from citeward.markers.style import Found, decide
from citeward.readers.bibliographies import load_bibliographies
from citeward.readers.citations import citations_of
from citeward.readers.emptied import emptied_citations
from citeward.readers.evidence import evidence_of
from citeward.readers.extract import Extract
from citeward.readers.lists import TypedList, find_sections
from citeward.readers.marking import find_broken, find_markers
from citeward.readers.supplement import as_supplement
from citeward.readers.typed_references import note_references, typed_references
from citeward.source import Source
from citeward.span import Span
from citeward.values import replace


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
    marked = find_markers(flow, extract, sections, lists)
    found = marked.found
    if (extract.markers or extract.apart) and extract.references:
        found = as_supplement(found, extract.references, extract.apart)
    lists = _with_definitions(extract, lists, found)
    evidence = evidence_of([*lists, *file_lists])
    decision, markers = decide(found, evidence)
    every = _unique_ids([*lists, *file_lists])
    return Document(
        source=source,
        format=file_format,
        flow=flow,
        sections=tuple(sections),
        citations=tuple(citations_of(source, flow, markers)),
        reference_lists=every,
        style=decision,
        comments=extract.comments,
        malformed=(
            *extract.malformed,
            *emptied_citations(source, extract),
            *find_broken(flow, extract, marked, decision.style),
        ),
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


def _unique_ids(lists: Sequence[ReferenceList]) -> tuple[ReferenceList, ...]:
    """Give every reference an id of its own: its key or label, with a count where that recurs."""
    seen: dict[str, int] = {}
    result = []
    for index, each in enumerate(lists):
        references = []
        for reference in each.references:
            count = seen[reference.id] = seen.get(reference.id, 0) + 1
            if count > 1 or reference.list_index != index:
                name = reference.id if count == 1 else f"{reference.id}~{count}"
                reference = replace(reference, id=name, list_index=index)
            references.append(reference)
        result.append(replace(each, references=tuple(references)))
    return tuple(result)

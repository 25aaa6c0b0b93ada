"""The markers of a document, of every style: found in the flow, and kept where they can be citations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from citeward.document import BlockKind, Flow, ListKind, Malformed, MarkerStyle, ReferenceList, Section, SectionKind
from citeward.findings import Confidence
from citeward.markers.author_year import scan_author_year
from citeward.markers.candidate import BareChoice, Candidate, as_marker
from citeward.markers.cells import in_reference_columns
from citeward.markers.doubled import find_doubled_bare, find_doubled_parenthesised, find_doubled_raised
from citeward.markers.key import find_broken_keys, find_keys
from citeward.markers.links import find_links
from citeward.markers.marker import BrokenMarker, Item, Marker, Places
from citeward.markers.numeric import find_broken_numeric, find_numeric
from citeward.markers.style import Found
from citeward.markers.superscript import find_superscripts
from citeward.readers.evidence import evidence_of
from citeward.readers.extract import Extract
from citeward.readers.supplement import is_broken_citation, without_titles
from citeward.values import dataclass, replace

if TYPE_CHECKING:
    from citeward.markers.author_year.scan import FoundMarker

_NO_CHOICE = BareChoice((), 0, Confidence.LOW)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a document has of each style, and what is needed to tell what in it is broken.

    `body` is the flow with everything left blank in which markers are not looked for, as `excluded`
    tells of each block.
    """

    found: Found
    body: Flow
    excluded: tuple[bool, ...]
    author_year: tuple[FoundMarker, ...] = ()


def find_markers(flow: Flow, extract: Extract, sections: Sequence[Section], lists: Sequence[ReferenceList]) -> Marked:
    """The markers that the format itself marks, and those that are typed into the text."""
    excluded = flow.apart(sections)
    explicit = list(extract.markers)
    if extract.scan_keys:
        taken = Places(extract.markers)
        explicit += [marker for marker in find_keys(flow) if not taken.meet(marker)]
    if not extract.references and _names_passages(lists):
        from citeward.markers.passages import find_passages

        explicit += find_passages(flow)
    if keys := _typed_keys(extract, lists):
        from citeward.markers.typed_keys import find_typed_keys

        explicit += find_typed_keys(flow.without(excluded), keys)
    if explicit:
        # what is marked in a footer is a citation all the same
        listed = flow.apart(sections, SectionKind.REFERENCES)
        explicit = [marker for marker in explicit if not listed[flow.block_at(marker.start)]]
    if not extract.scan or not flow.blocks:
        markers = tuple(explicit) if not extract.scan else ()
        return Marked(Found(markers, (), (), (), (), _NO_CHOICE, _NO_CHOICE), flow, tuple(excluded))
    return _typed(flow, extract, lists, explicit, excluded)


def _names_passages(lists: Sequence[ReferenceList]) -> bool:
    """Whether entries of a numbered list have keys of their own, which only the labels of passages give them."""
    typed = (each for each in lists if each.kind is ListKind.NUMBERED and each.path is None)
    return any(reference.key and not reference.key.isdecimal() for each in typed for reference in each.references)


def _typed_keys(extract: Extract, lists: Sequence[ReferenceList]) -> list[str]:
    """The keys that the entries of a typed list print."""
    if extract.references or not extract.scan:
        return []
    typed = (each for each in lists if each.kind is ListKind.KEYED and each.path is None)
    return [reference.key for each in typed for reference in each.references if reference.key]


def _typed(
    flow: Flow, extract: Extract, lists: Sequence[ReferenceList], explicit: list[Marker], excluded: list[bool]
) -> Marked:
    labels = evidence_of(lists).numbers
    body = flow.without(excluded)  # half of an article is its list: there is nothing to look for in it
    keep = _Filter(flow, excluded, explicit)
    numeric = keep(find_numeric(body, from_zero=0 in labels))
    bare = parenthesised = _NO_CHOICE
    linked: tuple[Marker, ...] = ()
    if len(numeric) < 3 and not extract.markers:
        from citeward.markers.bare import find_bare, usable
        from citeward.markers.choose_bare import choose_bare
        from citeward.markers.parenthesised import find_parenthesised

        no_prose = flow.with_notes(excluded)
        bare = choose_bare(usable(flow, find_bare(body), no_prose), labels)
        in_parentheses = [c for c in find_parenthesised(body) if not no_prose[flow.block_at(c.start)]]
        linked = _linked(keep.links, in_parentheses)
        parenthesised = choose_bare(in_parentheses, labels) if not linked else _NO_CHOICE
        bare = _without_parenthesised(bare, parenthesised)
    scanned = scan_author_year(body)
    found = Found(
        (*explicit, *linked),
        numeric,
        keep(find_superscripts(body, labels)),
        tuple(without_titles(keep((each.marker for each in scanned), notes=True), flow, extract.slanted)),
        keep(find_links(body)),
        bare,
        parenthesised,
        tuple(in_reference_columns(flow, excluded, labels)) if labels and not extract.markers else (),
    )
    return Marked(found, body, tuple(excluded), tuple(scanned))


class _Hyperlinks:
    """The hyperlinks of a flow, by place."""

    __slots__ = ("_links", "_starts", "_text")

    def __init__(self, flow: Flow) -> None:
        self._links = flow.links
        self._starts = [link.start for link in flow.links]
        self._text = flow.text

    def inside_address(self, marker: Marker) -> bool:
        """Whether a marker lies inside a longer link text, an address above all."""
        index = bisect_right(self._starts, marker.start)
        for link in self._links[max(0, index - 2) : index + 1]:
            inside = link.start <= marker.start and marker.end <= link.end
            if (
                inside
                and (link.start < marker.start or marker.end < link.end)
                and self._text.startswith(("http", "www."), link.start, link.end)
            ):
                return True
        return False

    def with_targets(self, marker: Marker) -> Marker:
        """The marker, each item of it that is a link with its target."""
        if not self._links:
            return marker
        items = tuple([self._with_target(item) for item in marker.items])
        return marker if all(map(_is, items, marker.items)) else replace(marker, items=items)

    def _with_target(self, item: Item) -> Item:
        index = bisect_right(self._starts, item.start) - 1
        if index >= 0 and self._links[index].end >= item.end and self._links[index].target:
            return replace(item, target=self._links[index].target)
        return item


def _is(one: object, other: object) -> bool:
    return one is other


class _Filter:
    """Keeps the markers that stand in running text, and meet none that the format itself marks."""

    def __init__(self, flow: Flow, excluded: Sequence[bool], explicit: Sequence[Marker]) -> None:
        self.links = _Hyperlinks(flow)
        self._flow = flow
        self._excluded = excluded
        self._places = Places(explicit)

    def __call__(self, markers: Iterable[Marker], *, notes: bool = False) -> tuple[Marker, ...]:
        return tuple(self._kept(markers, notes))

    def _kept(self, markers: Iterable[Marker], notes: bool) -> Iterator[Marker]:
        flow, links = self._flow, self.links
        for marker in markers:
            index = flow.block_at(marker.start)
            block = flow.blocks[index]
            if self._excluded[index] or marker.end > block.end or (block.kind is BlockKind.NOTE and not notes):
                continue
            if not links.inside_address(marker) and not self._places.meet(marker):
                yield links.with_targets(marker)


def _linked(links: _Hyperlinks, candidates: Sequence[Candidate]) -> tuple[Marker, ...]:
    """``[(1)](url)``: parenthesised numbers that are links are markers beyond doubt, where there are several."""
    parenthesised = (as_marker(each, MarkerStyle.PARENTHESISED, Confidence.HIGH) for each in candidates)
    markers = [links.with_targets(marker) for marker in parenthesised]
    linked = tuple(marker for marker in markers if any(item.target for item in marker.items))
    return linked if len(linked) >= 2 else ()


def _without_parenthesised(bare: BareChoice, parenthesised: BareChoice) -> BareChoice:
    """The bare choice, what stands within markers in parentheses ("(see 3)") speaking for it no more."""
    places = Places(as_marker(each, MarkerStyle.PARENTHESISED, Confidence.HIGH) for each in parenthesised.accepted)
    within = sum(1 for each in bare.accepted if places.meet(as_marker(each, MarkerStyle.BARE, Confidence.HIGH)))
    return replace(bare, strong=max(0, bare.strong - within)) if within else bare


def find_broken(flow: Flow, extract: Extract, marked: Marked, style: MarkerStyle) -> list[Malformed]:
    """Markers that cannot be read, of the document's own style: in another's they are ordinary brackets."""
    if not extract.scan or not flow.blocks:
        return []
    broken = find_broken_keys(marked.body) if extract.scan_keys else []
    if style in (MarkerStyle.NUMERIC, MarkerStyle.NONE):
        broken = [*broken, *find_broken_numeric(marked.body)]
    elif style is MarkerStyle.AUTHOR_YEAR:
        broken = [*broken, *(_broken(each) for each in marked.author_year if each.reason)]
    elif style is MarkerStyle.SUPERSCRIPT:
        broken = [*broken, *find_doubled_raised(marked.body)]
    elif style is MarkerStyle.PARENTHESISED:
        broken = [*broken, *find_doubled_parenthesised(marked.body)]
    elif style is MarkerStyle.BARE:
        broken = [*broken, *find_doubled_bare(marked.body)]
    return [
        Malformed(flow.span(each.start, each.end), each.reason)
        for each in sorted(broken, key=lambda each: each.start)
        if not marked.excluded[flow.block_at(each.start)] and is_broken_citation(each.start, each.end, extract)
    ]


def _broken(scanned: FoundMarker) -> BrokenMarker:
    return BrokenMarker(scanned.marker.start, scanned.marker.end, scanned.reason)

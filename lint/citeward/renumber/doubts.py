"""Which list is renumbered, and which citations point into it; what is not sure stops it."""

from __future__ import annotations

from collections.abc import Mapping

from citeward.document import Citation, Document, ListKind, MarkerStyle, Reference, ReferenceList
from citeward.findings import Confidence
from citeward.patterns import lazy
from citeward.renumber.outcome import Result, Stop, place_of
from citeward.resolve import Link, Links, LinkStatus

_INCLUDES = lazy(r"(?m:^[^%\n]*)\\(?:input|include|subfile|import|subimport|bibliography|addbibresource)\b")
_BIBITEM = lazy(r"\\bibitem\s*\{")
_WHOLE_STYLES = frozenset({MarkerStyle.PARENTHESISED, MarkerStyle.BARE})


def the_list(document: Document) -> ReferenceList:
    """The one list whose numbers the article cites.

    Raises:
        Stop: when there is none, or it is not sure.
    """
    lists = [each for each in document.reference_lists if each.kind is not ListKind.NOTES and each.references]
    style = document.style
    if not document.citations and not document.sections:
        raise Stop("a bibliography has no order of its own", Result.NOTHING)
    if not (style.style.is_numbered or _is_numbered_by_the_format(document)):
        raise Stop(_why_nothing(style.style), Result.NOTHING)
    if not lists:
        raise Stop("it has no list of references", Result.NOTHING)
    if any(each.path is not None for each in lists) or document.is_part or document.bibliographies:
        raise Stop("its references stand in another file, too")
    if len(lists) > 1:
        raise Stop(f"it has {len(lists)} lists of references")
    _expect_sure_style(document)
    if document.format == "latex":
        _expect_bibitems(document, lists[0])
    else:
        _expect_single_numbers(lists[0])
    return lists[0]


def _is_numbered_by_the_format(document: Document) -> bool:
    """Whether the style names no numbers and prints some: ``[2]_`` of reStructuredText, \\bibitem of LaTeX."""
    lists = [each for each in document.reference_lists if each.path is None]
    if document.format == "rst":
        return document.style.style is MarkerStyle.NOTE and all(each.kind is ListKind.NUMBERED for each in lists)
    return document.format == "latex" and document.style.style is MarkerStyle.KEY and bool(lists)


def _expect_bibitems(document: Document, entries: ReferenceList) -> None:
    """A LaTeX article must be one file with a thebibliography whose labels TeX counts."""
    if _INCLUDES.search(document.source.text):
        raise Stop("it takes in other files, whose citations come between its own")
    if not all(_BIBITEM.match(document.source.text, each.span.start) for each in entries.references):
        raise Stop("its entries print labels of their own")


def _why_nothing(style: MarkerStyle) -> str:
    if style is MarkerStyle.NOTE:
        return "footnotes are not renumbered"
    return "it cites nothing" if style is MarkerStyle.NONE else f"it does not cite by number ({style})"


def _expect_sure_style(document: Document) -> None:
    style = document.style
    least = Confidence.HIGH if style.style in _WHOLE_STYLES else Confidence.MEDIUM
    if document.format in ("jats", "latex"):
        least = Confidence.LOW  # the format says what is a citation
    if style.confidence < least:
        raise Stop(f"it is not sure that it cites in the {style.style} style ({style.reason})")
    if document.malformed:
        place = document.malformed[0]
        raise Stop(f"{place_of(document, place.span)}: {place.reason}")


def _expect_single_numbers(entries: ReferenceList) -> None:
    met: set[int] = set()
    for reference in entries.references:
        if reference.number is None:
            raise Stop(f"entry {reference.label} of its list has no number")
        if reference.number in met:
            raise Stop(f"two entries of its list are numbered {reference.number}")
        met.add(reference.number)


def counted_citations(document: Document, links: Links, entries: ReferenceList) -> list[Citation]:
    """The citations that point into the list, in the order of the text.

    Raises:
        Stop: when one of them is not sure, or points to nothing.
    """
    ids = {reference.id for reference in entries.references}
    numbers = {reference.number for reference in entries.references}
    anchors = {name: each for each in entries.references for name in (each.key, *each.anchors) if name}
    counted = []
    for citation in document.citations:
        pointers = links.of(citation)
        if document.format == "latex":
            if any(reference.id in ids for link in pointers for reference in link.references):
                counted.append(citation)
            continue
        if not any(link.item.number is not None for link in pointers):
            if any(reference.id in ids for link in pointers for reference in link.references):
                raise Stop(f"{place_of(document, citation.span)}: {citation.text} points into the list by no number")
            continue
        for link in pointers:
            _expect_one_meaning(document, link, anchors)
        if citation.confidence is Confidence.LOW and numbers & {item.number for item in citation.items}:
            raise Stop(f"{place_of(document, citation.span)}: {citation.text} may or may not be a citation")
        counted.append(citation)
    if not counted:
        raise Stop("it cites nothing", Result.NOTHING)
    return sorted(counted, key=lambda citation: citation.view.start)


def _expect_one_meaning(document: Document, link: Link, anchors: Mapping[str, Reference]) -> None:
    """A pointer must lead to one entry, by its number and by its link."""
    where = f"{place_of(document, link.citation.span)}"
    if link.status is LinkStatus.MISSING:
        raise Stop(f"{where}: marker {link.item.label} has no reference")
    if link.status is not LinkStatus.RESOLVED or link.references[0].number != link.item.number:
        raise Stop(f"{where}: what {link.citation.text} points to is not clear")
    meant = anchors.get((link.item.target or "").removeprefix("#"), link.references[0])
    if meant.id != link.references[0].id:
        raise Stop(f"{where}: number and link of {link.citation.text} point to different entries")

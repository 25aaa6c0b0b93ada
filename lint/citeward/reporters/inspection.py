"""What was understood of an article: for people, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from citeward.document import Citation, Document, Name, Reference
from citeward.reporters.frame import printable
from citeward.reporters.json import VERSION, place_object
from citeward.resolve import Links, LinkStatus
from citeward.source import Source
from citeward.span import Span

Open = Callable[[str], Source | None]
"""Gives the source of a bibliography file."""


def inspection_object(document: Document, links: Links, open_source: Open) -> dict[str, Any]:
    """The document as plain JSON values; the schema is `citeward.reporters.schema.InspectOutput`."""
    return {
        "version": VERSION,
        "path": document.source.path,
        "format": document.format,
        "marker_style": str(document.style.style),
        "marker_style_confidence": str(document.style.confidence),
        "marker_style_reason": document.style.reason,
        "title": document.title or None,
        "citations": [_citation_object(citation, document, links) for citation in document.citations],
        "references": [_reference_object(each, document, open_source) for each in document.references],
        "bibliographies": [file.path for file in document.bibliographies],
    }


def inspection_lines(document: Document, links: Links) -> Iterator[str]:
    """The document for people."""
    style = document.style
    yield f"{document.source.path}: {document.format}"
    reason = f": {style.reason}" if style.reason else ""
    yield f"markers: {style.style} ({style.confidence} confidence{reason})"
    yield ""
    yield f"citations ({len(document.citations)})"
    for citation in document.citations:
        position = document.source.position(citation.span.start)
        yield f"  {position.line}:{position.column}  {printable(citation.text)}  {_leads_to(citation, links)}"
    yield ""
    yield f"references ({len(document.references)})"
    for reference in document.references:
        yield f"  {printable(reference.label)}  {printable(_described(reference))}"


def _leads_to(citation: Citation, links: Links) -> str:
    parts = []
    for link in links.of(citation):
        labels = ", ".join(reference.label for reference in link.references)
        if link.status is LinkStatus.RESOLVED:
            parts.append(f"→ {labels}")
        elif link.status is LinkStatus.AMBIGUOUS:
            parts.append(f"→ {labels}? ({link.item.label} is ambiguous)")
        else:
            parts.append(f"{link.item.label}: {link.status}")
    return printable("; ".join(parts))


def _described(reference: Reference) -> str:
    work = reference.work
    authors = ", ".join(name.printed for name in work.authors[:3]) + (" et al." if len(work.authors) > 3 else "")
    parts = [authors, work.title, work.container_title, str(work.year or "")]
    known = ". ".join(part.rstrip(".") for part in parts if part)
    identifiers = "".join(f" {name}:{value}" for name, value in work.identifiers.items() if name != "url")
    return (known or " ".join(reference.text.split())[:100]) + identifiers


def _citation_object(citation: Citation, document: Document, links: Links) -> dict[str, Any]:
    own = links.of(citation)
    ids = [link.references[0].id for link in own if link.status is LinkStatus.RESOLVED]
    return {
        "text": citation.text,
        "labels": list(citation.labels),
        "references": ids,
        **_places(citation.span, document.source),
        "style": str(citation.style),
        "missing": [link.item.label for link in own if link.status is LinkStatus.MISSING],
        "ambiguous": [link.item.label for link in own if link.status is LinkStatus.AMBIGUOUS],
    }


def _reference_object(reference: Reference, document: Document, open_source: Open) -> dict[str, Any]:
    work = reference.work
    source = open_source(reference.path) if reference.path else document.source
    return {
        "id": reference.id,
        "label": reference.label,
        "authors": [_name(name) for name in work.authors],
        "title": work.title or None,
        "container": work.container_title or None,
        "year": work.year,
        "identifiers": work.identifiers,
        "kind": work.kind or work.type or None,
        **_places(reference.span, source or document.source),
        "path": reference.path,
        "key": reference.key,
    }


def _name(name: Name) -> str:
    return ", ".join(part for part in (name.family, name.given) if part) or name.literal


def _places(span: Span, source: Source) -> dict[str, Any]:
    start, end = source.position(span.start), source.position(span.end)
    return {"start": place_object(start, span.start), "end": place_object(end, span.end)}

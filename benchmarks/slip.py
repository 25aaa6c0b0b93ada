"""What every planted slip has to do with: a change of the text, and the citations that meet an entry."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import Citation, CitationItem, Document, Reference
from citeward.resolve import Links, LinkStatus

Change = tuple[int, int, str]  # the text from here to there becomes this


def resolved(links: Links, document: Document) -> Iterator[tuple[Citation, CitationItem, Reference]]:
    """Every pointer that meets an entry, with it."""
    for citation in document.citations:
        for link in links.of(citation):
            if link.status is LinkStatus.RESOLVED and link.reference is not None:
                yield citation, link.item, link.reference

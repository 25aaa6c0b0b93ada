"""What state a document's reference list is in, seen from its citations."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice

from citeward.document import Citation, Document, ListKind, MarkerStyle, ReferenceList
from citeward.findings import Confidence
from citeward.resolve import Link, Links
from citeward.values import dataclass

_MANY_MISSING = 5  # fewer missing entries are told one by one
_FEWEST_CITATIONS = 3  # one or two bracketed numbers are as often no citations at all
_FEWEST_LINKED = (
    3  # from so many linked citations on, what is only typed must be beyond doubt (as in readers/supplement)
)

BIBLIOGRAPHY_FORMATS = frozenset({"bibtex", "csl-json", "csl-yaml", "ris", "nbib", "hayagriva"})
"""The formats of documents that are bibliographies themselves."""

MARKUP_FORMATS = frozenset({"html", "jats", "odt", "epub", "tei"})
"""Formats whose citations are links: the label is only how they print, and notes begin anew in each table.

A docx file is none of them: its authors type their numbers, or a program does.
"""


class ListState(StrEnum):
    """Whether there is a list for the document's markers to point to."""

    PRESENT = "present"
    ABSENT = "absent"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class ListReport:
    """The state; the first citation that finds nothing, and with it how many labels are cited and missing."""

    state: ListState
    first: Link | None = None
    cited: int = 0
    missing: int = 0


def report_list(document: Document, links: Links) -> ListReport:
    """Whether the document has a list for the markers of its own style, and most of it is there."""
    missing = [link for link in links.missing() if _counts(document, link)]
    if not missing:
        return ListReport(ListState.PRESENT)
    own = [link for link in links.all if _counts(document, link)]
    cited_labels = {link.item.label for link in own}
    missing_labels = {link.item.label for link in missing}
    state = _state(document, len(own), len(cited_labels), len(missing_labels))
    return ListReport(state, missing[0] if missing else None, len(cited_labels), len(missing_labels))


def _state(document: Document, links: int, cited: int, missing: int) -> ListState:
    typed = [entries for entries in document.reference_lists if entries.kind is not ListKind.NOTES]
    if not typed and not document.bibliographies:
        return ListState.ABSENT if links >= _FEWEST_CITATIONS and missing == cited else ListState.PRESENT
    if missing < _MANY_MISSING or 2 * missing <= cited:
        return ListState.PRESENT
    return ListState.INCOMPLETE


def _counts(document: Document, link: Link) -> bool:
    style = document.style
    if _lacks_list(document):
        return link.citation.style is MarkerStyle.KEY
    if not (style.style.is_numbered or style.style is MarkerStyle.AUTHOR_YEAR) or style.confidence is Confidence.LOW:
        return False
    own = link.citation.style is style.style or (link.citation.style.is_numbered and style.style.is_numbered)
    return own and link.citation.confidence > Confidence.LOW


def _lacks_list(document: Document) -> bool:
    """Whether keys are cited in a whole LaTeX article that names no list: TeX would print question marks.

    In other formats the list may be named on a command line or in a project file.
    """
    named = document.references or document.bibliographies
    return document.format == "latex" and document.style.style is MarkerStyle.KEY and not (named or document.is_part)


def is_cited_by_author(document: Document, entries: ReferenceList) -> bool:
    """Whether the list's entries are known by author and year: it prints no labels, and nobody cites a number."""
    if entries.kind is ListKind.AUTHOR_YEAR:
        return True
    return entries.kind is ListKind.UNNUMBERED and document.style.style is MarkerStyle.AUTHOR_YEAR


def cites_by_links(document: Document) -> bool:
    """Whether the citations of a document are links, of a format that has them.

    A page or an article whose author typed all markers is none of them: it is read like plain text.
    """
    if document.format not in MARKUP_FORMATS:
        return False
    linked = (citation for citation in document.citations if _is_linked(citation))
    few = sum(1 for _ in islice(linked, _FEWEST_LINKED))
    return few == _FEWEST_LINKED or (few > 0 and 2 * few >= len(document.citations))


def is_typed_among_links(document: Document, citation: Citation) -> bool:
    """Whether the citation is plain text in a document whose citations are links.

    There a number in brackets is what the author wrote beside the citations: a case file, an interval.
    """
    return not _is_linked(citation) and cites_by_links(document)


def _is_linked(citation: Citation) -> bool:
    return any(item.key or item.target for item in citation.items)

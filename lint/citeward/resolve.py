"""Tie every citation item to the reference it points to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from citeward.document import Citation, CitationItem, Document, ListKind, MarkerStyle, Reference
from citeward.patterns import lazy
from citeward.values import dataclass

if TYPE_CHECKING:
    from citeward.author_year_match import AuthorYearIndex


_IDENTIFIER = lazy(
    r"(?:doi|pmid|pmcid|pmc|arxiv|isbn|url|https?|wikidata|tag|raw|clinicaltrials|openalex|semanticscholar):|10\.\d{4,9}/",
    re.IGNORECASE,
)
"""Manubot and MyST look such a key up themselves: it names the work, and needs no entry."""

_IDENTIFIER_FORMATS = frozenset({"markdown", "ipynb"})


class LinkStatus(StrEnum):
    """What became of a citation item."""

    RESOLVED = "resolved"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    EXTERNAL = "external"  # points out of the article (a bare web link); there is nothing to resolve


@dataclass(frozen=True, slots=True)
class Link:
    """One item of one citation, and the references it may mean (one where resolved, none where missing)."""

    citation: Citation
    item: CitationItem
    status: LinkStatus
    references: tuple[Reference, ...] = ()

    @property
    def reference(self) -> Reference | None:
        """The reference of a resolved item."""
        return self.references[0] if self.status is LinkStatus.RESOLVED else None


@dataclass(frozen=True, slots=True)
class Links:
    """All links of a document, in the order of its text.

    `cited_by_project` matters for a bibliography file linted on its own: the keys that documents of
    the run cite, or None where no document of the run names the file.
    """

    all: tuple[Link, ...] = ()
    cited_ids: frozenset[str] = frozenset()
    cited_by_project: frozenset[str] | None = None
    _by_citation: dict[int, tuple[Link, ...]] = field(default_factory=dict, compare=False)

    def of(self, citation: Citation) -> tuple[Link, ...]:
        """The links of one citation, an item each."""
        return self._by_citation.get(id(citation), ())

    def missing(self) -> Iterable[Link]:
        """The links that lead nowhere."""
        return (link for link in self.all if link.status is LinkStatus.MISSING)

    def is_cited(self, reference: Reference) -> bool:
        """Whether a citation (or `nocite`) of the document or its project points to `reference`."""
        if reference.id in self.cited_ids:
            return True
        return bool(self.cited_by_project) and _is_named(reference, self.cited_by_project or frozenset())


def _is_named(reference: Reference, keys: frozenset[str]) -> bool:
    return "*" in keys or reference.key in keys or any(alias in keys for alias in reference.aliases)


def resolve(document: Document, cited_by_project: frozenset[str] | None = None) -> Links:
    """Tie all items of all citations of `document` to its references."""
    index = _Index(document)
    links: list[Link] = []
    by_citation: dict[int, tuple[Link, ...]] = {}
    for citation in document.citations:
        found = tuple(index.link(citation, item) for item in citation.items)
        by_citation[id(citation)] = found
        links.extend(found)
    cited = {reference.id for link in links for reference in link.references}
    cited.update(reference.id for reference in document.references if _is_named(reference, document.nocite))
    return Links(tuple(links), frozenset(cited), cited_by_project, by_citation)


class _Index:
    """The references of a document by number, key, note id and address; author–year only when asked."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers: dict[int, list[Reference]] = {}
        self._keys: dict[str, list[Reference]] = {}
        self._notes: dict[str, list[Reference]] = {}
        self._addresses: dict[str, Reference] | None = None
        self._authors: AuthorYearIndex | None = None
        self._identifiers: dict[str, Reference] | None = None
        for each in document.reference_lists:
            for reference in each.references:
                self._add(each.kind, reference)

    def _add(self, kind: ListKind, reference: Reference) -> None:
        if kind is ListKind.NOTES:
            self._notes.setdefault(reference.key or reference.label, []).append(reference)
            return
        if reference.number is not None and kind is not ListKind.AUTHOR_YEAR:
            self._numbers.setdefault(reference.number, []).append(reference)
        for name in (reference.key, *reference.aliases, *reference.anchors):
            if name:
                known = self._keys.setdefault(name, [])
                if not any(each is reference for each in known):
                    known.append(reference)

    def link(self, citation: Citation, item: CitationItem) -> Link:
        """The link of one item."""
        found = self._candidates(citation, item)
        if found is None:
            return Link(citation, item, LinkStatus.EXTERNAL)
        if not found:
            return Link(citation, item, LinkStatus.MISSING)
        if len(found) == 1 or _is_same_list(found):
            return Link(citation, item, LinkStatus.RESOLVED, found[:1])
        return Link(citation, item, LinkStatus.AMBIGUOUS, found)

    def _candidates(self, citation: Citation, item: CitationItem) -> tuple[Reference, ...] | None:
        """The references an item may mean; None where it points out of the article."""
        if citation.style is MarkerStyle.NOTE:
            name = item.key or item.label
            return tuple(self._notes[name] if name in self._notes else self._keys.get(name, ()))
        if item.key is not None:
            found = tuple(self._keys.get(item.key, ()))
            if not found and self._is_external(item.key):
                known = self._identified().get(_identifier(item.key))
                return (known,) if known is not None else None
            if found or item.number is None:
                return found
        if citation.style is MarkerStyle.LINK:
            known = self._addressed().get(_address(item.target or ""))
            return (known,) if known is not None else None
        if item.number is not None and item.year is None:
            return self._numbered(citation, item.number, item.target)
        if citation.style is MarkerStyle.AUTHOR_YEAR:
            if self._authors is None:
                from citeward.author_year_match import AuthorYearIndex

                self._authors = AuthorYearIndex(self._document.references, dict(self._document.acronyms))
            return self._authors.match(item)
        return tuple(self._keys.get(item.label, ()))

    def _is_external(self, key: str) -> bool:
        if key in self._document.external:
            return True
        return self._document.format in _IDENTIFIER_FORMATS and _IDENTIFIER.match(key) is not None

    def _addressed(self) -> dict[str, Reference]:
        """The references by the address they print; the first of several with the same one."""
        if self._addresses is None:
            self._addresses = {}
            for entries in self._document.reference_lists:
                for each in entries.references if entries.kind is not ListKind.NOTES else ():
                    if each.work.url:
                        self._addresses.setdefault(_address(each.work.url), each)
        return self._addresses

    def _identified(self) -> dict[str, Reference]:
        """The references whose key is an identifier, by that in one spelling."""
        if self._identifiers is None:
            names = ((name, known[0]) for name, known in self._keys.items() if _IDENTIFIER.match(name))
            self._identifiers = {_identifier(name): reference for name, reference in names}
        return self._identifiers

    def _numbered(self, citation: Citation, number: int, target: str | None) -> tuple[Reference, ...] | None:
        found = self._numbers.get(number)
        if not found:
            # "[3](https://…)" carries its own source where the article has no list at all
            return None if target and not target.startswith("#") and not self._numbers else ()
        if len(found) == 1:
            return (found[0],)
        # lists that restart, one a chapter or page: the marker means the next list after it
        after = [reference for reference in found if reference.span.start >= citation.span.start]
        return (after[0],) if after else (found[-1],)


def _is_same_list(found: tuple[Reference, ...]) -> bool:
    """Whether the candidates are entries with one and the same key: a duplicate, not an ambiguity."""
    return len({reference.key for reference in found}) == 1 and found[0].key is not None


def _identifier(key: str) -> str:
    """One spelling: ``DOI:10.1000/A`` is ``doi:10.1000/a``, and ``url:https://a.org/`` is ``https://a.org``."""
    return key.casefold().removeprefix("url:").rstrip("/")


def _address(url: str) -> str:
    bare = url.partition("#")[0].rstrip("/").casefold()
    for scheme in ("https://", "http://"):
        bare = bare.removeprefix(scheme)
    return bare.removeprefix("www.")

"""Tie every citation item to the reference it points to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from citeward.document import Citation, CitationItem, Document, Reference


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

"""One reading of a document for all attribution rules: its claims, entries and their fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field
from functools import lru_cache
from itertools import chain

from citeward.attribution.claims import Claim, claims
from citeward.attribution.features import EntryFeatures, entry_features
from citeward.attribution.index import Fit, Index
from citeward.attribution.structure import Structure, structure
from citeward.attribution.words import fold
from citeward.document import Document, ListKind, ReferenceList
from citeward.findings import Confidence
from citeward.resolve import Links, LinkStatus
from citeward.values import dataclass

# How far beyond its list a number may point and still count as evidence about the list: beside one that
# does not, and alone.
_NEAR_BESIDE, _NEAR_ALONE = 10, 3
_NONE: Set[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """The claims of a document in order, the entries they may cite, and how they fit.

    Equal to itself only, so that what is found in it can be kept by it.
    `groups[i]` are the entries (indices) that claim `i` cites, `fits[i]` how all entries fit it.
    """

    document: Document
    claims: Sequence[Claim]
    entries: Sequence[EntryFeatures]
    index: Index
    groups: Sequence[tuple[int, ...]]
    fits: Sequence[Fit]
    structure: Structure
    contexts: dict[int, Mapping[int, float]] = field(default_factory=dict)
    _spoken: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def lists_pages(self) -> bool:
        """Whether most entries are web pages without a year: titles of pages tell little of what they say.

        Read by eye in AI reports (benchmarks/findings.py): where fewer than half of the entries had a year,
        4 of 30 doubts were right, and neither of two shifts.
        """
        dated = sum(1 for entry in self.entries if entry.reference.work.year is not None)
        return 2 * dated < len(self.entries)

    @property
    def lists_passages(self) -> bool:
        """Whether works come again and again: such a list is one of passages found, numbered as they were found."""
        titles = [entry.reference.work.title for entry in self.entries if entry.vocabulary]
        return 10 * len(set(titles)) <= 9 * len(titles)

    def context(self, position: int) -> Mapping[int, float]:
        """How entries fit the paragraph around a claim: its words, and the titles it cites otherwise."""
        block = self.claims[position].block
        if block not in self.contexts:
            stems = tuple(chain.from_iterable(claim.sentence_terms for claim in self._neighbours(position)))
            self.contexts[block] = self.index.fit(stems, stems).clause
        return self.contexts[block]

    def _neighbours(self, position: int) -> Iterator[Claim]:
        block, start = self.claims[position].block, position
        while start and self.claims[start - 1].block == block:
            start -= 1
        while start < len(self.claims) and self.claims[start].block == block:
            yield self.claims[start]
            start += 1

    def names(self, position: int) -> Set[str]:
        """The surnames of the list (their folded parts) that a claim's sentence names."""
        if not self._spoken:
            self._spoken.append(self._names_spoken())
        (spoken,) = self._spoken
        return {spoken[word] for word in spoken.keys() & self.claims[position].words} if spoken else _NONE

    def _names_spoken(self) -> Mapping[str, str]:
        """The words of all claims by which the text may name an author of the list, each with its folded part."""
        words = {word for claim in self.claims for word in claim.words if word[0].isupper()}
        surnames = frozenset[str]().union(*[entry.surnames for entry in self.entries])
        foreign = [name for name in surnames if not name.isascii()]  # "ı" becomes "I", which folds to "i"
        in_capitals = {fold(form) for name in foreign for form in (name.upper(), name.capitalize())}
        if (surnames | in_capitals).isdisjoint(map(fold, words)):
            return {}  # how the names may be spelt costs more to write down
        bearers = self.index.bearers
        return {word: bearers[word] for word in bearers.keys() & words}


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document and its links, equal to themselves only: hashing a whole article would cost more than it saves."""

    document: Document
    links: Links

    def __hash__(self) -> int:
        return hash((id(self.document), id(self.links)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document and other.links is self.links


def analyse(document: Document, links: Links) -> Analysis:
    """The analysis of a document; the last one is kept, because several rules ask in a row."""
    return _analyse(_Same(document, links))


@lru_cache(maxsize=1)
def _analyse(same: _Same) -> Analysis:
    found = tuple(claims(same.document, same.links))
    references = (reference for each in entry_lists(same.document) for reference in each.references)
    return assemble(same.document, found, tuple(entry_features(i, r) for i, r in enumerate(references)))


def entry_lists(document: Document) -> list[ReferenceList]:
    """The lists that hold works: footnotes only where the document has nothing else."""
    lists = [each for each in document.reference_lists if each.references]
    return [each for each in lists if each.kind is not ListKind.NOTES] or lists


def assemble(
    document: Document,
    found: Sequence[Claim],
    entries: Sequence[EntryFeatures],
    index: Index | None = None,
    fits: Sequence[Fit] | None = None,
) -> Analysis:
    """An analysis from its parts; `index` and `fits` may be handed in where they are already known."""
    index = index or Index(entries)
    numbers = {entry.reference.id: entry.index for entry in reversed(entries)}
    groups = tuple(_cited(claim, numbers) for claim in found)
    fits = fits or tuple(index.fit(claim.clause_terms, claim.sentence_terms) for claim in found)
    dangling = frozenset(i for i, claim in enumerate(found) if _dangles(claim, len(entries)))
    numbered = document.style.style.is_numbered and len(entry_lists(document)) == 1
    ordered = structure(groups, dangling, len(entries), numbered=numbered)
    return Analysis(document, found, entries, index, groups, fits, ordered)


def _cited(claim: Claim, numbers: dict[str, int]) -> tuple[int, ...]:
    if len(claim.links) == 1:
        (link,) = claim.links
        number = numbers.get(link.references[0].id) if link.status is LinkStatus.RESOLVED else None
        return () if number is None else (number,)
    cited = (numbers.get(link.references[0].id) for link in claim.links if link.status is LinkStatus.RESOLVED)
    return tuple(dict.fromkeys(number for number in cited if number is not None))


def _dangles(claim: Claim, size: int) -> bool:
    if all(link.status is not LinkStatus.MISSING for link in claim.links):
        return False
    resolved = any(link.reference is not None for link in claim.links)
    # A number far beyond the list, or a range standing alone, is no slip of numbering: a year, ages, another list.
    near = _NEAR_BESIDE if resolved else _NEAR_ALONE
    return any(
        link.status is LinkStatus.MISSING
        and link.item.number is not None
        and size <= link.item.number <= size + near
        and (resolved or not link.citation.ranges)
        and link.citation.confidence is not Confidence.LOW
        for link in claim.links
    )

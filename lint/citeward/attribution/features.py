"""What is known of an entry for comparison with claims, computed once for each entry."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from citeward.attribution.words import fold, terms
from citeward.document import Reference
from citeward.patterns import lazy
from citeward.values import dataclass
from citeward.works.prose_shapes import before_access

_NAME_PART = lazy(r"[^\W\d_]{2,}")
_ADDRESS = lazy(r"(?:https?://|www\.)\S{1,400}")
_YEAR = lazy(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class EntryFeatures:
    """An entry as claims see it.

    `terms` are the stems of its title in order, `vocabulary` the same as a set, `pairs` the adjacent
    ones. `surnames` are the folded parts of its authors' names; `text` is what
    the entry prints, `years` every year in it. `abstract` holds stems of the abstract where one is at hand.
    """

    index: int
    reference: Reference
    terms: tuple[str, ...]
    vocabulary: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    first_surname: str
    surnames: frozenset[str]
    text: str
    years: frozenset[int]
    abstract: frozenset[str]
    others: bool

    @property
    def printed(self) -> frozenset[str]:
        """Every folded word of the entry's text, for names that its reader did not recognise as such."""
        return frozenset(_NAME_PART.findall(fold(self.text.replace("’", "'"))))


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded parts of a name: hyphens and particles apart."""
    return tuple(_NAME_PART.findall(fold(name.replace("’", "'"))))


def entry_features(index: int, reference: Reference) -> EntryFeatures:
    """The features of one entry."""
    work = reference.work
    words = tuple(terms(work.title))
    authors = [name_parts(name.printed) for name in work.authors]
    text = f"{reference.text} {work.raw}"
    # the day a page was looked at and the folders of its address are not the year of the work
    years = {int(year) for year in _YEAR.findall(_ADDRESS.sub(" ", before_access(text)[0]))}
    if work.year is not None:
        years.add(work.year)
    return EntryFeatures(
        index=index,
        reference=reference,
        terms=words,
        vocabulary=frozenset(words),
        pairs=frozenset(pairwise(words)),
        first_surname=max(authors[0], key=len) if authors and authors[0] else "",
        surnames=frozenset(part for parts in authors for part in parts),
        text=text,
        years=frozenset(years),
        abstract=frozenset(terms(work.abstract)) if work.abstract else frozenset(),
        others=work.others or "et al" in text,
    )

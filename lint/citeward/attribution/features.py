"""What is known of an entry for comparison with claims, computed once for each entry."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, pairwise

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

    `terms` are the stems of its title in order, `vocabulary` the same as a set. `surnames` are the
    folded parts of its authors' names. What few claims ask for is computed when they do.
    """

    index: int
    reference: Reference
    terms: tuple[str, ...]
    vocabulary: frozenset[str]
    surnames: frozenset[str]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The adjacent stems of the title."""
        return frozenset(pairwise(self.terms))

    @property
    def text(self) -> str:
        """What the entry prints."""
        return f"{self.reference.text} {self.reference.work.raw}"

    @property
    def printed(self) -> frozenset[str]:
        """Every folded word of the entry's text, for names that its reader did not recognise as such."""
        return frozenset(_NAME_PART.findall(fold(self.text.replace("’", "'"))))

    @property
    def years(self) -> frozenset[int]:
        """Every year in the entry's text that may be that of the work."""
        # the day a page was looked at and the folders of its address are not the year of the work
        printed = _YEAR.findall(_ADDRESS.sub(" ", before_access(self.text)[0]))
        stated = self.reference.work.year
        return frozenset({int(year) for year in printed} | ({stated} if stated is not None else set()))

    @property
    def others(self) -> bool:
        """Whether the entry leaves out some of its authors."""
        return self.reference.work.others or "et al" in self.text


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded parts of a name: hyphens and particles apart."""
    if name.isalpha() and name.isascii() and len(name) > 1:
        return (name.lower(),)
    return tuple(_NAME_PART.findall(fold(name.replace("’", "'"))))


@lru_cache(maxsize=1 << 14)
def spellings(name: str) -> tuple[tuple[str, str], ...]:
    """The capitalised words by which a text may call the bearer of a name, each with its folded part of the name."""
    parts = (name,) if name.isalpha() else _NAME_PART.findall(name.replace("’", "'"))
    folded = [(word, fold(word)) for word in parts if len(word) > 1]
    known = chain.from_iterable(((word, low), (low.capitalize(), low), (low.upper(), low)) for word, low in folded)
    return tuple((word, low) for word, low in known if word[0].isupper())


def entry_features(index: int, reference: Reference) -> EntryFeatures:
    """The features of one entry."""
    work = reference.work
    words = tuple(terms(work.title))
    surnames = frozenset(chain.from_iterable(name_parts(name.printed) for name in work.authors))
    return EntryFeatures(index, reference, words, frozenset(words), surnames)

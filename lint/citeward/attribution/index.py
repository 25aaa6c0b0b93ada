"""Which entries share words with a claim, and how much that says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from citeward.attribution.background import rarity
from citeward.attribution.features import EntryFeatures, spellings

REST_OF_SENTENCE = 0.5  # what a word outside the marker's own clause counts for


class Fit(NamedTuple):
    """How the entries of a list fit one claim: a score for each entry that shares a word with it.

    `clause` and `sentence` are sums over shared stems of rarity in general times rarity in the list.
    They are one and the same where the clause is the sentence.
    """

    clause: Mapping[int, float]
    sentence: Mapping[int, float]


class Index:
    """The entries of a document by their stems; built once, asked for each claim.

    A stem is weighed when a claim first shares it: most stems of a list are shared by none.
    """

    __slots__ = ("_bearers", "_lengths", "_postings", "_scale", "_shares", "entries")

    def __init__(self, entries: Sequence[EntryFeatures]) -> None:
        self.entries = entries
        self._postings: dict[str, list[int]] = {}
        for entry in entries:
            for stem in entry.vocabulary:
                self._postings.setdefault(stem, []).append(entry.index)
        size = len(entries)
        # The scale keeps a list of four comparable with one of a hundred.
        self._scale = math.log(size + 1) or 1.0
        mean = sum(len(entry.vocabulary) for entry in entries) / max(1, size) or 1.0
        self._lengths = [0.5 + 0.5 * len(entry.vocabulary) / mean for entry in entries]
        self._shares: dict[str, list[tuple[int, float]]] = {}
        self._bearers: dict[str, str] | None = None

    @property
    def bearers(self) -> Mapping[str, str]:
        """The words by which a text may name an author of the list, each with the folded part of the name it is."""
        if self._bearers is None:
            names = (name.printed for entry in self.entries for name in entry.reference.work.authors)
            self._bearers = dict(chain.from_iterable(map(spellings, names)))
        return self._bearers

    def weight(self, stem: str) -> float:
        """What it says that a claim and an entry share this stem; 0 for one that no entry has."""
        found = self._postings.get(stem)
        return rarity(stem) * math.log((len(self.entries) + 1) / len(found)) / self._scale if found else 0.0

    def fit(self, clause: Sequence[str], sentence: Sequence[str]) -> Fit:
        """How every entry fits a claim with these stems."""
        own = self._postings.keys() & clause
        by_clause = self._summed({}, own, 1.0)
        if sentence is clause:
            return Fit(by_clause, by_clause)
        rest = (self._postings.keys() & sentence) - own
        return Fit(by_clause, self._summed(by_clause.copy(), rest, REST_OF_SENTENCE))

    def _summed(self, scores: dict[int, float], stems: Set[str], level: float) -> dict[int, float]:
        """The scores with those of more stems; in one order, for sums that are the same in every run."""
        for stem in sorted(stems) if len(stems) > 1 else stems:
            shares = self._shares.get(stem) or self._weigh(stem)
            if not scores and level == 1.0:
                scores = dict(shares)
                continue
            for entry, share in shares:
                scores[entry] = scores.get(entry, 0.0) + share * level
        return scores

    def _weigh(self, stem: str) -> list[tuple[int, float]]:
        """What each entry scores by a stem of its own."""
        weight, lengths = self.weight(stem), self._lengths
        self._shares[stem] = found = [(entry, weight / lengths[entry]) for entry in self._postings[stem]]
        return found

    def shared(self, entry: int, stems: Iterable[str]) -> list[str]:
        """The stems that a claim shares with an entry, the most telling first."""
        return sorted(self.entries[entry].vocabulary.intersection(stems), key=lambda stem: (-self.weight(stem), stem))

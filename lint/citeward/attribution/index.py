"""Which entries share words with a claim, and how much that says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from citeward.attribution.background import rarity
from citeward.attribution.features import EntryFeatures
from citeward.values import dataclass

REST_OF_SENTENCE = 0.5  # what a word outside the marker's own clause counts for


@dataclass(frozen=True, slots=True)
class Fit:
    """How the entries of a list fit one claim: a score for each entry that shares a word with it.

    `clause` and `sentence` are sums over shared stems of rarity in general times rarity in the list.
    `weight` is the rarity that the claim brings along, in nats: how specific it is.
    """

    clause: Mapping[int, float]
    sentence: Mapping[int, float]
    weight: float


class Index:
    """The entries of a document by their stems; built once, asked for each claim."""

    __slots__ = ("_postings", "_weights", "entries")

    def __init__(self, entries: Sequence[EntryFeatures]) -> None:
        self.entries = entries
        postings: dict[str, list[int]] = {}
        for entry in entries:
            for stem in entry.vocabulary:
                postings.setdefault(stem, []).append(entry.index)
        size = len(entries)
        # The scale keeps a list of four comparable with one of a hundred.
        scale = math.log(size + 1) or 1.0
        local = {stem: math.log((size + 1) / len(found)) / scale for stem, found in postings.items()}
        self._weights = {stem: rarity(stem) * local[stem] for stem in postings}
        mean = sum(len(entry.vocabulary) for entry in entries) / max(1, size) or 1.0
        length = [0.5 + 0.5 * len(entry.vocabulary) / mean for entry in entries]
        # What each entry scores by each stem of its own.
        self._postings = {
            stem: [(entry, self._weights[stem] / length[entry]) for entry in found] for stem, found in postings.items()
        }

    def weight(self, stem: str) -> float:
        """What it says that a claim and an entry share this stem; 0 for one that no entry has."""
        return self._weights.get(stem, 0.0)

    def fit(self, clause: Iterable[str], sentence: Iterable[str]) -> Fit:
        """How every entry fits a claim with these stems."""
        own = set(clause)
        by_clause: dict[int, float] = {}
        by_sentence: dict[int, float] = {}
        weight = 0.0
        for stem in own:
            weight += rarity(stem)
            self._add(by_clause, stem, 1.0)
        by_sentence.update(by_clause)
        for stem in set(sentence) - own:
            self._add(by_sentence, stem, REST_OF_SENTENCE)
        return Fit(by_clause, by_sentence, weight)

    def _add(self, scores: dict[int, float], stem: str, level: float) -> None:
        for entry, share in self._postings.get(stem, ()):
            scores[entry] = scores.get(entry, 0.0) + share * level

    def shared(self, entry: int, stems: Iterable[str]) -> list[str]:
        """The stems that a claim shares with an entry, the most telling first."""
        vocabulary = self.entries[entry].vocabulary
        return sorted(vocabulary.intersection(stems), key=lambda stem: (-self._weights.get(stem, 0.0), stem))

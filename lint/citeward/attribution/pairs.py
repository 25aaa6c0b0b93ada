"""A cited entry beside the entry that would fit its claim best: the two as numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from citeward.attribution.analysis import Analysis
from citeward.attribution.background import rarity
from citeward.attribution.claims import Claim
from citeward.attribution.features import EntryFeatures
from citeward.attribution.words import fold
from citeward.values import dataclass

FEATURES = (
    "cited_clause",
    "cited_sentence",
    "cited_context",
    "other_clause",
    "other_sentence",
    "other_context",
    "margin_clause",
    "margin_sentence",
    "margin_context",
    "rank",
    "cited_rarest",
    "other_rarest",
    "cited_shared",
    "other_shared",
    "cited_pair",
    "other_pair",
    "cited_named",
    "other_named",
    "group_size",
    "list_size",
    "claim_terms",
    "claim_weight",
    "cited_terms",
    "other_terms",
    "other_uncited",
    "other_mentions",
    "cited_mentions",
    "cited_elsewhere",
    "cited_first_here",
    "cited_off_order",
    "other_in_gap",
    "other_off_order",
    "gap_size",
    "gap_claims",
    "order_trust",
    "distance",
    "cited_nearest",
    "cited_adjacent",
    "other_adjacent",
    "group_fit",
    "uncited_share",
    "other_repeats_elsewhere",
)
_CANDIDATES = 6
_GAP_CANDIDATES = 4
_DUE = 6.0  # what it is worth to be due here by the order of first mentions


@dataclass(frozen=True, slots=True)
class Pair:
    """Entry `cited` of claim `position`, the entry `other` that may be meant instead, and their features."""

    position: int
    cited: int
    other: int
    values: tuple[float, ...]

    def value(self, name: str) -> float:
        """One feature by its name."""
        return self.values[FEATURES.index(name)]


def pair(analysis: Analysis, position: int, cited: int) -> Pair | None:
    """The pair of an entry cited by a claim, or None where no other entry comes into question."""
    structure, scores = analysis.structure, analysis.fits[position].sentence
    trusted = structure.order_trust >= 1.0
    low, high = structure.gap(position) if trusted else (0, 0)
    uncited = 2.5 * structure.uncited_rarity
    best: tuple[float, int] | None = None
    for other in _candidates(analysis, position, trusted):
        # Fit first; then an entry that has no other place, or whose place this is.
        appeal = scores.get(other, 0.0)
        if other in structure.uncited:
            appeal += uncited
        if low < other < high and other not in structure.spine:
            appeal += _DUE
        if best is None or appeal > best[0]:
            best = appeal, other
    if best is None:
        return None
    return Pair(position, cited, best[1], _values(analysis, position, cited, best[1]))


def _candidates(analysis: Analysis, position: int, trusted: bool) -> Iterator[int]:
    group = analysis.groups[position]
    scores = analysis.fits[position].sentence
    found = sorted(scores, key=lambda entry: (-scores[entry], entry))[: _CANDIDATES + len(group)]
    seen = set(group)
    due = _gap(analysis, position) if trusted else []
    for entry in [*found, *due, *_rare_uncited(analysis)]:
        if entry not in seen:
            seen.add(entry)
            yield entry


def _gap(analysis: Analysis, position: int) -> list[int]:
    structure = analysis.structure
    low, high = structure.gap(position)
    return [entry for entry in range(low + 1, min(high, low + 12)) if entry not in structure.spine][:_GAP_CANDIDATES]


def _rare_uncited(analysis: Analysis) -> list[int]:
    uncited = analysis.structure.uncited
    return sorted(uncited) if len(uncited) <= _GAP_CANDIDATES else []


def _values(analysis: Analysis, position: int, cited: int, other: int) -> tuple[float, ...]:
    claim, fit, structure = analysis.claims[position], analysis.fits[position], analysis.structure
    one, two = analysis.entries[cited], analysis.entries[other]
    group = analysis.groups[position]
    clause, sentence = fit.clause, fit.sentence
    order_trust = structure.order_trust
    stems = set(claim.sentence_terms)
    pairs = set(zip(claim.sentence_terms, claim.sentence_terms[1:], strict=False))
    context = analysis.context(position)
    cited_context, other_context = context.get(cited, 0.0), context.get(other, 0.0)
    cited_sentence, other_sentence = sentence.get(cited, 0.0), sentence.get(other, 0.0)
    cited_clause, other_clause = clause.get(cited, 0.0), clause.get(other, 0.0)
    named = set(_capitals(claim))
    low, high = structure.gap(position) if structure.spine else (-1, -1)
    elsewhere = [place for place in structure.mentions[cited] if place != position]
    return (
        cited_clause,
        cited_sentence,
        cited_context,
        other_clause,
        other_sentence,
        other_context,
        other_clause - cited_clause,
        other_sentence - cited_sentence,
        other_context - cited_context,
        float(sum(score > cited_sentence for score in sentence.values())),
        _rarest(one, stems),
        _rarest(two, stems),
        float(len(one.vocabulary & stems)),
        float(len(two.vocabulary & stems)),
        float(len(one.pairs & pairs)),
        float(len(two.pairs & pairs)),
        float(bool(one.surnames & named)),
        float(bool(two.surnames & named)),
        float(len(group)),
        float(len(analysis.entries)),
        float(len(set(claim.clause_terms))),
        fit.weight,
        float(len(one.vocabulary)),
        float(len(two.vocabulary)),
        structure.uncited_rarity if other in structure.uncited else 0.0,
        float(len(structure.mentions[other])),
        float(len(structure.mentions[cited])),
        max((analysis.fits[place].sentence.get(cited, 0.0) for place in elsewhere[:6]), default=0.0),
        float(structure.mentions[cited][0] == position),
        order_trust if structure.spine and cited not in structure.spine else 0.0,
        float(low < other < high),
        order_trust if structure.spine and other not in structure.spine else 0.0,
        float(sum(entry not in structure.spine for entry in range(low + 1, min(high, low + 20)))),
        float(_claims_in_gap(structure.spine_positions, position)),
        order_trust,
        float(min(30, abs(other - cited))),
        float(min((abs(place - position) for place in elsewhere), default=99)),
        float(any(entry - cited in (1, -1) for entry in group)),
        float(any(entry - other in (1, -1) for entry in group if entry != cited)),
        max((sentence.get(entry, 0.0) for entry in group if entry != cited), default=0.0),
        len(structure.uncited) / len(analysis.entries),
        float(min((abs(place - position) for place in structure.mentions[other]), default=99)),
    )


def _rarest(entry: EntryFeatures, stems: set[str]) -> float:
    return max((rarity(stem) for stem in entry.vocabulary & stems), default=0.0)


def _capitals(claim: Claim) -> list[str]:
    words = claim.sentence_text.split()
    return [fold(word.strip(".,;:()[]'’\"")) for word in words if word[:1].isupper()]


def _claims_in_gap(positions: tuple[int, ...], position: int) -> int:
    before, after = bisect_left(positions, position), bisect_right(positions, position)
    first = positions[before - 1] if before else 0
    last = positions[after] if after < len(positions) else position
    return min(20, last - first)

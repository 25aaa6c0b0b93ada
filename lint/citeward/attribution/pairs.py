"""A cited entry beside the entry that would fit its claim best: the two as numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from citeward.attribution.analysis import Analysis
from citeward.attribution.background import rarity
from citeward.attribution.features import EntryFeatures
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
WIDE_MARGIN = 16.0
"""From this margin of shared words on, in the units of `Fit`, words alone tell the other entry."""

_GAP_CANDIDATES = 4
_DUE = 6.0  # what it is worth to be due here by the order of first mentions
_UNCITED = 2.5  # what it is worth to be cited nowhere, times how rare that is in the list


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
    other = rival(analysis, position)
    return None if other is None else Pair(position, cited, other, values(analysis, position, cited, other))


def suspects(analysis: Analysis) -> Iterator[tuple[int, int, int]]:
    """The citations (claim, cited entry, other entry) for which anything speaks against them, words unweighed.

    That is the list's state (the other entry is uncited, or due here, or the cited one is out of order), or a wide
    margin of shared words. Of true citations one in ten is suspect, and 95 in a hundred of the wrong ones
    that the model finds without this question (benchmarks/attribution.py, training part).
    """
    for position, group in enumerate(analysis.groups):
        other = rival(analysis, position) if group and is_open(analysis, position) else None
        if other is not None:
            yield from ((position, cited, other) for cited in group if is_suspect(analysis, position, cited, other))


def is_open(analysis: Analysis, position: int) -> bool:
    """Whether any citation of a claim can be suspect: the same questions, before the other entry is known."""
    structure, scores, group = analysis.structure, analysis.fits[position].sentence, analysis.groups[position]
    if structure.uncited and (structure.rare_uncited or not structure.uncited.isdisjoint(scores)):
        return True
    if structure.spine and (not structure.spine.issuperset(group) or structure.is_due(position)):
        return True
    best = max(scores.values(), default=0.0)
    return best >= WIDE_MARGIN and best - min(scores.get(entry, 0.0) for entry in group) >= WIDE_MARGIN


def is_suspect(analysis: Analysis, position: int, cited: int, other: int) -> bool:
    """Whether the list's state or a wide margin of shared words speaks for the other entry."""
    structure, scores = analysis.structure, analysis.fits[position].sentence
    if other in structure.uncited or (structure.spine and cited not in structure.spine):
        return True
    low, high = structure.gap(position) if structure.spine else (-1, -1)
    return low < other < high or scores.get(other, 0.0) - scores.get(cited, 0.0) >= WIDE_MARGIN


def rival(analysis: Analysis, position: int) -> int | None:
    """The entry that fits a claim best among those that it does not cite."""
    structure, scores = analysis.structure, analysis.fits[position].sentence
    group = analysis.groups[position]
    trusted = structure.order_trust >= 1.0
    # First those that fit; of equals, the first in the list.
    candidates = {entry: scores[entry] for entry in sorted(scores) if entry not in group}
    due = _due(analysis, position) if trusted else ()
    for entry in (*due, *structure.rare_uncited):
        if entry not in group:
            candidates.setdefault(entry, 0.0)
    if not candidates:
        return None
    # An entry that has no other place, or whose place this is, needs less.
    for entry in candidates.keys() & structure.uncited:
        candidates[entry] += _UNCITED * structure.uncited_rarity
    if trusted:
        low, high = structure.gap(position)
        for entry in candidates:
            if low < entry < high and entry not in structure.spine:
                candidates[entry] += _DUE
    return max(candidates, key=candidates.__getitem__)


def _due(analysis: Analysis, position: int) -> list[int]:
    structure = analysis.structure
    low, high = structure.gap(position)
    return [entry for entry in range(low + 1, min(high, low + 12)) if entry not in structure.spine][:_GAP_CANDIDATES]


def values(analysis: Analysis, position: int, cited: int, other: int) -> tuple[float, ...]:
    """The features of a pair, in the order of `FEATURES`."""
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
    named = analysis.names(position)
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
        sum(map(rarity, set(claim.clause_terms))),
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


def _claims_in_gap(positions: tuple[int, ...], position: int) -> int:
    before, after = bisect_left(positions, position), bisect_right(positions, position)
    first = positions[before - 1] if before else 0
    last = positions[after] if after < len(positions) else position
    return min(20, last - first)

"""Seeded faults: a marker that points to another entry, a list that shifted, a part of an article.

Nothing is written anywhere: a fault is planted into the claims of an analysis, which is what the text
with the wrong number would give, since the markers themselves are no part of a claim's words.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from citeward.attribution.analysis import Analysis, assemble
from citeward.attribution.claims import Claim
from citeward.attribution.features import entry_features
from citeward.document import Reference
from citeward.resolve import Link, LinkStatus


def slots(analysis: Analysis) -> list[tuple[int, int]]:
    """All (claim, cited entry) pairs of a document."""
    return [(position, cited) for position, group in enumerate(analysis.groups) for cited in group]


def wrong_entry(analysis: Analysis, slot: tuple[int, int], kind: str, rng: random.Random) -> int | None:
    """Another entry for a slot: any ("random") or the one before or after ("neighbour"); None where there is none."""
    position, cited = slot
    size = len(analysis.entries)
    chosen = rng.randrange(size) if kind == "random" else cited + rng.choice((-1, 1))
    return chosen if 0 <= chosen < size and chosen not in analysis.groups[position] else None


def swap(analysis: Analysis, slot: tuple[int, int], other: int) -> Analysis:
    """The document with `other` cited in this slot instead."""
    position, cited = slot
    found = list(analysis.claims)
    before, after = analysis.entries[cited].reference, analysis.entries[other].reference
    found[position] = _pointing(found[position], {before.id: after})
    return assemble(analysis.document, found, analysis.entries, analysis.index, analysis.fits)


def shift(analysis: Analysis, first: int, by: int, strangers: Sequence[Reference]) -> Analysis:
    """The document after the list changed before entry `first` and the text was not renumbered.

    `by` > 0: that many `strangers` (entries of another article) were put in; `by` < 0: that many
    entries were taken out. Markers keep their numbers; those beyond the new list lead nowhere.
    """
    old = [entry.reference for entry in analysis.entries]
    new = [*old[:first], *strangers[:by], *old[first:]] if by > 0 else [*old[:first], *old[first - by :]]
    entries = tuple(entry_features(index, reference) for index, reference in enumerate(new))
    places = {reference.id: index for index, reference in enumerate(old)}
    found = [_renumbered(claim, places, new) for claim in analysis.claims]
    return assemble(analysis.document, found, entries)


def _renumbered(claim: Claim, places: dict[str, int], new: Sequence[Reference]) -> Claim:
    links = []
    for link in claim.links:
        place = places.get(link.reference.id) if link.reference is not None else None
        if place is None:
            links.append(link)
        elif place < len(new):
            links.append(replace(link, references=(new[place],)))
        else:
            links.append(replace(link, status=LinkStatus.MISSING, references=()))
    return claim._replace(links=tuple(links))


def window(analysis: Analysis, rng: random.Random, most: int = 40) -> Analysis | None:
    """A part of the article with a list of its own: what its claims cite, and up to 60 % that nobody cites."""
    count = min(rng.randint(4, most), len(analysis.claims))
    if count < 4:
        return None
    start = rng.randrange(len(analysis.claims) - count + 1)
    part = analysis.claims[start : start + count]
    cited = {entry for group in analysis.groups[start : start + count] for entry in group}
    rest = [entry.index for entry in analysis.entries if entry.index not in cited]
    extra = rng.choice((0, 0, 0.1, 0.3, 0.6)) * len(cited)
    kept = sorted(cited | set(rng.sample(rest, min(len(rest), round(extra)))))
    if len(kept) < 3:
        return None
    entries = tuple(replace(analysis.entries[old], index=new) for new, old in enumerate(kept))
    return assemble(analysis.document, part, entries)


def _pointing(claim: Claim, targets: dict[str, Reference]) -> Claim:
    links: Sequence[Link] = claim.links
    changed = tuple(
        replace(link, references=(targets[link.reference.id],))
        if link.reference is not None and link.reference.id in targets
        else link
        for link in links
    )
    return claim._replace(links=changed)

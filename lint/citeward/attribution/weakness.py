"""Doubts whose sum is high though no part of it holds.

Of 25 doubts of medium confidence or more in untouched articles (58,795 citations), read by eye, 14 are asked away here:
12 were false, and of 2 the titles do not tell. Of planted faults 2 in 1,000 go with them (benchmarks/attribution.py).
"""

from __future__ import annotations

from citeward.attribution.analysis import Analysis
from citeward.attribution.pairs import Pair
from citeward.document import BlockKind
from citeward.patterns import lazy

EVERYWHERE = 10
"""An entry that so many claims cite is what the article is about: its title need not speak of each."""

_INITIAL = lazy(r"(?<![^\W\d_])[^\W\d_]")
_SHORTEST = 3  # letters of an abbreviation
_NO_TURN = (BlockKind.CAPTION, BlockKind.ROW)  # what they cite takes its turn where the text mentions them


def is_weak(analysis: Analysis, found: Pair, telling: list[str]) -> bool:
    """Whether a doubt is no more than a hint; `telling` are the rare stems that claim and other entry share."""
    if found.value("cited_mentions") >= EVERYWHERE or _only_abbreviates(analysis, found, telling):
        return True
    if found.value("other_in_gap"):
        return False
    if found.value("other_uncited"):
        return not telling  # a gap that is not here, and words that any entry might share
    return bool(found.value("cited_off_order")) and _is_out_of_turn_elsewhere(analysis, found)


def is_repeated(found: Pair) -> bool:
    """Whether the claim beside it cites the entry, too, and another one did before: no slip of a number."""
    return not found.value("cited_first_here") and found.value("cited_nearest") <= 1


def _is_out_of_turn_elsewhere(analysis: Analysis, found: Pair) -> bool:
    """Whether nothing but the cited entry's place in the order speaks for a fault, and that is not this place's.

    An entry that was cited out of turn before stays out of turn at every later mention. The clause must then
    at least prefer the other entry.
    """
    if not found.value("cited_first_here") or found.value("margin_clause") <= 0:
        return True
    block = analysis.document.flow.blocks[analysis.claims[found.position].block]
    return block.kind in _NO_TURN


def _only_abbreviates(analysis: Analysis, found: Pair, telling: list[str]) -> bool:
    """Whether all that the other entry shares with the claim the cited title spells out: WAAM, wire arc additive …"""
    if not telling or min(map(len, telling)) < _SHORTEST:
        return False
    title = analysis.entries[found.cited].reference.work.title
    initials = "".join(_INITIAL.findall(title)).casefold()
    return all(stem in initials for stem in telling)

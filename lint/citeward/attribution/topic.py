"""Which citations do not fit their entry, how sure that is, and which entry would fit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from citeward.attribution.analysis import Analysis
from citeward.attribution.background import rarity
from citeward.attribution.claims import Claim
from citeward.attribution.language import differ, language_of
from citeward.attribution.model import topic_model
from citeward.attribution.pairs import Pair, suspects, values
from citeward.attribution.weakness import EVERYWHERE, is_repeated, is_weak
from citeward.attribution.words import terms
from citeward.document import OBJECT, MarkerStyle
from citeward.findings import Confidence
from citeward.patterns import lazy
from citeward.values import dataclass

# Log-odds thresholds, set on the training part; what they give on the held-out part is printed by
# benchmarks/attribution.py and kept in data/README.md.
HIGH, MEDIUM, LOW = 2.2, 0.7, 0.7
STRICT = 0.8  # instead of MEDIUM where a claim need not share words with its title
BY_ORDER = 2.0  # instead of MEDIUM where the words do not tell the two entries apart
OVERT, _OVERT_MARGIN, _OVERT_KIN, _OVERT_GROUP = 1.0, 16.0, 2, 3  # where words alone tell: see `_is_overt`
_TELLING = 2  # rare words of the other entry alone that make a doubt sure
_LEAST_TITLE = 3  # content words
_LEAST_LIST = 4  # entries; in a shorter list there is little to compare with
_MANY = 5  # entries in a group
_LEAST_PLAIN = 3  # words in small letters, or without case, that make a statement
_METHOD = lazy(
    r"\b(?:as|was|were|been|previously|methods?|protocols?|procedures?|according)\s(?:\w+\s){0,2}"
    r"(?:described|reported|published|detailed|outlined|performed|explained)\b"
    r"|\bdescribed\s(?:previously|elsewhere|earlier|before|by|in)\b|\bfollow(?:ing|ed)\sthe\s(?:\w+\s)?(?:method|protocol|procedure)"
    r"|\b(?:using|with)\s(?:the\s)?(?:\w+\s){0,3}(?:software|package|kit|toolbox|program|version)\b"
    r"|\b(?:calculated|determined|computed|quantified|estimated|measured)\s(?:\w+\s){0,2}(?:by|using|with|according|from|as|based)\b"
    r"|\b(?:software|package)\s[\w.]*\s?\(?v(?:ersion|\.)?\s?\d",
    re.I,
)
_PROGRAM = lazy(
    r"\b(?:software|packages?|tool(?:box|kit)|databases?|statistical\scomputing|web\s(?:server|service|tool))\b", re.I
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A citation that does not fit its entry.

    `pair` holds the claim's position, the cited entry and the entry that would fit; `other` is None
    where none does (the list lacks it). `shared` are stems that claim and cited entry have in common,
    `better` those it shares with the other entry. `reasons` tell in words what speaks for a fault;
    they are all there is where `by_order` is true: the words do not tell the two apart.
    """

    position: int
    cited: int
    other: int | None
    log_odds: float
    confidence: Confidence
    shared: tuple[str, ...]
    better: tuple[str, ...]
    reasons: tuple[str, ...]
    by_order: bool = False


def doubts(analysis: Analysis) -> Iterator[Doubt]:
    """The citations that do not fit their entry, in order of the text, with confidence low or more."""
    if len(analysis.entries) < _LEAST_LIST:
        return
    for position, cited, other in suspects(analysis):
        found = doubt(analysis, position, cited, other)
        if found is not None:
            yield found


def doubt(analysis: Analysis, position: int, cited: int, other: int) -> Doubt | None:
    """The doubt about one citation beside another entry, or None where it fits or too little is known."""
    if not analysis.entries[cited].vocabulary or is_named(analysis, position, cited):
        return None
    if not _is_statement(analysis.claims[position]):
        return None
    found = Pair(position, cited, other, values(analysis, position, cited, other))
    log_odds = topic_model().log_odds(found.values, min(LOW, MEDIUM))
    if log_odds is None:
        return None
    stems = analysis.claims[position].sentence_terms
    better = analysis.index.shared(found.other, stems)
    shared = tuple(analysis.index.shared(cited, stems))
    by_order = not better or found.value("margin_sentence") <= 0
    telling = len(specific(tuple(better))) >= _TELLING and not specific(shared)
    overt = telling and log_odds >= OVERT and _is_overt(analysis, found)
    confidence = (
        Confidence.HIGH if overt else _confidence(log_odds, _least(analysis, found, by_order=by_order), telling)
    )
    if confidence is Confidence.MEDIUM and is_weak(analysis, found, specific(tuple(better))):
        confidence = Confidence.LOW
    if confidence is Confidence.LOW and log_odds < LOW:
        return None
    reasons = _reasons(analysis, found)
    return Doubt(position, cited, other, log_odds, confidence, shared, tuple(better), reasons, by_order)


def _is_overt(analysis: Analysis, found: Pair) -> bool:
    """Whether the words alone tell the other entry, where they are telling at all.

    In 58,795 citations of untouched articles two were such, both true faults by eye. In AI reports the least log-odds
    were chosen on one half (2 of 2 true) and judged on the other: 6 of 7 true, in 4,252 markers.
    """
    claim = analysis.claims[found.position]
    one, two = analysis.entries[found.cited], analysis.entries[found.other]
    return (
        found.value("margin_sentence") >= _OVERT_MARGIN
        and found.value("cited_mentions") < EVERYWHERE
        and not (is_repeated(found) and (analysis.structure.is_patchy or analysis.lists_pages))
        and len(one.vocabulary & two.vocabulary) < _OVERT_KIN
        and len(analysis.groups[found.position]) <= _OVERT_GROUP
        and len(one.vocabulary) >= _LEAST_TITLE
        and claim.citations[0].style.is_numbered
        and not _is_foreign(claim, one.reference.work.title)
        # what stands beside the title, a site's name or a journal's, may tell of the claim too
        and not specific(tuple(set(terms(one.text)).intersection(claim.sentence_terms)))
    )


def _is_foreign(claim: Claim, title: str) -> bool:
    """Whether claim and title are in two languages, or in a script that was not measured."""
    return differ(claim.sentence_text, title) or language_of(claim.sentence_text) == "other"


def _confidence(log_odds: float, least: float, telling: bool) -> Confidence:
    if log_odds < least:
        return Confidence.LOW
    return Confidence.HIGH if telling and log_odds >= HIGH and least == MEDIUM else Confidence.MEDIUM


def _least(analysis: Analysis, found: Pair, *, by_order: bool) -> float:
    """The log-odds from which a doubt is more than a hint."""
    # A list that is a pool of sources rather than a list of citations leaves gaps everywhere: in generated
    # reports a third of the entries is uncited, and gaps there told nothing (82 findings read, few of them true).
    # Titles of web pages are too weak a witness to be shown unasked (30 read, 4 of them true).
    if (
        analysis.structure.is_patchy
        or analysis.lists_pages
        or analysis.lists_passages
        or len(analysis.entries[found.cited].vocabulary) < _LEAST_TITLE
    ):
        return math.inf
    claim, title = analysis.claims[found.position], analysis.entries[found.cited].reference.work.title
    # A title in another language shares no words with a claim that it supports; other scripts were not measured.
    if _is_foreign(claim, title):
        return math.inf
    # Who writes name and year, or a key that tells the work, has not slipped by a number (13 read, none true).
    if not claim.citations[0].style.is_numbered:
        return math.inf
    # Programs and databases are cited where they were used, for whatever they were used.
    if _PROGRAM.search(title):
        return math.inf
    if by_order:
        return _least_by_order(claim, found)
    # Of many entries no single one need speak of the claim; a method's name need not be in a title.
    if len(analysis.groups[found.position]) > _MANY or is_method(claim):
        return STRICT
    return MEDIUM


def _least_by_order(claim: Claim, found: Pair) -> float:
    """The log-odds from which gaps and order alone are more than a hint.

    A marker that was not recognised leaves the same gap as a wrong one: they must be markers that cannot be missed,
    and the entry must be cited nowhere. Nobody is sure by that alone.
    """
    is_plain = claim.citations[0].style in (MarkerStyle.NUMERIC, MarkerStyle.SUPERSCRIPT)
    return BY_ORDER if is_plain and found.value("other_uncited") else math.inf


def _is_statement(claim: Claim) -> bool:
    """Whether a claim is more than a list of names: authors with numbers for their addresses, products, places."""
    return sum(not word[0].isupper() and not word[0].isdigit() for word in claim.words) >= _LEAST_PLAIN


def is_method(claim: Claim) -> bool:
    """Whether the claim says where a method, a program or a formula is described."""
    return OBJECT in claim.clause_text or bool(_METHOD.search(claim.clause_text))


def is_named(analysis: Analysis, position: int, cited: int) -> bool:
    """Whether the sentence names an author of the cited entry."""
    return any(len(surname) > 2 for surname in analysis.names(position) & analysis.entries[cited].surnames)


def _reasons(analysis: Analysis, found: Pair) -> tuple[str, ...]:
    reasons = []
    other = analysis.entries[found.other].reference.label
    if found.value("other_uncited"):
        reasons.append(f"entry {other} is cited nowhere else")
    if found.value("cited_off_order"):
        reasons.append("the marker is out of the order of first mentions")
    if found.value("other_in_gap") and found.value("order_trust") >= 1.0:
        reasons.append(f"entry {other} is due here by the order of first mentions")
    return tuple(reasons)


def specific(stems: tuple[str, ...]) -> list[str]:
    """The stems that are rare in general (over 5 nats: in less than one paragraph of 150), the rarest first."""
    found = {stem for stem in stems if rarity(stem) > 5.0}
    return sorted(found, key=lambda stem: (-rarity(stem), stem))

"""Entries that do not speak of a claim in a list that evidently lacks entries.

Where a number points beyond the list, other numbers of a short list may be wrong too, and no better
entry need be there to show it. In parts of real articles with a list cut short (27,657 true and 1,202
swapped citations) a specific claim without any word of its entry is 3 times as frequent among the
swapped; 5 times where that holds at every one of several places that cite the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution.analysis import Analysis
from citeward.attribution.topic import Doubt, is_method, is_named, specific
from citeward.attribution.words import terms
from citeward.document import Document
from citeward.findings import Confidence

_SHORT_LIST = 20
_LEAST_SPECIFIC = 4  # rare words of a claim that make it say something of its own
_LEAST_TITLE = 3
_GRAM = 6  # letters two words must share in a row to be taken for kin: thrombosis, antithrombotic
_MANY = 3
_LONGEST_TITLE = 200


def unspoken(analysis: Analysis) -> Iterator[Doubt]:
    """Citations of entries that share no word with their claim, in a short list that lacks entries."""
    dangling = analysis.structure.dangling
    if not dangling or len(analysis.entries) > _SHORT_LIST:
        return
    for position, group in enumerate(analysis.groups):
        if len(group) > _MANY:
            continue
        for cited in group:
            if _says_nothing(analysis, position, cited):
                reason = _reason(analysis, position, cited)
                weak = not reason or analysis.lists_pages
                confidence = Confidence.LOW if weak else Confidence.MEDIUM
                reasons = (reason or "a number elsewhere points beyond the list",)
                yield Doubt(position, cited, None, 0.0, confidence, (), (), reasons)


def _says_nothing(analysis: Analysis, position: int, cited: int) -> bool:
    claim, fit = analysis.claims[position], analysis.fits[position]
    if len(specific(claim.clause_terms)) < _LEAST_SPECIFIC or is_method(claim):
        return False
    # A claim that shares a word with no entry at all may be in another language, or in other words throughout.
    if not fit.sentence or is_named(analysis, position, cited):
        return False
    if position not in analysis.structure.dangling and _is_on_topic(analysis, cited):
        return False
    return len(analysis.entries[cited].vocabulary) >= _LEAST_TITLE and not _is_kin(analysis, position, cited)


def _is_kin(analysis: Analysis, position: int, cited: int) -> bool:
    if analysis.fits[position].sentence.get(cited, 0.0) > 0:
        return True
    return bool(_grams(analysis.claims[position].sentence_terms) & _grams(analysis.entries[cited].terms))


def _is_on_topic(analysis: Analysis, cited: int) -> bool:
    """Whether the entry shares a word with the article's own title: an overview may well hold what it is cited for."""
    stems, entry = tuple(terms(_title(analysis.document))), analysis.entries[cited].terms
    return bool(set(specific(stems)).intersection(entry) or _grams(stems) & _grams(entry))


def _title(document: Document) -> str:
    """The article's title; in plain text, its first block where that is a line."""
    first = document.flow.blocks[0] if document.flow.blocks else None
    return document.title or (document.flow.block_text(first)[:_LONGEST_TITLE] if first else "")


def _grams(stems: tuple[str, ...]) -> set[str]:
    return {stem[i : i + _GRAM] for stem in stems for i in range(len(stem) - _GRAM + 1)}


def _reason(analysis: Analysis, position: int, cited: int) -> str:
    if position in analysis.structure.dangling:
        return "a number beside it points beyond the list"
    places = analysis.structure.mentions[cited]
    if len(places) > 1 and not any(_is_kin(analysis, place, cited) for place in places):
        others = "place that cites it shares" if len(places) == 2 else f"{len(places) - 1} places that cite it share"
        return f"the other {others} none either, and a number points beyond the list"
    return ""

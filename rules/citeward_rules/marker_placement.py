"""MRK003: a marker stands on another side of the full stop, or of a space, than the article's markers do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TypeAlias

from citeward.document import BlockKind, Citation, Document, MarkerStyle
from citeward.findings import Confidence, Edit, Evidence, Fix, Problem, Severity
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span
from citeward.values import dataclass

_STYLES = frozenset({MarkerStyle.NUMERIC, MarkerStyle.SUPERSCRIPT})  # elsewhere the place is what makes a marker
_CLEAR = 20  # markers that stand the usual way
_STRAY = 0.05  # of all; more are a second habit
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE})
_WORD = lazy(r"[A-Za-zÀ-ÖØ-öø-ÿ]{3}")  # what closes a quotation or stands in other scripts has rules of its own
_ABBREVIATION = lazy(
    r"(?:\b(?:al|etc|vs|cf|approx|ca|resp|fig|figs|eq|ref|refs|inc|ltd|corp|dept|univ|viz|ibid|spp|var))\Z",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8
_NEXT_SENTENCE = lazy(r"\s{1,2}[“\"‘(]?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]")

Around: TypeAlias = tuple[Citation, str, str]
"""A marker, and what stands before and behind it in its block."""


class Place(StrEnum):
    """Where a marker stands."""

    BEFORE_STOP = "before the full stop"
    AFTER_STOP = "after the full stop"
    SPACED = "after a space"
    GLUED = "right after the word"


_OTHER = {
    Place.BEFORE_STOP: Place.AFTER_STOP,
    Place.AFTER_STOP: Place.BEFORE_STOP,
    Place.SPACED: Place.GLUED,
    Place.GLUED: Place.SPACED,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation with its place."""

    citation: Citation
    place: Place


@rule("MRK003", Severity.INFO)
def marker_placement(document: Document, links: Links) -> Iterator[Problem]:
    """A marker stands on the other side of the full stop, or without the space, that the article's markers have.

    Asked only where at least twenty markers stand one way and no more than one in twenty the other.

    ## Why is this bad?
    Journals place markers one way. One that stands otherwise tells of a sentence that came from elsewhere, and
    after the full stop it may be read as belonging to the next sentence.

    ## Bad
    ```markdown
    Owls call at dusk [1]. Bats rest by day [2]. Moths sleep at noon [3]. Frogs answer owls [1].
    Hares run in circles [2]. Terns return in May [3]. Wasps build of paper [1]. Shrews eat all day [2].
    Otters mark stones [3]. Eels climb wet walls [1]. Voles dig in snow [2]. Larks rise at dawn [3].
    Crows count to four [1]. Newts hide below stones [2]. Toads wait for rain [3]. Ants follow ants [1].
    Herons stand alone [2]. Mice sing to mice [3]. Geese fly in lines [1]. Bees dance in the dark [2].
    Seals dive deep. [3] Whales sing [1].
                     ^^^ the marker stands after the full stop, elsewhere before the full stop

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Fixed
    ```markdown
    Owls call at dusk [1]. Bats rest by day [2]. Moths sleep at noon [3]. Frogs answer owls [1].
    Hares run in circles [2]. Terns return in May [3]. Wasps build of paper [1]. Shrews eat all day [2].
    Otters mark stones [3]. Eels climb wet walls [1]. Voles dig in snow [2]. Larks rise at dawn [3].
    Crows count to four [1]. Newts hide below stones [2]. Toads wait for rain [3]. Ants follow ants [1].
    Herons stand alone [2]. Mice sing to mice [3]. Geese fly in lines [1]. Bees dance in the dark [2].
    Seals dive deep [3]. Whales sing [1].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Good
    ```markdown
    Whales sing [1]. The songs change from year to year.[2]

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
    ```
    ## References
    - AMA Manual of Style, 11th edition, section 3.6: superscripts follow full stops and commas.
    - Vancouver style (NLM, Citing Medicine): the place of numbers is the journal's choice, and the same throughout.
    """
    if document.style.style not in _STYLES or document.style.confidence is Confidence.LOW:
        return
    around = [(each, *_around(document, each)) for each in document.citations if _counts(document, each)]
    yield from _strays(document, _by_stop(around))
    if document.style.style is MarkerStyle.NUMERIC:  # a raised number behind a space stands for a noun: "from ⁵ on"
        yield from _strays(document, _by_space(around))


def _counts(document: Document, citation: Citation) -> bool:
    own = citation.style is document.style.style and citation.confidence > Confidence.LOW
    return own and not citation.narrative and document.flow.blocks[citation.block].kind in _PROSE


def _strays(document: Document, placed: Sequence[Placed]) -> Iterator[Problem]:
    counts = {place: sum(each.place is place for each in placed) for place in {each.place for each in placed}}
    if len(counts) != 2:
        return
    rare, usual = sorted(counts, key=counts.__getitem__)
    if counts[usual] < _CLEAR or counts[rare] > _STRAY * len(placed):
        return
    for each in placed:
        if each.place is rare:
            evidence: Evidence = {"usual": str(usual), "times": counts[usual]}
            message = f"the marker stands {rare}, elsewhere {usual}"
            span = each.citation.span
            yield Problem(span, message, each.citation.text, evidence, _moved(document, each), Confidence.MEDIUM)


def _by_stop(around: Sequence[Around]) -> list[Placed]:
    """The markers that evidently end a sentence, by their side of the full stop."""
    placed = []
    for citation, before, after in around:
        shown = before.rstrip(" \u00a0")
        word = shown.removesuffix(".")
        if shown == word:
            if after.startswith(".") and _ends_in_word(before.rstrip()) and _ends_sentence(after[1:]):
                placed.append(Placed(citation, Place.BEFORE_STOP))
        elif (
            _ends_in_word(word)
            and not _ABBREVIATION.search(word[-_LONGEST_ABBREVIATION:])
            and _NEXT_SENTENCE.match(after)
        ):
            # what closes a paragraph may stand for all of it, and is not asked
            placed.append(Placed(citation, Place.AFTER_STOP))
    return placed


def _ends_in_word(text: str) -> bool:
    return _WORD.fullmatch(text[-3:]) is not None


def _ends_sentence(after: str) -> bool:
    return not after.strip() or _NEXT_SENTENCE.match(after) is not None


def _by_space(around: Sequence[Around]) -> list[Placed]:
    """The markers behind a word, by the space between."""
    placed = []
    for citation, before, _ in around:
        shown = before.rstrip()
        if _ends_in_word(shown):
            placed.append(Placed(citation, Place.SPACED if before != shown else Place.GLUED))
    return placed


def _around(document: Document, citation: Citation) -> tuple[str, str]:
    """What stands before and behind the marker in its block."""
    block, text = document.flow.blocks[citation.block], document.flow.text
    start, end = citation.view.start, citation.view.end
    return text[max(block.start, start - 40) : start], text[end : min(block.end, end + 8)]


def _moved(document: Document, placed: Placed) -> Fix | None:
    """The marker on its usual side, where nothing but a space or the full stop lies between."""
    text, span = document.source.text, placed.citation.span
    before = text[max(0, span.start - 2) : span.start]
    wanted = _OTHER[placed.place]
    if placed.place is Place.GLUED and before[-1:].isalpha():
        return Fix("put a space before it", (Edit(Span(span.start, span.start), " "),))
    if placed.place is Place.SPACED and before[-1:] in (" ", "\u00a0") and before[:1].isalpha():
        return Fix("take the space out", (Edit(Span(span.start - 1, span.start), ""),))
    if placed.place is Place.BEFORE_STOP and text.startswith(".", span.end) and before[-1:] in " \u00a0":
        start, stop = span.start - 1, Edit(Span(span.end, span.end + 1), "")
        return Fix(f"move it {wanted}", (Edit(Span(start, start), "."), stop))
    if placed.place is Place.AFTER_STOP and before[:1] == "." and before[-1:] in " \u00a0":
        return Fix(
            f"move it {wanted}", (Edit(Span(span.start - 2, span.start - 1), ""), Edit(Span(span.end, span.end), "."))
        )
    return None

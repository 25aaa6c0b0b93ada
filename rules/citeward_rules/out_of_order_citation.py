"""ORD001: first mentions that do not ascend, in a document that numbers by appearance."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from citeward.document import BlockKind, CitationItem, Document, MarkerStyle
from citeward.findings import Confidence, Problem, Severity
from citeward.numbering import out_of_order
from citeward.resolve import Links
from citeward.rule import rule

_ASCENDING = 0.98  # where fewer first mentions ascend, order means nothing (2,388 published papers)
# Of 369 JATS articles that mention every number from the first to the last, 342 are in perfect order, 16 have at most
# two strays or one in twenty, and 11 have more: those do not number by appearance.
_ASCENDING_WHOLE = 0.95
_FEW_STRAYS = 2
_FEWEST = 12  # first mentions; in a shorter article order may be chance
_FEWEST_EXCHANGED = 8  # for two numbers that change places, all others in order: 1 of 1,100 untouched articles has it
_LANGUAGES = 4  # in which an article may stand one after the other
_SURE = frozenset({MarkerStyle.NUMERIC, MarkerStyle.SUPERSCRIPT})
_ELSEWHERE = frozenset({BlockKind.ROW, BlockKind.CAPTION, BlockKind.NOTE, BlockKind.ENTRY})


@rule("ORD001", Severity.WARNING)
def out_of_order_citation(document: Document, links: Links) -> Iterator[Problem]:
    """A reference is first cited out of turn, in an article that numbers by appearance.

    Asked only where at least 98 % of the first mentions ascend; 95 %, or all but two, where none is left out.
    Where a marker is easily overlooked, two numbers that change places are told, nothing else.

    ## Why is this bad?
    In such an article the numbers follow the text. One out of turn tells that a passage was moved or added
    and the list not renumbered, or that a number is wrong.

    ## Bad
    ```markdown
    Songs [1], calls [2] and clicks [3] carry far [4, 5]. Males sing [6], alone [7] or not [9].
                                                                                            ^ 9 is first cited before 8
    Populations differ [8], calves listen [10], and songs spread [11] to the east [12].

    # References

    1. Payne, R. Songs of humpback whales. Science, 1971.
    2. Clark, C. Calls of right whales. Animal Behaviour, 1982.
    3. Mohl, B. Clicks of sperm whales. Journal of Acoustics, 2003.
    4. Tyack, P. Loud sounds at a distance. Marine Ecology, 1998.
    5. Stafford, K. Long-range hearing at sea. Deep-Sea Research, 1999.
    6. Darling, J. Singers and their sex. Canadian Journal of Zoology, 1983.
    7. Frankel, A. Spacing between neighbours. Marine Mammal Science, 1995.
    8. Winn, H. Dialects of three oceans. Marine Biology, 1981.
    9. Smith, J. Joining males. Behavioral Ecology, 2008.
    10. Zoidis, A. Young listeners. Aquatic Mammals, 2007.
    11. Garland, E. Horizontal spread of novelty. Current Biology, 2011.
    12. Noad, M. Revolution off eastern Australia. Nature, 2000.
    ```
    ## Fixed
    ```markdown
    Songs [1], calls [2] and clicks [3] carry far [4, 5]. Males sing [6], alone [7] or not [8].
    Populations differ [9], calves listen [10], and songs spread [11] to the east [12].

    # References

    1. Payne, R. Songs of humpback whales. Science, 1971.
    2. Clark, C. Calls of right whales. Animal Behaviour, 1982.
    3. Mohl, B. Clicks of sperm whales. Journal of Acoustics, 2003.
    4. Tyack, P. Loud sounds at a distance. Marine Ecology, 1998.
    5. Stafford, K. Long-range hearing at sea. Deep-Sea Research, 1999.
    6. Darling, J. Singers and their sex. Canadian Journal of Zoology, 1983.
    7. Frankel, A. Spacing between neighbours. Marine Mammal Science, 1995.
    8. Smith, J. Joining males. Behavioral Ecology, 2008.
    9. Winn, H. Dialects of three oceans. Marine Biology, 1981.
    10. Zoidis, A. Young listeners. Aquatic Mammals, 2007.
    11. Garland, E. Horizontal spread of novelty. Current Biology, 2011.
    12. Noad, M. Revolution off eastern Australia. Nature, 2000.
    ```
    ## Good
    ```markdown
    Songs [1] and calls [2] carry far [3], as songs do [1].

    # References

    1. Payne, R. Songs of humpback whales. Science, 1971.
    2. Clark, C. Calls of right whales. Animal Behaviour, 1982.
    3. Tyack, P. Loud sounds at a distance. Marine Ecology, 1998.
    ```
    ## References
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g: references are numbered in the order in which they are first
      mentioned.
    """
    mentions = _first_mentions(document)
    numbers = [number for number, _ in mentions]
    exchanged = _exchanged(numbers)
    # Where a marker is easily overlooked, the next one to the same entry looks late; but another not early as well.
    sure = document.style.style in _SURE and document.style.confidence is Confidence.HIGH
    strays = exchanged or (out_of_order(numbers) if sure else [])
    if not strays or not (exchanged or _numbers_by_appearance(numbers, len(strays))):
        return
    from citeward.renumber.fix import renumbering_fix

    fix = renumbering_fix(document, links)  # one for all: whoever renumbers, renumbers the article
    for index in strays:
        number, item = mentions[index]
        message = f"{number} is first cited {_place(numbers, index)}"
        yield Problem(item.span, message, item.label, {"number": number}, fix, Confidence.MEDIUM)
        fix = None


def _first_mentions(document: Document) -> list[tuple[int, CitationItem]]:
    """Each number with the item that cites it first, in the order of the text.

    Tables and captions take their turn where the text mentions them, which we do not know: a number
    that they cite is left out altogether. So is one that is cited first behind the list, in legends or in
    the same article in another language.
    """
    end = _end_of_text(document)
    seen: set[int] = set()
    mentions: list[tuple[int, CitationItem]] = []
    for citation in document.citations:
        if not citation.style.is_numbered or citation.confidence is Confidence.LOW:
            continue
        is_aside = document.flow.blocks[citation.block].kind in _ELSEWHERE
        elsewhere = is_aside or citation.span.start > end
        # inside a group the order is no order of appearance: unsorted-group
        for item in sorted(citation.items, key=lambda item: item.number or 0):
            if item.number is not None and item.number not in seen:
                seen.add(item.number)
                if not elsewhere:
                    mentions.append((item.number, item))
    return mentions


def _end_of_text(document: Document) -> float:
    """Where the list ends that the text stands before; no end where the text, in whatever language, stands behind it."""
    ends = [entries.span.end for entries in document.reference_lists if entries.path is None]
    before = sum(citation.span.start < max(ends) for citation in document.citations) if ends else 0
    return max(ends) if _LANGUAGES * before >= len(document.citations) and before else math.inf


def _numbers_by_appearance(numbers: Sequence[int], strays: int) -> bool:
    if len(numbers) < _FEWEST:
        return False
    if len(numbers) - strays >= _ASCENDING * len(numbers):
        return True
    few = strays <= _FEW_STRAYS or len(numbers) - strays >= _ASCENDING_WHOLE * len(numbers)
    return few and sorted(numbers) == _whole(numbers)


def _exchanged(numbers: Sequence[int]) -> list[int]:
    """The two places whose numbers stand in one another's place, where all others are in order and none is left out."""
    if len(numbers) < _FEWEST_EXCHANGED:
        return []
    due = _whole(numbers)
    places = [place for place, (number, own) in enumerate(zip(numbers, due, strict=True)) if number != own]
    if len(places) != 2 or places[1] - places[0] < 2 or sorted(numbers) != due:
        return []  # of neighbours the first may have been overlooked
    return places


def _whole(numbers: Sequence[int]) -> list[int]:
    """As many numbers on end, from the lowest of these on."""
    return list(range(min(numbers), min(numbers) + len(numbers)))


def _place(numbers: Sequence[int], index: int) -> str:
    later = [other for other in numbers[index + 1 :] if other < numbers[index]]
    if later:
        return f"before {min(later)}"
    return f"after {max(numbers[:index])}"

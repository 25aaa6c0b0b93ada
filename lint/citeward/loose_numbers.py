"""Bare numbers that stand as markers do and were not taken for any.

Too little stands around them to count them as citations: a cell of a table that holds numbers alone, a number
behind a name. Who says that an entry is never cited should not be shown its number there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.document import Document, MarkerStyle
from citeward.markers.candidate import SMALL
from citeward.markers.number_words import ABBREVIATIONS, NUMBERED_THINGS, QUANTITY_WORDS
from citeward.patterns import lazy

_GROUP = r"(\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3}){0,20})"
_CELL = lazy(rf"(?:(?<=\t)|^)[ ]?{_GROUP}[ ]?(?=\t)", re.M)
_GOES_ON = "and|to|for|is|are|was|which|that|with|by|as|from|also|in|on|has|have"
_BEHIND_A_WORD = lazy(
    rf"(?<![\w’-])([^\W\d_][\w’'-]{{0,40}})[)\]”\"’]{{0,2}}[ \u00a0]{_GROUP}"
    rf"(?=[ ]?[\t\n]|\Z|[.;](?!\d)|[,)](?![ ]?\d)|([ ](?:{_GOES_ON})[ ](?!\d)))"
)
_NUMBER = lazy(r"\d+")
_THOUSANDS = lazy(r"\d{1,3}(?:,\d{3})+(?!\d)")
_NOT_BEFORE = NUMBERED_THINGS | QUANTITY_WORDS | ABBREVIATIONS


def loose_numbers(document: Document) -> frozenset[str]:
    """The numbers, as printed, that may be markers of a document whose markers are bare numbers; else none."""
    if document.style.style is not MarkerStyle.BARE:
        return frozenset()
    flow = document.flow
    lists = [
        (flow.projection.view_offset(each.span.start), flow.projection.view_offset(each.span.end))
        for each in document.reference_lists
        if each.path is None
    ]
    return frozenset(
        number
        for place, group in _groups(flow.text)
        if not any(start <= place < end for start, end in lists) and not _THOUSANDS.search(group)
        for number in _NUMBER.findall(group)
    )


def _groups(text: str) -> Iterator[tuple[int, str]]:
    for match in _CELL.finditer(text):
        yield match.start(), match[1]
    for match in _BEHIND_A_WORD.finditer(text):
        in_mid_clause = match[3] is not None
        if match[1].casefold() in _NOT_BEFORE:
            continue  # "step 10", "only 8"
        if in_mid_clause and max(map(int, _NUMBER.findall(match[2]))) <= SMALL:
            continue  # "Lineage 4 is": a name goes on like this
        yield match.start(), match[2]

"""Bare numbers that stand as markers do, with too little around them to count them as citations.

They fill a cell of a table, end one (``30 mg/day 4``), or end a clause behind a word that may be a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citeward.document import OBJECT, Flow
from citeward.markers.candidate import SMALL
from citeward.markers.cells import Cell, tables
from citeward.markers.number_words import ABBREVIATIONS, NUMBERED_THINGS, QUANTITY_WORDS
from citeward.markers.numbers import SHORT_GROUP, THOUSANDS, parse_group
from citeward.patterns import lazy

_GROUP, _DIGITS = lazy(SHORT_GROUP), lazy(r"\d+")
_TAIL = lazy(rf"(?P<word>[^\s\d]\S*)[ \u00a0](?P<group>{SHORT_GROUP})\Z")
_GOES_ON = "and|to|for|is|are|was|which|that|with|by|as|from|also|in|on|has|have"
_BEHIND_A_WORD = lazy(
    rf"(?<![\w’-])(?P<word>[^\W\d_][\w’'-]{{0,40}})[)\]”\"’]{{0,2}}[ \u00a0](?P<group>{SHORT_GROUP})"
    rf"(?=[ ]?[\t\n]|\Z|[.;](?!\d)|[,)](?![ ]?\d)|(?P<goes_on>[ ](?:{_GOES_ON})[ ](?!\d)))"
)


def loose_numbers(flow: Flow, hidden: Sequence[bool]) -> Iterator[int]:
    """The numbers that may be markers where the article's markers are bare numbers; hidden blocks have none."""
    text = THOUSANDS.sub(lambda match: OBJECT * len(match[0]), flow.without(hidden).text)
    cells = [cell for rows in tables(flow, hidden) for row in rows for cell in row]
    for group in (*_ending_cells(text, cells), *_behind_words(text)):
        items, _ = parse_group(text, *group)
        yield from (item.number for item in items if item.number is not None)
    for cell in cells:
        if _GROUP.fullmatch(text, *cell):  # "6–10" is rather a measure: what lies between is no marker
            yield from map(int, _DIGITS.findall(text, *cell))


def _ending_cells(text: str, cells: Iterable[Cell]) -> Iterator[tuple[int, int]]:
    for cell in cells:
        tail = _TAIL.search(text, *cell)
        if tail and not _takes_a_number(tail["word"].strip("(.,;:")):
            yield tail.span("group")


def _behind_words(text: str) -> Iterator[tuple[int, int]]:
    for match in _BEHIND_A_WORD.finditer(text):
        if _takes_a_number(match["word"]):
            continue  # "step 10", "only 8"
        if match["goes_on"] is not None and max(map(int, _DIGITS.findall(match["group"]))) <= SMALL:
            continue  # "Lineage 4 is": a name goes on like this
        yield match.span("group")


def _takes_a_number(word: str) -> bool:
    word = word.casefold()
    return word in NUMBERED_THINGS or word in QUANTITY_WORDS or word in ABBREVIATIONS

"""Bare numbers as markers: ``still unclear 2.``, ``study 1 should``, ``outcomes. 1``, ``word.12``, ``word12``.

Nothing but context tells these from doses, stages and years, so a candidate carries how strong its
own context is, and `choose_bare` decides with the whole document as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from citeward.document import BlockKind, Flow
from citeward.markers.bare_context import (
    counts_units,
    goes_with_clause,
    judge_spaced,
    reports,
    takes_numbers,
)
from citeward.markers.bare_glued import judge_glued
from citeward.markers.bare_quantity import stands_alone
from citeward.markers.candidate import Candidate, Strength, behind_authors
from citeward.markers.marker import Item, Range
from citeward.markers.numbers import DASHES, THOUSANDS, parse_group
from citeward.patterns import lazy
from citeward.values import replace

_SEPARATED = rf"\d{{1,3}}(?:[ \u00a0]?[,;{DASHES}][ \u00a0]?\d{{1,3}}(?!\d))*+"
_CONTINUED = (
    r"(?:(?:,[ ]|[ ])(?:and|&)[ ]\d{1,3}(?=[.,;)](?!\d)|\s*\Z|\n\n)"
    r"|(?:[ ]\d{1,2}){1,5}(?=[.,;)](?![ ]?\d)|[ ]\(|\s*\Z|\n\n|[ ]and[ ][a-z]))?"
)
_SPACED = lazy(rf"{_SEPARATED}{_CONTINUED}(?![\w%°‰′″/×+*=^\\@#$€£]|[.,:]\d|[{DASHES}]\w|[ \u00a0]?[%‰°±×=<>≤≥])")
_GLUED = lazy(rf"{_SEPARATED}(?![\w%°‰/+*=^\\@]|[.:]\d|[{DASHES}]\w|\()")
_STUCK = lazy(rf"{_SEPARATED}(?![a-z\d_%°‰/+*=^\\@]|[.:,]\d|[{DASHES}]\w|[ \u00a0]?[%‰°±×=<>≤≥])")
_FIRST_DIGIT = lazy(r"[0-9](?<![0-9].)")
_FIRST_DIGIT_OF_ANY = lazy(r"\d(?<!\d.)")
_NAME_REACH = 80
_SENTENCE = 4  # words
_EVIDENT = 2  # claims of a table that a number ends
_GOES_ON = lazy(r",?[ \u00a0](?:and|or|to|&|vs\.?|through)[ \u00a0]\d|[ \u00a0](?:of|out of)[ \u00a0](?:the[ ])?\d")
_ONLY_SPACE = lazy(r"(?<=\d)[ ](?=\d)")


def find_bare(flow: Flow) -> list[Candidate]:
    """Every group of numbers whose surroundings do not speak against a marker."""
    text = flow.text
    found: list[Candidate] = []
    last = 0
    for first in (_FIRST_DIGIT if text.isascii() else _FIRST_DIGIT_OF_ANY).finditer(text):
        start = first.start()
        if start < last or not start:
            continue
        before = text[start - 1]
        form = _form_behind(before)
        match = form.match(text, start) if form is not None else None
        if match is None:
            continue
        last = match.end()
        if form is _SPACED:
            start = _past_quantity(text, start, last)
            last = _before_quantity(text, start, last)
        candidate = _candidate(text, start, last, glued=form is not _SPACED)
        if candidate is not None:
            found.extend(_apart(text, candidate))
    return found


def _form_behind(before: str) -> re.Pattern[str] | None:
    """The form of a group that stands right behind a character."""
    if before in " \u00a0\n\t":
        return _SPACED
    if before.isalnum():
        return None if before.isdecimal() else _GLUED
    return _STUCK if before in ".,;:)]\"”’'!?" else None


def _past_quantity(text: str, start: int, end: int) -> int:
    """Where the markers of a group begin: ``was 12 3``, ``week 6 3`` start with what the word before them owes."""
    cut = _ONLY_SPACE.search(text, start, end)
    if cut is None or not stands_alone(text, cut.start(), text[start : cut.start()]):
        return start
    before = text[max(0, start - 12) : start - 1].rpartition(" ")[2].casefold()
    return start if reports(text, start - 1, before) else cut.end()


def _before_quantity(text: str, start: int, end: int) -> int:
    """Where the markers of a group end: ``Ito et al. 68; 25 µL were`` goes on with a quantity behind the semicolon."""
    semicolon = text.rfind(";", start, end)
    return semicolon if semicolon >= 0 and counts_units(text, end) else end


def _apart(text: str, candidate: Candidate) -> list[Candidate]:
    """``13 14 16``: neighbours with nothing but a space between them are markers of their own."""
    group = text[candidate.start : candidate.end]
    cuts = [candidate.start + match.start() for match in _ONLY_SPACE.finditer(group)]
    if not cuts:
        return [candidate]
    bounds = zip([candidate.start, *(cut + 1 for cut in cuts)], [*cuts, candidate.end], strict=True)
    parts = []
    for start, end in bounds:
        items = tuple(item for item in candidate.items if start <= item.start and item.end <= end)
        ranges = tuple(span for span in candidate.ranges if start <= span.start and span.end <= end)
        if start == candidate.start and takes_numbers(candidate.before):
            continue  # "caspase 3 17, 18": the first number is a name's
        parts.append(replace(candidate, start=start, end=end, items=items, ranges=ranges))
    return parts


def _candidate(text: str, start: int, end: int, *, glued: bool) -> Candidate | None:
    group = text[start:end]
    if THOUSANDS.fullmatch(group) and not glued:
        return None
    strength, form, before = judge_glued(text, start, end) if glued else judge_spaced(text, start, end)
    if not strength:
        return None
    items, ranges = parse_group(text, start, end)
    if not glued and _GOES_ON.match(text, end):
        return None  # "lines 6 and 7", "1 to 2", "PLK1" behind "kinase 1"
    if not glued or " " not in group:
        strength = _with_company(strength, items, ranges)
    if not glued and text[end : end + 1] == ")" and _expands_a_name(text, start, group):
        return None
    if any(item.number == 0 or (text[item.start] == "0" and item.start >= start) for item in items):
        return None
    if any(span.last <= span.first or span.last - span.first > 40 for span in ranges):
        return None  # a subtraction, a score of a match, a span of years: never a range of references
    named = not glued and takes_numbers(before) and len(items) == 1
    if not glued and len(items) == 1 and text.startswith(" (", end) and _names_it(text[end : end + 24], group):
        return None  # "polo-like kinase 1 (PLK1)"
    ends = goes_with_clause(text, end)
    attributed = strength is Strength.STRONG and behind_authors(text, start)
    return Candidate(start, end, form, strength, items, ranges, before, named, ends, attributed)


def _names_it(following: str, group: str) -> bool:
    """Whether the bracket behind a number is a short name that ends in it."""
    return re.match(rf" \([A-Za-z0-9/-]{{0,16}}[A-Za-z-]{group}\b", following) is not None


def _expands_a_name(text: str, start: int, group: str) -> bool:
    """``CA1 (carbonic anhydrase 1)``: the number belongs to the long form of a name that ends in it."""
    opening = text.rfind("(", max(0, start - 80), start)
    return (
        opening > 0
        and text[max(0, opening - _NAME_REACH) : opening].rstrip().endswith(group)
        and text[max(0, opening - len(group) - 2) : opening].strip()[:1].isalnum()
    )


def _with_company(strength: Strength, items: tuple[Item, ...], ranges: tuple[Range, ...]) -> Strength:
    """Several growing numbers are seldom a quantity: each says for the others that they are markers."""
    inside = [(span.start, span.end) for span in ranges]
    numbers = [item.number or 0 for item in items if not any(a <= item.start and item.end < b for a, b in inside)]
    if len(numbers) < 2 or any(b <= a for a, b in pairwise(numbers)):
        return strength
    return Strength(min(Strength.STRONG, strength + (2 if len(numbers) > 2 else 1)))


def usable(flow: Flow, candidates: Iterable[Candidate], excluded: Sequence[bool]) -> list[Candidate]:
    """The candidates in running text: `excluded` tells for every block that it holds none."""
    # what is raised is no bare number, and what is linked says what it is
    links = sorted([*((link.start, link.end) for link in flow.links), *flow.superscripts])
    kept: list[Candidate] = []
    in_rows: list[tuple[int, Candidate]] = []
    position = 0
    tabbed = "\t" in flow.text
    for candidate in candidates:
        index = flow.block_at(candidate.start)
        block = flow.blocks[index]
        if excluded[index] or candidate.end > block.end:
            continue
        while position < len(links) and links[position][1] <= candidate.start:
            position += 1
        if position < len(links) and links[position][0] < candidate.end:
            continue
        row = block.kind is BlockKind.ROW or (tabbed and _stands_in_row(flow.text, candidate))
        if (row or block.kind in (BlockKind.HEADING, BlockKind.CAPTION)) and candidate.strength < Strength.STRONG:
            continue
        if row:
            in_rows.append((index, candidate))
        else:
            kept.append(candidate)
    return sorted([*kept, *_in_tables(flow, in_rows)], key=lambda each: each.start) if in_rows else kept


def _in_tables(flow: Flow, in_rows: Sequence[tuple[int, Candidate]]) -> Iterator[Candidate]:
    """The candidates that end a claim in a cell; in a table of several, those that end a word or two as well."""
    tables: dict[int, list[Candidate]] = {}
    first = last = -2
    for index, candidate in in_rows:
        if not _words_of_cell(flow.text, candidate):
            continue  # the word before it stands in another cell
        if any(block.kind is not BlockKind.ROW for block in flow.blocks[last + 1 : index]) or last < 0:
            first = index
        last = index
        tables.setdefault(first, []).append(candidate)
    for candidates in tables.values():
        claims = [each for each in candidates if _ends_a_claim(flow.text, each)]
        yield from candidates if len(claims) >= _EVIDENT else claims


def _stands_in_row(text: str, candidate: Candidate) -> bool:
    """Whether the line of a candidate is divided by tabs."""
    first = text.rfind("\n", 0, candidate.start) + 1
    last = text.find("\n", candidate.end)
    return text.find("\t", first, last if last >= 0 else len(text)) >= 0


def _ends_a_claim(text: str, candidate: Candidate) -> bool:
    """Whether a cell says enough before a number to be cited for it: a few words, or a measure (``30 mg/day 4``)."""
    words = _words_of_cell(text, candidate)
    return len(words) >= _SENTENCE or (
        len(words) > 1 and words[0].startswith(candidate.before) and candidate.before[0].isdigit()
    )


def _words_of_cell(text: str, candidate: Candidate) -> list[str]:
    """The words of a cell before a candidate."""
    cell = max(text.rfind("\t", 0, candidate.start), text.rfind("\n", 0, candidate.start)) + 1
    return text[cell : candidate.start].split()

"""Parenthesised numbers: ``(4)``, ``(1, 2)``, ``(5–7)``; mostly equations, panels and enumerations.

As with bare numbers, only the whole document tells; this room finds candidates, and `choose_bare`
decides among them.
"""

from __future__ import annotations

import re

from citeward.document import BlockKind, Flow
from citeward.markers.affixes import PAGE, PREFIX, with_affixes
from citeward.markers.candidate import Candidate, Form, Strength, behind_authors
from citeward.markers.number_words import ABBREVIATIONS, FUNCTION_WORDS, UNITS
from citeward.markers.numbers import DASHES, GROUP, parse_group
from citeward.patterns import lazy

_GROUP = lazy(rf"[(（]\s?(?P<prefix>{PREFIX})(?P<group>{GROUP}){PAGE}\s?[)）]")
_CLAUSE_END = lazy(r"[.,;)]|\n\n|\Z")
_LETTER = lazy(r"[^\W\d_]")
_WORD_BEFORE = lazy(r"([^\W\d_][\w'’.-]*)[ \u00a0~]*$")
_IDENTIFIER = lazy(r"(?:[a-z][A-Z]\w*|_\w*)$")
_NEXT_WORD = lazy(r"[ \u00a0]+([^\W\d_][\w'’-]*)")
_EQUATION_WORDS = frozenset("figure figures table tables equation equations formula formulas inequality eq eqs".split())
_SOMETIMES = frozenset(
    """
    step steps relation relations condition conditions model models problem case item example note type class level
    grade stage phase from to
    """.split()
)
_REFERENCE_WORDS = frozenset({"al", "ref", "refs"})
_SPELLED = dict(
    zip("two three four five six seven eight nine ten eleven twelve".split(), map(str, range(2, 13)), strict=True)
)
"""Numbers that are spelled out and then repeated: "three (3) samples"."""
_DISPLAYED = lazy(r"\n[^\n=]{0,120}=[^\n]{0,120}(?<![^\W\d_]{3})\s\Z")
"""Before the number of a displayed equation: its line has an equals sign and ends in no word."""
_CHAIN = lazy(rf"\s{{0,2}}(?:[,;{DASHES}]|(?:,\s?)?(?:and|or|to|through|&))\s{{0,2}}")
"""Between "Eqs. (2)" and "(3)": what is joined to an equation's number is another's."""
_ENUMERATION_AFTER = lazy(r"[ \t]+[^\W\d_]|[ \t]*[,;]")


def find_parenthesised(flow: Flow) -> list[Candidate]:
    """Groups of numbers in parentheses that are no equation, panel, volume or step of an enumeration."""
    text = flow.text
    if "(" not in text and "（" not in text:
        return []
    found = [match for match in _GROUP.finditer(text) if match.start() > 0]
    steps = _enumerated(flow, found)
    candidates = []
    equation_end = -1
    for match in found:
        chained = equation_end >= 0 and _CHAIN.fullmatch(text, equation_end, match.start()) is not None
        if chained or _is_something_else(text, match):
            equation_end = match.end()
            continue
        if match.start() in steps:
            continue
        block = flow.blocks[flow.block_at(match.start())]
        if block.kind is BlockKind.HEADING or match.end() > block.end or match.start() == block.start:
            continue
        items, ranges = parse_group(text, *match.span("group"))
        strength = _strength(text, match)
        items = with_affixes(items, match)
        ends = _CLAUSE_END.match(text, match.end()) is not None
        start, end = match.span()
        told = behind_authors(text, start)
        candidates.append(
            Candidate(start, end, Form.SPACED, strength, items, ranges, "(", ends_clause=ends, attributed=told)
        )
    return candidates


def _strength(text: str, match: re.Match[str]) -> Strength:
    """A marker ends its clause, or the clause goes on with a function word; a count stands before a noun."""
    end = match.end()
    word_before = _word_before(text[max(0, match.start() - 32) : match.start()])
    if word_before.casefold() in _SOMETIMES and match["group"].isdecimal():
        return Strength.FAIR
    if end >= len(text) or text[end] in ".,;:)\n" or "," in match["group"]:
        return Strength.STRONG
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return Strength.FAIR
    word = following.group(1).casefold()
    if word in UNITS:
        return Strength.WEAK
    return Strength.STRONG if word in FUNCTION_WORDS or word.endswith(("ed", "ing")) else Strength.FAIR


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    group = match["group"]
    before = text[max(0, match.start() - 32) : match.start()]
    if not before or before[-1] in "\n\ufffc=+*/^<>|\t" or before[-1].isdigit():
        return True  # an equation number, "12(3)": volume and issue
    if group[0] in "012" and re.match(r"(?:1[5-9]|20)\d\d|0", group):
        return True
    after = text[match.end() : match.end() + 1]
    if after in ("", "\n") and _DISPLAYED.search(text, max(0, match.start() - 240), match.start()):
        return True
    word = _word_before(before)
    if word:
        name = word.casefold().rstrip(".")
        if name in _EQUATION_WORDS or (name in ABBREVIATIONS and name not in _REFERENCE_WORDS):
            return group.isdecimal() or len(group) < 6  # Eq. (3), Fig. (2); but "the model equation (3, 14, 25)"
        if before[-1] not in " \u00a0" and len(name) <= 2:
            return True  # f(1)
        if _SPELLED.get(name) == group:
            return True
        if before[-1] not in " \u00a0" and _IDENTIFIER.search(before):
            return True  # hostTopN(5)
    if before.endswith("\ufffc ") or text[match.end() : match.end() + 1] == "(":
        return True
    return before.rstrip().endswith((":", "=")) or text[match.end() : match.end() + 2] in (" =", "=(")


def _word_before(before: str) -> str:
    """The word that a text ends in, spaces behind it left out; "" where it ends in none."""
    stripped = before.rstrip(" \u00a0~")
    begin = len(stripped)
    while begin and (stripped[begin - 1].isalnum() or stripped[begin - 1] in "_'’.-"):
        begin -= 1
    letter = _LETTER.search(stripped, begin)
    return stripped[letter.start() :] if letter else ""


def _enumerated(flow: Flow, found: list[re.Match[str]]) -> set[int]:
    """Starts of ``(1) … (2) …`` within one block: single numbers that count up from 1, each before a word."""
    steps: set[int] = set()
    by_block: dict[int, list[re.Match[str]]] = {}
    for match in found:
        by_block.setdefault(flow.block_at(match.start()), []).append(match)
    for index, matches in by_block.items():
        single = [m for m in matches if m["group"].isdecimal() and _ENUMERATION_AFTER.match(flow.text, m.end())]
        opened = flow.blocks[index].label == "1"  # the block itself is typed as the first step: "(1) wash, (2) dry"
        expected, run = 2 if opened else 1, []
        for match in single:
            opens = _opens_a_step(flow.text, match.start(), first=expected == 1)
            if int(match["group"]) == expected and opens:
                run.append(match.start())
                expected += 1
        if len(run) + opened >= 2:
            steps.update(run)
    return steps


def _opens_a_step(text: str, start: int, *, first: bool) -> bool:
    """Whether what stands before can introduce a step: a colon, comma, semicolon, "and", or the block's beginning."""
    before = text[max(0, start - 24) : start].rstrip()
    return (
        first
        or not before
        or before[-1] in ",;:.。，；："
        or (before[-1] in "drty" and re.search(r"\b(?:and|or|und|et|y)$", before) is not None)
    )

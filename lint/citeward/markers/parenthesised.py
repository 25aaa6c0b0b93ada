"""Parenthesised numbers: ``(4)``, ``(1, 2)``, ``(5–7)``; mostly equations, panels and enumerations."""

from __future__ import annotations

import re

from citeward.document import BlockKind, Flow, MarkerStyle
from citeward.markers.marker import Marker
from citeward.markers.number_words import NUMBERED_THINGS
from citeward.markers.numbers import GROUP, parse_group

_GROUP = re.compile(rf"[(（]\s?(?P<group>{GROUP})\s?[)）]")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)[ \u00a0~]*$")
_ENUMERATION_AFTER = re.compile(r"[ \t]+[^\W\d_]")


def find_parenthesised(flow: Flow) -> list[Marker]:
    """Groups of numbers in parentheses that are no equation, panel, volume or step of an enumeration."""
    text = flow.text
    if "(" not in text and "（" not in text:
        return []
    found = [match for match in _GROUP.finditer(text) if not _is_something_else(text, match)]
    steps = _enumerated(flow, found)
    markers = []
    for match in found:
        if match.start() in steps:
            continue
        block = flow.blocks[flow.block_at(match.start())]
        if block.kind is BlockKind.HEADING or match.end() > block.end or match.start() == block.start:
            continue
        items, ranges = parse_group(text, *match.span("group"))
        markers.append(Marker(MarkerStyle.PARENTHESISED, match.start(), match.end(), items, ranges))
    return markers


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    group = match["group"]
    before = text[max(0, match.start() - 32) : match.start()]
    if not before or before[-1] in "\n\ufffc=+*/^<>|\t" or before[-1].isdigit():
        return True  # an equation number, "12(3)": volume and issue
    if re.fullmatch(r"(?:1[5-9]|20)\d\d(?:.*)", group, re.DOTALL):
        return True
    word = _WORD_BEFORE.search(before)
    if word is not None and (word.group(1).casefold().rstrip(".") in NUMBERED_THINGS or (before[-1] not in " \u00a0" and len(word.group(1)) <= 2)):
        return True  # Eq. (3), Fig. (2), f(1)
    if before.endswith("\ufffc ") or text[match.end() : match.end() + 1] == "(":
        return True
    return before.rstrip().endswith((":", "=")) or text[match.end() : match.end() + 2] in (" =", "=(")


def _enumerated(flow: Flow, found: list[re.Match[str]]) -> set[int]:
    """Starts of ``(1) … (2) …`` within one block: single numbers that count up from 1, each before a word."""
    steps: set[int] = set()
    by_block: dict[int, list[re.Match[str]]] = {}
    for match in found:
        by_block.setdefault(flow.block_at(match.start()), []).append(match)
    for matches in by_block.values():
        single = [m for m in matches if m["group"].isdecimal() and _ENUMERATION_AFTER.match(flow.text, m.end())]
        expected, run = 1, []
        for match in single:
            if int(match["group"]) == expected:
                run.append(match.start())
                expected += 1
        if len(run) >= 2:
            steps.update(run)
    return steps

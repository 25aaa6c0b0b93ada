"""Bracketed numbers: ``[1]``, ``[1, 2]``, ``[1][2]``, ``[26]-[29]``, ``[see 12, p. 3]``, ``【12】``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from citeward.document import Flow, MarkerStyle
from citeward.markers.affixes import LOCATOR, PREFIX, with_affixes
from citeward.markers.marker import BrokenMarker, Item, Marker, Range
from citeward.markers.numbers import DASHES, GAP, GROUP, fill_range, parse_group, parse_list
from citeward.patterns import lazy

_PLAIN = r"(?<=\[)(?P<plain>\d{1,4}(?:,[ ]?\d{1,4}){0,40}+)\]"
"""What nearly every marker is: numbers and commas, which need no second look inside."""
_BRACKETED = lazy(
    rf"(?P<open>[\[［【])(?:{_PLAIN}|\^(?P<raised>\d{{1,4}})\^?\](?![*+?{{(:])"
    rf"|\s{{0,2}}(?P<prefix>{PREFIX})(?P<group>{GROUP}){LOCATOR}(?P<tail>†[^\]】\n]{{0,40}}|\^\d{{1,3}})?\s{{0,2}}[\]］】])",
    re.IGNORECASE,
)
_BROKEN = lazy(
    rf"\[\s{{0,2}}(?P<body>\d{{1,3}}(?:{GAP}[,;–-]{GAP}\d{{0,3}}){{1,12}}|[,;–-]{GAP}\d{{1,3}})\s{{0,2}}\]"
    r"|\[(?P<unclosed>\d{1,3}(?:\s?,\s?\d{1,3}){0,6})(?=[.;]?(?:\s|$)|,\s[a-z])"
)
_JOIN = lazy(rf"[ \t]?(?:[,;][ \t]?)?|\s?(?P<dash>[{DASHES}])\s?")
_JOINED = 3  # characters, the most that `_JOIN` takes
_IDENTIFIER = lazy(r"(?:[\w.]*[_\d]|(?<![\w.])[a-zA-Z]|[)\]]|[A-Za-z]+[a-z]*\.[a-zA-Z]+)$")
_INTERVAL_BEFORE = lazy(
    r"(?:\b(?:(?:intervals?|range|ranges(?=\s+(?:of|from))|ranging|between|window|bounds?"
    r"|(?:clipped|normali[sz]ed|(?:re)?scaled|mapped|restricted|constrained|truncated)\s+to)(?:\s+(?:of|is|was|from))?"
    r"|within|(?:values?|numbers|integers|lies?|lying|falls?|falling|contained|(?-i:[b-z]))\s+in"
    r"|uniformly(?:\s+at\s+random)?\s+(?:from|in|on|over)|(?:the|an?|closed|finite)\s+set)\s{1,2}"
    r"|∈\s{0,2}|[=≈≤≥<>]\s{0,2}|\bCI:?\s{0,2})$",
    re.IGNORECASE,
)
_PAIR = lazy(rf"\d+\s?[,;{DASHES}]\s?\d+")
_SHAPE = lazy(
    r"\b(?:size|shape|kernels?|strides?|resolution)(?:\s+of)?\s{1,2}\[(?P<side>\d+)\s?,\s?(?P=side)\]$", re.IGNORECASE
)
"""What has two sides of one length: "kernels of size [3, 3]"."""
_UNIT_AFTER = lazy(
    r"[ \u00a0]?(?:°\s?[CF]?|[%‰]|(?:mm|cm|km|nm|[µμ]m|kg|mg|[µμ]g|ng|ml|mL|[µμ][lL]|[kMG]?Hz|[kMG]?eV|[kM]?Pa"
    r"|kDa|kbp?|bp|m[sV]|min)(?![\w-]))"
)
"""What makes an interval of two numbers: ``[3, 5] °C``; units that may be a word of the sentence are left out."""
_FROM_NOUGHT = lazy(rf"0\s?[,;{DASHES}]")
_MEASURED_BEFORE = tuple(
    "interval intervals range ranges ranging between window bound bounds set within to of in on over from is "
    "was ci ci: ∈ = ≈ ≤ ≥ < >".split()
)
"""How each form of `_INTERVAL_BEFORE` ends: a quick test before the thorough one."""
_LETTERED = lazy(
    r"\b(?:vitamins?|hepatitis|influenza|types?|groups?|proteins?|classes|class|omega|strains?|factors?)\s[A-Z]$",
    re.IGNORECASE,
)
"""What has a letter for its name: "vitamin C[3]" is no index."""
_GLUED, _GLUED_AFTER = lazy(r"[A-Za-z]$"), lazy(r"[A-Za-z]")
_SLICE = lazy(r"\s*,\s*\d+|\d+\s*,\s*")
_CODE_AFTER = lazy(r"\s{0,1}(?:\[\s?(?:['\"]|[a-zA-Z](?![a-z]{2,8}[ .:]\s?\d))|=(?!=)|\+=|\(\w*\)\s?=)")


def find_numeric(flow: Flow, *, from_zero: bool = False) -> list[Marker]:
    """Every bracketed group of numbers in the view, neighbours joined, in order.

    `from_zero` tells that the list has an entry 0.
    """
    text = flow.text
    if "[" not in text and "【" not in text and "［" not in text:
        return []
    found: list[Marker] = []
    index_end = -1
    for match in _BRACKETED.finditer(text):
        start, end = match.span()
        plain, raised = match.group("plain", "raised")
        if raised:  # no index, interval or year is written so
            found.append(Marker(MarkerStyle.NUMERIC, start, end, parse_list(raised, match.start("raised"))))
        elif start == index_end or _is_something_else(text, match, plain, from_zero=from_zero):
            index_end = end  # a[0][1]: what is glued to an index is one too
        elif plain:
            found.append(Marker(MarkerStyle.NUMERIC, start, end, parse_list(plain, start + 1)))
        else:
            found.append(_marker(text, match))
    return _join(text, found)


def find_broken_numeric(flow: Flow) -> list[BrokenMarker]:
    """Groups that were meant as markers and cannot be read: ``[1,,2]``, ``[3-]``, ``[4``."""
    text = flow.text
    broken = []
    for match in _BROKEN.finditer(text) if "[" in text else ():
        if match["unclosed"] is not None:
            following = text[match.end() : match.end() + 200].partition("\n\n")[0]
            if "]" not in following and _glued_to_prose(text, match.start()):
                broken.append(BrokenMarker(match.start(), match.end(), "the bracket is never closed"))
            continue
        body = match["body"]
        if re.fullmatch(GROUP, body) or _IDENTIFIER.search(text, max(0, match.start() - 24), match.start()):
            continue
        if not _glued_to_prose(text, match.start()):
            continue
        if _SLICE.fullmatch(body) and _GLUED.search(text, match.start() - 1, match.start()):
            continue  # conf[,2], m[1,]: a column, a row
        reason = "a range has no end" if re.match(rf"[{DASHES}]|.*[{DASHES}]$", body) else "a number is missing"
        broken.append(BrokenMarker(match.start(), match.end(), reason))
    return broken


def _glued_to_prose(text: str, start: int) -> bool:
    """Whether prose stands right before a bracket, with no more than a space or the end of a line between."""
    before, last = text[max(0, start - 2) : max(0, start - 1)], text[max(0, start - 1) : start]
    if last in (" ", "\u00a0", "\n"):
        ends_line = last == "\n" and before == "."  # what begins a line behind a full stop may be an entry
        return before.isalnum() or (before in tuple('.,;)%”"’') and not ends_line)
    return last.isalpha() or last in tuple(".,;)")


def _marker(text: str, match: re.Match[str]) -> Marker:
    items, ranges = parse_group(text, *match.span("group"))
    return Marker(MarkerStyle.NUMERIC, match.start(), match.end(), with_affixes(items, match), ranges)


def _is_something_else(text: str, match: re.Match[str], plain: str | None, *, from_zero: bool) -> bool:
    """Whether the brackets hold an index, an interval or a year rather than labels."""
    start, end = match.span()
    group = plain or match["group"]
    if plain and text[start - 1 : start].isspace() and not _may_be_something_else(text, start, end, group):
        return False
    before = text[max(0, start - 40) : start]
    if match["open"] == "[":
        if _is_index(before, text[end : end + 4].partition("\n\n")[0]):
            return True
        if before[-1:].isalnum() and group == "0" and not from_zero:
            return True  # "array[0]", where no entry is numbered 0
        if not from_zero and _FROM_NOUGHT.match(group):
            return True  # "a score [0–10]": an interval, where no entry is numbered 0
        if before.endswith("]") and text[end : end + 1] == "[" and "," not in group and _CODE_AFTER.match(text, end):
            return True
        if _CODE_AFTER.match(text, end):
            return True
        if "," in group and before.rstrip().endswith("="):
            return True  # "w = [1, 2, 3]"
        if _GLUED.search(before) and _GLUED_AFTER.match(text, end):
            return True  # sourceIPv[46]Address: a pattern for names
        if _is_measure(text, start, end, group):
            return True
    return re.fullmatch(r"(?:1[5-9]|20)\d\d", group) is not None


def _is_measure(text: str, start: int, end: int, group: str) -> bool:
    """Whether a pair is an interval or a shape."""
    if re.fullmatch(r"0\s?[,;]\s?1|-?1\s?[,;]\s?1", group):
        return True
    reach = max(0, start - 40)
    is_interval = _PAIR.fullmatch(group) and (
        _INTERVAL_BEFORE.search(text[reach:start]) or _UNIT_AFTER.match(text, end)
    )
    first, _, second = group.partition(",")
    return bool(is_interval or (first == second.strip() and _SHAPE.search(text, reach, end)))


def _may_be_something_else(text: str, start: int, end: int, group: str) -> bool:
    """Whether a plain group behind a space needs a closer look: an assignment, an interval, a year."""
    if text[end : end + 2].lstrip()[:1] in tuple("[=+("):
        return True
    if "," not in group:
        return len(group) == 4
    if group[0] in "01":
        return True
    first, _, second = group.partition(",")
    if first == second.strip():
        return True  # "[3, 3]": a shape
    last = text[max(0, start - 40) : start].rstrip()
    if group.count(",") == 1 and (last.lower().endswith(_MEASURED_BEFORE) or _UNIT_AFTER.match(text, end)):
        return True
    return last.endswith("=")


def _is_index(before: str, after: str) -> bool:
    """``x[1]``, ``a_1[2]``, ``f()[0]``; "CO2[1]" and "BERT-2[3]" are markers, told by what follows."""
    if not before or before[-1].isspace() or not _IDENTIFIER.search(before) or _LETTERED.search(before):
        return False
    return _is_code(before.split()[-1], after)


def _is_code(word: str, after: str) -> bool:
    name = re.split(r"[\s(,;]", word)[-1]
    if re.fullmatch(r"[A-Za-z]\(\w{1,3}\)|[A-Za-z]\w?\[[a-z]\]", word):
        return True  # f(x)[2], A[i][1]
    if re.fullmatch(r"[A-Za-z]", name) or "_" in name:
        return not after[:1] or after[0] in "=+*/[.)]" or not after.lstrip()[:1].isupper()
    if re.fullmatch(r"[\w]+\(.*\)", word) or re.fullmatch(r"[a-z]+(?:\.[a-zA-Z]+)+", name):
        return after[:1] in "=.[(" or after.lstrip()[:1] == "="
    return False


def _join(text: str, markers: Sequence[Marker]) -> list[Marker]:
    """Join neighbours: ``[1][2]`` is one citation, ``[26]-[29]`` one range."""
    joined: list[Marker] = []
    run: list[Marker] = []
    for marker in markers:
        if run and (marker.start - run[-1].end > _JOINED or _JOIN.fullmatch(text, run[-1].end, marker.start) is None):
            joined.append(_one(text, run))
            run = []
        run.append(marker)
    return [*joined, _one(text, run)] if run else joined


def _one(text: str, run: Sequence[Marker]) -> Marker:
    """The citation that neighbouring brackets make."""
    if len(run) == 1:
        return run[0]
    items: list[Item] = [*run[0].items]
    ranges: list[Range] = [*run[0].ranges]
    for last, marker in pairwise(run):
        between = _JOIN.fullmatch(text, last.end, marker.start)
        first, second = last.items[-1].number, marker.items[0].number
        if between and between["dash"] and first is not None and second is not None:
            span = Range(last.items[-1].start, marker.items[0].end, first, second)
            ranges.append(span)
            items.extend(fill_range(span))
        items.extend(marker.items)
        ranges.extend(marker.ranges)
    return Marker(MarkerStyle.NUMERIC, run[0].start, run[-1].end, tuple(items), tuple(ranges))

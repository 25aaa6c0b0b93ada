"""Raised numbers: ``¹²³``, ``^1,2^``, ``<sup>1,2</sup>``, raised runs of a word processor."""

from __future__ import annotations

import re
from itertools import pairwise

from citeward.document import Flow, MarkerStyle
from citeward.markers.marker import Item, Marker
from citeward.markers.numbers import DASHES, GROUP, parse_group
from citeward.patterns import lazy
from citeward.values import replace

_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNICODE = lazy(rf"[{_DIGITS}]{{1,3}}(?:[ ]?[,˒⁻⁺\u02d2{DASHES}][ ]?[{_DIGITS}]{{1,3}})*+(?![⁺⁻])")
_TO_ASCII = str.maketrans(dict(zip(_DIGITS, "0123456789", strict=True)) | {"⁻": "-", "˒": ","})
_BEYOND = 3
"""How far behind the end of a list a raised number may lie and still be one: entries may be lacking."""
_NO_PARENTHESES = str.maketrans("()", "  ")
_BETWEEN = lazy(rf"\s?[,;{DASHES}]?\s?")
_GROUP = lazy(rf"[\[(]?\s?(?P<group>{GROUP})\s?[\])]?[,;.]?")
_UNIT = lazy(
    r"(?:^|[\s\d/·×*.(\u00a0])(?:[kcmdnµμp]?m|km|cm|mm|nm|in|ft|yd|mi|[kmµμ]?g|kg|s|sec|min|h|hr|ha|L|[md]L|W|J|N|Pa|Hz|eV|K|px|V|A|mol|M|"
    r"[kM]?bp|Da|[a-zA-Z]|sq|pixels?|dm|AU|pc|sr|rad|T)$"
)
_STATISTIC = lazy(r"(?:^|[\s(,;])(?:[rRχΧηωεφnNpPxXyYzZtTkKdDabcfghijlquvw]|chi|eta|log|ln|adjusted R)$")
_FORMULA = lazy(r"[=≈≤≥<>]\s?\w{1,3}$")


def find_superscripts(flow: Flow, labels: frozenset[int] = frozenset()) -> list[Marker]:
    """Every raised group of numbers that is no power, unit, charge, isotope or ordinal.

    `labels` are the numbers of the list: what lies far behind them may be several numbers run together.
    """
    text = flow.text
    found = [*_typed(flow)]
    if text.isascii() or not any(map(text.__contains__, _DIGITS)):
        return found
    for match in _UNICODE.finditer(text):
        if not _is_something_else(text, match.start(), match.end(), match.group().translate(_TO_ASCII)):
            found.append(_apart(_unicode_marker(match), labels))
    return sorted(found, key=lambda marker: marker.start)


def _unicode_marker(match: re.Match[str]) -> Marker:
    shown = match.group().translate(_TO_ASCII)  # as many code points as before, so offsets only shift
    items, ranges = parse_group(shown, 0, len(shown))
    return Marker(MarkerStyle.SUPERSCRIPT, 0, len(shown), items, ranges).moved(match.start())


def _apart(marker: Marker, labels: frozenset[int]) -> Marker:
    """``hour²³`` where the list ends at 3: chat programs write two raised numbers with nothing between them."""
    last = max(labels, default=0)
    if len(marker.items) != 1 or not 0 < last < 10 or (marker.items[0].number or 0) <= last + _BEYOND:
        return marker
    digits = [int(digit) for digit in marker.items[0].label]
    if not labels.issuperset(digits) or any(b <= a for a, b in pairwise(digits)):
        return marker
    items = (Item(marker.start + at, marker.start + at + 1, str(digit), digit) for at, digit in enumerate(digits))
    return replace(marker, items=tuple(items))


def _typed(flow: Flow) -> list[Marker]:
    """Groups in ranges that the format itself raises; neighbouring ranges are one group."""
    text = flow.text
    merged: list[tuple[int, int]] = []
    for start, end in flow.superscripts:
        if merged and start - merged[-1][1] <= 3 and _BETWEEN.fullmatch(text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    found = []
    for start, end in merged:
        shown = text[start:end]
        if "),(" in shown or ")-(" in shown:  # "(9)-(16)": each number in parentheses of its own
            shown = shown.translate(_NO_PARENTHESES)
        match = _GROUP.fullmatch(shown, len(shown) - len(shown.lstrip(" ,;")))
        if match and not _is_something_else(text, start, end, match["group"]):
            first, last = match.span("group")
            items, ranges = parse_group(shown, first, last)
            found.append(Marker(MarkerStyle.SUPERSCRIPT, first, last, items, ranges).moved(start))
    return found


def _is_something_else(text: str, start: int, end: int, group: str) -> bool:
    before = text[max(0, start - 24) : start]
    after = text[end : end + 6]
    if not before or before.endswith("\n\n"):
        return True  # the mark of a footnote or an affiliation opens its block
    if before[-1] in " \t\n(":
        # an isotope or an affiliation mark stands before its word
        return after[:1].isalpha()
    if before[-1].isdigit() or before[-1] in "⁻⁺-−+×*/^=":
        return True
    if after[:1] in "⁻⁺+−" or (after[:1].isalnum() and after[:1].isascii() and not after[:1].isspace()):
        return True
    single = group in ("2", "3", "-1", "-2", "-3", "4", "6")
    return single and (
        _UNIT.search(before) is not None or _STATISTIC.search(before) is not None or _FORMULA.search(before) is not None
    )

"""Groups of numbers one of which is gone: ``<sup>3,,5</sup>``, ``(3, , 5)``, ``unclear 3,, 5.``

Only a doubled separator between two numbers is told: a raised ``2-`` is a charge, and a bracket that begins
with a comma belongs to something else.
"""

from __future__ import annotations

import re

from citeward.document import Flow
from citeward.markers.marker import BrokenMarker
from citeward.patterns import lazy

_NUMBERS = r"\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,20}"
_DOUBLED = rf"{_NUMBERS}\s?[,;][ \n\u00a0]?[,;]\s?{_NUMBERS}"
_RAISED = lazy(_DOUBLED)
_IN_PARENTHESES = lazy(rf"(?<=[\w)%] )\({_DOUBLED}\)")
_BARE = lazy(rf"(?:(?<=[\w)%.] )|(?<=[a-z).])){_DOUBLED}(?![\w;%])")
_SIGNS = (",,", ", ,", ";;", "; ;", ",;", ", ;", ";,", "; ,", ",\n,", ";\n;", ",\u00a0,")
"""One of these stands in every such group: a quick look before the thorough one."""

_REASON = "a number is missing"


def find_doubled_raised(flow: Flow) -> list[BrokenMarker]:
    """Raised groups with nothing between two separators."""
    text = flow.text
    raised = flow.superscripts if _has_signs(text) else ()
    return [BrokenMarker(start, end, _REASON) for start, end in raised if _RAISED.fullmatch(text, start, end)]


def find_doubled_parenthesised(flow: Flow) -> list[BrokenMarker]:
    """Groups in parentheses behind a word, with nothing between two separators."""
    return _found(_IN_PARENTHESES, flow.text)


def find_doubled_bare(flow: Flow) -> list[BrokenMarker]:
    """Bare groups behind a word, with nothing between two separators."""
    return _found(_BARE, flow.text)


def _found(pattern: re.Pattern[str], text: str) -> list[BrokenMarker]:
    return [BrokenMarker(*match.span(), _REASON) for match in pattern.finditer(text)] if _has_signs(text) else []


def _has_signs(text: str) -> bool:
    return any(map(text.__contains__, _SIGNS))

"""Groups of numbers one of which is gone: ``<sup>3,,5</sup>``, ``(3, , 5)``, ``unclear 3,, 5.``

Only a doubled separator between two numbers is told: a raised ``2-`` is a charge, and a bracket that begins
with a comma belongs to something else.
"""

from __future__ import annotations

from citeward.document import Flow
from citeward.markers.marker import BrokenMarker
from citeward.patterns import lazy

_NUMBERS = r"\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,20}"
_DOUBLED = rf"{_NUMBERS}\s?[,;]\s?[,;]\s?{_NUMBERS}"
_RAISED = lazy(_DOUBLED)
_IN_PARENTHESES = lazy(rf"(?<=[\w)%] )\({_DOUBLED}\)")
_BARE = lazy(rf"(?:(?<=[\w)%.] )|(?<=[a-z).])){_DOUBLED}(?![\w;%])")
_REASON = "a number is missing"


def find_doubled_raised(flow: Flow) -> list[BrokenMarker]:
    """Raised groups with nothing between two separators."""
    text = flow.text
    return [BrokenMarker(a, b, _REASON) for a, b in flow.superscripts if _RAISED.fullmatch(text, a, b)]


def find_doubled_parenthesised(flow: Flow) -> list[BrokenMarker]:
    """Groups in parentheses behind a word, with nothing between two separators."""
    return [BrokenMarker(*match.span(), _REASON) for match in _IN_PARENTHESES.finditer(flow.text)]


def find_doubled_bare(flow: Flow) -> list[BrokenMarker]:
    """Bare groups behind a word, with nothing between two separators."""
    return [BrokenMarker(*match.span(), _REASON) for match in _BARE.finditer(flow.text)]

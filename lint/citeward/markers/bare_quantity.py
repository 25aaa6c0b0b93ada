"""Quantities that already have their number: ``for 3 months 1.``, ``≥2 1, 2.``, ``by week 6 3.``

What stands after them is no measure, since they have theirs: it is a marker.
"""

from __future__ import annotations

from citeward.markers.number_words import FUNCTION_WORDS, NUMBERED_THINGS, QUANTITY_WORDS, TIMES, UNITS
from citeward.patterns import lazy

_REACH = 48
"""How far before a number its quantity is looked for, in code points: "100 to 200 million people per year"."""

_MEASURE = lazy(
    r"(?<![^\s(\[≥≤<>=~±≈/–—-])"
    r"(?:(?P<number>\d[\d.,/–-]*+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|half)[ \u00a0-]?"
    r"|(?P<each>per|every|each|an?|one|first|second|third|last|next|past|same|single)[ ])"
    r"(?P<unit>[^\W\d]\S{0,20}(?:[ ](?:Hg|H2O))?|°\S{1,2})\Z",
)
_ALONE = lazy(r"[<>≤≥=~±≈+−-]{1,2}\d[\d.,–-]*|\d{1,3}(?:,\d{3})+|\d+/\d+|\d+[–-]\d+|\d*\.\d+|\d+")
_COMPARED = lazy(r"[<>≤≥=~±≈]{1,2}[ ]?\Z")
_WORD_BEFORE = lazy(r"([^\W\d_][\w'’-]*)[ \u00a0]\Z")
_TIME_ONCE = frozenset("day week month year hour minute second night century decade quarter".split())
_TIME = TIMES | _TIME_ONCE


def number_of_measure(text: str, gap: int) -> str:
    """The number of the measure that ends at `gap` (``3`` for "3 months", ``per`` for "per year"), or nothing."""
    found = _MEASURE.search(text, max(0, gap - _REACH), gap)
    if found is None:
        return ""
    unit = found["unit"].casefold()
    if found["each"]:
        return found["each"] if unit in _TIME else ""
    if unit in _TIME_ONCE and (found["number"] != "1" or found["unit"][0].isupper()):
        return ""  # "cycle 2 day 8", "Cycle 1 Day 1": a point in time, not a span
    return found["number"] if _measures(unit) else ""


def _measures(unit: str) -> bool:
    """Whether a word is a unit; "stage" of "4 stage 3 tumours" is none, its number follows it."""
    if unit in TIMES or unit in _TIME_ONCE or unit.startswith("°"):
        return True
    if unit in NUMBERED_THINGS and len(unit) > 2 and not unit.endswith("s"):
        return False
    return unit in UNITS or unit.endswith((" hg", " h2o", "mmhg")) or ("/" in unit and unit.partition("/")[0] in _PER)


_PER = UNITS | {"meq", "mosm", "miu", "cells", "cfu", "ml", "mcg", "kcal", "mmhg", "beats", "breaths"}


def stands_alone(text: str, gap: int, number: str) -> bool:
    """Whether the number that ends at `gap` is a whole quantity: compared, or owed to the word before it."""
    if not _ALONE.fullmatch(number):
        return False
    if not number[0].isdigit() and number[0] != ".":
        return True
    start = gap - len(number)
    if _COMPARED.search(text, max(0, start - 3), start):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and owes_a_number(before[1])


def owes_a_number(word: str) -> bool:
    """Whether a number is due after the word: "was 12", "week 6", "INR 2"; after "humans 12" none is."""
    stem = word.casefold()
    if stem in QUANTITY_WORDS or stem in NUMBERED_THINGS or stem in FUNCTION_WORDS:
        return True
    return len(word) < 6 and word.isupper()

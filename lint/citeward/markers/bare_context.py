"""What stands before and after a bare number, and what it says: marker, quantity, or part of a name."""

from __future__ import annotations

import re

from citeward.markers.bare_quantity import number_of_measure, stands_alone
from citeward.markers.candidate import Form, Strength
from citeward.markers.number_words import (
    ABBREVIATIONS,
    FUNCTION_WORDS,
    NUMBERED_THINGS,
    QUANTITY_WORDS,
    REFERRING,
    SOFT_QUANTITY_WORDS,
    SOMETIMES_NUMBERED,
    TIMES,
    UNITS,
)
from citeward.patterns import lazy

NEXT_WORD = lazy(r"[ \u00a0]*([^\W\d_][\w'’-]*)")
_REPORTING = lazy(
    r"\b(?:described|review(?:ed)?|reported|shown|found|presented|proposed|see|discussed|detailed|outlined|summari[sz]ed|"
    r"introduced|developed|demonstrated|cited|suggested|used|published|observed|obtained|done|provided|given|work|study|method)"
    r"\s+(?:\w{1,20}\s+)?\w{2,5}$",
    re.IGNORECASE,
)
YEAR = lazy(r"(?:1[89]|20)\d\d")
_DIGITS = lazy(r"\d+")
ET_AL = lazy(r"\b(?:et|&)\s{1,2}al\.{1,2},?$", re.IGNORECASE)
_LINE = 400
"""How far before its end a row of a table is looked at, in code points."""
_REFERENCE_WORDS = frozenset({"ref", "refs", "reference", "references"})
_ALWAYS_NUMBERED = frozenset(
    """
    figure table equation section chapter appendix step page version january february march april may june july
    august september october november december spring summer autumn fall winter monday tuesday wednesday thursday
    friday saturday sunday spf ph vitamin covid sars iso windows age aged day
    iphone ipad ipod ios macos playstation xbox kindle airbus boeing
    """.split()
)
_VERSION = lazy(r"v?\.?\d+(?:\.\d+){1,3}[a-z]?")
_YEARS = lazy(r"(?:1[89]|20)\d\d[-–—/](?:1[89]|20)?\d\d")
_EXAMPLE = lazy(r"\(?(?:e\.?g\.?|cf\.?|see),?", re.IGNORECASE)


def judge_spaced(text: str, start: int, end: int) -> tuple[Strength | None, Form, str]:
    """How a group after white space stands: its strength (None: no marker), its form, the word before it."""
    if text[start - 1] not in " \u00a0\n\t":
        return None, Form.SPACED, ""
    gap = start - 1
    while gap > 0 and text[gap - 1] in " \u00a0\n\t":
        gap -= 1
    if gap == 0 or "\n\n" in text[gap:start]:
        return None, Form.SPACED, ""
    last = text[gap - 1]
    before = _last_word(text, gap)
    after = text[end : end + 1]
    if last in ".," and _EXAMPLE.fullmatch(before):
        return Strength.FAIR if goes_with_clause(text, end) else None, Form.SPACED, before
    if last == "." and (ET_AL.search(text, max(0, gap - 8), gap) or before.casefold().strip("(.") in _REFERENCE_WORDS):
        return _after_abbreviation(text, gap, end, before.casefold().strip("(.")), Form.SPACED, before
    if last.isdigit() and not YEAR.fullmatch(before):
        return _after_number(text, gap, end, before), Form.SPACED, before
    inside = last == ")" and text[end : end + 2].strip()[:1].islower()  # "(L. bienne Mill.) 17 in the"
    stopped = last in ".!?" or (last in "\"”’')]" and gap > 1 and text[gap - 2] in ".!?")
    if stopped and not inside and text[end : end + 1] not in ".,;":
        return _after_stop(text, gap, end, before), Form.AFTER_STOP, before
    if last in ",;:":
        return _after_comma(text, gap, end, before), Form.AFTER_STOP, before
    if last in "(–—-/=<>≤≥~±×+*&[{|•#$€£'\"“‘\ufffc":
        return (Strength.WEAK if last == "\ufffc" and after in ".,;" else None), Form.SPACED, before
    measure = number_of_measure(text, gap)
    if measure:
        return _after_quantity(text, end), Form.SPACED, measure
    return _after_word(text, gap, end, before), Form.SPACED, before


def _after_quantity(text: str, end: int) -> Strength | None:
    """``for 3 months 1.``: the quantity has its number, and "for 3 hours 20 minutes" goes on."""
    if not goes_with_clause(text, end):
        return Strength.FAIR if text.startswith(" (", end) else None
    return Strength.STRONG if _clause_ends(text, end) else Strength.FAIR


def _after_number(text: str, gap: int, end: int, before: str) -> Strength | None:
    """``CO2 12``, ``version 2.4.1 12``, ``≥2 1``: a marker after a name or quantity that ends in a digit."""
    name = before.strip("([\"“‘'")
    if not goes_with_clause(text, end):
        return None
    if stands_alone(text, gap, name):
        return Strength.FAIR if name.isdecimal() else Strength.STRONG
    if name[:1].isalpha() and not name.casefold().startswith(("fig", "tab", "eq")):
        return Strength.FAIR
    if name.isdecimal():
        return Strength.WEAK if "," in text[gap:end] else None  # "caspase 3 17, 18": only company makes it more
    return Strength.FAIR if _VERSION.fullmatch(name) or _YEARS.fullmatch(name) else None


def _last_word(text: str, gap: int) -> str:
    begin = gap
    while begin > 0 and gap - begin < 40 and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:gap]


def _ends_here(text: str, end: int) -> bool:
    """Whether the block (or the cell of a table) ends after the group."""
    if end >= len(text) or text.startswith(("\n\n", "\t", " \t"), end):
        return True
    line = max(0, end - _LINE)
    return text[end] == "\n" and text.rfind("\t", line, end) > text.rfind("\n", line, end)


def _after_stop(text: str, gap: int, end: int, before: str) -> Strength | None:
    """``outcomes. 1`` then a new sentence or the end of the block."""
    stem = before.rstrip(".!?\"”’')]").lstrip("([").casefold()
    if stem in ABBREVIATIONS and before.endswith("."):
        return None
    if _ends_here(text, end):
        return Strength.STRONG
    following = NEXT_WORD.match(text, end)
    rest = text[end : end + 2]
    if rest[:1] in ".)":
        return None  # "… end. 2. Next step": a step of an enumeration, or "2)"
    if following is None:
        return Strength.FAIR if rest[:1].isspace() and text[end : end + 3].lstrip()[:1] in '"“‘([•\ufffc' else None
    word = following.group(1)
    if word[0].islower() and (word.casefold() in UNITS or word.casefold() in QUANTITY_WORDS):
        return None
    if word[0].isupper() or "\n" in text[end : following.start(1)]:
        return Strength.STRONG if word[0].isupper() else Strength.WEAK
    if len(stem) == 1 and word in FUNCTION_WORDS:
        return Strength.FAIR  # "Triticum aestivum L. 29 but": the stop is an initial's
    return Strength.WEAK if text[gap - 1] != "." or not word[0].isascii() else None


def _after_abbreviation(text: str, gap: int, end: int, stem: str) -> Strength | None:
    """``Neri et al. 47 reported``, ``see ref. 20``; after any other abbreviation a number is part of a name."""
    if stem in _REFERENCE_WORDS:
        return Strength.STRONG
    if not ET_AL.search(text, max(0, gap - 8), gap):
        return None
    return None if counts_units(text, end) or text[end : end + 1] == ")" else Strength.STRONG


def _after_comma(text: str, gap: int, end: int, before: str) -> Strength | None:
    """``in wheat, 12 and``: the marker follows the comma of its clause."""
    stem = before.rstrip(",;:").casefold()
    if stem.endswith("al.") and ET_AL.search(text, max(0, gap - 8), gap):
        return Strength.STRONG
    if text[gap - 1] == ":" or stem[-1:].isdigit() or stem in NUMBERED_THINGS or not stem[-1:].isalpha():
        return Strength.WEAK if stem[-1:] in ')]”"%' and text[gap - 1] != ":" else None
    following = NEXT_WORD.match(text, end)
    if following is None:
        return Strength.WEAK if _ends_here(text, end) else None
    word = following.group(1).casefold()
    return Strength.FAIR if word in FUNCTION_WORDS and word not in UNITS and word not in ("of", "to") else None


def _after_word(text: str, gap: int, end: int, before: str) -> Strength | None:
    """``still unclear 2.``, ``study 1 should``, ``in 2020 1.``"""
    word = before.lstrip("([\"“‘'*").rstrip("\"”’')]")
    stem = word.casefold().rstrip(".")
    if not stem:
        return Strength.STRONG if before == ")" and _clause_ends(text, end) else None
    if stem in _REFERENCE_WORDS:
        return Strength.STRONG
    closed = before[-1] in ')]”"'
    named = _names_a_number(stem, text[gap:end]) if not closed else None
    if named is not None:
        return named if named > Strength.WEAK or _clause_ends(text, end) else None
    referring = reports(text, gap, stem)
    if referring and _clause_ends(text, end):
        return Strength.STRONG
    if stem in QUANTITY_WORDS and not referring and not closed:
        several = len(_DIGITS.findall(text[gap:end])) >= 3  # "characterized by 20, 22, 28."
        return Strength.WEAK if (several or stem in SOFT_QUANTITY_WORDS) and _clause_ends(text, end) else None
    if stem.isdigit() and not closed and not YEAR.fullmatch(stem):
        return None
    prose = _is_prose_word(word) and not (stem in SOMETIMES_NUMBERED and word[0].isupper())
    strength = Strength.STRONG if prose or stem.isdigit() or before[-1] in ')]%”"' else Strength.WEAK
    if stem in SOMETIMES_NUMBERED:
        strength = min(strength, Strength.FAIR)
    after = text[end : end + 1]
    if _ends_here(text, end):
        return strength
    if stem.endswith("ed") and not closed and after not in ".,;)":
        strength = Strength.WEAK  # "reported 5", "selected 19"
    if after and after in ".,;:!?)]’”":
        if after == ":" or (after == "." and text[end + 1 : end + 2].isdigit()):
            return Strength.WEAK if after == ":" else None
        if after == "," and re.match(r", \d{4}\b", text[end : end + 6]):
            return None  # March 9, 2025
        return strength
    following = NEXT_WORD.match(text, end)
    if following is None:
        if text[end : end + 2] == " (":
            product = word[:1].isupper() and not closed  # "Prism 8 (GraphPad, Inc.)"
            return Strength.WEAK if product else min(strength, Strength.FAIR)
        if (closed or before[-1] == "%") and text[end : end + 2] == " [":
            return Strength.FAIR
        return (
            Strength.WEAK
            if text[end : end + 2].strip()[:1] in ("[", "–", "—", "\ufffc", "•", "|") or after == "\t"
            else None
        )
    if text[end : following.start(1)].strip(" \u00a0\n"):
        return None
    word_after = following.group(1)
    lower = word_after.casefold()
    if lower in FUNCTION_WORDS or (lower.endswith(("ed", "ing", "ly")) and lower not in UNITS):
        return min(strength, Strength.FAIR)
    if word_after[0].islower() and not closed:
        if "," in text[gap:end] and lower not in UNITS:
            return Strength.WEAK  # "steel 17, 18 demonstrate": two numbers count nothing
        return None  # a noun follows: "19 spring wheat lines" is a count
    if lower in UNITS or lower in QUANTITY_WORDS or len(word_after) <= 2:
        return None
    return Strength.WEAK


def _clause_ends(text: str, end: int) -> bool:
    return _ends_here(text, end) or text[end : end + 1] in ".,;)"


def _names_a_number(stem: str, group: str) -> Strength | None:
    """How much is left of a candidate after a word that names one of a numbered kind; None: no such word.

    "groups 12." is seldom a name (it would be "groups 1 and 2"), and no kind has sixty phases.
    """
    printed = [int(number) for number in _DIGITS.findall(group)]
    plural = len(stem) > 4 and _singular(stem) in NUMBERED_THINGS
    singular = not plural and stem in NUMBERED_THINGS
    if len(printed) >= 3 and max(printed) > 20 and printed == sorted(printed) and stem not in ABBREVIATIONS:
        return Strength.FAIR
    if stem in ABBREVIATIONS or stem in _ALWAYS_NUMBERED or stem.rstrip("s") in _ALWAYS_NUMBERED:
        return Strength.NONE
    if singular or plural:
        if singular and len(printed) == 2 and printed[0] < printed[1]:
            return Strength.WEAK  # one "level" has one number; company makes it more
        if plural and len(printed) == 1 and stem not in TIMES:
            return Strength.FAIR
        return Strength.WEAK if min(printed) >= 12 or (len(printed) == 2 and max(printed) > 20) else Strength.NONE
    if stem in SOMETIMES_NUMBERED and len(printed) > 1 and stem.endswith("s") and max(printed) < 20:
        return Strength.WEAK
    return None


def _singular(stem: str) -> str:
    """The singular of a word that looks like a plural ("classes", "levels"), else nothing."""
    if stem.endswith(("sses", "ches", "shes", "xes")):
        return stem[:-2]
    return stem[:-1] if stem.endswith("s") and not stem.endswith("ss") else ""


def reports(text: str, gap: int, stem: str) -> bool:
    """``reported by 16``, ``reviewed in 15``: whether `stem` is a preposition after a verb of reporting."""
    return stem in REFERRING and _REPORTING.search(text[max(0, gap - 60) : gap]) is not None


def _is_prose_word(word: str) -> bool:
    """A word of prose: not an abbreviation or a symbol, whose number may be part of a name."""
    bare = word.strip("()[]\"“”‘’'.,")
    if len(bare) < 3:
        return bare.casefold() in ("so", "up", "it", "me", "us")
    if any(character.isdigit() for character in bare):
        return False
    return bare[1:] == bare[1:].lower() or "-" in bare


def counts_units(text: str, end: int) -> bool:
    """Whether a unit follows: what ends there is a quantity."""
    following = NEXT_WORD.match(text, end)
    if following is None or following.group(1)[0].isupper():  # "In" and "At" are words before they are units
        return False
    return following.group(1).casefold() in UNITS


def goes_with_clause(text: str, end: int) -> bool:
    """Whether the clause ends after a group, or goes on with a function word."""
    if _ends_here(text, end) or text[end] in ".,;)":
        return True
    following = NEXT_WORD.match(text, end)
    if following is None:
        return False
    word = following.group(1)
    return (word in FUNCTION_WORDS or word.endswith(("ed", "ing"))) and word not in ("of", "to") and word not in UNITS


def takes_numbers(before: str) -> bool:
    """Whether the word before a number often has a number of its own."""
    stem = before.strip("([\"“‘'*.,;:)]”’").casefold()
    return stem in SOMETIMES_NUMBERED or stem in NUMBERED_THINGS or (stem.endswith("ase") and len(stem) > 4)

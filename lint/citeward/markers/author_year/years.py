"""Years as citations print them, "n.d." and "in press" among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.patterns import lazy
from citeward.values import dataclass

_TRIGGER = lazy(r"(?:1[5-9]\d|20[0-4])\d")
_DOTTED = lazy(r"\.(?<=n\.) ?d|\.(?<=o\.) ?J\.|\.(?<=s\.) ?[df]\.")  # n.d. o.J. s.d. s.f.
_UNDATED_HINTS = {
    "press": ("in ", "In ", "sous "),
    "Press": ("in ", "In "),
    "orthcoming": ("f", "F"),
    "ubmitted": ("s", "S"),
    "appear": ("to ",),
    "prep": ("in ",),
    "review": ("under ", "in "),
    "revision": ("in ",),
    "accepted)": ("",),
    "Druck": ("im ",),
    "prelo": ("no ",),
    "prensa": ("en ",),
    "stampa": ("in ",),
    "Ersch": ("im ",),
}
"""Words of undated works, by the part that is looked for: what must stand before it."""
_YEAR = lazy(
    r"(?P<first>(?:1[5-9]\d|20[0-4])\d)"
    r"(?P<second>[-–—/](?:(?:1[5-9]\d|20[0-4])\d|\d\d)(?!\d))?"  # 2019/2020, 2019–20
    r"(?P<suffix>[-–]?[a-z](?![^\W_]))?"
)
_MORE_SUFFIX = lazy(r"\s{0,3}(?P<joint>,|;|/|&|and\b|und\b|et\b|[-–])\s{0,3}(?P<letter>[a-z])(?![\w.'’])")
_REPORT = 3  # years that one report may cover: "2015-16", "2019–2021"
_VOLUME = lazy(r"\s?;\s?\d{1,4}\s?[:(]")  # "J Whale Song 2009; 284: 19"
_ORIGINAL = lazy(r"\s?[\])]\s{0,2}(?:1[5-9]\d|20[0-4])\d(?!\d)")
_AFTER_YEAR = lazy(r"(?:1[5-9]\d|20[0-4])\d[a-z]?\s{0,2}\[$")
_UNDATED = lazy(
    r"n\.\s?d\.?|in\s+press|forthcoming|submitted|to\s+appear|in\s+prep(?:aration|\.)?|(?:under|in)\s+(?:review|revision)"
    r"|accepted|o\.\s?J\.|s\.\s?[df]\.|im\s+Druck|sous\s+presse|no\s+prelo|en\s+prensa|in\s+stampa|im\s+Ersch(?:einen|\.)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Year:
    """A printed year: ``text`` as it counts (``2019b`` even where only ``b`` is printed)."""

    start: int
    end: int
    text: str


def triggers(text: str) -> list[int]:
    """Where years may be, ascending; a text without any costs one pass in C."""
    found = [match.start() for match in _TRIGGER.finditer(text)]
    undated = sorted(_undated_triggers(text))
    return sorted({*found, *undated}) if undated else found


def _undated_triggers(text: str) -> Iterator[int]:
    yield from (match.start() - 1 for match in _DOTTED.finditer(text))
    for word, leads in _UNDATED_HINTS.items():
        at = text.find(word)
        while at >= 0:
            yield from (at - len(lead) for lead in leads if text.startswith(lead, max(0, at - len(lead)), at))
            at = text.find(word, at + len(word))


def read_years(text: str, at: int, end: int) -> tuple[Year, ...]:
    """The years printed from `at` on: ``2019``, ``2019a,b``, ``n.d.``; empty where there is none."""
    if at > 0 and _is_glued(text[at - 1]):
        return ()
    match = _YEAR.match(text, at, end)
    if match is None:
        undated = _UNDATED.match(text, at, end)
        if undated is None or text[undated.end() : undated.end() + 1].isalnum():
            return ()
        return (Year(at, undated.end(), " ".join(undated.group().split()).lower()),)
    following = text[match.end() : match.end() + 2]
    if (following[:1].isalnum() and not is_caseless(following[0])) or following[:1] in ("%", "°", "/"):
        return ()
    if _VOLUME.match(text, match.end()) or _is_file_number(match["first"], match["second"] or ""):
        return ()
    if following[:1] == "." and following[1:].isdigit():
        return ()
    suffix = (match["suffix"] or "").lstrip("-–")
    if _ORIGINAL.match(text, match.end()) or _AFTER_YEAR.search(text, max(0, at - 9), at):
        return ()  # "[1950] 2010" and "2010 [1950]": the entry stands under the other one
    second = (match["second"] or "").replace("–", "-").replace("—", "-")
    first = Year(at, match.end(), match["first"] + second + suffix)
    return (first, *_more_suffixes(text, first, match["first"], suffix, end)) if suffix else (first,)


def _is_file_number(first: str, second: str) -> bool:
    """Whether a slash makes the year part of a number: "2013/29"."""
    return len(second) == 3 and second[0] == "/" and int(second[1:]) != (int(first) + 1) % 100


def is_period(year: str) -> bool:
    """Whether a printed year spans more than a report would ("1896-1914"); software's may, with several authors."""
    first, _, second = year.partition("-")
    if not (first.isdigit() and second.isdigit()):
        return False
    return not 0 < int(first[: 4 - len(second)] + second) - int(first) <= _REPORT


def _is_glued(before: str) -> bool:
    return before.isdigit() or before in "./\\-–—_$€£#+=<>@~%" or (before.isalpha() and not is_caseless(before))


def is_caseless(letter: str) -> bool:
    """Whether a letter belongs to a script without capitals (Chinese, Arabic, Thai …)."""
    return letter.isalpha() and letter.lower() == letter.upper()


def _more_suffixes(text: str, first: Year, digits: str, suffix: str, end: int) -> Iterator[Year]:
    at, last = first.end, suffix
    while (match := _MORE_SUFFIX.match(text, at, end)) and match["letter"] > last:
        letters = [match["letter"]]
        if match["joint"] in "-–":
            letters = [chr(code) for code in range(ord(last) + 1, ord(match["letter"]) + 1)]
        for letter in letters:
            yield Year(match.start("letter"), match.end(), digits + letter)
        at, last = match.end(), match["letter"]

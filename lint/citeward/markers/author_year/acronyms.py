"""Acronyms that an article introduces: "World Health Organization (WHO)"."""

from __future__ import annotations

from citeward.patterns import lazy

_INTRODUCED = lazy(r"[(\[]\s?([^\W\d_a-z][\w&-]{1,10})\s?(?:[)\]]|[,;]\s?(?:1[5-9]|20)\d\d)")
_WORD = lazy(r"[^\W\d_][\w'’-]*")
_WINDOW = 140  # code points before an acronym in which its name is looked for
_EXTRA = 6  # words that a name may have beyond the letters of its acronym


def introduced_acronyms(text: str) -> dict[str, str]:
    """Each acronym with the name printed before it, where its letters begin or run through that name.

    The first introduction counts. Only acronyms with two capitals or more are taken.
    """
    found: dict[str, str] = {}
    for match in _INTRODUCED.finditer(text):
        acronym = match[1]
        if acronym in found or sum(letter.isupper() for letter in acronym) < 2:
            continue
        name = _name_before(text, match.start(), acronym)
        if name:
            found[acronym] = name
    return found


def _name_before(text: str, at: int, acronym: str) -> str:
    """The shortest run of words right before `at` that the acronym's letters run through, each capital a word."""
    letters = [letter for letter in acronym if letter.isalpha()]
    low = max(0, at - _WINDOW)
    low = max(low, *(text.rfind(mark, low, at) + 1 for mark in ".()[];:"))  # a name does not run over these
    words = list(_WORD.finditer(text, low, at))[-(len(letters) + _EXTRA) :]
    for first in range(len(words) - 1, -1, -1):
        word = words[first].group()
        if word[0] == letters[0] and _runs_through(letters, [each.group() for each in words[first:]]):
            return " ".join(text[words[first].start() : at].split())
    return ""


def _runs_through(letters: list[str], words: list[str]) -> bool:
    """Whether the letters stand in the words in order, at least half of them at a word's beginning."""
    joined = " ".join(words).lower()
    at, starts = -1, 0
    for letter in letters:
        start = joined.find(" " + letter.lower(), at) if at >= 0 else -1
        at = start + 1 if start >= 0 else (0 if at < 0 else joined.find(letter.lower(), at + 1))
        if at < 0:
            return False
        starts += at == 0 or joined[at - 1] == " "
    return len(words) > 1 and starts * 2 >= len(letters) and starts >= len(words) // 2

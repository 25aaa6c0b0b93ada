"""A light English stemmer: enough to tie `treating` to `treatment`, not enough to tie `organ` to `organize`."""

from __future__ import annotations

from types import MappingProxyType

from citeward.patterns import lazy

_VOWEL = lazy(r"[aeiouy]")
_CONSONANT_VOWEL = lazy(r"[^aeiou]*[aeiouy]+[^aeiou]")

# Longest first; each needs the word to keep a vowel and a consonant before the ending.
_ENDINGS = (
    ("izations", "ize"),
    ("ization", "ize"),
    ("isation", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ators", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("ical", "ic"),
    ("ably", "able"),
    ("ally", "al"),
    ("ions", ""),
    ("ance", ""),
    ("ence", ""),
    ("able", ""),
    ("ible", ""),
    ("ate", ""),
    ("ion", ""),
    ("ive", ""),
    ("ize", ""),
    ("ise", ""),
    ("ism", ""),
    ("ist", ""),
    ("ant", ""),
    ("ent", ""),
    ("ful", ""),
    ("ous", ""),
    ("iti", ""),
    ("al", ""),
    ("ic", ""),
    ("ly", ""),
    ("or", ""),
    ("er", ""),
)
_BY_LAST = MappingProxyType(
    {last: tuple(pair for pair in _ENDINGS if pair[0][-1] == last) for last in {ending[-1] for ending, _ in _ENDINGS}}
)
_LATIN_PLURALS = (("oses", "osis"), ("yses", "ysis"), ("eses", "esis"), ("ices", "ex"), ("iae", "ia"), ("ae", "a"))


def stem(word: str) -> str:
    """The stem of a lower-case word; words of up to three letters, or with digits, are their own stem."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    return _cut_derivation(_cut_inflection(word))


def _cut_inflection(word: str) -> str:
    word = _singular(word)
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and _VOWEL.search(base):
            word = _mend(base)
            break
    if word.endswith("y") and len(word) > 3 and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    return word


def _singular(word: str) -> str:
    if word[-1] != "s" and not word.endswith("ae"):
        return word
    for ending, singular in _LATIN_PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + singular
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _mend(base: str) -> str:
    if base.endswith(("at", "bl", "iz")):
        return base + "e"
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    return base


def _cut_derivation(word: str) -> str:
    for _ in range(2):
        for ending, instead in _BY_LAST.get(word[-1], ()):
            if word.endswith(ending):
                base = word[: -len(ending)]
                if len(base) >= 4 and _CONSONANT_VOWEL.match(base):
                    word = base + instead
                    break
        else:
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word

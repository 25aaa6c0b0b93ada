"""Makes the many spellings of one surname comparable."""

from __future__ import annotations

import unicodedata

from citeward.patterns import lazy

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ħ": "h", "ŋ": "n"}
)
_TRANSLITERATED = lazy(r"(?<=[aou])e(?![aeiou])|(?<=a)a")  # Mueller beside Müller, Aagaard beside Ågaard
_DIGRAPHS = ("ae", "oe", "ue", "aa")
_NOT_LETTERS = lazy(r"[\W_]+")
_ACCENTS = lazy("[´¨˝˜¸˚¯ˇˆ`]")
_PARTICLE_WORDS = (
    "van von der den de la le les du des di da do dos das del della dello degli dei dal ten ter te t zu zum zur el al "
    "los las bin ibn ben af av st vom d l o mc in op"
)
_SMALL_WORDS = "a and of the for on in to at et de la le les du des der die das und für y e & do da"
_PERSON = 4  # a name of more words, or with an "of" in it, is a body's: no single word of it will do
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_SMALL = frozenset(_SMALL_WORDS.split())


def fold(name: str) -> str:
    """`name` without case, accents, hyphens, spaces: ``Müller`` is ``muller``, and so is ``Mueller``."""
    plain = _plain(name)
    return _transliterated(plain if plain.isalpha() else _NOT_LETTERS.sub("", plain))


def _transliterated(word: str) -> str:
    return _TRANSLITERATED.sub("", word) if any(map(word.__contains__, _DIGRAPHS)) else word


def _plain(name: str) -> str:
    if name.isascii():
        return name.replace("`", "").lower()
    lowered = _ACCENTS.sub("", name).casefold().translate(_LETTERS)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of `text`, each folded; the parts of a hyphenated name are words of their own."""
    return [folded for word in _NOT_LETTERS.split(_plain(text)) if (folded := _transliterated(word))]


def surname_keys(name: str) -> frozenset[str]:
    """What a surname may be looked up by: whole, without particles, and by its first and last word."""
    if name.isalpha() and name.isascii() and not (name[0].islower() and name[1:2].isupper()):
        word = name.lower()
        if not any(map(word.__contains__, _DIGRAPHS)):
            return frozenset((word,))
    parts = words(name)
    if not parts:
        return frozenset()
    bare = [part for part in parts if part not in _PARTICLES] or parts
    whole = "".join(parts)
    keys = {whole, _transliterated(whole), "".join(bare)}  # "JaraEttinger", where a line end took the hyphen
    if len(bare) <= _PERSON and not _SMALL.intersection(bare):
        keys.update((bare[-1], bare[0]))
    if name[:1].islower() and name[1:2].isupper():  # a raised note letter runs into the name: "bWang"
        keys.update(surname_keys(name[1:]))
    return frozenset(key for key in keys if len(key) > 1) or frozenset(keys)


def body_key(name: str) -> str:
    """The name of a body without its small words: "Centers for Disease Control and Prevention"."""
    return "".join(word for word in words(name) if word not in _SMALL)


def initials(name: str) -> frozenset[str]:
    """The acronyms that a body's name may have, folded: with and without its small words."""
    parts = words(name)
    if len(parts) < 2:
        return frozenset()
    return frozenset(("".join(p[0] for p in parts), "".join(p[0] for p in parts if p not in _SMALL)))


def within_one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one letter put in, left out, changed, or swapped with its neighbour."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return one == other
    at = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    return one[at + 1 :] == other[at + 1 :] or (
        one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    )

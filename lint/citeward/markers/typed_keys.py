"""Brackets that hold the keys a typed list prints: ``[Knu84]``, ``[Knu84, Dij76, p. 12]``, ``[S1]``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from citeward.document import Flow, MarkerStyle
from citeward.markers.marker import Item, Marker
from citeward.patterns import lazy

_BRACKET = lazy(r"\[([^\[\]\n]{1,60}(?:\n[^\[\]\n]{1,60})?)\]")
_PART = lazy(r"[^,;]+")
_KEY = lazy(r"(?P<letters>[^\W\d_][^\W\d]*)[ \n]?(?P<digits>\d{1,4})[a-z]?")
_LEAST = 2
"""So many keys must be cited before a list is believed to be cited by its keys."""
_CLOSE_ENOUGH = 0.8


def find_typed_keys(flow: Flow, keys: Collection[str]) -> list[Marker]:
    """The markers of an article whose list prints these keys; empty where hardly any of them is cited.

    A bracket without a key of the list counts where it holds nearly one, since anything else may be a remark.
    """
    finder = _Finder(keys)
    found = [marker for match in _BRACKET.finditer(flow.text) if (marker := finder.marker(match))]
    cited = {item.key for marker in found for item in marker.items} & set(finder.known.values())
    return found if len(cited) >= _LEAST else []


class _Finder:
    def __init__(self, keys: Collection[str]) -> None:
        self.known = {_normal(key): key for key in keys}
        matches = [_KEY.fullmatch(key) for key in keys]
        self._letters = {match["letters"].casefold() for match in matches if match} if all(matches) else set()

    def marker(self, bracket: re.Match[str]) -> Marker | None:
        """The marker that a bracket is, if it is one."""
        items = tuple(self._items(bracket[1], bracket.start(1)))
        return Marker(MarkerStyle.KEY, bracket.start(), bracket.end(), items) if items else None

    def _items(self, inner: str, offset: int) -> Iterator[Item]:
        for part in _PART.finditer(inner):
            printed = part[0].strip()
            key = self.known.get(_normal(printed))
            if key is None and not self._is_nearly_one(printed):
                continue
            label = key or " ".join(printed.split())
            start = offset + part.start() + len(part[0]) - len(part[0].lstrip())
            yield Item(start, start + len(printed), label, key=label)

    def _is_nearly_one(self, printed: str) -> bool:
        """Whether a key that is not in the list is written like those that are: ``Dij77`` beside ``Dij76``."""
        match = _KEY.fullmatch(printed)
        if match is None or not self._letters:
            return False
        if match["letters"].casefold() in self._letters:
            return True
        return len(printed) > 4 and bool(get_close_matches(_normal(printed), list(self.known)[:500], 1, _CLOSE_ENOUGH))


def _normal(key: str) -> str:
    return " ".join(key.split()).casefold()

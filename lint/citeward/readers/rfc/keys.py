"""Keys in square brackets: which ones cite, and which entry they mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from citeward.document import Flow, MarkerStyle
from citeward.markers.marker import Item, Marker, Range

_BRACKET = re.compile(r"(?<![\w\])])\[([^\[\]\n]{1,70}+(?:\n[^\[\]\n]{1,50}+)?)\]|(?<=\])\[([^\[\]\n]{1,70}+)\]")
_PART = re.compile(r"[^,;]+")
_SERIES = re.compile(r"(?:RFC|BCP|STD|FYI)[ -]?0{0,4}\d{1,5}|I-D\.[\w.-]{3,80}", re.IGNORECASE)
_LOCATED = re.compile(r"(?P<key>.+?)[\s,]+(?:section|sec\.|appendix|§)\s*[\w.]+.*", re.IGNORECASE | re.DOTALL)
_NUMBERS = re.compile(r"\d{1,3}(?:\s*(?:[,;]|-|–)\s*\d{1,3}){0,30}")
_ONE = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")
_CLOSE_ENOUGH = 0.85
_WIDEST = 40


def normal(key: str) -> str:
    """A key as it is compared: without white space, in one case; a break may stand anywhere in it."""
    return re.sub(r"\s+", "", key).casefold()


class KeyFinder:
    """Finds the citations in a flow whose entries have the given keys."""

    def __init__(self, keys: Collection[str]) -> None:
        self._known: Mapping[str, str] = {normal(key): key for key in keys}
        self._numeric = sum(1 for key in keys if key.isdecimal()) * 2 > len(keys) or not keys
        self._names = [key for key in self._known if not key.isdecimal()]
        self._near: dict[str, bool] = {}

    def markers(self, flow: Flow, skipped: Collection[int], art: Collection[int]) -> Iterator[Marker]:
        """The markers outside the blocks `skipped`; in the blocks `art` (figures, code) numbers do not cite."""
        for found in _BRACKET.finditer(flow.text):
            block = flow.block_at(found.start())
            if block in skipped:
                continue
            group = 1 if found[1] is not None else 2
            inner = found[group]
            if _NUMBERS.fullmatch(inner):
                if self._numeric and block not in art:
                    yield self._numbers(found, group)
            elif items := tuple(self._items(inner, found.start(group))):
                yield Marker(MarkerStyle.KEY, found.start(), found.end(), items)

    def _numbers(self, found: re.Match[str], group: int) -> Marker:
        items: list[Item] = []
        ranges: list[Range] = []
        for one in _ONE.finditer(found[group]):
            start, end = found.start(group) + one.start(), found.start(group) + one.end()
            first, last = int(one[1]), int(one[2] or one[1])
            if one[2]:
                ranges.append(Range(start, end, first, last))
            for number in range(first, last + 1) if 0 <= last - first <= _WIDEST else (first, last):
                items.append(Item(start, end, str(number), number=number))
        return Marker(MarkerStyle.NUMERIC, found.start(), found.end(), tuple(items), tuple(ranges))

    def _items(self, inner: str, offset: int) -> Iterator[Item]:
        whole = self._item(inner, offset, 0)
        if whole is not None:
            yield whole
            return
        for part in _PART.finditer(inner):
            if item := self._item(part[0], offset, part.start()):
                yield item

    def _item(self, text: str, offset: int, at: int) -> Item | None:
        shown = text.strip()
        located = _LOCATED.fullmatch(shown)
        printed = located["key"].strip(" ,") if located and normal(shown) not in self._known else shown
        key = self._known.get(normal(printed)) or self._known.get(normal(printed).replace("-", ""))
        if key is None and not self._is_citation(printed):
            return None
        start = offset + at + len(text) - len(text.lstrip())
        label = key or re.sub(r"\s+", "" if printed.count("\n") else " ", printed)
        return Item(start, start + len(printed), label, key=key or label)

    def _is_citation(self, printed: str) -> bool:
        """Whether an unknown key was meant as one: any other bracket may be grammar, an index, or a remark."""
        if not self._names:
            return False  # a memo whose entries are numbered, or that has no list
        compared = normal(printed)
        if _SERIES.fullmatch(compared):
            return True
        if len(compared) < 6 or " " in printed:
            return False
        if compared not in self._near:
            self._near[compared] = bool(get_close_matches(compared, self._names[:500], 1, _CLOSE_ENOUGH))
        return self._near[compared]

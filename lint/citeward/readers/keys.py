"""Lists of keys, as they stand inside a citation command."""

from __future__ import annotations

import re

from citeward.document import Locator
from citeward.markers.marker import Item
from citeward.patterns import lazy

LATEX_CITE = lazy(
    r"\\(?P<command>(?=[A-Za-z]{0,20}[Cc]ite)[A-Za-z]{4,30}+)\*?"
    r"(?P<options>(?:\[[^\[\]\r\n]{0,300}+\]){0,2})\{(?P<keys>[^{}\\]{0,3000}+)\}"
)
"""A LaTeX citation command inside another format."""


def split_keys(text: str, start: int, end: int, separators: str = ",") -> tuple[Item, ...]:
    """The keys that stand between separators in start..end, with their source offsets."""
    items = []
    for piece in re.finditer(rf"[^{re.escape(separators)}]+", text[start:end]):
        key = piece[0].strip()
        if key:
            first = start + piece.start() + len(piece[0]) - len(piece[0].lstrip())
            items.append(Item(first, first + len(key), key, key=key))
    return tuple(items)


def with_locator(items: tuple[Item, ...], locator: Locator | None) -> tuple[Item, ...]:
    """The same items, the last of which has the locator."""
    if locator is None or not items:
        return items
    last = items[-1]
    located = Item(last.start, last.end, last.label, key=last.key, locator=locator, prefix=last.prefix)
    return (*items[:-1], located)

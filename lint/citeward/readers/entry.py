"""An entry of a typed list, and the signs by which one is known."""

from __future__ import annotations

import re

from citeward.patterns import lazy
from citeward.span import Span
from citeward.values import dataclass

_PRINTED_YEAR = lazy(r"(?:1[6-9]|20)\d\d")
_OTHER_EVIDENCE = lazy(
    r"https?://|www\.|\bdoi\b|\barxiv\b|\bISBN\b|\bet al\b|"
    r"[\w-]+\.(?:com|org|net|edu|gov|io)\b|accessed|\d+\s?[:(]\s?\d+",
    re.IGNORECASE,
)
CLOSING_WORDS = lazy(
    r"(?:Note|Disclaimer|Last updated|Copyright|©|Generated|This (?:report|article|information|document))\b",
    re.IGNORECASE,
)
PROSE = 320
"""A paragraph longer than this, with no sign of an entry, is prose after the list (2 of 3,392 entries are longer)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in the view, ``start`` to ``end``, its label left out.

    `label_span` lies in the source. `first` and `last` are the blocks that hold it (both included).
    """

    start: int
    end: int
    label: str | None
    label_span: Span | None
    first: int
    last: int
    kind: str = ""


def is_evident(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether something stands there that an entry has and prose seldom: a year, an address, a volume."""
    end = len(text) if end is None else end
    return (_PRINTED_YEAR.search(text, start, end) or _OTHER_EVIDENCE.search(text, start, end)) is not None

"""The place in a cited work, as authors write it behind a key."""

from __future__ import annotations

import re

from citeward.document import Locator
from citeward.patterns import lazy

_LABELS = (
    ("page", r"pp?\.?|pages?|pgs?\.?|S\."),
    ("chapter", r"ch(?:ap)?\.?|chapters?|Kap\."),
    ("section", r"secs?\.?|sections?|§{1,2}"),
    ("figure", r"figs?\.?|figures?"),
    ("volume", r"vols?\.?|volumes?"),
    ("paragraph", r"paras?\.?|paragraphs?|¶"),
    ("line", r"ll?\.|lines?"),
    ("note", r"nn?\.|notes?"),
)
_LOCATOR = lazy(
    r"\s*(?:"
    + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _LABELS)
    + r")?\s*(?P<value>[\dIVXLCivxlc].{0,79}?)\s*",
    re.IGNORECASE,
)


def parse_locator(text: str) -> Locator | None:
    """`p. 33` as page 33; a bare number is a page, as in CSL. None where it names no place."""
    found = _LOCATOR.fullmatch(text)
    if found is None:
        return None
    label = next((name for name, _ in _LABELS if found[name]), None)
    if label is None and not found["value"][0].isdigit():
        return None
    return Locator(label or "page", found["value"])

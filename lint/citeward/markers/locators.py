"""Locators: the place inside a cited work, as printed behind a year or a key."""

from __future__ import annotations

import re

from citeward.document import Locator
from citeward.patterns import lazy

_LABELS = (
    ("page", r"pp?\.|pages?\b|pgs?\.|pág(?:s?\.|ina)|S\.(?=\s?\d)|p(?=\d)"),
    ("chapter", r"chap(?:ters?|s?\.)?|chs?\.|Kap\.|cap\."),
    ("section", r"sect?(?:ions?|s?\.)?|§§?"),
    ("figure", r"fig(?:ures?|s?\.)|Abb\."),
    ("table", r"tab(?:les?|s?\.)"),
    ("paragraph", r"para(?:graphs?|s?\.)|¶¶?"),
    ("volume", r"vol(?:umes?|s?\.)"),
    ("appendix", r"app(?:endix|endices|\.)"),
    ("equation", r"eq(?:uations?|s?\.)"),
    ("theorem", r"(?:theorem|lemma|proposition|corollary|thm\.|definition)s?"),
    ("line", r"lines?\b"),
    ("note", r"(?:foot)?notes?\b|n\.(?=\s?\d)|fn\."),
    ("supplement", r"suppl(?:ement(?:ary)?|\.)"),
)
_LABELLED = lazy(
    r"\s{0,3}[,:]?\s{0,3}(?:(?:esp\.|especially|here|see|at)\s{1,3})?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS)
    + r")\s{0,3}(?P<value>[\divxlcA-Z][\w.:]{0,12}(?:\s{0,2}[-–—,&]\s{0,2}\d[\w.]{0,8}){0,6}+)",
    re.IGNORECASE,
)
_AFTER_COLON = lazy(r"\s{0,2}:\s{0,3}(?P<value>\d[\d.]{0,8}(?:\s?[-–—,]\s?\d{1,6}f?f?\b){0,6}+)")
_BARE_PAGE = lazy(
    r"\s{0,2},\s{0,3}(?P<value>(?!(?:1[5-9]|20)\d\d\b)\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)(?=\s{0,2}[;)\]），])"
)


def read_locator(text: str, at: int, end: int) -> tuple[Locator | None, int]:
    """The locator that follows a year or key at `at` (``, p. 3``, ``: 34–36``), and where it ends (else `at`)."""
    match = _LABELLED.match(text, at, end)
    if match:
        label = next(name for name, _ in _LABELS if match[name])
        return Locator(label, match["value"].rstrip(".,: ")), match.start("value") + len(match["value"].rstrip(".,: "))
    match = _AFTER_COLON.match(text, at, end) or _BARE_PAGE.match(text, at, end)
    if match:
        return Locator("page", match["value"]), match.end()
    return None, at

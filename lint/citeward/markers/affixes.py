"""What may stand around the numbers of a bracketed group: ``[see 12, p. 3]``, ``(e.g. 3, 5)``."""

from __future__ import annotations

import re

from citeward.document import Locator
from citeward.markers.marker import Item
from citeward.values import replace

PREFIX = (
    r"(?:(?:see(?:\s+also)?|cf\.?|e\.\s?g\.,?|eg,?|also|reviewed\s+in|"
    r"for\s+(?:an?\s+|more\s+|further\s+|recent\s+){0,2}(?:reviews?|overviews?|details|examples?)|refs?\.?|references?|citations?|cite|source|"
    r"vgl\.|siehe|voir)[\s:,]{1,3}){0,3}"
)
LOCATOR = (
    r"(?:[,;:]?\s{0,2}(?P<locator>(?:pp?\.?|pages?|p[áa]g\.|S\.|ch(?:ap)?(?:ter)?s?\.?|sec(?:tion|t)?s?\.?|§{1,2}|fig(?:ure|s)?\.?|"
    r"tab(?:le)?\.?|eq(?:uation)?\.?|theorem|thm\.?|lemma|vol\.?|appendix|app\.?|lines?|ll?\.)[\s~]{0,2}[\w.–,\s-]{1,30}))?"
)
PAGE = r"(?:,\s?(?P<locator>(?:pp?\.|pages?)\s?\d{1,5}(?:\s?[–-]\s?\d{1,5})?))?"
"""The only locator that parentheses may hold: "(4, Fig. 2)" and "(3, p < .05)" are something else."""

_NAMES = {
    "p": "page",
    "s": "page",
    "c": "chapter",
    "§": "section",
    "f": "figure",
    "t": "table",
    "e": "equation",
    "v": "volume",
    "a": "appendix",
    "l": "line",
}


def with_affixes(items: tuple[Item, ...], match: re.Match[str]) -> tuple[Item, ...]:
    """The items of a group with what stands before its first and behind its last number."""
    prefix, printed = match["prefix"].strip(" :,"), match["locator"]
    if prefix and items:
        items = (replace(items[0], prefix=prefix), *items[1:])
    if printed and items:
        items = (*items[:-1], replace(items[-1], locator=_locator(printed)))
    return items


def _locator(printed: str) -> Locator:
    word = re.match(r"[^\W\d]+\.?|§+", printed)
    name = word.group().lower() if word else ""
    label = "section" if name.startswith("sec") else _NAMES.get(name[:1], "page")
    return Locator(label, printed[word.end() if word else 0 :].strip())

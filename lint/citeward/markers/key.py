"""Citation keys in the manner of pandoc: ``[see @a, p. 3; -@b]``, ``@a says``, ``@{weird key}``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from citeward.document import Flow, Locator, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.locators import read_locator
from citeward.markers.marker import BrokenMarker, Item, Marker
from citeward.patterns import lazy
from citeward.values import dataclass

_KEY = lazy(
    r"@(?:\{(?P<braced>[^{}\n]{1,300}+)\}"
    # Manubot's identifiers are kept whole; a URL may hold what no other key does.
    r"|(?P<identifier>(?:doi|pmid|pmcid|pmc|arxiv|isbn|url|https?|wikidata|tag|raw|clinicaltrials|openalex|semanticscholar)"
    r":[\w:.#$%&\-+?<>~/=()]{0,500}+)"
    # pandoc: punctuation inside a key stands alone, between letters or digits
    r"|(?P<plain>\w++(?:[:.#$%&\-+?<>~/]\w++){0,40}+))",
    re.IGNORECASE,
)
_CROSS_REFERENCE = lazy(
    r"(?:(?:fig|figs|figure|tbl|tab|table|eq|eqn|eqs|sec|lst|thm|lem|cor|prp|prop|cnj|def|exm|exr|ex|sol|rem|prf|alg"
    r"|algo|app|apx|ch|chap|part|item|vid|suppfig|supptbl|supp|nte|tip|wrn|imp|cau|note):"
    r"|(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|prf|alg|vid|suppfig|supptbl|nte|tip|wrn|imp|cau)-)",
    re.IGNORECASE,
)
_FUNCTIONS = frozenset(("ref", "eqref", "cite", "citet", "citep"))  # bookdown's \@ref(fig:x)
_LINK_START = attrgetter("start")
_BOUND = 1200  # code points on either side within which a bracket around a key is looked for
_EMPTY_ITEM = lazy(r";\s{0,9}-?@?;|\[\s{0,9}-?@?\s{0,9};|;\s{0,9}-?@?\s{0,9}\]")


@dataclass(frozen=True, slots=True)
class Key:
    """A key in the view: where its ``@`` (or ``-@``) stands, and where the key itself does."""

    at: int
    start: int
    end: int
    after: int
    text: str


def find_keys(flow: Flow) -> list[Marker]:
    """The key markers of the view, in order.

    Keys in brackets are sure; so is one in the sentence that holds a digit ("@ito2019"). Any other
    (`Confidence.LOW`) may be a handle, a package or a decorator: only an entry makes it a citation.
    """
    markers: list[Marker] = []
    keys = list(keys_in(flow))
    index = 0
    while index < len(keys):
        bounds = _brackets(flow.text, keys[index].at, markers[-1].end if markers else 0)
        end = bounds[1] if bounds else _trailing_bracket(flow.text, keys[index].after)
        group = _within(keys, index, max(end, keys[index].after))
        markers.append(_bracketed(flow.text, bounds, group) if bounds else _narrative(flow.text, end, group))
        index += len(group)
    return markers


def _within(keys: list[Key], first: int, end: int) -> list[Key]:
    """The key `first`, and those behind it that begin before `end`."""
    stop = first + 1
    while stop < len(keys) and keys[stop].at < end:
        stop += 1
    return keys[first:stop]


def is_cross_reference(key: str) -> bool:
    """Whether a key is the name of a figure, table, section … of the article itself (``fig-whales``)."""
    return (":" in key or "-" in key) and _CROSS_REFERENCE.match(key) is not None


def find_broken_keys(flow: Flow) -> list[BrokenMarker]:
    """Bracketed keys that cannot be meant as they stand: ``[@a;;@b]``, ``[@]``, ``[@a`` without an end."""
    if "@" not in flow.text:
        return []
    return sorted((*_empty_items(flow), *_keyless(flow.text), *_unclosed(flow)), key=lambda broken: broken.start)


def keys_in(flow: Flow) -> Iterator[Key]:
    """All keys of the view, in order, whatever stands around them."""
    text = flow.text
    at = text.find("@")
    while at >= 0:
        key = None if _is_no_key(flow, at) else _read_key(text, at)
        if key is not None:
            yield key
        at = text.find("@", key.after if key else at + 1)


def _is_no_key(flow: Flow, at: int) -> bool:
    """Whether what stands before the ``@`` makes it an address, a handle in a URL, or an escape."""
    text = flow.text
    before = text[at - 1] if at else ""
    if before.isalnum() or (before and before in "_@/\\=") or text[at + 1 : at + 2] in ("", " ", "@"):
        return True
    if text[max(0, at - 3) : at].lstrip("\n") == "(" and text[max(0, at - 3) : at - 1] in ("", "\n\n"):
        return True  # pandoc's numbered examples: "(@good) A sentence"
    return len(flow.span(at, at + 1)) > 1 or (bool(flow.links) and _in_link(flow, at))


def _in_link(flow: Flow, at: int) -> bool:
    """Whether the ``@`` is shown by a hyperlink: a handle, as "[@name](https://…)" is."""
    index = bisect_right(flow.links, at, key=_LINK_START) - 1
    return index >= 0 and at < flow.links[index].end and not flow.links[index].target.startswith("#")


def _read_key(text: str, at: int) -> Key | None:
    match = _KEY.match(text, at)
    if match is None:
        return None
    group = match.lastgroup or "plain"
    start, end = match.span(group)
    if group == "identifier":
        end = _trimmed(text, start, end)
    key = text[start:end]
    after = match.end() if group == "braced" else end
    following = text[after : after + 1]
    if is_cross_reference(key) or following == "@" or (key.lower() in _FUNCTIONS and following == "("):
        return None
    suppressed = at > 0 and text[at - 1] == "-" and not text[at - 2 : at - 1].isalnum()
    return Key(at - suppressed, start, end, after, key)


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave out punctuation at the end, and a closing parenthesis that the identifier does not open."""
    while end > start:
        last = text[end - 1]
        if last == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        if last.isalnum() or last in "/_":
            break
        end -= 1
    return end


def _brackets(text: str, at: int, floor: int) -> tuple[int, int] | None:
    """Start and end of the square brackets around `at`; None where there are none in its block."""
    low = max(floor, at - _BOUND)
    start = text.rfind("[", low, at)
    while start >= 0 and text.find("]", start, at) >= 0:  # that pair is closed already: "[see [1], @a]"
        closed = text.rfind("]", start, at)
        outer = text.rfind("[", low, start)
        start = outer if outer >= 0 and text.count("]", outer, closed + 1) < text.count("[", outer, at) else -1
        break
    if start < 0 or text.find("\n\n", start, at) >= 0 or text[start + 1 : start + 2] == "^":
        return None
    end = _closer(text, at)
    return None if end is None else (start, end)


def _closer(text: str, at: int) -> int | None:
    """Where the square bracket that is open at `at` is closed, in the same block (offset behind it)."""
    limit = min(len(text), at + _BOUND)
    blank = text.find("\n\n", at, limit)
    limit = blank if blank >= 0 else limit
    end, opened = text.find("]", at, limit), at
    for _ in range(9):
        opened = text.find("[", opened, end) if end >= 0 else -1
        if opened < 0:
            break
        opened, end = opened + 1, text.find("]", end + 1, limit)
    return end + 1 if end >= 0 else None


def _trailing_bracket(text: str, after: int) -> int:
    """The end of ``[p. 3; see also @b]`` right behind a key in the sentence, else `after`."""
    start = after + 1 if text[after : after + 1] == " " else after
    if text[start : start + 1] != "[" or text[start + 1 : start + 2] in ("^", "@", "-"):
        return after
    locator, _ = read_locator(text, start + 1, min(len(text), start + 60))
    end = _closer(text, start + 1) if locator or text[start + 1 : start + 2].isdigit() else None
    return end if end is not None else after


def _bracketed(text: str, bounds: tuple[int, int], keys: list[Key]) -> Marker:
    start, end = bounds
    items = []
    for index, key in enumerate(keys):
        limit = keys[index + 1].at if index + 1 < len(keys) else end
        left = keys[index - 1].after if index else start + 1
        items.append(_item(key, _locator(text, key.after, limit), _prefix(text, left, key, first=index == 0)))
    return Marker(MarkerStyle.KEY, start, end, tuple(items))


def _prefix(text: str, left: int, key: Key, *, first: bool) -> str:
    semicolon = text.rfind(";", left, key.at)
    return " ".join(text[max(left, semicolon + 1) : key.at].split()) if first or semicolon >= 0 else ""


def _narrative(text: str, end: int, keys: list[Key]) -> Marker:
    """A key that is part of the sentence, with the bracket behind it."""
    first = keys[0]
    bracket = text.find("[", first.after, end)
    locator = _locator(text, bracket + 1, end) if bracket >= 0 else None
    items = (_item(first, locator, ""), *(_item(key, _locator(text, key.after, end), "") for key in keys[1:]))
    sure = ":" in first.text or ("/" not in first.text and any(letter.isdigit() for letter in first.text))
    confidence = Confidence.HIGH if sure or text[first.start - 1] == "{" else Confidence.LOW
    return Marker(MarkerStyle.KEY, first.at, max(end, first.after), items, (), confidence, narrative=True)


def _locator(text: str, at: int, limit: int) -> Locator | None:
    if text[at : at + 1] in ("]", ";"):
        return None
    stop = text.find(";", at, limit)
    opened = at + 1 if text[at : at + 1] in ("{", ",") else at
    opened += text[opened : opened + 2] == " {" and 2
    return read_locator(text, opened if text[opened - 1] == "{" else at, stop + 1 if stop >= 0 else limit)[0]


def _item(key: Key, locator: Locator | None, prefix: str) -> Item:
    return Item(key.start, key.end, key.text, key=key.text, locator=locator, prefix=prefix)


def _empty_items(flow: Flow) -> Iterator[BrokenMarker]:
    if not _EMPTY_ITEM.search(flow.text):
        return
    for marker in find_keys(flow):
        empty = None if marker.narrative else _EMPTY_ITEM.search(flow.text, marker.start, marker.end)
        if empty:
            yield BrokenMarker(marker.start, marker.end, "an item between the semicolons is empty")


_KEYLESS = lazy(r"\[-?@\s{0,3}(?:\]|[;,]|\w[\w:.-]{0,80}\])")


def _keyless(text: str) -> Iterator[BrokenMarker]:
    at = text.find("@")
    while at >= 0:
        start = at - 1 - (text[at - 1 : at] == "-")
        match = _KEYLESS.match(text, max(0, start)) if text[at + 1 : at + 2] in tuple("];, \n") else None
        if match and match[0] != "[@]":  # a placeholder, which has a rule of its own
            yield BrokenMarker(match.start(), match.end(), "no key follows the @")
        at = text.find("@", at + 1)


def _unclosed(flow: Flow) -> Iterator[BrokenMarker]:
    """``[@a`` with no closing bracket in its block; only where the bracket stands right before the key."""
    text = flow.text
    unclosed = {match.end() - 1 for match in _OPENED.finditer(text) if _closer(text, match.start() + 1) is None}
    if not unclosed:
        return
    for key in keys_in(flow):
        if key.at and text[key.at - 1] == "[" and unclosed.intersection((key.at, key.at + 1)):
            yield BrokenMarker(key.at - 1, key.after, "the bracket is never closed")


_OPENED = lazy(r"\[-?@")

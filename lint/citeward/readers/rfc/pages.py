"""Lines of a paged memo without what belongs to the page: feet, heads, form feeds."""

from __future__ import annotations

import re

from citeward.values import dataclass

_LINE = re.compile(r"([^\r\n\f]*+)(\r\n|\r|\n|\f|\Z)")
_FOOT = re.compile(r".{0,90}\[Page\s{1,3}[\dxvi]{1,5}\]\s*", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_HEAD = re.compile(
    rf"(?:RFC[ -]?\d{{1,5}}|Internet[- ]Draft|draft-[\w-]+|[A-Z].{{0,60}}?)\s.*"
    rf"(?:{_MONTHS}|[A-Z][a-z]{{2}}),?\s+(?:\d{{1,2}},?\s+)?\d{{4}}\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:Request for Comments|RFC|Internet[- ]Draft|Network Working Group|INTERNET[- ]DRAFT)\b", re.I | re.M
)
_BODY = re.compile(r"\[Page\s{1,3}\d{1,5}\]|^\s{0,3}Status of (?:this|the) Memo", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, its white space left out; `gap` tells what stands before it."""

    start: int
    end: int
    indent: int
    gap: str = ""  # "", "blank" or "page"


def looks_like_rfc(text: str) -> bool:
    """Whether a text is evidently a memo: its first page names it so, and it has pages or a status."""
    return _OPENING.search(text, 0, 4000) is not None and _BODY.search(text, 0, 40_000) is not None


def text_lines(text: str) -> list[Line]:
    """The lines that a reader of the memo reads, in order."""
    lines: list[Line] = []
    gap, at_head = "", False
    position = 0
    while position < len(text):
        found = _LINE.match(text, position)
        assert found is not None  # the pattern matches anywhere
        position = max(found.end(), position + 1)
        shown = found[1].strip()
        if found[2] == "\f" or _FOOT.fullmatch(found[1]):
            if shown and not _FOOT.fullmatch(found[1]):
                lines.append(_line(found, gap))
            gap, at_head = "page", True
        elif not shown:
            gap = gap or "blank"
        elif at_head and _HEAD.fullmatch(shown):
            at_head = False
        else:
            lines.append(_line(found, gap))
            gap, at_head = "", False
    return lines


def _line(found: re.Match[str], gap: str) -> Line:
    raw = found[1]
    indent = len(raw) - len(raw.lstrip())
    return Line(found.start() + indent, found.start() + len(raw.rstrip()), indent, gap)

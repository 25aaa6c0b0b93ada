"""Values of BibTeX fields: braces, quotes, numbers, macros, and ``#`` between them."""

from __future__ import annotations

import re

from citeward.patterns import lazy
from citeward.values import dataclass

_FLAT = r"[^{}]*+"
_TWO = rf"{_FLAT}(?:\{{{_FLAT}\}}{_FLAT})*+"
_THREE = rf"{_FLAT}(?:\{{{_TWO}\}}{_FLAT})*+"
_PIECE = lazy(
    rf"\s*+(?:\{{({_THREE})\}}"
    rf"|\"([^\"{{}}]*+(?:\{{{_TWO}\}}[^\"{{}}]*+)*+)\""
    r"|(\d++)(?![\w.:-])"
    r"|([^\s,{}\"#()=]++))(\s*+\#)?"
)
_BRACE = lazy(r"[{}]")
_QUOTE_OR_BRACE = lazy(r"[{}\"]")
_HASH = lazy(r"\s*+#")

FIELD = lazy(r"[\s,]*+([^\s=,{}()\"#%@]{1,80}+)\s*+=")
FIELD_LINE = lazy(r"^[ \t]{0,40}+,?[ \t]{0,40}+([A-Za-z][\w-]{0,40}+)\s{0,40}+=(?=\s{0,40}+[\"{\w])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value with macros put in; `start` to `end` is its text without delimiters.

    `after` is where reading goes on. `unclosed`: the text ran out before the value did.
    """

    text: str
    start: int
    end: int
    after: int
    unclosed: bool = False


def read_value(text: str, at: int, limit: int, macros: dict[str, str]) -> Value | None:
    """The value that begins at `at` and ends before `limit`; None where nothing can be one."""
    match = _PIECE.match(text, at, limit)
    if match and not match[5]:
        group = match.lastindex or 0
        start, end = match.span(group)
        value = match[group]
        return Value(macros.get(value.lower(), value) if group == 4 else value, start, end, match.end())
    return _read_pieces(text, at, limit, macros)


def _read_pieces(text: str, at: int, limit: int, macros: dict[str, str]) -> Value | None:
    pieces: list[str] = []
    first = last = -1
    while True:
        piece = _read_piece(text, at, limit, macros)
        if piece is None:
            return Value("".join(pieces), first, last, at) if pieces else None
        pieces.append(piece.text)
        first = piece.start if first < 0 else first
        last, at = piece.end, piece.after
        joined = None if piece.unclosed else _HASH.match(text, at, limit)
        if not joined:
            return Value("".join(pieces), first, last, at, piece.unclosed)
        at = joined.end()


def _read_piece(text: str, at: int, limit: int, macros: dict[str, str]) -> Value | None:
    match = _PIECE.match(text, at, limit)
    if match:
        group = next(number for number in (1, 2, 3, 4) if match[number] is not None)
        start, end = match.span(group)
        value = match[group]
        after = match.start(5) if match[5] else match.end()
        return Value(macros.get(value.lower(), value) if group == 4 else value, start, end, after)
    while at < limit and text[at].isspace():
        at += 1
    if at >= limit or text[at] not in '{"':
        return None
    return _read_deep(text, at + 1, limit, quoted=text[at] == '"')


def _read_deep(text: str, start: int, limit: int, *, quoted: bool) -> Value:
    """A value nested more deeply than the pattern knows, or one that is never closed."""
    depth = 0
    for match in (_QUOTE_OR_BRACE if quoted else _BRACE).finditer(text, start, limit):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif depth == 0 and mark == ('"' if quoted else "}"):
            return Value(text[start : match.start()], start, match.start(), match.end())
        elif mark == "}":
            depth -= 1
            if depth < 0:
                break
    shown = text[start:limit].rstrip().rstrip("},").rstrip()
    return Value(shown, start, start + len(shown), limit, unclosed=True)

"""Formulas: one object each in the view, whatever is in them; what they cite is cited."""

from __future__ import annotations

import re

from citeward.document import OBJECT
from citeward.readers.latex.walk import Mode, Walk, find, glyph

_INLINE_MATH = re.compile(r"\$(?:[^$\\\r\n]|\\.|(?:\r\n|\r|\n)(?![ \t]*[\r\n]))*+\$", re.DOTALL)


def math_shift(walk: Walk, name: str, start: int, end: int) -> int:
    """The handler for ``$`` and ``$$``."""
    if walk.text.startswith("$$", start):
        return formula(walk, start, start + 2, "$$")
    match = _INLINE_MATH.match(walk.text, start)
    if match is None:
        return start + 1
    return _show_formula(walk, start, match.end())


def formula(walk: Walk, start: int, content: int, closer: str) -> int:
    """Show one object for a formula; one that is never closed is read as text."""
    if walk.state.mode is not Mode.TEXT:
        return content
    stop = find(walk, closer, content)
    if stop < 0:
        return content
    return _show_formula(walk, start, stop + len(closer))


def _show_formula(walk: Walk, start: int, end: int) -> int:
    glyph(walk, OBJECT, start, end)
    if "cite" in walk.text[start:end]:
        walk.state.mode, walk.state.opaque_until = Mode.OPAQUE, end
        return start + 1
    return end

"""JSON that is written piece by piece: a report of many findings is never held as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONEncoder
from typing import Any

_WHOLE = JSONEncoder(indent=2)
_STEP = "  "


def json_lines(value: Any) -> Iterator[str]:
    """The lines of `value` as `json.dumps` writes them with an indent of two.

    An iterator stands for an array whose items are taken and written one at a time: `value` itself, a
    value of an object, and what lies in such an array may be one.
    """
    begun = ""
    for piece in _pieces(value, ""):
        lines, newline, rest = (begun + piece).rpartition("\n")
        if newline:
            yield lines
        begun = rest
    yield begun


def _pieces(value: Any, margin: str) -> Iterator[str]:
    deeper = margin + _STEP
    if isinstance(value, Iterator):
        mark = "["
        for each in value:
            yield f"{mark}\n{deeper}"
            yield from _pieces(each, deeper)
            mark = ","
        yield f"\n{margin}]" if mark == "," else "[]"
    elif isinstance(value, dict) and any(isinstance(each, Iterator) for each in value.values()):
        mark = "{"
        for name, each in value.items():
            yield f"{mark}\n{deeper}{_WHOLE.encode(name)}: "
            yield from _pieces(each, deeper)
            mark = ","
        yield f"\n{margin}}}"
    else:
        yield _WHOLE.encode(value).replace("\n", f"\n{margin}")

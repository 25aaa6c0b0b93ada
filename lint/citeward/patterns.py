"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "scanner")


def lazy(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like that of `re.compile`, compiled on its first use.

    An article in one format and one marker style uses about a quarter of all patterns; compiling the
    others was a sixth of a cold start (CPU time, 20 kB of Markdown).
    """
    return cast("re.Pattern[str]", _Lazy(expression, int(flags)))


class _Lazy:
    """Stands for a compiled pattern, and hands out its methods directly from the first use on."""

    __slots__ = (*_METHODS, "_compiled", "_flags", "pattern")

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    def __eq__(self, other: object) -> bool:  # `match.re` is the compiled pattern
        return self is other or bool(self._compiled == (other._compiled if isinstance(other, _Lazy) else other))

    def __hash__(self) -> int:
        return hash(self._compiled)

    def __getattr__(self, name: str) -> Any:
        if name == "_compiled":
            compiled = re.compile(self.pattern, self._flags)
            for method in _METHODS:
                setattr(self, method, getattr(compiled, method))
            self._compiled = compiled
            return compiled
        return getattr(self._compiled, name)

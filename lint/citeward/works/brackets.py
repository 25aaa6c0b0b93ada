"""Brackets that belong to the text around a token, not to the token."""

from __future__ import annotations

from citeward.patterns import lazy

_BRACKET = lazy(r"[()\[\]{}<>]")
_OPENER = {")": "(", "]": "[", "}": "{", ">": "<"}


def balanced(token: str) -> str:
    """`token` up to the first closing bracket that has no opening one in it."""
    depth = {"(": 0, "[": 0, "{": 0, "<": 0}
    for match in _BRACKET.finditer(token):
        bracket = match[0]
        if bracket in depth:
            depth[bracket] += 1
        elif depth[_OPENER[bracket]]:
            depth[_OPENER[bracket]] -= 1
        else:
            return token[: match.start()]
    return token

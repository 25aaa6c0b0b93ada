"""Fenced blocks that hold prose (MyST's directives), and chunks of code that hold captions."""

from __future__ import annotations

import re

from citeward.patterns import lazy

_DIRECTIVE = lazy(r"\{([a-zA-Z][\w:-]{0,40})\}[ \t]*([^\r\n]*)")
_CHUNK = lazy(r"\{[ \t]*(?:r|python|julia|bash|sql|stata|ojs|js|dot|mermaid)\b", re.IGNORECASE)
_CHUNK_KEY = lazy(r"(?<![\w@\\])-?@(\w++(?:[:.#$%&+?<>~/-]++\w++){0,40}+)")
_OPTION = lazy(r"[ \t]*:[\w-]{1,40}:(?:[ \t]|$)")
_WORDS = """
    admonition attention caution danger dropdown error hint important note seealso tip warning margin sidebar aside
    epigraph topic pull-quote blockquote container div card grid grid-item grid-item-card tab-set tab-item figure
    table list-table details exercise solution exercise-start solution-start full-width versionadded versionchanged
    deprecated todo glossary
"""
_PROSE = frozenset(str.split(_WORDS))


def opens_prose(info: str) -> bool:
    """Whether a fence with this info string is a directive whose content is prose: ``{note}``."""
    match = _DIRECTIVE.match(info.strip())
    return match is not None and (match[1].lower() in _PROSE or match[1].lower().startswith(("prf:", "proof:")))


def bibliography_of(info: str) -> tuple[str, ...]:
    """The files that a ``{bibliography}`` directive names behind itself."""
    match = _DIRECTIVE.match(info.strip())
    return tuple(match[2].split()) if match is not None and match[1].lower().endswith("bibliography") else ()


def is_option(line: str) -> bool:
    """Whether a line sets an option of a directive: ``:width: 80%``."""
    return _OPTION.match(line) is not None


def keys_in_chunk(info: str, code: str) -> frozenset[str]:
    """Keys that the captions of a chunk of code may cite.

    They count as cited, and nothing more: what a program prints cannot be told from its text.
    """
    if ("@" not in code and "@" not in info) or _CHUNK.match(info.strip()) is None:
        return frozenset()
    return frozenset(_CHUNK_KEY.findall(f"{info}\n{code}"))

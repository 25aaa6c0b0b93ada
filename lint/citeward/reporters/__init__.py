"""Ways to show what was found; one file a format. A reporter gives lines, and prints nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from citeward.engine import RunResult

Report: TypeAlias = Callable[[RunResult, bool], Iterator[str]]
"""Gives the lines of a report; the second argument tells whether colours are wanted."""

FORMATS = ("text", "concise", "json")


def reporter(name: str) -> Report:
    """The reporter of this name; it is imported only now."""
    if name == "json":
        from citeward.reporters.json import report_json

        return report_json
    if name == "concise":
        from citeward.reporters.text import report_concise

        return report_concise
    from citeward.reporters.text import report_text

    return report_text

"""What a reporter is told besides the findings, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from citeward.engine import RunResult
from citeward.rule import Rule
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """How findings are shown: `colour` on a terminal, `rules` for those that explain them.

    `root` is the folder that paths are told from in formats whose readers know files by their place
    in a repository; empty: paths stay as they were given.
    """

    colour: bool = False
    rules: tuple[Rule, ...] = ()
    root: str = ""


Report: TypeAlias = Callable[[RunResult, View], Iterator[str]]
"""Gives the lines of a report."""

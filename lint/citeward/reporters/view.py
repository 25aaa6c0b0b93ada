"""What a reporter is told besides the findings, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from citeward.engine import RunResult
from citeward.own_findings import OWN_FINDINGS, Described
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

    @property
    def described(self) -> Mapping[str, Described]:
        """Everything that a finding can be of, by its code: the rules and the engine's own findings."""
        described: tuple[Described, ...] = (*self.rules, *OWN_FINDINGS)
        return {each.code: each for each in described}


Report: TypeAlias = Callable[[RunResult, View], Iterator[str]]
"""Gives the lines of a report."""

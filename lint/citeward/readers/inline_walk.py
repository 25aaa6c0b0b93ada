"""Go through the text of a paragraph from one thing of markup to the next: what Org and AsciiDoc have in common."""

from __future__ import annotations

import re
from typing import ClassVar

from citeward.readers.pairs import SquareBrackets
from citeward.readers.weaver import Weaver


class InlineWalk:
    """Shows ranges of a text in a weaver.

    Each group of `trigger` has a method of its name behind an underscore, which gets the match and where
    the range ends, shows what was found, and gives where the text goes on.
    """

    trigger: ClassVar[re.Pattern[str]]

    def __init__(self, text: str, weaver: Weaver) -> None:
        self.text = text
        self.weaver = weaver
        self.brackets = SquareBrackets(text)
        self.nocite: set[str] = set()

    def run(self, start: int, end: int) -> None:
        """Show start..end."""
        position = start
        while found := self.trigger.search(self.text, position, end):
            self.weaver.copy(position, found.start())
            position = getattr(self, f"_{found.lastgroup}")(found, end)
        self.weaver.copy(position, end)

    def _literal(self, found: re.Match[str]) -> int:
        """Show what turned out to be no markup as it stands."""
        self.weaver.copy(*found.span())
        return found.end()

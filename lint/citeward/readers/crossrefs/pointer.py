"""A cross-reference as it stands in the text."""

from __future__ import annotations

from dataclasses import field

from citeward.readers.flow_weaver import Mark
from citeward.values import dataclass


@dataclass(slots=True)
class Pointer:
    """An `xref`: where it shows in the view, what it prints, and the ids it names.

    `hidden` are ids of cross-references that print nothing and stand right behind this one: the
    middle of a range, as some publishers write it.
    """

    mark: Mark
    rids: tuple[str, ...]
    kind: str
    text: str = ""
    superscript: bool = False
    hidden: list[str] = field(default_factory=list)
    prints_nothing: bool = False

    @property
    def start(self) -> int:
        """View offset of its first character."""
        return self.mark.start

    @property
    def end(self) -> int:
        """View offset behind its last character."""
        return self.mark.end

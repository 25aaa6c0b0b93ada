"""What became of an article that was to be renumbered."""

from __future__ import annotations

from enum import StrEnum

from citeward.document import Document
from citeward.findings import Edit
from citeward.renumber.order import Numbering
from citeward.span import Span
from citeward.values import dataclass


class Result(StrEnum):
    """How it ended; only in the first case there is something to write."""

    RENUMBERED = "renumbered"
    IN_ORDER = "in order"
    NOTHING = "nothing to renumber"  # it has no numbers of its own
    ABSTAINED = "left alone"  # it cannot be proved that nothing else would change


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written: the numbering, and edits of the article's text for its markers and its list.

    `listed` is empty for a Word document, whose list is made of paragraphs and not of text.
    """

    numbering: Numbering
    markers: tuple[Edit, ...]
    listed: tuple[Edit, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, in the order of the text."""
        return tuple(sorted((*self.markers, *self.listed), key=lambda edit: edit.span))

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        numbering = self.numbering
        return bool(self.markers or self.listed or numbering.merged or numbering.moved or numbering.relabels)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result with its reason, and where something is to be written the plan.

    `markers` counts the citations that print other numbers.
    """

    result: Result
    reason: str = ""
    plan: Plan | None = None
    markers: int = 0

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of the article's text."""
        return self.plan.edits if self.plan else ()

    @property
    def moved(self) -> int:
        """How many entries stand in another place."""
        return self.plan.numbering.moved if self.plan else 0

    @property
    def merged(self) -> int:
        """How many entries were taken out because they repeat another."""
        return len(self.plan.numbering.merged) if self.plan else 0


class Stop(Exception):
    """The article cannot be renumbered; `result` and message say why."""

    def __init__(self, reason: str, result: Result = Result.ABSTAINED) -> None:
        super().__init__(reason)
        self.result = result

    @property
    def outcome(self) -> Outcome:
        """The outcome that tells of it."""
        return Outcome(self.result, str(self))


def place_of(document: Document, span: Span) -> str:
    """Where a person finds the span: ``line 3``, ``paragraph 3``."""
    source = document.source
    return source.place(span.start) or f"line {source.position(span.start).line}"

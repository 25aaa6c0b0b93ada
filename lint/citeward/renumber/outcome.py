"""What became of an article that was to be renumbered."""

from __future__ import annotations

from enum import StrEnum

from citeward.findings import Edit
from citeward.values import dataclass


class Result(StrEnum):
    """How it ended; only in the first case there is something to write."""

    RENUMBERED = "renumbered"
    IN_ORDER = "in order"
    NOTHING = "nothing to renumber"  # it has no numbers of its own
    ABSTAINED = "left alone"  # it cannot be proved that nothing else would change


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result with its reason, and the edits of the article's text.

    `markers` counts the citations that print other numbers, `moved` the entries in another place, `merged`
    those that were taken out because they repeat another.
    """

    result: Result
    reason: str = ""
    edits: tuple[Edit, ...] = ()
    markers: int = 0
    moved: int = 0
    merged: int = 0


class Stop(Exception):
    """The article cannot be renumbered; `result` and message say why."""

    def __init__(self, reason: str, result: Result = Result.ABSTAINED) -> None:
        super().__init__(reason)
        self.result = result

    @property
    def outcome(self) -> Outcome:
        """The outcome that tells of it."""
        return Outcome(self.result, str(self))

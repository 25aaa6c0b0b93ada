"""A group of numbers that may be a marker, and how much its surroundings say for it."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from citeward.document import MarkerStyle
from citeward.findings import Confidence
from citeward.markers.marker import Item, Marker, Range
from citeward.patterns import lazy
from citeward.values import dataclass

SMALL = 12
"""Names of a numbered kind seldom go beyond a dozen ("type 2", "cluster 11")."""


class Form(StrEnum):
    """Where a candidate stands."""

    SPACED = "spaced"  # word 2.   word 2 should
    AFTER_STOP = "after-stop"  # word. 2 Next
    GLUED = "glued"  # word.2  word,2  word2


class Strength(IntEnum):
    """How much a candidate's own surroundings say for it."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group of numbers that may be a marker.

    `before` is the word before it; `named` tells that such a word often has a number of its own
    ("model 2", "protein 4"). `attributed` tells that authors stand before it ("Ito et al. (4)").
    """

    start: int
    end: int
    form: Form
    strength: Strength
    items: tuple[Item, ...]
    ranges: tuple[Range, ...]
    before: str
    named: bool = False
    ends_clause: bool = False
    attributed: bool = False

    @property
    def numbers(self) -> list[int]:
        """The numbers of the group, ranges expanded."""
        return [item.number for item in self.items if item.number is not None]

    @property
    def closes(self) -> bool:
        """Whether it ends its clause behind a word that seldom has a number of its own."""
        return self.ends_clause and not self.named


@dataclass(frozen=True, slots=True)
class BareChoice:
    """The accepted candidates, how many of them are beyond doubt, and how sure the choice is."""

    accepted: tuple[Candidate, ...]
    strong: int
    confidence: Confidence


_AUTHORS = lazy(r"\b(?:et\s{1,2}al\.{0,2}|and\s{1,2}(?:colleagues|co-?workers)),?\s?(?:\((?:19|20)\d\d[a-z]?\)\s?)?\Z")
_REACH = 40


def behind_authors(text: str, start: int) -> bool:
    """Whether "et al." or "and colleagues" stands directly before, a year in brackets aside."""
    return _AUTHORS.search(text[max(0, start - _REACH) : start]) is not None


def as_marker(candidate: Candidate, style: MarkerStyle, confidence: Confidence) -> Marker:
    """The marker of an accepted candidate."""
    return Marker(style, candidate.start, candidate.end, candidate.items, candidate.ranges, confidence)

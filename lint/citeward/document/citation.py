"""Citations: markers in the text, and the pointers inside them."""

from __future__ import annotations

from enum import StrEnum

from citeward.findings import Confidence
from citeward.span import Span
from citeward.values import dataclass


class MarkerStyle(StrEnum):
    """The ways in which articles point to their references."""

    NUMERIC = "numeric"  # [1, 2]
    PARENTHESISED = "parenthesised"  # (1, 2)
    SUPERSCRIPT = "superscript"  # ¹ ^1^ <sup>1</sup>
    BARE = "bare"  # still unclear 2.
    AUTHOR_YEAR = "author-year"  # (Ito & Rao, 2019)
    KEY = "key"  # [@ito2019] \cite{ito2019}
    NOTE = "note"  # [^1]
    LINK = "link"  # [3](url), ([site](url))
    NONE = "none"

    @property
    def is_numbered(self) -> bool:
        """Whether markers of this style point by a printed number."""
        return self in _NUMBERED


_NUMBERED = frozenset({MarkerStyle.NUMERIC, MarkerStyle.PARENTHESISED, MarkerStyle.SUPERSCRIPT, MarkerStyle.BARE})


@dataclass(frozen=True, slots=True)
class Locator:
    """The place inside a cited work: ``label`` page, chapter, section …; ``value`` as printed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One pointer inside a citation.

    `label` is what is printed (``3``, ``Ito 2019a``), `key` the machine id where the format has one
    (``ito2019``, a JATS rid, a note id). A range gives one item for each of its members; those that
    are not printed have the span of the whole range. `names` are the printed surnames of an
    author–year item, `others` tells of a printed "et al.".
    """

    span: Span
    label: str
    number: int | None = None
    key: str | None = None
    names: tuple[str, ...] = ()
    others: bool = False
    year: str | None = None
    locator: Locator | None = None
    target: str | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A printed range ``first``–``last``, as it stands: it may be inverted or absurd."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One marker in the text.

    `span` lies in the source and holds `text`; `view` is the same place in the readable view
    (``document.flow``). `block` is the index of the flow's block it stands in.
    """

    span: Span
    text: str
    style: MarkerStyle
    items: tuple[CitationItem, ...]
    view: Span
    block: int
    ranges: tuple[NumberRange, ...] = ()
    confidence: Confidence = Confidence.HIGH
    narrative: bool = False  # "Ito and Rao (2019)", "@ito2019 says": the marker is part of the sentence

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all items, ranges expanded."""
        return tuple(item.label for item in self.items)

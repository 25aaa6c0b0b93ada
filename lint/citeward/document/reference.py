"""Reference lists and their entries."""

from __future__ import annotations

from enum import StrEnum

from citeward.document.work import Work
from citeward.span import Span
from citeward.values import dataclass


class ListKind(StrEnum):
    """How the entries of a list are labelled."""

    NUMBERED = "numbered"  # the number is printed, or made by the format's numbered list
    UNNUMBERED = "unnumbered"  # entries in order without a label; position is their number
    AUTHOR_YEAR = "author-year"  # no labels, and cited by author and year
    KEYED = "keyed"  # entries have keys or anchors
    NOTES = "notes"  # footnotes
    LINKS = "links"  # Markdown link definitions with a number as name


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a list.

    `id` is unique in the document. `label` is the printed label, or the position (``"1"``) in a list
    that prints none; `number` the same as an integer where there is one. `path` names the file the
    entry stands in where that is not the document's own; the spans then lie in that file.
    """

    id: str
    span: Span
    label: str
    label_span: Span
    text: str
    work: Work
    number: int | None = None
    key: str | None = None
    anchors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    list_index: int = 0
    path: str | None = None


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A list of references in the article, or a bibliography file (then `path` names it)."""

    span: Span
    kind: ListKind
    references: tuple[Reference, ...]
    heading: Span | None = None
    path: str | None = None

    @property
    def first_number(self) -> int | None:
        """The lowest number of the list, or None where the list is not numbered."""
        return min((r.number for r in self.references if r.number is not None), default=None)

    @property
    def last_number(self) -> int | None:
        """The highest number of the list, or None where the list is not numbered."""
        return max((r.number for r in self.references if r.number is not None), default=None)

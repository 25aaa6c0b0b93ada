"""The document: an article with its citations and references, whatever it was written in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from operator import attrgetter

from citeward.document.citation import Citation, MarkerStyle
from citeward.document.flow import Block, Flow, Section, SectionKind
from citeward.document.reference import Reference, ReferenceList
from citeward.findings import Confidence
from citeward.source import Source
from citeward.span import Span
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class StyleDecision:
    """The marker style that is the document's own, how sure that is, and why.

    `zero_based` is true where numbers count from 0. `reason` names the evidence in a few words.
    """

    style: MarkerStyle
    confidence: Confidence
    reason: str = ""
    zero_based: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the article's format: its place, and its text without the delimiters."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that was meant as a citation or an entry and cannot be read as one."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class BibliographyFile:
    """A bibliography file that the article names.

    `span` is where it is named (None: on the command line), `path` where it was looked for, `error`
    why it could not be read (None: it was). `unreadable` are entries in it that could not be read;
    their spans lie in that file.
    """

    name: str
    path: str
    span: Span | None = None
    error: str | None = None
    unreadable: tuple[Malformed, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article (or a bibliography file on its own), frozen.

    `references` are those of all lists and files, in that order. `nocite` are keys that count as
    cited without a marker; ``"*"`` counts for all. `is_part` says that references may stand elsewhere
    (a chapter whose root is not at hand), so that one which is not here proves nothing.
    `external` are keys that stand for something outside all lists (Manubot's tags), or for a place in the article.
    `sources` are the texts of cited works that lie beside the article, by reference id. `acronyms` are
    short names with the bodies that the text introduces them for ("WHO", "World Health Organization").
    """

    source: Source
    format: str
    flow: Flow
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    reference_lists: tuple[ReferenceList, ...] = ()
    style: StyleDecision = StyleDecision(MarkerStyle.NONE, Confidence.HIGH)
    comments: tuple[Comment, ...] = ()
    malformed: tuple[Malformed, ...] = ()
    bibliographies: tuple[BibliographyFile, ...] = ()
    nocite: frozenset[str] = frozenset()
    title: str = ""
    references: tuple[Reference, ...] = field(default=())
    is_part: bool = False
    sources: Mapping[str, str] = field(default_factory=dict)
    acronyms: tuple[tuple[str, str], ...] = ()
    external: frozenset[str] = frozenset()

    @property
    def own_references(self) -> tuple[Reference, ...]:
        """The entries that stand in this very file."""
        return tuple(reference for reference in self.references if reference.path is None)

    def section_of(self, block: int) -> Section | None:
        """The section that holds the block with this index."""
        index = bisect_right(self.sections, block, key=attrgetter("first")) - 1
        return self.sections[index] if index >= 0 and block < self.sections[index].last else None

    def body_blocks(self) -> list[tuple[int, Block]]:
        """The blocks (with their index) that are neither references nor boilerplate."""
        return [
            (index, self.flow.blocks[index])
            for section in self.sections
            if section.kind is SectionKind.BODY
            for index in range(section.first, section.last)
        ]

    def slice(self, span: Span) -> str:
        """The source text that `span` holds."""
        return self.source.slice(span)

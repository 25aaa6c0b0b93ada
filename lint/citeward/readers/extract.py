"""What a format's reader takes out of a file, before citations and references are understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TypeAlias

from citeward.document import Comment, Flow, Malformed, Name, Reference, Work
from citeward.markers.marker import Marker
from citeward.source import Source
from citeward.span import Span
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class NamedBibliography:
    """A bibliography file that an article names: as written, and where (source span)."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class NamedFile:
    """Another file that an article takes in: as written, and where (source span).

    `folder` is the folder that ``\\import`` names; `optional` where the format goes on without the file.
    """

    name: str
    span: Span
    folder: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader hands to the assembly.

    A reader of a format with marker syntax of its own (``\\cite``, xref) gives `markers`; those that
    only type their markers into the text leave it empty, and `scan` (the default) finds them in the
    flow. `references` are entries the format itself marks as such; otherwise the assembly finds the
    list in the flow.
    `anchors` are ids of the format (view offset, id) that links may lead to. `inline_library` is the
    span of a bibliography written into the article itself (CSL-YAML in a header). `includes` are the
    files of which the article is put together; `is_part` says that references may come from elsewhere
    (a chapter without a root, a list that a style file names), so that a missing one proves nothing.
    `apart` are view ranges that belong to others than the article (a referee's report): there only
    `markers` count. `slanted` are view ranges set in italics, as titles of works are. `notes_are_cited`
    is false where the format's footnotes are never what a citation points to.
    `external` are keys that stand for something outside all lists, or for a place in the article.
    `note_works` are the works of footnotes whose format tells their parts, by label.
    `language` is the article's own, as its format states it (``en``), empty where it does not.
    """

    flow: Flow
    markers: tuple[Marker, ...] = ()
    scan: bool = True
    scan_keys: bool = False
    references: tuple[Reference, ...] = ()
    definitions: tuple[Reference, ...] = ()
    comments: tuple[Comment, ...] = ()
    malformed: tuple[Malformed, ...] = ()
    bibliographies: tuple[NamedBibliography, ...] = ()
    nocite: frozenset[str] = frozenset()
    title: str = ""
    language: str = ""
    anchors: tuple[tuple[int, str], ...] = ()
    inline_library: Span | None = None
    includes: tuple[NamedFile, ...] = ()
    is_part: bool = False
    apart: tuple[tuple[int, int], ...] = ()
    slanted: tuple[tuple[int, int], ...] = ()
    notes_are_cited: bool = True
    external: frozenset[str] = frozenset()
    note_works: Mapping[str, Work] = field(default_factory=dict)


Read: TypeAlias = Callable[[Source], Extract]
"""A format's reader: never raises on any text."""

__all__ = [
    "Comment",
    "Extract",
    "Flow",
    "Malformed",
    "Name",
    "NamedBibliography",
    "NamedFile",
    "Read",
    "Reference",
    "Work",
]

"""What the parts of a document show: paragraphs, fields, notes, with their places in the text."""

from __future__ import annotations

from dataclasses import field

from citeward.values import dataclass

BREAK = "\u2028"  # a line break inside a paragraph: no end of a line in the source's count


@dataclass(slots=True)
class Paragraph:
    """A paragraph; places are offsets in the text of its story."""

    start: int
    end: int = 0
    style: str = ""
    level: int | None = None  # a heading level that the paragraph itself gives
    number: tuple[str, int] | None = None
    in_table: bool = False
    note: str = ""  # the id of the footnote or endnote whose text this is


@dataclass(slots=True)
class Field:
    """A field: its instruction, the data that hang on it, and where its result stands."""

    instruction: str
    start: int
    end: int
    data: str = ""


@dataclass(slots=True)
class Story:
    """All that a part shows: its text holds a line for each paragraph."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    note_marks: list[tuple[int, int, str]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    controls: list[tuple[int, int, str]] = field(default_factory=list)

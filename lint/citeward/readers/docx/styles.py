"""Styles and numbering: which paragraphs are headings, entries, and what number Word puts before them."""

from __future__ import annotations

import re
from dataclasses import field

from citeward.readers.docx.markup import Attributes, parse
from citeward.readers.docx.package import Package
from citeward.values import dataclass

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|nagłówek|заголовок)\s*([1-9])", re.I)
_DEPTH = 20


@dataclass(slots=True)
class Style:
    """A paragraph style; `level` is its outline level from 1, `number` its numbering (id, level)."""

    name: str = ""
    parent: str = ""
    level: int = 0
    number: tuple[str, int] | None = None


class Styles:
    """The styles of a document by id, what they inherit filled in."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Style] = {}
        self._open: Style | None = None
        data = package.read(package.folder + "styles.xml")
        if data is not None:
            parse(data, "styles.xml", self._start, self._end)

    def _start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "style":
            self._open = self._styles.setdefault(attributes.get("styleId", ""), Style())
        elif self._open is None:
            return
        elif name == "name":
            self._open.name = value
        elif name == "basedOn":
            self._open.parent = value
        elif name == "outlineLvl" and value.isdecimal():
            self._open.level = min(int(value), 8) + 1 if int(value) < 9 else 0
        elif name == "numId":
            self._open.number = (value, self._open.number[1] if self._open.number else 0)
        elif name == "ilvl" and value.isdecimal():
            self._open.number = (self._open.number[0] if self._open.number else "", int(value))

    def _end(self, name: str) -> None:
        if name == "style":
            self._open = None

    def _line(self, style_id: str) -> list[Style]:
        line: list[Style] = []
        while style_id in self._styles and len(line) < _DEPTH:
            line.append(self._styles[style_id])
            style_id = self._styles[style_id].parent
        return line

    def level(self, style_id: str) -> int:
        """The heading level of a style (0: none)."""
        for style in self._line(style_id):
            named = _HEADING.match(style.name)
            if named or style.level:
                return int(named[1]) if named else style.level
        named = _HEADING.match(style_id)
        return int(named[1]) if named else 0

    def name(self, style_id: str) -> str:
        """The name of a style in lower case; its id where the styles part lacks it."""
        style = self._styles.get(style_id)
        return (style.name if style and style.name else style_id).casefold()

    def number(self, style_id: str) -> tuple[str, int] | None:
        """The numbering that a style brings."""
        return next((style.number for style in self._line(style_id) if style.number and style.number[0]), None)


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Word's automatic numbers, counted paragraph by paragraph."""

    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _abstract_of: dict[str, str] = field(default_factory=dict)
    _overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _abstract: str = ""
    _number: str = ""
    _level: int = 0

    @classmethod
    def of(cls, package: Package) -> Numbering:
        """The numbering of a document; it counts nothing where the part is lacking."""
        numbering = cls()
        data = package.read(package.folder + "numbering.xml")
        if data is not None:
            parse(data, "numbering.xml", numbering._take, numbering._end)
        return numbering

    def _take(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._abstract = attributes.get("abstractNumId", "")
        elif name == "num":
            self._number = attributes.get("numId", "")
        elif name == "abstractNumId" and self._number:
            self._abstract_of[self._number] = value
        elif name in ("lvl", "lvlOverride"):
            self._level = _whole(attributes.get("ilvl", "0"))
        elif name == "numFmt" and self._abstract:
            self._level_of(self._abstract).form = value
        elif name == "start" and self._abstract:
            self._level_of(self._abstract).start = _whole(value)
        elif name == "startOverride" and self._number:
            self._overrides[self._number, self._level] = _whole(value)

    def _level_of(self, abstract: str) -> _Level:
        return self._levels.setdefault((abstract, self._level), _Level())

    def _end(self, name: str) -> None:
        if name == "abstractNum":
            self._abstract = ""
        elif name == "num":
            self._number = ""

    def count(self, number: str, level: int) -> str | None:
        """The number of the next paragraph of this list and level; None for a bullet or an unknown list."""
        abstract = self._abstract_of.get(number)
        if abstract is None:
            return None
        counts = self._counts.setdefault(abstract, {})
        shape = self._levels.get((abstract, level), _Level())
        override = self._overrides.get((number, level))
        if override is not None and (number, level) not in self._started:
            counts[level] = override - 1
        self._started.add((number, level))
        counts[level] = counts.get(level, shape.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return str(counts[level]) if shape.form.startswith("decimal") else None


def _whole(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 7 else 0

"""How each format writes a comment, and where in a text one can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from citeward.findings import Edit
from citeward.source import Source
from citeward.span import Span
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Syntax:
    """A format's comment: what stands before its text and behind it.

    `trails` tells that it may follow text in a line, `apart` that blank lines stand around it, `quoted`
    that the marks of a quotation go before it.
    """

    opening: str
    closing: str = ""
    trails: bool = False
    apart: bool = False
    quoted: bool = False

    def comment(self, directive: str, rules: Iterable[str], reason: str) -> str:
        """The comment ``citeward: ignore[rules] reason``; `directive` is its first word."""
        told = " ".join(reason.split())
        if self.closing:  # two dashes end a comment of XML, or make it malformed
            told = re.sub(r"-{2,}", "–", told).rstrip("-")
        return f"{self.opening}citeward: {directive}[{', '.join(sorted(set(rules)))}] {told}".rstrip() + self.closing


_XML = Syntax("<!-- ", " -->", trails=True)

SYNTAXES = MappingProxyType(
    {
        "markdown": Syntax("<!-- ", " -->", trails=True, quoted=True),
        "html": _XML,
        "jats": _XML,
        "mediawiki": _XML,
        "latex": Syntax("% ", trails=True),
        "rst": Syntax(".. ", apart=True),
        "org": Syntax("# "),
        "typst": Syntax("// ", trails=True),
        "asciidoc": Syntax("// "),
        "bibtex": Syntax("% "),
        "csl-yaml": Syntax("# "),
    }
)
"""The formats in which comments can be written; all others have none that citeward could."""

_INDENT = re.compile(r"[ \t]*")
_QUOTE = re.compile(r"[ \t>]*")
_LAST_CELL = re.compile(r"\s*\|?\s*$")


def before_line(source: Source, offset: int, syntax: Syntax, comment: str) -> Edit:
    """A comment on a line of its own before the line that holds `offset`, indented as that line is."""
    number = source.position(offset).line
    start = source.line_starts[number - 1]
    end = "\r\n" if "\r\n" in source.text else "\n"
    indent = (_QUOTE if syntax.quoted else _INDENT).match(source.line(number))
    line = (indent[0] if indent else "") + comment + end
    if syntax.apart:
        line += end
        if number > 1 and source.line(number - 1).strip():
            line = end + line
    return Edit(Span(start, start), line)


def after_line(source: Source, offset: int, comment: str) -> Edit:
    """A comment at the end of the line that holds `offset`; in a row of a table, in its last cell."""
    number = source.position(offset).line
    line = source.line(number)
    last = _LAST_CELL.search(line) if line.lstrip().startswith("|") else None
    place = source.line_starts[number - 1] + (last.start() if last else len(line.rstrip()))
    return Edit(Span(place, place), f" {comment}")

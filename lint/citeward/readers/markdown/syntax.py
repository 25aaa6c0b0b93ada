"""What begins and ends the blocks of Markdown, line by line."""

from __future__ import annotations

import re

from citeward.document import BlockKind
from citeward.patterns import lazy
from citeward.span import Span
from citeward.values import dataclass

LINE = lazy(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
FENCE = lazy(r"[ \t]{0,3}+(?:>[ \t]?)*+[ \t]*+(`{3,}|~{3,}|\$\$|:{3,})([^\r\n]*)")
HEADING = lazy(r"[ ]{0,3}(#{1,6})(?:[ \t]++|(?=[\r\n]|\Z))")
HEADING_END = lazy(r"[ \t]+#+[ \t]*$")
SETEXT = lazy(r"[ ]{0,3}(=+|-+)[ \t]*$")
RULE = lazy(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
QUOTE = lazy(r"[ ]{0,3}(?:>[ \t]?)+")
ITEM = lazy(
    r"(?P<indent>[ \t]*+)(?P<mark>[-*+•]|(?P<label>\d{1,4})(?:\\?[.)])|\((?P<inner>\d{1,3})\)|(?P<letter>[a-z])[.)])"
    r"(?:[ \t]++(?=\S)|[ \t]*+(?=[\r\n]|\Z))"
)
TASK = lazy(r"\[[ xX]\][ \t]+")
NOTE = lazy(r"[ ]{0,3}\[\^([^\]\s]{1,64}?)\^?\]:[ \t]*")
DEFINITION = lazy(
    r"[ ]{0,3}\[(?P<label>[^\]\r\n]{1,120})\]:[ \t]*(?:<(?P<angle>[^>\r\n]*)>|(?P<url>\S+))"
    r"(?P<title>[ \t]+(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|\([^)\r\n]*\)))?[ \t]*(?=[\r\n]|\Z)"
)
TABLE_DELIMITER = lazy(r"[ ]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
INDENTED = lazy(r"(?: {4}|\t)")
HTML_REGION = lazy(r"<!--|<(script|style|pre|svg|math|template)\b", re.IGNORECASE)
_TARGET = lazy(r"(?:[a-z][a-z0-9+.-]*:|[./#]|www\.|[\w-]+(?:\.[\w-]+)+|[\w./-]+$)", re.IGNORECASE)
_NAME = lazy(r"[A-Z][\w'-]*[,.]?")

FENCES = frozenset({"```", "~~~", ":::"}) | {"$$" + chr(code) for code in range(32, 127)} | {"$$"}
ITEM_STARTS = frozenset("-*+•(0123456789abcdefghijklmnopqrstuvwxyz")


@dataclass(slots=True)
class RawBlock:
    """A block as it stands in the source; `quoted` tells that its lines begin with ``>``."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    label: str | None = None
    label_span: Span | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """``[label]: target "title"``, which shows nothing itself."""

    label: str
    target: str
    title: str
    span: Span
    label_span: Span


def is_plain(line: str) -> bool:
    """Whether a line can be nothing but text: it begins with a letter that opens no item, and no cell stands in it."""
    first = line[0]
    return first.isalpha() and not ("a" <= first <= "z" and line[1:2] in ".)") and "|" not in line


def closer_of(mark: str) -> re.Pattern[str]:
    """What ends the region that a fence `mark` begins."""
    more = f"{re.escape(mark[0])}*" if mark[0] != "$" else ""
    return lazy(rf"[ \t>]*{re.escape(mark)}{more}[ \t]*(?:\{{[^}}]*\}})?[ \t]*$")


def is_target(target: str) -> bool:
    """Whether a definition leads somewhere: "[1]: Smith, J. (2019)" is an entry."""
    return _TARGET.match(target) is not None and _NAME.fullmatch(target) is None


def trimmed(text: str, end: int) -> int:
    """`end` moved before the line ends that stand there."""
    while end > 0 and text[end - 1] in "\r\n":
        end -= 1
    return end

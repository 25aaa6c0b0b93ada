"""Run expat over a source: elements, text and comments with their exact places."""

from __future__ import annotations

import re
from typing import Protocol
from xml.parsers import expat

from citeward.document import OBJECT, Malformed
from citeward.source import Source
from citeward.span import Span

_MENDABLE = frozenset({"not well-formed (invalid token)", "mismatched tag", "undefined entity"})
_MEND_BUDGET = 30_000_000
"""Bytes that mending may read again: a fifth of a second at the 197 MB/s of a bare expat pass."""

_TAG_END = re.compile(r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")


class Receiver(Protocol):
    """What takes the events; offsets are code points of the source."""

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins; its tag stands at `at`."""

    def end(self, name: str, at: int) -> None:
        """An element ends; its end tag (or, where it is empty, its only tag) stands at `at`."""

    def text(self, shown: str, start: int, end: int, exact: bool) -> None:
        """Text; `exact` where the source holds it as it is shown."""

    def comment(self, text: str, start: int, end: int) -> None:
        """A comment, delimiters within start..end."""


def tag_end(text: str, at: int) -> int:
    """The offset behind the tag that begins at `at`."""
    match = _TAG_END.match(text, at + 1)
    return match.end() if match else len(text)


def element_end(text: str, at: int) -> int:
    """The offset behind an element that ended at `at`: its end tag, or its only tag."""
    if text.startswith("</", at):
        return text.find(">", at) + 1 or len(text)
    return at if text[at - 2 : at] == "/>" else tag_end(text, at)


def run(source: Source, receiver: Receiver, data: bytes | None = None) -> tuple[Malformed, ...]:
    """Hand the events of `source` to `receiver`; what could not be read is told.

    `data` is the text at one byte a code point (see `one_byte`), mended or not.
    """
    feed = _Feed(source, receiver)
    error = _parse(feed.parser, one_byte(source.text) if data is None else data)
    if error is not None:
        feed.malformed.append(_malformed(source, error))
    return tuple(feed.malformed)


def one_byte(text: str) -> bytes:
    """`text` as Latin-1, so that expat's byte offsets are code points.

    What Latin-1 lacks becomes "?": markup is ASCII, and text is taken from the source itself.
    """
    return text.encode("latin-1", errors="replace")


def mend(data: bytes) -> bytes:
    """Blank out what expat stumbles over (a stray ``<`` or ``&``, an end tag without a start).

    Offsets stay as they are. The text is read again after each blank, within a budget; what comes
    behind the last place stays unread.
    """
    mended = bytearray(data)
    for _ in range(min(200, 1 + _MEND_BUDGET // (len(data) + 1))):
        parser = _parser()
        error = _parse(parser, bytes(mended))
        if error is None or expat.ErrorString(error.code) not in _MENDABLE:
            break
        place = _culprit(mended, parser.ErrorByteIndex)
        if place is None:
            break
        mended[place] = b" " * (place.stop - place.start)
    return bytes(mended)


def _culprit(data: bytearray, at: int) -> slice | None:
    """What expat stumbled over at or shortly before `at`: a control character, ``&``, ``<``, an end tag."""
    if not 0 <= at < len(data):
        return None
    if data[at] < 32 and data[at] not in b"\t\r\n":
        return slice(at, at + 1)
    start = max(data.rfind(b"<", max(0, at - 200), at + 2), data.rfind(b"&", max(0, at - 200), at + 1))
    if start < 0:
        return None
    return (
        slice(start, data.find(b">", start) + 1 or start + 1)
        if data[start + 1 : start + 2] == b"/"
        else slice(start, start + 1)
    )


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate("iso-8859-1")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.UseForeignDTD(True)  # a JATS DTD declares &nbsp;; it is never loaded
    return parser


def _parse(parser: expat.XMLParserType, data: bytes) -> expat.ExpatError | None:
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return error
    return None


def _malformed(source: Source, error: expat.ExpatError) -> Malformed:
    at = min(source_offset(source, error), len(source.text))
    why = expat.ErrorString(error.code) or "not well-formed"
    return Malformed(Span(at, min(at + 1, len(source.text))), f"the XML cannot be read from here on: {why}")


def source_offset(source: Source, error: expat.ExpatError) -> int:
    """Where in the source expat gave up (it counts lines by ``\\n`` alone)."""
    at = 0
    for _ in range(error.lineno - 1):
        following = source.text.find("\n", at) + 1
        if not following:
            break
        at = following
    return at + error.offset


class _Feed:
    """Turns expat's calls into events with code-point offsets."""

    def __init__(self, source: Source, receiver: Receiver) -> None:
        self.malformed: list[Malformed] = []
        self._text = source.text
        self._receiver = receiver
        self._literal = False
        self._entities: dict[str, str] = {}
        parser = self.parser = _parser()
        self._connect(parser, source.text, receiver)
        parser.CommentHandler = self._comment
        parser.StartCdataSectionHandler = self._cdata_start
        parser.EndCdataSectionHandler = self._cdata_end
        parser.SkippedEntityHandler = self._entity
        parser.EntityDeclHandler = self._declaration
        parser.DefaultHandler = _ignore  # with it, expat expands no entity of its own accord

    def _connect(self, parser: expat.XMLParserType, text: str, receiver: Receiver) -> None:
        """Set the three handlers that most events go through: closures, for they are called 60,000 times a megabyte."""
        begin, finish, show = receiver.start, receiver.end, receiver.text

        def start(name: str, attributes: dict[str, str]) -> None:
            begin(name, attributes, parser.CurrentByteIndex)

        def end(name: str) -> None:
            finish(name, parser.CurrentByteIndex)

        def characters(data: str) -> None:
            at = parser.CurrentByteIndex
            if text[at] == "&" and not self._literal:
                show(data, at, text.find(";", at) + 1, False)
            elif data == "\n":
                show(data, at, at + (2 if text.startswith("\r\n", at) else 1), False)
            else:
                stop = at + len(data)
                show(text[at:stop], at, stop, True)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = characters

    def _comment(self, data: str) -> None:
        at = self.parser.CurrentByteIndex
        end = self._text.find("-->", at)
        end = len(self._text) if end < 0 else end
        self._receiver.comment(self._text[at + 4 : end], at, min(end + 3, len(self._text)))

    def _cdata_start(self) -> None:
        self._literal = True

    def _cdata_end(self) -> None:
        self._literal = False

    def _entity(self, name: str, is_parameter: bool) -> None:
        if is_parameter:
            return
        at = self.parser.CurrentByteIndex
        self._receiver.text(self._entities.get(name) or _named(name), at, self._text.find(";", at) + 1, False)

    def _declaration(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        base: str | None,
        system_id: str | None,
        public_id: str | None,
        notation: str | None,
    ) -> None:
        """Keep short plain entities; one made of others is how a small file grows without bound."""
        if is_parameter or value is None:
            return
        if "&" in value or "<" in value or len(value) > 200:
            if not self.malformed:
                at = self.parser.CurrentByteIndex
                reason = f"the entity {name} is made of markup or of other entities: it is not expanded"
                self.malformed.append(Malformed(Span(at, tag_end(self._text, at)), reason))
        else:
            self._entities[name] = value


def _ignore(data: str) -> None:
    """Drop declarations, processing instructions and the like."""


def _named(name: str) -> str:
    from html.entities import html5

    return html5.get(f"{name};", OBJECT)

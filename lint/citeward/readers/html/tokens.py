"""Cut HTML into tags, text, comments and entities with their exact places.

The tokenizer knows no document: Markdown, which embeds HTML, can use it as well. It is linear on any
input, and its tokens tell of every offset only once and in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from html import unescape

from citeward.values import dataclass


class TokenKind(Enum):
    """What a token is."""

    START = "start"
    END = "end"
    TEXT = "text"
    RAW = "raw"  # the text of script, style and their like, never markup
    COMMENT = "comment"
    OTHER = "other"  # doctype, processing instruction, marked section


@dataclass(frozen=True, slots=True)
class Token:
    """A token, ``start`` to ``end`` in the text; `name` is a tag's, in lower case."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""


RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
"""Elements whose text holds no markup."""

_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)")
_TAG_STOP = re.compile(r">|=\s*+[\"']")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,31});?")


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of text[start:end], in order, without gaps."""
    return _Scanner(text, start, len(text) if end is None else end).tokens()


def attributes_of(text: str, token: Token) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, values decoded; the first of a name counts."""
    found: dict[str, str] = {}
    begin = token.start + 1 + len(token.name)
    for match in _ATTRIBUTE.finditer(text, begin, token.end - 1):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


def text_pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What text[start:end] shows: runs as they stand, and each entity decoded by itself."""
    at = start
    while (ampersand := text.find("&", at, end)) >= 0:
        match = _ENTITY.match(text, ampersand, end)
        decoded = unescape(match[0]) if match else ""
        if match is None or decoded == match[0]:
            yield text[at : ampersand + 1], at, ampersand + 1
            at = ampersand + 1
            continue
        if ampersand > at:
            yield text[at:ampersand], at, ampersand
        rest = _undecoded(match[0], decoded)
        yield decoded[: len(decoded) - rest], ampersand, match.end() - rest
        at = match.end() - rest
    if at < end:
        yield text[at:end], at, end


def _undecoded(entity: str, decoded: str) -> int:
    """How many characters behind a legacy entity without a semicolon (``&ampx``) are plain text."""
    if entity.endswith(";"):
        return 0
    rest = 0
    while rest < len(decoded) - 1 and entity[-1 - rest] == decoded[-1 - rest]:
        rest += 1
    return rest


class _Scanner:
    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._at = start
        self._end = end
        self._unclosed: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        """Go through the text once."""
        shown = self._at
        while (opener := self._text.find("<", self._at, self._end)) >= 0:
            token = self._markup(opener)
            if token is None:
                self._at = opener + 1
                continue
            if shown < opener:
                yield Token(TokenKind.TEXT, shown, opener)
            yield token
            self._at = shown = token.end
            if token.kind is TokenKind.START and token.name in RAW_TEXT:
                raw_end = self._raw_end(token.name, token.end)
                if raw_end > token.end:
                    yield Token(TokenKind.RAW, token.end, raw_end, token.name)
                self._at = shown = raw_end
        if shown < self._end:
            yield Token(TokenKind.TEXT, shown, self._end)

    def _markup(self, at: int) -> Token | None:
        """The markup that begins at `at`, or None where ``<`` is only a character."""
        text = self._text
        if match := _TAG_NAME.match(text, at, self._end):
            kind = TokenKind.END if text[at + 1] == "/" else TokenKind.START
            return Token(kind, at, self._tag_end(match.end()), match[1].lower())
        if text.startswith("<!--", at):
            return Token(TokenKind.COMMENT, at, self._after("-->", at + 2))
        if text.startswith("<![CDATA[", at):
            return Token(TokenKind.OTHER, at, self._after("]]>", at))
        if text.startswith(("<!", "<?", "</"), at):
            return Token(TokenKind.OTHER, at, self._after(">", at))
        return None

    def _tag_end(self, at: int) -> int:
        """The offset behind a tag; a quoted value may hold ``>``, one that never closes may not."""
        while match := _TAG_STOP.search(self._text, at, self._end):
            if match[0] == ">":
                return match.end()
            closer = self._find(match[0][-1], match.end())
            at = closer + 1 if closer >= 0 else match.end()
        return self._end

    def _after(self, closer: str, at: int) -> int:
        found = self._find(closer, at)
        return self._end if found < 0 else found + len(closer)

    def _find(self, wanted: str, at: int) -> int:
        """`str.find` that remembers what the rest of the text does not hold."""
        if wanted in self._unclosed:
            return -1
        found = self._text.find(wanted, at, self._end)
        if found < 0:
            self._unclosed.add(wanted)
        return found

    def _raw_end(self, name: str, at: int) -> int:
        """Where the end tag of a raw-text element begins."""
        if name in self._unclosed:
            return self._end
        match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, at, self._end)
        if match is None:
            self._unclosed.add(name)
            return self._end
        return match.start()

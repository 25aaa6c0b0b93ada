"""A file as it was read: its text, where its lines begin, and how it was encoded."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from citeward.span import Position, Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8", "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le", "utf-16"),
    (b"\xfe\xff", "utf-16-be", "utf-16"),
)


class UnreadableSource(Exception):
    """The bytes are not a text that can be read; the message says why, in a few words."""


class Source:
    """The text of one file, with its line index; immutable by convention.

    Offsets everywhere are code points of `text`. Line ends (``\\n``, ``\\r\\n``, ``\\r``) stay as
    they are in the file, so that a fix can be written back byte for byte.
    """

    __slots__ = ("_line_starts", "bom", "encoding", "path", "text")

    def __init__(self, path: str, text: str, encoding: str = "utf-8", *, bom: bool = False) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self._line_starts: list[int] | None = None

    @classmethod
    def decode(cls, path: str, data: bytes) -> Source:
        """Decode `data`: a BOM first, then strict UTF-8, then detection of a one-byte encoding.

        Raises:
            UnreadableSource: when the bytes are evidently not text (NUL bytes, no known encoding).
        """
        for mark, encoding, _ in _BOMS:
            if data.startswith(mark):
                return cls(path, _decode(data[len(mark) :], encoding), encoding, bom=True)
        if b"\0" in data:
            raise UnreadableSource("it holds NUL bytes, so it is not a text file")
        try:
            return cls(path, data.decode("utf-8"))
        except UnicodeDecodeError:
            encoding = _detect(data)
            return cls(path, _decode(data, encoding), encoding)

    def encode(self, text: str) -> bytes:
        """`text` as bytes in this file's own encoding, with its BOM where it had one."""
        data = text.encode(self.encoding, errors="surrogatepass" if self.encoding == "utf-8" else "strict")
        for mark, encoding, _ in _BOMS:
            if self.bom and encoding == self.encoding:
                return mark + data
        return data

    @property
    def line_starts(self) -> Sequence[int]:
        """Offset of the first code point of each line."""
        if self._line_starts is None:
            self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return self._line_starts

    def replacement(self, span: Span, text: str) -> str | None:
        """What to write in the place of `span` so that it says `text`; None where the file cannot be edited there."""
        return text

    def place(self, offset: int) -> str:
        """Where a person finds the offset, in words ("cell 3, line 2"); empty where line and column say it."""
        return ""

    def position(self, offset: int) -> Position:
        """Line and column of `offset` (0 … len(text), both included)."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of the 1-based line `number`, without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The text that `span` holds."""
        return self.text[span.start : span.end]


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"it is not valid {encoding} (byte {error.start})") from error


def _detect(data: bytes) -> str:
    """Name the encoding of bytes that are not UTF-8.

    chardet 7 named 16 of 16 sample files rightly (design notes, section 3); it is asked about the
    first 64 kB, and cp1252 stands in where it cannot say.
    """
    import chardet

    guess = chardet.detect(data[: 1 << 16])
    encoding = (guess["encoding"] or "cp1252").lower()
    if encoding in {"ascii", "utf-8"}:  # the sample was plain; what follows it was not
        encoding = "cp1252"
    if not _is_faithful(data, encoding):
        encoding = "latin-1" if any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d") else "cp1252"
    return encoding


def _is_faithful(data: bytes, encoding: str) -> bool:
    """Whether an encoding gives the same bytes back, and reads ASCII as ASCII (EBCDIC, for one, does not)."""
    try:
        return "[1]\n".encode(encoding) == b"[1]\n" and data.decode(encoding).encode(encoding) == data
    except (UnicodeError, LookupError):
        return False

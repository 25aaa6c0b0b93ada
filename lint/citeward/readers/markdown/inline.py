"""What stands inside a Markdown block: links, emphasis, code, math, HTML, notes, roles."""

from __future__ import annotations

import re
from collections.abc import Callable

from citeward.document import OBJECT
from citeward.markers.marker import Marker
from citeward.readers.flow_builder import FlowBuilder
from citeward.readers.markdown.inline_citing import CitingTokens
from citeward.readers.markdown.inline_html import HtmlTokens
from citeward.readers.markdown.inline_syntax import (
    BRACKETS,
    ESCAPE,
    NUMBERS,
    REFERENCE,
    TARGET,
    TOKENS,
    TRAILING,
)  # fmt: skip
from citeward.readers.markdown.syntax import RawBlock
from citeward.source import Source
from citeward.span import Span


class InlineScanner:
    """Shows blocks of one Markdown source in a flow, and collects what it meets on the way."""

    def __init__(
        self, source: Source, builder: FlowBuilder, definitions: dict[str, str], *, has_numbered_notes: bool = False
    ) -> None:
        self.text = source.text
        self.has_numbered_notes = has_numbered_notes
        self.builder = builder
        self.definitions = definitions
        self.markers: list[Marker] = []
        self.comments: list[tuple[Span, str]] = []
        self.anchors: list[tuple[int, str]] = []
        self.nocite: set[str] = set()
        self.bibliographies: list[str] = []
        self._never_closed: set[str] = set()

    def show(self, start: int, end: int, *, quoted: bool = False) -> None:
        """Show the source range in the open block."""
        linked, match = self._first_token(start, end)
        if match is None:
            self.builder.copy(start, end)
        else:
            _BlockScan(self, start, end, quoted).run(match, pair=linked)

    def block(self, raw: RawBlock) -> None:
        """Show a whole block."""
        linked, match = self._first_token(raw.start, raw.end)
        if match is None:
            self.builder.block(raw.kind, raw.start, raw.end, raw.level, raw.label, raw.label_span)
            return
        self.builder.open(raw.kind, level=raw.level, label=raw.label, label_span=raw.label_span)
        _BlockScan(self, raw.start, raw.end, raw.quoted).run(match, pair=linked)
        self.builder.close()

    def _first_token(self, start: int, end: int) -> tuple[bool, re.Match[str] | None]:
        """Whether a bracket may belong to a link in start..end, and the first token there."""
        find = self.text.find
        linked = bool(self.definitions) or find("](", start, end) >= 0
        linked = linked or find("]{.", start, end) >= 0 or find("![", start, end) >= 0
        return linked, TOKENS[linked, find("www.", start, end) >= 0].search(self.text, start, end)

    def find_closer(self, closer: str, start: int, end: int) -> int:
        """Where `closer` next stands in start..end, or -1.

        One that stands nowhere in the rest of the text is not looked for again: many openers
        without a closer would otherwise cost quadratic time.
        """
        if closer in self._never_closed:
            return -1
        found = self.text.find(closer, start, end)
        if found < 0 and self.text.find(closer, start) < 0:
            self._never_closed.add(closer)
        return found


class _BlockScan(CitingTokens, HtmlTokens):
    """The scan of one block: brackets are paired first, then everything is shown from left to right."""

    __slots__ = ()

    def run(self, first: re.Match[str], *, pair: bool) -> None:
        """Show the block, whose first token is `first`; brackets are paired where they may belong to links."""
        search, end = first.re.search, self.end
        if pair:
            self._pair_brackets()
        match: re.Match[str] | None = first
        while match is not None:
            self.next = match.end()
            self._token(match, match.start())
            match = search(self.text, self.next, end)
        self._copy_to(end)

    def _pair_brackets(self) -> None:
        open_brackets: list[int] = []
        for match in BRACKETS.finditer(self.text, self.start, self.end):
            token = match.group()
            if token == "[":
                open_brackets.append(match.start())
            elif token == "]" and open_brackets:
                self.pairs[open_brackets.pop()] = match.start()

    def _token(self, match: re.Match[str], start: int) -> None:
        token = match.group()
        _HANDLERS.get(token[0], _BlockScan._address)(self, token, start)

    def _entity(self, token: str, start: int) -> None:
        from html import unescape

        self._drop(start, self.next, unescape(token))

    def _code(self, token: str, start: int) -> None:
        self._region(token, start, OBJECT)

    def _quoted_line(self, token: str, start: int) -> None:
        if self.quoted:
            self._drop(start, self.next, "\n")
        else:
            self.next = start + 1

    def _emphasis(self, token: str, start: int) -> None:
        stop = self.next
        before = self.text[start - 1] if start > self.start else " "
        if before == "@" and token[0] == "_":
            return  # a citation key may begin with an underscore
        after = self.text[stop] if stop < self.end else " "
        if (before.isspace() and after.isspace()) or (token[0] == "*" and before.isdigit() and after.isdigit()):
            return  # a multiplication sign, or a footnote's asterisk
        if start > self.shown:
            self.builder.copy(self.shown, start)
        self.shown = stop

    def _backslash(self, token: str, start: int) -> None:
        if token in ("\\(", "\\["):
            closer = "\\)" if token == "\\(" else "\\]"
            close = self.owner.find_closer(closer, start + 2, self.end)
            inner = self.text[start + 2 : close] if close >= 0 else ""
            if close >= 0 and not NUMBERS.fullmatch(inner) and re.search(r"[\\^_={}]", inner):
                self._drop(start, close + 2, OBJECT)
                return
            self._drop(start, start + 2, token[1])
            return
        if len(token) == 2:
            self._drop(start, start + 2, token[1])
            return
        self._latex_cite(token, start)

    def _colon(self, token: str, start: int) -> None:
        if not token.startswith("://"):
            self._role(token, start)
            return
        scheme = next((each for each in ("https", "http", "ftp") if self.text.endswith(each, self.shown, start)), "")
        if scheme:
            self._address(f"{scheme}{token}", start - len(scheme))

    def _region(self, mark: str, start: int, shown: str) -> None:
        close = self.owner.find_closer(mark, self.next, self.end)
        while close >= 0 and self.text[close + len(mark) : close + len(mark) + 1] == "`":
            run = close
            while run < self.end and self.text[run] == "`":
                run += 1
            close = self.owner.find_closer(mark, run, self.end)
        if close >= 0:
            self._drop(start, close + len(mark), shown)

    def _math(self, mark: str, start: int) -> None:
        text = self.text
        if mark == "$" and (self.next >= self.end or text[self.next].isspace()):
            return
        close = self.owner.find_closer(mark, self.next, self.end)
        while mark == "$" and 0 <= close < self.end:
            after = text[close + 1 : close + 2]
            if not text[close - 1].isspace() and text[close - 1] != "\\" and not after.isdigit():
                break
            close = self.owner.find_closer(mark, close + 1, self.end)
        if close > self.next:
            self._drop(start, close + len(mark), OBJECT)

    def _address(self, token: str, start: int) -> None:
        end = start + len(self._trimmed(token))
        self._copy_to(start)
        begin = self.builder.here
        address = self.text[start:end]
        if "\\" in address:
            for escape in ESCAPE.finditer(self.text, start, end):  # "2006\\_8.pdf" is how exports write 2006_8.pdf
                self._drop(escape.start(), escape.start() + 1)
            address = ESCAPE.sub(r"\1", address)
        self._copy_to(end)
        self.builder.link(begin, self.builder.here, address)
        self.shown = self.next = end

    def _trimmed(self, token: str) -> str:
        """An address without what belongs to the sentence around it."""
        address = TRAILING.sub("", token) if token[-1].isdigit() or "[" in token or ")" in token else token
        address = address.rstrip(".,;:!?*_'\"")
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(".,;:!?*_'\"")
        return address.partition("]")[0] if self.stack and "]" in address else address

    def _image(self, token: str, start: int) -> None:
        close = self.pairs.get(start + 1)
        if close is None:
            return
        target = TARGET.match(self.text, close + 1, self.end) if self.text[close + 1 : close + 2] == "(" else None
        if target is None:
            reference = REFERENCE.match(self.text, close + 1, self.end)
            end = reference.end() if reference else close + 1
            self._drop(start, end, OBJECT)
            return
        # the caption of a figure is prose, and may hold citations
        self._drop(start, start + 2, OBJECT)
        self.links.append((close, "", target.end()))
        self.stack.append((start + 1, True))
        self.next = start + 2

    def _bracket(self, token: str, start: int) -> None:
        if len(token) > 1:
            self._note(token, start)
            return
        close = self.pairs.get(start)
        if close is None:
            return
        found = self._target_of(start, close)
        if found is None:
            return
        target, end = found
        inner = self.text[start + 1 : close]
        keep = NUMBERS.fullmatch(inner) is not None  # "[3](url)" is shown as "[3]"
        if keep:
            self._copy_to(start)
            begin = self.builder.here
            self._copy_to(close + 1)
            self.builder.link(begin, self.builder.here, target)
            self._drop(close + 1, end)
            return
        self._drop(start, start + 1)
        self.next = start + 1
        self.stack.append((self.builder.here, False))
        self.links.append((close, target, end))

    def _target_of(self, start: int, close: int) -> tuple[str, int] | None:
        following = self.text[close + 1 : close + 2] if close + 1 < self.end else ""
        if following == "(":
            target = TARGET.match(self.text, close + 1, self.end)
            if target is not None:
                return (target.group(1) if target.group(1) is not None else target.group(2) or ""), target.end()
            return None
        if following == "[":
            reference = REFERENCE.match(self.text, close + 1, self.end)
            if reference is not None:
                label = reference.group(1) or self.text[start + 1 : close]
                known = self.owner.definitions.get(label.casefold())
                if known is not None:
                    return known, reference.end()
            return None
        if following == "{" and self.text.startswith("{.", close + 1):
            end = self.text.find("}", close, self.end)
            return ("", end + 1) if end >= 0 else None
        inner = self.text[start + 1 : close]
        known = self.owner.definitions.get(inner.casefold()) if len(inner) <= 120 else None
        return (known, close + 1) if known is not None else None

    def _close_bracket(self, token: str, start: int) -> None:
        if not self.links or self.links[-1][0] != start:
            return
        _, target, end = self.links.pop()
        begin, image = self.stack.pop()
        self._drop(start, end)
        if not image:
            self.builder.link(begin, self.builder.here, target)


_HANDLERS: dict[str, Callable[[_BlockScan, str, int], None]] = {
    "[": _BlockScan._bracket,
    "]": _BlockScan._close_bracket,
    "*": _BlockScan._emphasis,
    "_": _BlockScan._emphasis,
    "~": _BlockScan._emphasis,
    "\\": _BlockScan._backslash,
    "`": _BlockScan._code,
    "$": _BlockScan._math,
    "<": _BlockScan._angle,
    "!": _BlockScan._image,
    "^": _BlockScan._caret,
    "&": _BlockScan._entity,
    "{": _BlockScan._role,
    ":": _BlockScan._colon,
    "\n": _BlockScan._quoted_line,
}
"""What shows a token, by its first character; any other begins an address."""

"""Tokens of Markdown that cite: roles, commands of LaTeX, tags of Liquid, notes."""

from __future__ import annotations

from citeward.document import OBJECT, MarkerStyle
from citeward.markers.marker import Item, Marker
from citeward.readers.markdown.inline_pen import Pen
from citeward.readers.markdown.inline_syntax import KEY, LATEX_CITE


class CitingTokens(Pen):
    """Shows the tokens that are markers of the format's own."""

    __slots__ = ()

    def _latex_cite(self, token: str, start: int) -> None:
        arguments = LATEX_CITE.match(self.text, self.next, self.end)
        if arguments is None:
            return
        if token.startswith("\\no"):
            self.owner.nocite.update(filter(None, KEY.findall(arguments.group(1))))
            self._drop(start, arguments.end())
            return
        self._keys(start, arguments.start(1), arguments.end(1), arguments.end(), narrative="t" in token[5:])

    def _role(self, token: str, start: int) -> None:
        if token.startswith("{%"):
            self._liquid(start)
            return
        if token.startswith("{{"):
            closer = ">}}" if token[2] == "<" else "%}}"
            close = self.owner.find_closer(closer, self.next, self.end)
            if close >= 0:
                self._drop(start, close + 3, OBJECT)
            return
        close = self.text.find("`", self.next, self.end)
        if close >= 0:
            self._keys(start, self.next, close, close + 1, narrative=":t" in token)

    def _liquid(self, start: int) -> None:
        """``{% cite a b --locator 3 %}``: the keys stand before the options."""
        close = self.owner.find_closer("%}", self.next, self.end)
        if close >= 0:
            options = self.text.find("--", self.next, close)
            self._keys(start, self.next, options if options >= 0 else close, close + 2)

    def _note(self, token: str, start: int) -> None:
        self._copy_to(start)
        begin = self.builder.here
        self.builder.copy(start, self.next)
        self.shown = self.next
        label = token[2:-1]
        item = Item(
            begin + 2, begin + len(token) - 1, label, number=int(label) if label.isdecimal() else None, key=label
        )
        self.owner.markers.append(Marker(MarkerStyle.NOTE, begin, begin + len(token), (item,)))

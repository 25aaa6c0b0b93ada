"""Tokens of Markdown that cite: roles, commands of LaTeX, tags of Liquid, notes."""

from __future__ import annotations

from citeward.document import OBJECT, MarkerStyle
from citeward.markers.marker import Item, Marker
from citeward.patterns import lazy
from citeward.readers.markdown.inline_pen import Pen
from citeward.readers.markdown.inline_syntax import KEY, LATEX_CITE

_CLASS = lazy(r"(?=.*(?:\w-\w|[\\,;]))(?:[a-zA-Z0-9]-[a-zA-Z0-9]|\\\w|[^\w\s]|_)++")
"""What a class of characters negates in a regular expression: ``[^0-9]``, ``[^A-Za-z]``, ``[^,;]``."""


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
        if "^" in token[2:]:
            self._raised_number(token, start)
        elif not _CLASS.fullmatch(token[2:-1]):
            self._show_note(start, self.next, token[2:-1])

    def _show_note(self, start: int, end: int, label: str) -> None:
        self._copy_to(start)
        begin = self.builder.here
        self.builder.copy(start, end)
        self.shown = self.next = end
        number = int(label) if label.isdecimal() else None
        item = Item(begin + 2, begin + 2 + len(label), label, number=number, key=label)
        self.owner.markers.append(Marker(MarkerStyle.NOTE, begin, begin + end - start, (item,)))

    def _raised_number(self, token: str, start: int) -> None:
        """``[^2^]`` points to a note where notes have numbers, else into the list; ``[^2^][3]`` is a link to 3."""
        raised, _, linked = token[2:-1].partition("^][")
        raised = raised.rstrip("^")
        target = self.owner.definitions.get(linked or raised)
        end = start + len(raised) + 4
        if linked:
            self._drop(start, end)
            self._linked_number(end, end + 1, end + 1 + len(linked), end + len(linked) + 2, target)
        elif self.owner.has_numbered_notes:
            self._show_note(start, end, raised)
        else:
            self._linked_number(start, start + 2, end - 2, end, target)

    def _linked_number(self, start: int, first: int, last: int, end: int, target: str | None) -> None:
        """Show the number first..last in brackets for start..end."""
        self._copy_to(start)
        begin = self.builder.here
        self.builder.show("[", start, first)
        self.builder.copy(first, last)
        self.builder.show("]", last, end)
        self.shown = self.next = end
        if target is not None:
            self.builder.link(begin, self.builder.here, target)

    def _caret(self, token: str, start: int) -> None:
        if token == "^[":
            self._drop(start, start + 1)
            self.next = start + 1
            return
        close = self.text.find("^", start + 1, self.end)
        self._drop(start, start + 1)
        begin = self.builder.here
        self._copy_to(close)
        self.builder.superscript(begin, self.builder.here)
        self._drop(close, close + 1)

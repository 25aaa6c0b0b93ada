"""Keep the cross-references of a JATS article: those that print something, and the ids of those that do not."""

from __future__ import annotations

import re

from citeward.document import OBJECT
from citeward.readers.crossrefs.pointer import Pointer
from citeward.readers.flow_weaver import FlowWeaver

_WORDLESS = re.compile(r"[\W\d_]*[a-z]?[\W\d_]*")


class Pointers:
    """The cross-references that have ended, in `all`, and those that are open."""

    def __init__(self, builder: FlowWeaver) -> None:
        self.all: list[Pointer] = []
        self._builder = builder
        self._open: list[tuple[Pointer, int]] = []

    def begin(self, attributes: dict[str, str], at: int, *, superscript: bool) -> None:
        """Begin the cross-reference whose tag stands at `at`."""
        rids = tuple(attributes.get("rid", "").split())
        pointer = Pointer(self._builder.begin(), rids, attributes.get("ref-type", ""), superscript=superscript)
        self._open.append((pointer, at))

    def text(self, shown: str) -> None:
        """Take text that is shown while cross-references are open."""
        for pointer, _ in self._open:
            pointer.text += shown

    def end(self, end: int, *, is_shown: bool) -> None:
        """End the innermost one; where nothing is shown (in a label, outside the article) it is dropped."""
        if not self._open:
            return
        pointer, start = self._open.pop()
        if not is_shown:
            return
        prints = self._builder.finish(pointer.mark)
        if pointer.kind not in ("bibr", "") and prints and _WORDLESS.fullmatch(pointer.text):
            self._builder.replace(pointer.mark, OBJECT, start, end)  # "(1)" is an equation, a raised "a" a note
        elif not prints:
            self._end_empty(pointer, start, end)
        else:
            pointer.superscript = pointer.superscript or self._builder.is_superscript(pointer.mark)
            self.all.append(pointer)

    def _end_empty(self, pointer: Pointer, start: int, end: int) -> None:
        """Keep the ids of a cross-reference that prints nothing."""
        if pointer.kind != "bibr":
            return
        previous = self.all[-1] if self.all else None
        if previous is not None and previous.end == len(self._builder):
            previous.hidden.extend(pointer.rids)
            return
        pointer.mark = self._builder.begin()
        self._builder.object(start, end)
        self._builder.finish(pointer.mark)
        pointer.prints_nothing = True
        self.all.append(pointer)

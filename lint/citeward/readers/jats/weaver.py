"""Weave the flow of a JATS article from expat's events, and keep what points and what is pointed at."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from citeward.document import BlockKind, Comment
from citeward.readers.flow_weaver import FlowWeaver, Mark
from citeward.readers.jats.elements import (
    BLOCKS,
    FIGURES,
    FRONT,
    FRONT_SEEN,
    HIDDEN,
    OBJECTS,
    PARAGRAPHS,
    READABLE,
    TITLES,
)
from citeward.readers.jats.events import element_end, tag_end
from citeward.readers.jats.labels import Label
from citeward.readers.jats.listing import Entries
from citeward.readers.jats.pointers import Pointers
from citeward.span import Span

_RID = re.compile(r'ref-type="bibr" rid="([^"]{1,200})"|rid="([^"]{1,200})" ref-type="bibr"')

Start: TypeAlias = "Callable[[Weaver, dict[str, str], int], None]"
End: TypeAlias = "Callable[[Weaver, int], None]"


class Weaver:
    """Receives the events of one article."""

    def __init__(self, text: str) -> None:
        self.builder = FlowWeaver()
        self.entries = Entries(self.builder)
        self.pointers = Pointers(self.builder)
        self.comments: list[Comment] = []
        self.apart: list[tuple[int, int]] = []
        self.cited_unseen: set[str] = set()
        self.slanted: list[tuple[int, int]] = []
        self.language = ""
        self.title = ""
        self._text = text
        self._names: list[str] = []
        self._hidden = 0
        self._hidden_at = 0
        self._seen = 0  # how many of the open elements are readable: body, abstract …
        self._kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self._parts: list[int] = []
        self._sections = 0
        self._lists = 0
        self._list_index = -1
        self._label: Label | None = None
        self._title: list[str] | None = None
        self._raised: list[Mark] = []
        self._slanting: list[Mark] = []

    def comment(self, text: str, start: int, end: int) -> None:
        """Keep a comment: it may hold a suppression."""
        self.comments.append(Comment(Span(start, end), text))
        if "table-wrap" in self._names:  # a table that only its image shows is left out in this way
            self.cited_unseen.update(name for match in _RID.finditer(text) for name in (match[1] or match[2]).split())

    def text(self, shown: str, start: int, end: int, exact: bool) -> None:
        """Show text, where text is shown."""
        if self._hidden or not self._seen:
            return
        if self.entries.is_open:
            self.entries.text(shown, start, end, exact)
            return
        if self._label is not None:
            self._label.add(shown, start, end, exact)
            return
        if self._title is not None:
            self._title.append(shown)
        self.pointers.text(shown)
        if exact:
            self.builder.text(shown, start, end)
        elif shown in " \t\r\n":
            self.builder.blank(start, end)
        else:
            self.builder.show(shown, start, end)

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Begin an element."""
        if ":" in name:
            name = name.rpartition(":")[2]
        parent = self._names[-1] if self._names else ""
        self._names.append(name)
        if self._hidden:
            self._hidden += 1
        elif name in HIDDEN or (parent in FRONT and name not in FRONT_SEEN):
            self._hidden, self._hidden_at = 1, at
        elif self.entries.is_open:
            self.entries.start(name, attributes, at)
        else:
            self._start_readable(name, attributes, at)

    def _start_readable(self, name: str, attributes: dict[str, str], at: int) -> None:
        if action := _STARTS.get(name):
            action(self, attributes, at)
        elif name in BLOCKS:
            self._enter_kind(BLOCKS[name])
        elif name in PARAGRAPHS:
            self.builder.enter(*self._kinds[-1])
        if name in READABLE:
            self._seen += 1

    def end(self, name: str, at: int) -> None:
        """End an element."""
        if ":" in name:
            name = name.rpartition(":")[2]
        self._names.pop()
        if self._hidden:
            self._end_hidden(name, at)
        elif self.entries.is_open:
            self.entries.end(name, element_end(self._text, at) if name == "ref" else at)
        else:
            self._end_readable(name, at)

    def _end_readable(self, name: str, at: int) -> None:
        if action := _ENDS.get(name):
            action(self, at)
        elif name in BLOCKS:
            self._leave_kind()
        elif name in PARAGRAPHS:
            self.builder.leave()
        if name in READABLE and self._seen:
            self._seen -= 1

    def _end_hidden(self, name: str, at: int) -> None:
        self._hidden -= 1
        if not self._hidden and name in OBJECTS and self._seen and self._label is None:
            self.builder.object(self._hidden_at, element_end(self._text, at))

    def _start_article(self, attributes: dict[str, str], at: int) -> None:
        self.language = self.language or attributes.get("xml:lang", "")

    def _start_part(self, attributes: dict[str, str], at: int) -> None:
        """Begin a part of the article, or a report on it."""
        is_own = attributes.get("article-type", "") in ("translation", "")
        self.builder.close()
        self._parts.append(-1 if is_own else len(self.builder))

    def _end_part(self, at: int) -> None:
        self.builder.close()
        if self._parts and (start := self._parts.pop()) >= 0:
            self.apart.append((start, len(self.builder)))

    def _start_reference(self, attributes: dict[str, str], at: int) -> None:
        self.entries.begin(attributes, at, tag_end(self._text, at), max(0, self._list_index))

    def _start_list_of_references(self, attributes: dict[str, str], at: int) -> None:
        self._list_index += 1
        self._sections += 1

    def _start_section(self, attributes: dict[str, str], at: int) -> None:
        self.builder.close()
        self._sections += 1

    def _end_section(self, at: int) -> None:
        self.builder.close()
        self._sections -= 1

    def _start_title(self, attributes: dict[str, str], at: int) -> None:
        in_caption = self._kinds[-1][0] is BlockKind.CAPTION
        self.builder.enter(*(self._kinds[-1] if in_caption else (BlockKind.HEADING, 1 + max(1, self._sections))))

    def _end_title(self, at: int) -> None:
        self.builder.leave(sticky=self._kinds[-1][0] is BlockKind.CAPTION)

    def _start_article_title(self, attributes: dict[str, str], at: int) -> None:
        if self._names[-2] not in TITLES:
            return
        self.builder.enter(BlockKind.HEADING, 1)
        self._title = []

    def _end_article_title(self, at: int) -> None:
        if self._title is None:
            return
        self.builder.leave()
        self.title = self.title or " ".join("".join(self._title or ()).split())
        self._title = None

    def _enter_kind(self, kind: BlockKind) -> None:
        level = self._lists if kind is BlockKind.ITEM else 0
        self._kinds.append((kind, level))
        self.builder.enter(kind, level)

    def _leave_kind(self) -> None:
        self._kinds.pop()
        self.builder.leave()

    def _start_list(self, attributes: dict[str, str], at: int) -> None:
        self._lists += 1

    def _end_list(self, at: int) -> None:
        self._lists -= 1

    def _start_cell(self, attributes: dict[str, str], at: int) -> None:
        self.builder.cell()

    def _start_break(self, attributes: dict[str, str], at: int) -> None:
        self.builder.blank(at, at)

    def _start_label(self, attributes: dict[str, str], at: int) -> None:
        if self._names[-2] in FIGURES:
            self.builder.enter(BlockKind.CAPTION)
        else:
            self._label = Label()

    def _end_label(self, at: int) -> None:
        if self._label is None:
            self.builder.leave(sticky=True)
        elif span := self._label.span:
            self.builder.label(self._label.text, span)
        self._label = None

    def _start_raised(self, attributes: dict[str, str], at: int) -> None:
        self._raised.append(self.builder.begin())

    def _end_raised(self, at: int) -> None:
        if self._raised:
            self.builder.superscript(self._raised.pop())

    def _start_slanted(self, attributes: dict[str, str], at: int) -> None:
        self._slanting.append(self.builder.begin())

    def _end_slanted(self, at: int) -> None:
        if self._slanting and self.builder.finish(mark := self._slanting.pop()):
            self.slanted.append((mark.start, mark.end))

    def _start_pointer(self, attributes: dict[str, str], at: int) -> None:
        self.pointers.begin(attributes, at, superscript=bool(self._raised))

    def _end_pointer(self, at: int) -> None:
        self.pointers.end(element_end(self._text, at), is_shown=self._seen > 0 and self._label is None)


_SECTIONS = ("sec", "ack", "app", "notes", "fn-group", "glossary", "abstract", "trans-abstract")
_STARTS: dict[str, Start] = {
    "article": Weaver._start_article,
    **dict.fromkeys(("sub-article", "response"), Weaver._start_part),
    "ref": Weaver._start_reference,
    "ref-list": Weaver._start_list_of_references,
    **dict.fromkeys(_SECTIONS, Weaver._start_section),
    "title": Weaver._start_title,
    **dict.fromkeys(("article-title", "trans-title"), Weaver._start_article_title),
    **dict.fromkeys(("list", "def-list"), Weaver._start_list),
    **dict.fromkeys(("td", "th"), Weaver._start_cell),
    "break": Weaver._start_break,
    "label": Weaver._start_label,
    "sup": Weaver._start_raised,
    "italic": Weaver._start_slanted,
    "xref": Weaver._start_pointer,
}
_ENDS: dict[str, End] = {
    **dict.fromkeys(("ref-list", *_SECTIONS), Weaver._end_section),
    **dict.fromkeys(("sub-article", "response"), Weaver._end_part),
    "title": Weaver._end_title,
    **dict.fromkeys(("article-title", "trans-title"), Weaver._end_article_title),
    **dict.fromkeys(("list", "def-list"), Weaver._end_list),
    "label": Weaver._end_label,
    "sup": Weaver._end_raised,
    "italic": Weaver._end_slanted,
    "xref": Weaver._end_pointer,
}

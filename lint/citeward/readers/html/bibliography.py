"""Know the reference lists and footnotes of a page by its structure."""

from __future__ import annotations

import re

from citeward.readers.flow_weaver import Mark
from citeward.readers.headings import is_boilerplate_heading, is_reference_heading
from citeward.readers.html.elements import (
    BIBLIOGRAPHY_CLASSES,
    BIBLIOGRAPHY_IDS,
    DOUBTFUL_CLASSES,
    ENTRY_CLASSES,
    FOOTNOTES,
)
from citeward.readers.html.entries import Entry
from citeward.readers.html.open_element import OpenElement
from citeward.readers.html.tokens import Token

_ENTRY_ID = re.compile(r"(?:ref|bib|cit|b|r)\w{0,12}?[-_:.]?\d|(?:ref|bib\w{0,10}|cit\w{0,10})[-_:.]\w", re.IGNORECASE)
_CONTAINERS = frozenset({"ul", "ol", "div", "section", "dl", "aside", "footer"})


class Bibliography:
    """The entries of a page; `last_heading` is what the heading before says, `entry` the one under way."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.entry: Entry | None = None
        self.last_heading = ""
        self.footnotes = 0
        self._sure = 0
        self._doubtful = 0

    def enter(self, element: OpenElement, attributes: dict[str, str], classes: list[str]) -> None:
        """See whether an element that begins holds references or footnotes."""
        role = attributes.get("role", "")
        is_note_list = "footnote" in " ".join(classes).lower() and not is_reference_heading(self.last_heading)
        if role == "doc-endnotes" or is_note_list or not FOOTNOTES.isdisjoint(classes):
            element.is_footnotes = True
        elif element.name not in _CONTAINERS:
            return
        else:
            lower = frozenset(each.lower() for each in classes)
            named = role == "doc-bibliography" or attributes.get("id", "").lower() in BIBLIOGRAPHY_IDS
            element.is_bibliography = named or not BIBLIOGRAPHY_CLASSES.isdisjoint(lower)
            element.is_doubtful = not element.is_bibliography and not DOUBTFUL_CLASSES.isdisjoint(lower)
        self._count(element, 1)

    def leave(self, element: OpenElement, end: int) -> None:
        """End what `enter` and `begin` saw in an element."""
        self._count(element, -1)
        if element.entry is not None:
            element.entry.end = end
            self.entry = None

    def holds_entry(self, element: OpenElement, attributes: dict[str, str], classes: list[str]) -> bool:
        """Whether an element that begins is an entry."""
        if self.entry is not None or self.footnotes or element.is_bibliography or element.is_doubtful:
            return False
        doubtful = self._doubtful > 0 and (not self.last_heading or is_reference_heading(self.last_heading))
        if not self._sure and not doubtful:
            return False
        if element.name == "li" or not ENTRY_CLASSES.isdisjoint(classes):
            return True
        return element.name in ("div", "p", "dd") and bool(_ENTRY_ID.match(attributes.get("id", "")))

    def end_heading(self, text: str) -> None:
        """Keep what a heading says; "Funding" inside an entry tells that it is a note on the article."""
        self.last_heading = text
        if self.entry is not None and is_boilerplate_heading(text):
            self.entry.is_note = True

    def begin(self, element: OpenElement, token: Token, mark: Mark, name: str, number: int | None) -> None:
        """Begin an entry; a list that counts from the beginning again is another list."""
        last = self.entries[-1] if self.entries else None
        index = last.list_index if last else 0
        if last and number is not None and last.number is not None and number <= last.number:
            index += 1
        entry = Entry(mark, token.start, token.end, ids=[name] if name else [], number=number, list_index=index)
        element.entry = self.entry = entry
        self.entries.append(entry)

    def _count(self, element: OpenElement, step: int) -> None:
        self.footnotes += step * element.is_footnotes
        self._sure += step * element.is_bibliography
        self._doubtful += step * element.is_doubtful

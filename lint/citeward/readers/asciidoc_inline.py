"""AsciiDoc inside a paragraph: citation macros, cross references, footnotes, code, emphasis."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from html import unescape

from citeward.document import OBJECT, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.marker import Item
from citeward.readers.inline_walk import InlineWalk
from citeward.readers.locators import parse_locator
from citeward.readers.weaver import Weaver
from citeward.span import Span

_TRIGGER = re.compile(
    r"""
    (?P<escape>\\(?=[<\[{*_`^~+#]|cite|footnote))
  | (?P<cite>(?<![\w:])(?:no|full|bib)?cite(?:np|[tp]|alp|alt|author|year|yearpar)?\*?:[\w-]{0,40}+\[)
  | (?P<bibitem>(?<![\w:])bibitem:\[[^\]\r\n]{0,200}+\])
  | (?P<footnote>(?<!:)footnote(?:ref)?:[\w.-]{0,100}+\[)
  | (?P<opaque>(?<!\w)(?:pass|stem|latexmath|asciimath|kbd|btn|menu|image|icon|indexterm2?|counter2?|anchor)
      :[^\s\[\]:]{0,300}+\[)
  | (?P<xref><<)
  | (?P<crossref>(?<!\w)xref:[^\s\[\]]{1,300}+\[)
  | (?P<anchor>\[\[\[?[^\[\]\r\n]{1,200}+\]\]\]?)
  | (?P<attribute>\{[\w-]{1,80}+\})
  | (?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,20}\d{0,2});)
  | (?P<link>(?<!\w)(?:link:|mailto:|(?:https?|ftp)://)[^\s\[\]<>"]{1,2000}+)
  | (?P<code>(?<!`)`{1,2}(?=[^\s`]))
  | (?P<pass>\+{1,3}(?=[^\s+]))
  | (?P<raised>\^(?P<raised_inner>[^\s^]{1,60}+)\^)
  | (?P<lowered>~(?=[^\s~]{1,60}+~)|(?<=[^\s~])~)
  | (?P<roles>\[[.\#][\w.\#-]{1,80}+\](?=[*_\#`]))
  | (?P<emphasis>(?<![\w*])\*{1,2}(?=\S)|(?<=\S)\*{1,2}(?![\w*])|(?<![\w_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\w_])
      |(?<![\w\#])\#{1,2}(?=\S)|(?<=\S)\#{1,2}(?![\w\#]))
    """,
    re.VERBOSE,
)
_XREF = re.compile(r"<<\s{0,20}+([^<>,\r\n]{1,200}+)(?:,([^<>]{0,500}+))?>>")
_CITE_ITEM = re.compile(r"\s*([^\s,()\[\]]{1,200}+)\s*(?:\(([^()\[\]]{0,200}+)\))?")
_PAIR = re.compile(r"\[([^\[\]\r\n]{0,500}+)\]")
_MAX_REGION = 5000
_OWN_IDS = re.compile(r"\[\[([\w:.-]{1,200}+)|\[#([\w:.-]{1,200}+)|\banchor:([\w:.-]{1,200}+)\[")
_POINTERS = re.compile(r"<<\s{0,20}#?([\w:.-]{1,200}+)\s{0,20}[,>]")
_CLOSE_ENOUGH = 0.85


class AsciiDocInline(InlineWalk):
    """Shows ranges of an AsciiDoc text in a weaver.

    `entries` are the ids of bibliography entries; `near` tells which unknown ids are a slip for one.
    """

    trigger = _TRIGGER

    def __init__(self, text: str, weaver: Weaver, entries: Collection[str], near: Collection[str]) -> None:
        super().__init__(text, weaver)
        self.entries = entries
        self.near = near

    def _drop(self, found: re.Match[str], end: int) -> int:
        return found.end()

    _anchor = _emphasis = _lowered = _roles = _bibitem = _drop

    def _escape(self, found: re.Match[str], end: int) -> int:
        following = self.text[found.end()]
        last = found.end() + (2 if self.text.startswith(("<<", "[["), found.end()) else 1)
        if following in "cf":  # an escaped macro shows its name
            last = self.text.index(":", found.end()) + 1 if ":" in self.text[found.end() : end] else found.end() + 1
        self.weaver.copy(found.end(), min(last, end))
        return min(last, end)

    def _cite(self, found: re.Match[str], end: int) -> int:
        close = self.text.find("]", found.end(), min(end, found.end() + _MAX_REGION))
        if close < 0:
            return self._literal(found)
        items = []
        for part in _CITE_ITEM.finditer(self.text, found.end(), close):
            locator = parse_locator(part[2]) if part[2] else None
            items.append(Item(*part.span(1), part[1], key=part[1], locator=locator))
        if found[0].startswith("nocite"):
            self.nocite.update(item.label for item in items)
        elif items:
            narrative = found[0].startswith(("citenp", "citet", "citeauthor"))
            self.weaver.mark(found.start(), close + 1, MarkerStyle.KEY, tuple(items), narrative=narrative)
        else:
            self.weaver.copy(found.start(), close + 1)
        return close + 1

    def _xref(self, found: re.Match[str], end: int) -> int:
        xref = _XREF.match(self.text, found.start(), end)
        if xref is None:
            return self._literal(found)
        return self._point(xref.start(), xref.end(), xref.span(1), xref.span(2))

    def _crossref(self, found: re.Match[str], end: int) -> int:
        close = self.brackets.closing(found.end() - 1, end)
        if close < 0:
            return self._literal(found)
        target = (found.start() + len("xref:"), found.end() - 1)
        return self._point(found.start(), close + 1, target, (found.end(), close))

    def _point(self, start: int, end: int, target: tuple[int, int], shown: tuple[int, int]) -> int:
        raw = self.text[slice(*target)]
        key = raw.strip().removeprefix("#")
        if key in self.entries or key in self.near:
            first = target[0] + raw.index(key)
            item = Item(first, first + len(key), key, key=key)
            confidence = Confidence.HIGH if key in self.entries else Confidence.MEDIUM
            self.weaver.mark(start, end, MarkerStyle.KEY, (item,), confidence=confidence)
        elif shown[0] >= 0 and self.text[slice(*shown)].strip():
            self.weaver.copy(*shown)
        else:
            self.weaver.show(OBJECT, start, end)
        return end

    def _footnote(self, found: re.Match[str], end: int) -> int:
        close = self.brackets.closing(found.end() - 1, end)
        if close < 0:
            return self._literal(found)
        label, start = found[0][:-1].partition(":")[2], found.end()
        label_span = Span(found.end() - 1 - len(label), found.end() - 1)
        if found[0].startswith("footnoteref"):
            label, _, text = self.text[start:close].partition(",")
            label_span = Span(start, start + len(label))
            start = close - len(text)
        if label:
            item = Item(label_span.start, label_span.end, label, key=label)
            self.weaver.mark(found.start(), max(found.end(), label_span.end), MarkerStyle.NOTE, (item,))
        if self.text[start:close].strip():
            self.weaver.begin_note(label or None, label_span if label else None)
            self.run(start, close)
            self.weaver.end_note()
        return close + 1

    def _opaque(self, found: re.Match[str], end: int) -> int:
        close = self.brackets.closing(found.end() - 1, end)
        if close < 0:
            return self._literal(found)
        self.weaver.show(OBJECT, found.start(), close + 1)
        return close + 1

    def _entity(self, found: re.Match[str], end: int) -> int:
        self.weaver.show(unescape(found[0]), *found.span())
        return found.end()

    def _attribute(self, found: re.Match[str], end: int) -> int:
        self.weaver.show({"{nbsp}": "\u00a0", "{sp}": " ", "{empty}": ""}.get(found[0], OBJECT), *found.span())
        return found.end()

    def _link(self, found: re.Match[str], end: int) -> int:
        text = _PAIR.match(self.text, found.end(), end)
        last = found.end() if text else found.start() + len(found[0].rstrip(".,;:!?)'*_"))
        shown = text.span(1) if text and text[1].strip() else (found.start(), last)
        self.weaver.link(*shown, found[0].removeprefix("link:"))
        return text.end() if text else last

    def _code(self, found: re.Match[str], end: int) -> int:
        return self._region(found, end)

    def _pass(self, found: re.Match[str], end: int) -> int:
        return self._region(found, end)

    def _region(self, found: re.Match[str], end: int) -> int:
        close = self.text.find(found[0], found.end(), min(end, found.end() + _MAX_REGION // 5))
        if close < 0:
            return self._literal(found)
        self.weaver.show(OBJECT, found.start(), close + len(found[0]))
        return close + len(found[0])

    def _raised(self, found: re.Match[str], end: int) -> int:
        self.weaver.superscript(*found.span("raised_inner"))
        return found.end()


def near_misses(text: str, entries: dict[str, str]) -> frozenset[str]:
    """Ids that nothing in the text has, and that look like the id of an entry.

    Any other unknown id may belong to a file that includes this one, so it stays a cross reference.
    """
    if not entries:
        return frozenset()
    own = {next(filter(None, found.groups())) for found in _OWN_IDS.finditer(text)}
    unknown = {found[1] for found in _POINTERS.finditer(text)} - own - entries.keys()
    known = list(entries)[:500]
    return frozenset(key for key in sorted(unknown)[:500] if get_close_matches(key, known, 1, _CLOSE_ENOUGH))

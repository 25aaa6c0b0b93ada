"""Org inside a paragraph: citations, links, footnotes, code, emphasis."""

from __future__ import annotations

import re

from citeward.document import OBJECT, MarkerStyle
from citeward.markers.marker import Item
from citeward.readers.extract import NamedBibliography
from citeward.readers.inline_walk import InlineWalk
from citeward.readers.keys import LATEX_CITE, split_keys, with_locator
from citeward.readers.locators import parse_locator
from citeward.readers.weaver import Weaver
from citeward.span import Span

_ORG_REF = (
    r"(?:no|[pf]?note|foot|footfull|full|super|auto|paren|text|smart|bib)?cites?"
    r"(?:al[pt]|author|year|yearpar|title|date|url|num|text|[pt])?\*?"
)
_TRIGGER = re.compile(
    rf"""
    (?P<cite>\[cite(?:/[\w/-]{{1,40}}+)?:)
  | (?P<footnote>\[fn:)
  | (?P<link>\[\[)
  | (?P<bibliography>(?<![\w/:.-])(?:no)?bibliography:(?=\S))
  | (?P<silent>(?<![\w/:.-])(?:bibliographystyle|printbibliography):[^\s\]]{{0,200}}+)
  | (?P<orgref>(?<![\w/:.@-])(?i:{_ORG_REF}):(?=[\w&]))
  | (?P<url>(?<!\w)(?:https?|ftp)://[^\s\[\]<>"]{{1,2000}}+)
  | (?P<latex>\\(?=[A-Za-z]{{0,20}}[Cc]ite[A-Za-z]{{0,20}}\*?[\[{{]))
  | (?P<formula>\\[(\[])
  | (?P<escape>\\[&%$\#_{{}}])
  | (?P<code>(?<![^\s({{'"-])[=~](?=\S))
  | (?P<dollar>\$(?=\S))
  | (?P<raised>(?<=\S)\^(?:\{{(?P<raised_inner>[^{{}}\r\n]{{1,60}}+)\}}|(?P<raised_digits>\d[\d,\u2013-]{{0,20}}+)))
  | (?P<snippet>@@[a-z]{{1,20}}+:|@@)
  | (?P<target><<<?[^<>\r\n]{{1,200}}+>>>?)
  | (?P<emphasis>(?<![^\s({{'"-])[*/_+](?=\S)|(?<=\S)[*/_+](?![^\s)}}'".,;:!?\[-]))
    """,
    re.VERBOSE,
)
_ITEM = re.compile(r"@([\w\-.:?!`'/*@+|(){}<>&^$#%~]{1,200}+)")
_REF_ITEM = re.compile(r"&([\w\-.:+/]{1,200}+)")
_BARE_KEYS = re.compile(r"&?[\w\-.:+/]{1,200}+(?:[,;]&?[\w\-.:+/]{1,200}+){0,100}+")
_CLOSERS = {"=": re.compile(r"(?<=\S)=(?![^\s)}'\".,;:!?\[-])"), "~": re.compile(r"(?<=\S)~(?![^\s)}'\".,;:!?\[-])")}
_LINK = re.compile(r"\[\[([^\[\]]{1,2000}+)\](?:\[((?:[^\[\]]|\[[^\[\]]{0,500}\]){0,2000}+)\])?\]")
_CITE_LINK = re.compile(rf"(?i:{_ORG_REF}):")
_FILES = re.compile(r"[^\s\[\],;]{1,300}+(?:,[^\s\[\],;]{1,300}+){0,20}+")
_NARRATIVE = re.compile(r"\[cite/(?:t|text)\b|(?i:text)?citet|citeauthor|textcite", re.IGNORECASE)
_MAX_CODE = 2000


class OrgInline(InlineWalk):
    """Shows ranges of an Org text in a weaver, and collects what they name."""

    trigger = _TRIGGER

    def __init__(self, text: str, weaver: Weaver) -> None:
        super().__init__(text, weaver)
        self.bibliographies: list[NamedBibliography] = []

    def _cite(self, found: re.Match[str], end: int) -> int:
        close = self.text.find("]", found.end(), min(end, found.end() + 3000))
        if close < 0:
            return self._literal(found)
        items = []
        for piece in re.finditer(r"[^;]+", self.text[found.end() : close]):
            key = _ITEM.search(piece[0])
            if key is None:
                continue
            first = found.end() + piece.start() + key.start(1)
            locator = parse_locator(piece[0][key.end() :].strip(" ,"))
            prefix = piece[0][: key.start()].strip()
            items.append(Item(first, first + len(key[1]), key[1], key=key[1], locator=locator, prefix=prefix))
        self._mark(found.start(), close + 1, found[0], tuple(items))
        return close + 1

    def _mark(self, start: int, end: int, command: str, items: tuple[Item, ...]) -> None:
        if "nocite" in command.lower() or command.startswith(("[cite/n:", "[cite/nocite")):
            self.nocite.update(item.key or "" for item in items)
        elif items:
            narrative = _NARRATIVE.search(command) is not None
            self.weaver.mark(start, end, MarkerStyle.KEY, items, narrative=narrative)
        else:
            self.weaver.copy(start, end)

    def _orgref(self, found: re.Match[str], end: int) -> int:
        keys = _BARE_KEYS.match(self.text, found.end(), end)
        if keys is None:
            return self._literal(found)
        last = found.end() + len(keys[0].rstrip(".:,;-/"))
        self._mark(found.start(), last, found[0], self._ref_items(found.end(), last))
        return last

    def _ref_items(self, start: int, end: int) -> tuple[Item, ...]:
        inner = self.text[start:end]
        if "&" not in inner:
            return split_keys(self.text, start, end)
        found = _REF_ITEM.finditer(inner)
        return tuple(Item(start + m.start(1), start + m.end(1), m[1], key=m[1]) for m in found)

    def _link(self, found: re.Match[str], end: int) -> int:
        link = _LINK.match(self.text, found.start(), end)
        if link is None:
            return self._literal(found)
        target = link[1]
        if cite := _CITE_LINK.match(target):
            start = link.start(1) + cite.end()
            self._mark(link.start(), link.end(), cite[0], self._ref_items(start, link.end(1)))
        elif target.startswith(("bibliography:", "nobibliography:")):
            self.name_files(link.start(1) + target.index(":") + 1, link.end(1))
        elif link[2]:
            self.weaver.link(*link.span(2), target)
        elif target.startswith(("http:", "https:", "doi:")):
            self.weaver.link(*link.span(1), target)
        else:
            self.weaver.show(OBJECT, *link.span())
        return link.end()

    def _bibliography(self, found: re.Match[str], end: int) -> int:
        files = _FILES.match(self.text, found.end(), end)
        if files is None:
            return self._literal(found)
        self.name_files(*files.span())
        return files.end()

    def name_files(self, start: int, end: int) -> None:
        """Note the bibliography files that start..end names, commas between them."""
        for item in split_keys(self.text, start, end):
            self.bibliographies.append(NamedBibliography(item.label, Span(item.start, item.end)))

    def _silent(self, found: re.Match[str], end: int) -> int:
        return found.end()

    _target = _emphasis = _snippet = _silent

    def _footnote(self, found: re.Match[str], end: int) -> int:
        inner = re.compile(r"([\w-]{0,100}+)(:|\])").match(self.text, found.end(), end)
        if inner is None:
            return self._literal(found)
        label = inner[1]
        if label:
            item = Item(inner.start(1), inner.end(1), label, key=label)
            last = inner.end() if inner[2] == "]" else inner.end(1)
            self.weaver.mark(found.start(), last, MarkerStyle.NOTE, (item,))
        if inner[2] == "]":
            return inner.end()
        close = self.brackets.closing(found.start(), end)
        if close < 0:
            return inner.end()
        self.weaver.begin_note(label or None, Span(*inner.span(1)) if label else None)
        self.run(inner.end(), close)
        self.weaver.end_note()
        return close + 1

    def _url(self, found: re.Match[str], end: int) -> int:
        last = found.start() + len(found[0].rstrip(".,;:!?)'*/_="))
        self.weaver.link(found.start(), last, self.text[found.start() : last])
        return last

    def _latex(self, found: re.Match[str], end: int) -> int:
        cite = LATEX_CITE.match(self.text, found.start(), end)
        if cite is None:
            return self._literal(found)
        items = split_keys(self.text, *cite.span("keys"))
        locator = parse_locator(cite["options"].strip("[]").rpartition("[")[2])
        self._mark(cite.start(), cite.end(), cite["command"], with_locator(items, locator))
        return cite.end()

    def _formula(self, found: re.Match[str], end: int) -> int:
        close = self.text.find("\\)" if found[0] == "\\(" else "\\]", found.end(), min(end, found.end() + _MAX_CODE))
        if close < 0:
            return self._literal(found)
        self.weaver.show(OBJECT, found.start(), close + 2)
        return close + 2

    def _escape(self, found: re.Match[str], end: int) -> int:
        self.weaver.show(found[0][1], *found.span())
        return found.end()

    def _code(self, found: re.Match[str], end: int) -> int:
        close = _CLOSERS[found[0]].search(self.text, found.end() + 1, min(end, found.end() + _MAX_CODE))
        if close is None:
            return self._literal(found)
        self.weaver.show(OBJECT, found.start(), close.end())
        return close.end()

    def _dollar(self, found: re.Match[str], end: int) -> int:
        close = self.text.find("$", found.end(), min(end, found.end() + 500))
        if close < 0 or self.text[close - 1].isspace():
            return self._literal(found)
        self.weaver.show(OBJECT, found.start(), close + 1)
        return close + 1

    def _raised(self, found: re.Match[str], end: int) -> int:
        group = "raised_inner" if found["raised_inner"] else "raised_digits"
        self.weaver.superscript(*found.span(group))
        return found.end()

"""Inline markup of reStructuredText: citations, roles, references, literals."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field

from citeward.document import OBJECT, Locator, MarkerStyle
from citeward.markers.marker import Item, Marker
from citeward.readers.flow_builder import FlowBuilder
from citeward.values import dataclass

_TOKEN = re.compile(
    r"\\"
    r"|``"
    r"|:(?P<role>[A-Za-z](?:[\w+.-]|:(?!`)){0,60}):(?=`)"
    r"|`"
    r"|\*{1,2}"
    r"|\[(?P<label>\d{1,9}|\#|\*|\#?[^\W_](?:[\w.:+-]{0,98}\w)?)\]_(?=[\s'\")\]}>/\\:.,;!?’”»…–—-]|\Z)"
    r"|\|(?P<name>[^|\s](?:[^|\r\n]{0,98}[^|\s])?)\|_{0,2}"
    r"|(?<=\w)(?P<reference>_{1,2})(?=[\s'\")\]}>/\\:.,;!?-]|\Z)"
    r"|https?://[^\s<>\"'`]++",
    re.IGNORECASE,
)
_BEFORE = frozenset(" \t\r\n'\"([{<-/:‘“’«¡¿–—")
_AFTER_ROLE = re.compile(r"_{1,2}|:([A-Za-z][\w:+.-]{0,60}):")
_EMBEDDED = re.compile(r"(?P<text>[^<]*?)\s*<(?P<target>[^<>]{1,2000})>\Z", re.DOTALL)
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w.+:-]{0,98})?\Z")
_CITE_ROLE = re.compile(r"(?:foot)?(?:full)?cite(?:[a-z]{0,8})?(?::[a-z*]{1,20})?\Z|cite(?:al)?[tp](?:ar)?\Z")
_NARRATIVE_ROLE = re.compile(r":c?t\w?\Z|citet\Z|:c?author")
_KEY = re.compile(r"(?:\{(?P<before>[^{}]{0,300})\})?\s*(?P<key>[^\s,{}`]{1,200})\s*(?:\{(?P<after>[^{}]{0,300})\})?")
_NATBIB_NOTES = re.compile(r"\s*(?:\[[^\]`]{0,200}\]\s*){1,2}")  # sphinx-natbib: [see][p. 3]ito2019
_PAGES = re.compile(r"(?:pp?\.?\s{0,4})?(\d[\d\s,–-]{0,40})\Z")
_LONGEST_LINK = 2000


@dataclass(slots=True)
class Inline:
    """Shows blocks in the view, and keeps what it meets on the way."""

    builder: FlowBuilder
    labels: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    markers: list[Marker] = field(default_factory=list)
    nocite: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def show(self, ranges: tuple[tuple[int, int], ...]) -> None:
        """Show the lines of a block, markup resolved."""
        _Shower(self, ranges).run()


def normal(label: str) -> str:
    """A label or name as docutils compares it."""
    return " ".join(label.lower().split())


class _Shower:
    """One block: its lines joined, scanned once from left to right."""

    def __init__(self, inline: Inline, ranges: tuple[tuple[int, int], ...]) -> None:
        self.inline = inline
        self.builder = inline.builder
        self.ranges = ranges
        source = inline.builder.source
        self.text = "\n".join(source[start:end] for start, end in ranges)
        self.line = 0
        self.line_start = 0

    def run(self) -> None:
        position, text = 0, self.text
        while match := _TOKEN.search(text, position):
            self.copy(position, match.start())
            position = max(self._step(match), match.start() + 1)
        self.copy(position, len(text))

    def copy(self, start: int, end: int) -> None:
        """Show a range of the joined text as it stands."""
        while start < end:
            first, last = self._seek(start)
            stop = min(end, self.line_start + last - first)
            if start < stop:
                self.builder.copy(first + start - self.line_start, first + stop - self.line_start)
            if stop < end:  # the line end stands for itself and the indentation behind it
                self.builder.show("\n", last, self.ranges[self.line + 1][0])
                stop += 1
            start = max(stop, start + 1)

    def _seek(self, offset: int) -> tuple[int, int]:
        """The line of the joined text that holds `offset`; offsets never go back by more than a line."""
        first, last = self.ranges[self.line]
        while offset < self.line_start:
            self.line -= 1
            first, last = self.ranges[self.line]
            self.line_start -= last - first + 1
        while offset > self.line_start + last - first:
            self.line_start += last - first + 1
            self.line += 1
            first, last = self.ranges[self.line]
        return first, last

    def source(self, offset: int) -> int:
        """The source offset of an offset of the joined text."""
        first, _ = self._seek(offset)
        return first + offset - self.line_start

    def replace(self, shown: str, start: int, end: int) -> None:
        """Show `shown` in the place of a range."""
        begin = self.source(start)
        self.builder.show(shown, begin, max(begin, self.source(end)))

    def _step(self, match: re.Match[str]) -> int:
        token, start, end = match[0], match.start(), match.end()
        if match["label"] is not None:
            return self._label(match)
        if match["role"] is not None:
            return self._role(match["role"].lower(), start, end)
        if match["name"] is not None:
            return self._substitution(match)
        if match["reference"] is not None:
            if name := _WORD_BEFORE.search(self.text, max(0, start - 100), start):
                self.inline.named.add(normal(name[0]))
            return end
        if token == "\\":
            return self._escape(start)
        if token == "``":
            return self._literal(start)
        if token == "`":
            return self._interpreted(start)
        if token[0] == "*":
            return self._star(start, end)
        return self._address(start, end)

    def _escape(self, start: int) -> int:
        follows = self.text[start + 1 : start + 2]
        if follows and not follows.isspace():
            self.copy(start + 1, start + 2)
        return start + 2

    def _literal(self, start: int) -> int:
        close = self.text.find("``", start + 2)
        if close < 0:
            return start + 2
        self.replace(OBJECT, start, close + 2)
        return close + 2

    def _star(self, start: int, end: int) -> int:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        opens = after and not after.isspace() and (not before or before in _BEFORE)
        closes = before and not before.isspace() and not (after and (after.isalnum() or after == "_"))
        if not (opens or closes):
            self.copy(start, end)
        return end

    def _address(self, start: int, end: int) -> int:
        begin = self.builder.here
        self.copy(start, end)
        self.builder.link(begin, self.builder.here, self.text[start:end].rstrip(".,;:!?)"))
        return end

    def _substitution(self, match: re.Match[str]) -> int:
        words = self.inline.words.get(" ".join(match["name"].split()))
        if words is None and match.start() > 0 and self.text[match.start() - 1] not in _BEFORE:
            self.copy(match.start(), match.start() + 1)
            return match.start() + 1
        if words is None:
            self.copy(match.start() + 1, match.start() + 1 + len(match["name"]))
        else:
            self.replace(words, match.start(), match.end())
        return match.end()

    def _label(self, match: re.Match[str]) -> int:
        """A footnote or citation reference; docutils reads one only behind white space or an opening mark."""
        start = match.start()
        escaped = start >= 2 and self.text[start - 2] == "\\"
        if start and self.text[start - 1] not in _BEFORE and not escaped:
            self.copy(start, start + 1)
            return start + 1
        label = match["label"]
        style = MarkerStyle.NOTE if label[0] in "#*" or label.isdigit() else MarkerStyle.KEY
        if label in "#*":
            self.inline.counts[label] += 1
            key = f"{label} {self.inline.counts[label]}"
        else:
            key = self.inline.labels.get(normal(label), label)
        begin = self.builder.here
        self.copy(start, match.end())
        item = Item(begin + 1, begin + 1 + len(label), label, key=key)
        self.inline.markers.append(Marker(style, begin, self.builder.here, (item,)))
        return match.end()

    def _role(self, role: str, start: int, end: int) -> int:
        close = self.text.find("`", end + 1)
        if close < 0:
            self.copy(start, end)
            return end
        return self._interpret(role, start, end + 1, close, close + 1)

    def _interpreted(self, start: int) -> int:
        close = self.text.find("`", start + 1)
        if close < 0:
            return start + 1
        after = _AFTER_ROLE.match(self.text, close + 1)
        if after is None:
            self._title(start + 1, close)
            return close + 1
        if after[1]:
            return self._interpret(after[1].lower(), start, start + 1, close, after.end())
        self._hyperlink(start + 1, close)
        return after.end()

    def _hyperlink(self, start: int, end: int) -> None:
        embedded = _EMBEDDED.match(self.text, start, end) if end - start <= _LONGEST_LINK else None
        if embedded is None:
            self.inline.named.add(normal(self.text[start : min(end, start + 200)]))
            self.copy(start, end)
            return
        begin = self.builder.here
        shown = embedded.span("text") if embedded["text"] else embedded.span("target")
        self.copy(*shown)
        self.builder.link(begin, self.builder.here, "".join(embedded["target"].split()))

    def _title(self, start: int, end: int) -> None:
        """The text of a role: the title before ``<target>``, or all of it."""
        embedded = _EMBEDDED.match(self.text, start, end) if end - start <= _LONGEST_LINK else None
        if embedded is not None and embedded["text"]:
            self.copy(*embedded.span("text"))
            return
        while start < end and self.text[start] in "~!":
            start += 1
        self.copy(start, end)

    def _interpret(self, role: str, start: int, begin: int, close: int, end: int) -> int:
        if role in ("math", "code", "raw", "eq"):
            self.replace(OBJECT, start, end)
        elif role.endswith("nocite") or role == "cite:empty":
            self.inline.nocite.update(m["key"] for m in _KEY.finditer(self.text, begin, close))
        elif _CITE_ROLE.match(role):
            self._cite(role, start, begin, close, end)
        elif role in ("sup", "superscript"):
            here = self.builder.here
            self.copy(begin, close)
            self.builder.superscript(here, self.builder.here)
        else:
            self._title(begin, close)
        return end

    def _cite(self, role: str, start: int, begin: int, close: int, end: int) -> None:
        here = self.builder.here
        self.copy(start, end)
        items = []
        if notes := _NATBIB_NOTES.match(self.text, begin, close):
            begin = notes.end()
        for match in _KEY.finditer(self.text, begin, close):
            key = match["key"]
            at = here + match.start("key") - start
            locator = _PAGES.match((match["after"] or "").strip())
            place = Locator("page", locator[1].strip()) if locator else None
            items.append(Item(at, at + len(key), key, key=key, locator=place, prefix=(match["before"] or "").strip()))
        if items:
            narrative = _NARRATIVE_ROLE.search(role) is not None
            self.inline.markers.append(
                Marker(MarkerStyle.KEY, here, self.builder.here, tuple(items), narrative=narrative)
            )

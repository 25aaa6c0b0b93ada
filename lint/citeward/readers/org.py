r"""Org: `[cite:@key]`, org-ref's `cite:key`, `#+bibliography:`, footnotes.

## Markers
`[cite/t:@ito2019 p. 4]`, org-ref's `cite:ito2019` and `[[cite:&ito2019]]`, LaTeX's citing commands, footnotes `[fn:1]`;
typed markers where the article has a typed list.

## Lists and bibliographies
`#+bibliography:`, org-ref's `bibliography:refs.bib`, `#+latex_header: \addbibresource{…}`, and typed lists.
`#+include:` is followed.

## Comments
`# citeward: ignore[undefined-citation] why`

## Limits
Source blocks and fixed-width text cite nothing.
"""

from __future__ import annotations

import re

from citeward.document import OBJECT, BlockKind, Comment
from citeward.readers.extract import Extract, NamedBibliography, NamedFile
from citeward.readers.org_inline import OrgInline
from citeward.readers.weaver import Weaver
from citeward.source import Source
from citeward.span import Span

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_START = re.compile(
    r"""
    (?P<heading>\*++[ \t]++)
  | (?P<begin>[ \t]*+\#\+begin_(?P<begin_name>[\w-]{1,50}+))
  | (?P<end>[ \t]*+\#\+end_)
  | (?P<keyword>[ \t]*+\#\+(?P<name>[\w-]{1,50}+)(?:\[[^\]\r\n]{0,200}\])?:[ \t]*+)
  | (?P<comment>[ \t]*+\#(?=[ \t]|$))
  | (?P<fixed>[ \t]*+:(?=[ \t]|$))
  | (?P<drawer>[ \t]*+:[\w-]{1,50}+:[ \t]*+$)
  | (?P<table>[ \t]*+\|)
  | (?P<environment>[ \t]*+\\begin\{(?P<environment_name>[\w*]{1,50}+)\})
  | (?P<command>[ \t]*+\\(?:bibliography|addbibresource)\{(?P<command_files>[^{}\r\n]{1,500}+)\})
  | (?P<definition>\[fn:(?P<note>[\w-]{1,100}+)\][ \t]*+)
  | (?P<item>[ \t]*+(?:[-+]|(?P<number>\d{1,9}+)[.)])(?=[ \t]|$)(?:[ \t]+\[(?:@\d+|[ xX-])\])?
      |[ \t]++\*(?=[ \t]))
  | (?P<rule>[ \t]*+-{5,}+[ \t]*+$)
  | (?P<blank>[ \t]*+$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNREAD = frozenset({"src", "example", "export", "comment", "ascii", "html", "latex"})
_TAGS = re.compile(r"[ \t]+(:[\w@#%:]{1,200}:)[ \t]*$")
_FILE = re.compile(r'"?([^"\s:]{1,300}\.org)')
_TODO = re.compile(r"(?:TODO|DONE|NEXT|WAITING)[ \t]+|\[#[A-Z]\][ \t]+")
_RESOURCE = re.compile(r"\\(?:addbibresource(?:\[[^\]\r\n]{0,200}\])?|bibliography)\{([^{}\r\n]{1,500}+)\}")


def read_org(source: Source) -> Extract:
    """Read an Org file; never raises."""
    return _Lines(source.text).extract()


class _Lines:
    """Walks the lines of an Org text; a paragraph is shown when it ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.weaver = Weaver(text)
        self.inline = OrgInline(text, self.weaver)
        self.includes: list[NamedFile] = []
        self.comments: list[Comment] = []
        self.title = ""
        self.paragraph: tuple[int, int] | None = None
        self.item_indent = -1
        self.skip_level = 0  # inside a subtree that is not exported
        self.missing_ends: set[str] = set()

    def extract(self) -> Extract:
        position = 0
        while position < len(self.text):
            line = _LINE.match(self.text, position)
            assert line is not None  # the pattern matches anywhere
            position = max(self.line(line.start(), line.end(1), line.end()), position + 1)
        self.flush()
        flow = self.weaver.build()
        markers = tuple(self.weaver.markers)
        return Extract(
            flow,
            markers,
            scan=not markers and not self.inline.bibliographies,
            comments=tuple(self.comments),
            bibliographies=tuple(self.inline.bibliographies),
            nocite=frozenset(self.inline.nocite),
            includes=tuple(self.includes),
            is_part=not self.inline.bibliographies,  # Org takes a list from the user's settings as well
            title=self.title,
        )

    def line(self, start: int, end: int, following: int) -> int:
        """Take in one line; gives where the next begins."""
        found = _START.match(self.text, start, end)
        if self.skip_level and (found is None or found.lastgroup != "heading"):
            return following
        if found is None:
            if self.item_indent >= 0 and not self.text[start : start + self.item_indent + 1].isspace():
                self.flush()  # a line that is not indented under its item is no part of it
            self.paragraph = (self.paragraph[0] if self.paragraph else start, end)
            return following
        self.flush()
        for handler in _HANDLERS:
            if found[handler] is not None:
                return getattr(self, f"on_{handler}")(found, end, following) or following
        return following

    def flush(self) -> None:
        """Show the paragraph that was collected, and end its block."""
        if self.paragraph is not None:
            self.inline.run(*self.paragraph)
            self.paragraph = None
        self.item_indent = -1
        self.weaver.close()

    def on_heading(self, found: re.Match[str], end: int, following: int) -> None:
        level = found[0].count("*")
        start = found.end()
        if self.skip_level and level > self.skip_level:
            return
        tags = _TAGS.search(self.text, start, end)
        if self.text.startswith("COMMENT", start) or (tags and ":noexport:" in tags[1]):
            self.skip_level = level
            return
        self.skip_level = 0
        while todo := _TODO.match(self.text, start, end):
            start = todo.end()
        self.weaver.open(BlockKind.HEADING, level)
        self.inline.run(start, tags.start() if tags else end)
        self.weaver.close()

    def on_begin(self, found: re.Match[str], end: int, following: int) -> int:
        name = found["begin_name"].lower()
        if name not in _UNREAD:
            return following
        return self.skip_to(re.compile(rf"^[ \t]*#\+end_{re.escape(name)}\b", re.I | re.M), name, following)

    def skip_to(self, closer: re.Pattern[str], name: str, following: int) -> int:
        """The line behind the one that closes a region; a region that never ends hides nothing."""
        if name in self.missing_ends:
            return following
        found = closer.search(self.text, following)
        if found is None:
            self.missing_ends.add(name)
            return following
        line = _LINE.match(self.text, found.end())
        return line.end() if line else len(self.text)

    def on_end(self, found: re.Match[str], end: int, following: int) -> None:
        """A region that is read like any text ends."""

    def on_keyword(self, found: re.Match[str], end: int, following: int) -> None:
        name, start = found["name"].lower(), found.end()
        value = self.text[start:end].strip()
        if name == "title":
            self.title = value
            self.weaver.open(BlockKind.HEADING, 1)
            self.inline.run(start, end)
            self.weaver.close()
        elif name == "caption":
            self.weaver.open(BlockKind.CAPTION)
            self.inline.run(start, end)
            self.weaver.close()
        elif name == "bibliography" and value:
            value = value.strip('"') if value.startswith('"') else value.split(" ")[0]
            first = self.text.index(value, start)
            self.inline.bibliographies.append(NamedBibliography(value, Span(first, first + len(value))))
        elif name == "include" and (file := _FILE.match(self.text, start, end)):
            self.includes.append(NamedFile(file[1], Span(*file.span(1))))
        elif name in ("latex_header", "latex_header_extra", "latex"):
            self._resources(start, end)

    def _resources(self, start: int, end: int) -> None:
        for resource in _RESOURCE.finditer(self.text, start, end):
            self.inline.name_files(*resource.span(1))

    def on_comment(self, found: re.Match[str], end: int, following: int) -> None:
        self.comments.append(Comment(Span(found.start(), end), self.text[found.end() : end].strip()))

    def on_fixed(self, found: re.Match[str], end: int, following: int) -> None:
        """Fixed-width text is shown to the reader as it is: nothing in it cites."""

    on_rule = on_blank = on_fixed

    def on_drawer(self, found: re.Match[str], end: int, following: int) -> int:
        return self.skip_to(re.compile(r"^[ \t]*:END:[ \t]*(?=[\r\n]|\Z)", re.I | re.M), ":", following)

    def on_table(self, found: re.Match[str], end: int, following: int) -> None:
        if self.text[found.end() : found.end() + 1] == "-":
            return
        self.weaver.open(BlockKind.ROW)
        start = found.end()
        while start < end:
            bar = self.text.find("|", start, end)
            stop = bar if bar >= 0 else end
            self.inline.run(start, stop)
            if stop + 1 < end:
                self.weaver.show("\t", stop, stop + 1)
            start = stop + 1
        self.weaver.close()

    def on_environment(self, found: re.Match[str], end: int, following: int) -> int:
        name = found["environment_name"]
        close = re.compile(rf"\\end\{{{re.escape(name)}\}}")
        after = self.skip_to(close, "\\" + name, found.end())
        if after == found.end():
            self.paragraph = (found.start(), end)
            return following
        self.weaver.show(OBJECT, found.start(), after)
        return after

    def on_command(self, found: re.Match[str], end: int, following: int) -> None:
        self.inline.name_files(*found.span("command_files"))

    def on_definition(self, found: re.Match[str], end: int, following: int) -> None:
        self.weaver.open(BlockKind.NOTE, 0, found["note"], Span(*found.span("note")))
        self.paragraph = (found.end(), end)

    def on_item(self, found: re.Match[str], end: int, following: int) -> None:
        indent = len(found[0]) - len(found[0].lstrip())
        self.item_indent = indent
        number = found["number"]
        span = Span(*found.span("number")) if number else None
        self.weaver.open(BlockKind.ITEM, 1 + indent // 2, number, span)
        self.paragraph = (found.end(), end)


_HANDLERS = (
    "heading",
    "begin",
    "end",
    "keyword",
    "comment",
    "fixed",
    "drawer",
    "table",
    "environment",
    "command",
    "definition",
    "item",
    "rule",
    "blank",
)

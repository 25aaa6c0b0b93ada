"""Plain text: paragraphs between blank lines, bullets, typed numbers, and lines that stand alone.

## Markers
Typed ones: bracketed `[1, 2]`, parenthesised `(1, 2)`, raised `¹˒²`, bare numbers (`unclear 2.`, `word.12`),
author and year (`(Ito & Rao, 2019)`), and keys that the list prints (`[Knu84]`, `[S1]`). The article's own style is
decided from all of them and from the list. In tables, a column headed "Ref." or "Sources" holds markers, and bare
numbers may end a cell.

## Lists and bibliographies
A typed list under a heading such as "References", "Works cited" or "Bibliography", in many languages:
numbered (`[1]`, `1.`, `(1)`, `¹`), with keys (`[Knu84]`), in order without numbers, or by author and year.
Bibliography files come from the setting `bibliography` or from `--bibliography`.

## Comments
None: silence a rule with the setting `per-file-ignores`.

## Limits
A bare number counts only where the list, the order and the words before it speak for it: doses, years, list
steps and quantities look alike.
"""

from __future__ import annotations

import re

from citeward.document import BlockKind, Flow
from citeward.patterns import lazy
from citeward.readers.extract import Extract
from citeward.readers.flow_builder import FlowBuilder
from citeward.readers.headings import is_reference_heading
from citeward.source import Source
from citeward.span import Span

_LINE = lazy(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_BULLET = lazy(r"(?P<indent>[ \t]*+)(?P<mark>[•●○▪◦‣⁃–*+-]|(?P<label>\d{1,3})[.)]|\((?P<inner>\d{1,3})\))[ \t]++(?=\S)")
_URL = lazy(r"https?://[^\s<>\"'，。）]++", re.IGNORECASE)
_RULE = lazy(r"[ \t]*+([-=_*─—])(?:[ \t]*+\1){4,}+[ \t]*+")


def read_plain(source: Source) -> Extract:
    """Read a plain text; list bullets and typed list numbers are not part of the view."""
    return Extract(flow=_flow(source.text))


def _flow(text: str) -> Flow:
    builder = FlowBuilder(text)
    in_block = False
    in_list = False
    after_blank = True
    position = 0
    while position < len(text):
        match = _LINE.match(text, position)
        if match is None or match.end() == position:
            break
        start, end = position, match.end()
        position = end
        content = text[start:end].strip()
        if not content or _RULE.fullmatch(content):
            builder.close()
            in_block, after_blank = False, True
            continue
        bullet = _BULLET.match(text, start, end)
        if bullet and _begins_item(bullet, after_blank=after_blank, in_list=in_list):
            _open_item(builder, bullet)
            _show_line(builder, bullet.end(), end)
            in_block, in_list, after_blank = True, True, False
            continue
        if is_reference_heading(content):
            builder.open(BlockKind.HEADING, level=1)
            _show_line(builder, start, end)
            builder.close()
            in_block, in_list, after_blank = False, False, True
            continue
        if not in_block:
            if after_blank and not text[start].isspace():
                in_list = False
            builder.open(BlockKind.PARAGRAPH)
            in_block = True
        _show_line(builder, start, end)
        after_blank = False
    return builder.build()


def _begins_item(bullet: re.Match[str], *, after_blank: bool, in_list: bool) -> bool:
    label = bullet["label"] or bullet["inner"]
    # a wrapped line may begin with a number or a dash; only a list, or a blank line before, makes it an item
    if label is None:
        return after_blank or in_list or bullet["mark"] not in "-–*+"
    return after_blank or in_list or label == "1"


def _open_item(builder: FlowBuilder, bullet: re.Match[str]) -> None:
    level = 1 + len(bullet["indent"].expandtabs(4)) // 2
    label = bullet["label"] or bullet["inner"]
    group = "label" if bullet["label"] else "inner"
    span = Span(*bullet.span(group)) if label else None
    builder.open(BlockKind.ITEM, level=level, label=label, label_span=span)


def _show_line(builder: FlowBuilder, start: int, end: int) -> None:
    begin = builder.here
    builder.copy(start, end)
    line = builder.source[start:end]
    if "http" in line or "HTTP" in line:
        for url in _URL.finditer(line):
            builder.link(begin + url.start(), begin + url.end(), url.group())

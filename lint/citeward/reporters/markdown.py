"""A comment for a pull request: counts, a table, the worst findings in full, the rest folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import nsmallest

from citeward.discovery import REPORT_MARK
from citeward.engine import Excerpt, FileResult, RunResult
from citeward.findings import Finding
from citeward.reporters.frame import frame
from citeward.reporters.plain import one_line, place_in_words, sentence, shown_from, without_controls
from citeward.reporters.text import left_out, summary
from citeward.reporters.view import View
from citeward.values import dataclass

LONGEST = 65_536
"""What GitHub takes as the body of a comment, in characters."""

_IN_FULL = 10
_UNREAD_SHOWN = 20
_MOST = LONGEST // 20
"""More findings never fit: each takes a line, and none is so short."""
_LONGEST_TEXT = 500
"""Longer messages, names and reasons are cut: a comment is to be read."""
_RESERVED = 100
"""Characters that are kept for the line which counts what did not fit, and for the end of the fold."""

_MARKUP = re.compile(r"[\\`*_\[\]|~$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_MENTION = re.compile(r"[@#!%&~$](?=\w)")
_WORD_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class _Shown:
    finding: Finding
    excerpt: Excerpt
    path: str


def report_markdown(result: RunResult, view: View) -> Iterator[str]:
    """Markdown for GitHub and GitLab, at most `LONGEST` characters; what does not fit is counted."""
    shown = (
        _Shown(finding, excerpt, shown_from(view.root, file.path))
        for file in result.files.telling()
        for finding, excerpt in zip(file.findings, file.excerpts, strict=True)
    )
    worst = nsmallest(_MOST, shown, key=lambda each: (-each.finding.severity, -each.finding.confidence))
    head = [REPORT_MARK, f"### citeward: {escaped(summary(result))}", "", *_unread(result, view), *_table(result, view)]
    head += [part for line in left_out(result) for part in (line, "")]
    yield from head
    room = LONGEST - sum(len(line) + 1 for line in head) - _RESERVED
    in_full = _fitting([_in_full(each) for each in worst[:_IN_FULL]], room)
    yield from in_full
    room -= sum(len(block) + 1 for block in in_full)
    yield from _folded(map(_in_one_line, worst[len(in_full) :]), result.found - len(in_full), room)


def escaped(text: str) -> str:
    """`text` on one line, as text: neither markup, HTML, a link, a cell nor a mention comes of it.

    Mentions and numbers of issues are looked for in what was rendered, where no escape helps: a word
    joiner, which has no width, parts the sign from the name.
    """
    plain = _MENTION.sub(lambda sign: sign[0] + _WORD_JOINER, _shortened(text))
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", plain)


def code(text: str) -> str:
    """`text` on one line, in a code span that holds every backtick in it."""
    plain = _shortened(text)
    fence = _fence(plain, 1)
    padding = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{padding}{plain}{padding}{fence}"


def _shortened(text: str) -> str:
    plain = one_line(without_controls(text))
    return plain if len(plain) <= _LONGEST_TEXT else f"{plain[: _LONGEST_TEXT - 1]}…"


def _fence(text: str, least: int) -> str:
    """Backticks, more in a row than there are anywhere in `text`."""
    return "`" * max(least, *(len(run) + 1 for run in re.findall("`+", text)), 0)


def _unread(result: RunResult, view: View) -> Iterator[str]:
    told: list[tuple[str, FileResult]] = [("could not be read", file) for file in result.unreadable]
    told += [("passed over", file) for file in result.skipped]
    for what, file in told[:_UNREAD_SHOWN]:
        yield f"- {what}: {code(shown_from(view.root, file.path))}: {escaped(file.error or '')}"
    if len(told) > _UNREAD_SHOWN:
        yield f"- and {len(told) - _UNREAD_SHOWN} more files"
    if told:
        yield ""


def _table(result: RunResult, view: View) -> Iterator[str]:
    """How often each rule found something, the most often first."""
    summaries = {code: each.summary for code, each in view.described.items()}
    if not result.found:
        return
    yield "| findings | rule | finds |"
    yield "| ---: | --- | --- |"
    for (number, name), count in result.tally.often():
        yield f"| {count} | {escaped(number)} {escaped(name)} | {escaped(summaries.get(number, ''))} |"
    yield ""


def _in_full(shown: _Shown) -> str:
    lines = [f"{gutter} {content}".rstrip() for gutter, content in frame(shown.finding, shown.excerpt)]
    fence = _fence("\n".join(lines), 3)
    return "\n".join((f"{_headline(shown)}", "", f"{fence}text", *lines, fence, ""))


def _in_one_line(shown: _Shown) -> str:
    return f"- {_headline(shown)}"


def _headline(shown: _Shown) -> str:
    finding = shown.finding
    where = "" if place_in_words(finding) else f":{finding.start.line}:{finding.start.column}"
    message = escaped(sentence(finding))
    return f"{code(shown.path + where)} **{finding.severity} {escaped(finding.code)}** {message}"


def _fitting(blocks: Iterable[str], room: int) -> list[str]:
    """As many of the blocks as fit, from the first on."""
    fitting = []
    for block in blocks:
        room -= len(block) + 1
        if room < 0:
            break
        fitting.append(block)
    return fitting


def _folded(lines: Iterable[str], count: int, room: int) -> Iterator[str]:
    """As many of the lines as fit; there are `count` of them, of which the last may be missing."""
    if not count:
        return
    head = f"<details><summary>{count} more</summary>"
    fitting = _fitting(lines, room - len(head) - len("\n\n</details>\n"))
    yield from (head, "", *fitting)
    if len(fitting) < count:
        yield f"- and {count - len(fitting)} more, for which there is no room here"
    yield from ("", "</details>")

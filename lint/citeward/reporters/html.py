"""A page of its own: findings by file with the line they stand in, and a filter.

It fetches nothing and can be read without JavaScript. Nothing but its own style and script may run
in it: their hashes stand in its content security policy.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape

from citeward import __version__
from citeward.discovery import REPORT_MARK
from citeward.documentation import parse_docstring
from citeward.engine import Excerpt, FileResult, RunResult
from citeward.findings import Finding
from citeward.own_findings import Described
from citeward.reporters.frame import printable
from citeward.reporters.html_parts import SCRIPT, STYLE
from citeward.reporters.plain import place_in_words, shown_from, without_controls
from citeward.reporters.text import gathered, left_out, summary
from citeward.reporters.view import View


def report_html(result: RunResult, view: View) -> Iterator[str]:
    """The lines of an HTML document."""
    rules = view.described
    yield from _head(summary(result))
    yield f"<h1>citeward: {_text(summary(result))}</h1>"
    yield from (f"<p><small>{line}</small></p>" for line in left_out(result))
    yield from _unread(result, view)
    yield from _counts(result, rules)
    yield '<div id="filter"></div>'
    for file in result.files.telling():
        if file.findings:
            yield from _file(file, shown_from(view.root, file.path))
    yield from _explanations(result, rules)
    yield f"<p><small>citeward {__version__}</small></p>"
    yield f"<script>{SCRIPT}</script>"
    yield "</body>"
    yield "</html>"


def _head(title: str) -> Iterator[str]:
    policy = f"default-src 'none'; style-src '{_hash(STYLE)}'; script-src '{_hash(SCRIPT)}'"
    yield "<!DOCTYPE html>"
    yield REPORT_MARK
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>citeward: {_text(title)}</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"
    yield "<body>"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _unread(result: RunResult, view: View) -> Iterator[str]:
    told = [("could not be read", file) for file in result.unreadable]
    told += [("passed over", file) for file in result.skipped]
    for what, file in told:
        path = shown_from(view.root, file.path)
        yield f'<p class="unread">{what}: <code>{_text(path)}</code>: {_text(file.error or "")}</p>'


def _counts(result: RunResult, rules: Mapping[str, Described]) -> Iterator[str]:
    """How often each rule found something, the most often first."""
    if not result.found:
        return
    yield '<table><thead><tr><th class="count">findings</th><th>rule</th><th>finds</th></tr></thead><tbody>'
    for (code, name), count in result.tally.often():
        told = rules[code].summary if code in rules else ""
        link = f'<a href="#{_text(code)}">{_text(code)}</a>' if code in rules else _text(code)
        cells = f'<td class="count">{count}</td><td class="name">{link} {_text(name)}</td><td>{_prose(told)}</td>'
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table>"


def _file(file: FileResult, path: str) -> Iterator[str]:
    yield f'<section class="file"><h2>{_text(path)}</h2>'
    for finding, excerpt in zip(file.findings, file.excerpts, strict=True):
        yield from _finding(finding, excerpt)
    yield "</section>"


def _finding(finding: Finding, excerpt: Excerpt) -> Iterator[str]:
    rule = f"{_text(finding.code)} {_text(finding.rule)}"
    severity = str(finding.severity)
    where = place_in_words(finding) or f"line {finding.start.line}, column {finding.start.column}"
    yield f'<article class="finding {severity}" data-severity="{severity}" data-rule="{rule}">'
    yield f'<p><span class="severity">{severity}</span> {rule} <small>{_text(where)}</small></p>'
    yield f'<p class="message">{_text(finding.message)}</p>'
    yield _excerpt(finding, excerpt)
    notes = list(gathered({name: value for name, value in finding.evidence.items() if name != "place"}))
    if finding.fix is not None:
        notes.append(f"{'fix' if finding.fix.safe else 'unsafe fix'}: {finding.fix.message}")
    if notes:
        yield f'<ul class="notes">{"".join(f"<li>{_text(note)}</li>" for note in notes)}</ul>'
    yield "</article>"


def _excerpt(finding: Finding, excerpt: Excerpt) -> str:
    """The line, with the place in it marked; a place over several lines to the end of its first one."""
    start = max(0, finding.start.column - excerpt.column)
    several = finding.end.line != finding.start.line
    end = len(excerpt.text) if several else max(start, finding.end.column - excerpt.column)
    parts = [_text(printable(part)) for part in (excerpt.text[:start], excerpt.text[start:end], excerpt.text[end:])]
    before, after = ("…" * flag for flag in (excerpt.before, excerpt.after))
    number = "" if place_in_words(finding) else f'<span class="line">{excerpt.line} | </span>'
    return f"<pre>{number}{before}{parts[0]}<mark>{parts[1]}</mark>{parts[2]}{after}</pre>"


def _explanations(result: RunResult, rules: Mapping[str, Described]) -> Iterator[str]:
    found = sorted({code for code, _ in result.tally.rules} & rules.keys())
    if found:
        yield '<section class="rules"><h2>What the rules are for</h2>'
    for code in found:
        told = parse_docstring(rules[code].docstring)
        yield f'<h3 id="{_text(code)}">{_text(code)} {_text(rules[code].name)}</h3>'
        yield from (f"<p>{_prose(part)}</p>" for part in (told.summary, told.details, told.why) if part)
    if found:
        yield "</section>"


def _text(text: str) -> str:
    return escape(without_controls(text))


def _prose(text: str) -> str:
    """Prose of a rule, in which backticks stand around code."""
    return re.sub(r"``(.+?)``|`(.+?)`", lambda match: f"<code>{match[1] or match[2]}</code>", _text(text))

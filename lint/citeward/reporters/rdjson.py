"""The Reviewdog Diagnostic Format: JSON whose columns count UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from citeward.engine import FileResult, RunResult
from citeward.findings import Finding, Fix
from citeward.reporters.plain import has_lines, sentence, shown_from, well_formed
from citeward.reporters.streaming import json_lines
from citeward.reporters.view import View
from citeward.span import Position, Span


def report_rdjson(result: RunResult, view: View) -> Iterator[str]:
    """One JSON object; fixes that are safe stand in it as suggestions."""
    found = (_diagnostic(finding, file, view) for file in result.files.telling() for finding in file.findings)
    unread = (_unread(file, view) for file in result.unreadable)
    yield from json_lines({"source": {"name": "citeward"}, "diagnostics": chain(unread, found)})


def _diagnostic(finding: Finding, file: FileResult, view: View) -> dict[str, Any]:
    location: dict[str, Any] = {"path": shown_from(view.root, finding.path)}
    if has_lines(file):
        location["range"] = _range(file, finding.span.start, finding.start, finding.span.end, finding.end)
    suggestion = _suggestion(finding, file) if finding.fix else None
    return {
        "message": sentence(finding),
        "location": location,
        "severity": str(finding.severity).upper(),
        "code": {"value": f"{finding.code} {finding.rule}"},
        **({"suggestions": [suggestion]} if suggestion else {}),
    }


def _unread(file: FileResult, view: View) -> dict[str, Any]:
    return {
        "message": f"the file could not be read: {well_formed(file.error or '')}",
        "location": {"path": shown_from(view.root, file.path)},
        "severity": "ERROR",
    }


def _suggestion(finding: Finding, file: FileResult) -> dict[str, Any] | None:
    """The finding's fix as one replacement, which is all that a reader makes at a time.

    Several edits become one where the finding's own text holds what stands between them; else
    there is no suggestion, as half a fix would be wrong.
    """
    fix = finding.fix
    if fix is None or not fix.safe or not fix.edits:
        return None
    edits = sorted(fix.edits, key=lambda edit: (edit.span.start, edit.span.end))
    whole = Span(edits[0].span.start, edits[-1].span.end)
    if len(edits) > 1 and not finding.span.contains(whole):
        return None
    text = edits[0].text if len(edits) == 1 else _mended(finding, fix, whole)
    places = file.places
    return {"range": _range(file, whole.start, places[whole.start], whole.end, places[whole.end]), "text": text}


def _mended(finding: Finding, fix: Fix, whole: Span) -> str:
    text, base = finding.text, finding.span.start
    for edit in sorted(fix.edits, key=lambda edit: (edit.span.start, edit.span.end), reverse=True):
        text = text[: edit.span.start - base] + edit.text + text[edit.span.end - base :]
    untouched = finding.span.end - whole.end
    return text[whole.start - base : len(text) - untouched]


def _range(file: FileResult, start: int, first: Position, end: int, last: Position) -> dict[str, Any]:
    return {"start": _place(file, start, first), "end": _place(file, end, last)}


def _place(file: FileResult, offset: int, position: Position) -> dict[str, int]:
    return {"line": position.line, "column": file.byte_columns.get(offset, position.column)}

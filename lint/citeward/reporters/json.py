"""Findings as JSON; `citeward.reporters.schema` holds the schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citeward import __version__
from citeward.engine import FileResult, RunResult
from citeward.findings import Finding, Fix, Severity
from citeward.reporters.streaming import json_lines
from citeward.reporters.view import View
from citeward.span import Position

VERSION = 1
"""Counted up when a field goes or changes its meaning; new fields may come at any time."""


def report_json(result: RunResult, view: View) -> Iterator[str]:
    """One JSON object, indented."""
    found = (finding_object(finding, file) for file in result.files.telling() for finding in file.findings)
    whole = {
        "version": VERSION,
        "files": result.read,
        "findings": found,
        "summary": {
            "errors": result.count(Severity.ERROR),
            "warnings": result.count(Severity.WARNING),
            "infos": result.count(Severity.INFO),
            "suppressed": result.tally.suppressed,
            "baselined": result.baselined,
            "repaired": result.repaired,
            "older": result.older,
            "unreadable": [{"path": file.path, "reason": file.error} for file in result.unreadable],
            "skipped": [{"path": file.path, "reason": file.error} for file in result.skipped],
            "citeward": __version__,
        },
    }
    yield from json_lines(whole)


def finding_object(finding: Finding, file: FileResult) -> dict[str, Any]:
    """One finding as plain JSON values."""
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "message": finding.message,
        "path": finding.path,
        "start": place_object(finding.start, finding.span.start),
        "end": place_object(finding.end, finding.span.end),
        "text": finding.text,
        "label": finding.label,
        "evidence": dict(finding.evidence),
        "fix": fix_object(finding.fix, file) if finding.fix else None,
    }


def place_object(position: Position, offset: int) -> dict[str, int]:
    """A place as line and column (from 1) and offset (from 0), in code points."""
    return {"line": position.line, "column": position.column, "offset": offset}


def fix_object(fix: Fix, file: FileResult) -> dict[str, Any]:
    """A fix as plain JSON values."""
    return {
        "message": fix.message,
        "safe": fix.safe,
        "edits": [
            {
                "start": place_object(file.places[edit.span.start], edit.span.start),
                "end": place_object(file.places[edit.span.end], edit.span.end),
                "text": edit.text,
            }
            for edit in fix.edits
        ],
    }

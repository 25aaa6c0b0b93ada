"""GitLab Code Quality: the issues of a report, as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from citeward.engine import FileResult, RunResult
from citeward.findings import Finding, Severity
from citeward.reporters.plain import has_lines, sentence, shown_from, well_formed
from citeward.reporters.streaming import json_lines
from citeward.reporters.view import View

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}

_UNREADABLE = "unreadable-file"
"""The check that a file is reported under which could not be read."""


def report_gitlab(result: RunResult, view: View) -> Iterator[str]:
    """One JSON array; no two of its issues have one fingerprint."""
    yield from json_lines(_told_apart(_issues(result, view)))


def _told_apart(issues: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The issues, with a fingerprint of its own for each."""
    seen: dict[bytes, int] = {}
    for issue in issues:
        fingerprint = issue["fingerprint"]
        mark = bytes.fromhex(fingerprint)  # as text it would take twice as much for as long as the report is written
        seen[mark] = seen.get(mark, 0) + 1
        yield {**issue, "fingerprint": _digest(fingerprint, str(seen[mark]))}


def _issues(result: RunResult, view: View) -> Iterator[dict[str, Any]]:
    for file in result.files.telling():
        if file.error is not None and not file.skipped:
            yield _unread(file, view)
        for finding, mark in zip(file.findings, file.fingerprints, strict=True):
            yield _issue(finding, mark, file, view)


def _issue(finding: Finding, mark: str, file: FileResult, view: View) -> dict[str, Any]:
    path = shown_from(view.root, finding.path)
    lines = {"begin": finding.start.line, "end": finding.end.line} if has_lines(file) else {"begin": 1}
    return {
        "description": f"{finding.code}: {sentence(finding)}",
        "check_name": finding.rule,
        "fingerprint": _digest(path, mark),
        "severity": _SEVERITIES[finding.severity],
        "categories": ["Bug Risk"],
        "location": {"path": path, "lines": lines},
    }


def _unread(file: FileResult, view: View) -> dict[str, Any]:
    path = shown_from(view.root, file.path)
    return {
        "description": f"the file could not be read: {well_formed(file.error or '')}",
        "check_name": _UNREADABLE,
        "fingerprint": _digest(path, _UNREADABLE),
        "severity": "critical",
        "categories": ["Bug Risk"],
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]

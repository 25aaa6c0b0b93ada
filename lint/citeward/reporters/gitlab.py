"""GitLab Code Quality: the issues of a report, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from citeward.engine import FileResult, RunResult
from citeward.findings import Finding, Severity
from citeward.reporters.plain import has_lines, sentence, shown_from, well_formed
from citeward.reporters.view import View

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}

_UNREADABLE = "unreadable-file"
"""The check that a file is reported under which could not be read."""


def report_gitlab(result: RunResult, view: View) -> Iterator[str]:
    """One JSON array; no two of its issues have one fingerprint."""
    seen: dict[str, int] = {}
    issues = []
    for issue in _issues(result, view):
        mark = issue["fingerprint"]
        seen[mark] = seen.get(mark, 0) + 1
        issues.append({**issue, "fingerprint": _digest(mark, str(seen[mark]))})
    yield json.dumps(issues, indent=2)


def _issues(result: RunResult, view: View) -> Iterator[dict[str, Any]]:
    for file in result.files:
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

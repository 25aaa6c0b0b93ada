"""Annotations in a GitHub Actions run, as workflow commands.

The escapes are those of the runner's own toolkit (``@actions/core``, ``command.ts``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citeward.engine import FileResult, RunResult
from citeward.findings import Finding, Severity
from citeward.reporters.plain import has_lines, path_from, sentence, without_controls
from citeward.reporters.view import View

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report_github(result: RunResult, view: View) -> Iterator[str]:
    """A workflow command for each finding, and for each file that could not be read."""
    for file in result.files.telling():
        if file.error is not None:
            yield _unread(file, view)
        for finding in file.findings:
            yield _annotation(finding, file, view)


def _annotation(finding: Finding, file: FileResult, view: View) -> str:
    where: dict[str, object] = {"file": path_from(view.root, finding.path)}
    if has_lines(file):
        where |= {"line": finding.start.line, "endLine": finding.end.line}
        if finding.start.line == finding.end.line:  # columns over several lines are refused
            where |= {"col": finding.start.column, "endColumn": finding.end.column}
    where["title"] = f"{finding.code} {finding.rule}"
    return _command(_COMMANDS[finding.severity], where, sentence(finding))


def _unread(file: FileResult, view: View) -> str:
    where = {"file": path_from(view.root, file.path), "title": "skipped" if file.skipped else "unreadable file"}
    return _command("notice" if file.skipped else "error", where, file.error or "")


def _command(name: str, properties: Mapping[str, object], message: str) -> str:
    told = ",".join(f"{key}={_escaped_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return without_controls(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")

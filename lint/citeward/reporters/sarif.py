"""SARIF 2.1.0 (OASIS, with Errata 01): for code scanning, and for editors that show its results.

Lines, columns and character offsets count code points, which the run declares; a byte order mark
is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citeward import __version__
from citeward.documentation import parse_docstring
from citeward.engine import Excerpt, FileResult, RunResult
from citeward.findings import Finding, Fix, Severity
from citeward.own_findings import Described
from citeward.reporters.plain import has_lines, sentence, uri_from, well_formed
from citeward.reporters.streaming import json_lines
from citeward.reporters.view import View
from citeward.rule import Rule
from citeward.span import Position, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""The name of the folder that relative URIs start from. Its place is left out: it differs from machine to machine."""
FINGERPRINTS = ("citeward/v1", "primaryLocationLineHash")
"""The names of a finding's fingerprint; the second is the one that GitHub looks for."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_NO_REGION = {"region": {"startLine": 1}}
"""Where a file has no lines: GitHub asks for one (its documentation of SARIF, `physicalLocation`)."""
_LONGEST_SNIPPET = 1_000
"""Longer texts (code points) are left out: whoever wants to read them has the file."""


def report_sarif(result: RunResult, view: View) -> Iterator[str]:
    """One SARIF log with one run; it describes the rules that found something."""
    yield from json_lines({"$schema": SCHEMA, "version": "2.1.0", "runs": iter((_run(result, view),))})


def _run(result: RunResult, view: View) -> dict[str, Any]:
    known = view.described
    found = dict(result.tally.rules.keys())
    indices = {code: index for index, code in enumerate(sorted(found))}
    rules = [_rule(known[code]) if code in known else {"id": code, "name": found[code]} for code in indices]
    return {
        "tool": {
            "driver": {"name": "citeward", "version": __version__, "semanticVersion": __version__, "rules": rules}
        },
        "invocations": [_invocation(result, view)],
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that the paths of this run start from."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": (
            _result(finding, file, excerpt, mark, view) | {"ruleIndex": indices[finding.code]}
            for file in result.files.telling()
            for finding, excerpt, mark in zip(file.findings, file.excerpts, file.fingerprints, strict=True)
        ),
        "properties": {
            "files": result.read,
            "suppressed": result.tally.suppressed,
            "baselined": result.baselined,
            "older": result.older,
        },
    }


def _rule(described: Described) -> dict[str, Any]:
    """The descriptor of a rule."""
    told = parse_docstring(described.docstring)
    enabled = described.default if isinstance(described, Rule) else True
    return {
        "id": described.code,
        "name": described.name,
        "shortDescription": {"text": told.summary},
        "fullDescription": {"text": " ".join(f"{told.summary} {told.why}".split())},
        "help": {
            "text": "\n\n".join(part for part in (told.summary, told.details, told.why) if part),
            "markdown": described.docstring,
        },
        "defaultConfiguration": {"enabled": enabled, "level": _LEVELS[described.severity]},
        "properties": {"tags": _tags(described), "problem.severity": _GITHUB_LEVELS[described.severity]},
    }


def _tags(described: Described) -> list[str]:
    fixable = isinstance(described, Rule) and described.fixable
    return ["citations", described.code.rstrip("0123456789"), *(["fixable"] if fixable else [])]


def _invocation(result: RunResult, view: View) -> dict[str, Any]:
    told = [_notification(file, view) for file in result.tally.unread]
    return {
        "executionSuccessful": not result.unreadable,
        **({"toolExecutionNotifications": told} if told else {}),
    }


def _notification(file: FileResult, view: View) -> dict[str, Any]:
    what = "passed over" if file.skipped else "could not be read"
    return {
        "level": "note" if file.skipped else "error",
        "message": {"text": f"the file {what}: {well_formed(file.error or '')}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(file.path, view)}}],
    }


def _result(finding: Finding, file: FileResult, excerpt: Excerpt, mark: str, view: View) -> dict[str, Any]:
    regions = _regions(finding, excerpt) if has_lines(file) else _NO_REGION
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": sentence(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.path, view), **regions}}],
        "partialFingerprints": dict.fromkeys(FINGERPRINTS, mark),
        **({"fixes": [_fix(finding.fix, finding.path, file, view)]} if finding.fix else {}),
        "properties": {
            "confidence": str(finding.confidence),
            **({"label": well_formed(finding.label)} if finding.label else {}),
            "evidence": {name: _value(value) for name, value in finding.evidence.items()},
        },
    }


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return well_formed(value) if isinstance(value, str) else value


def _artifact(path: str, view: View) -> dict[str, str]:
    uri = uri_from(view.root, path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": BASE}


def _regions(finding: Finding, excerpt: Excerpt) -> dict[str, Any]:
    """The place of the finding, and the piece of its line around it where that holds more."""
    region = _region(finding.span, finding.start, finding.end)
    if len(finding.text) <= _LONGEST_SNIPPET:
        region |= _snippet(finding.text)
    last = excerpt.column + len(excerpt.text)
    within = finding.end.line == excerpt.line and excerpt.column <= finding.start.column and finding.end.column <= last
    if not within or len(excerpt.text) <= len(finding.span):
        return {"region": region}
    context = {"startLine": excerpt.line, "startColumn": excerpt.column, "endLine": excerpt.line, "endColumn": last}
    return {"region": region, "contextRegion": context | _snippet(excerpt.text)}


def _region(span: Span, start: Position, end: Position) -> dict[str, Any]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": len(span),
    }


def _snippet(text: str) -> dict[str, Mapping[str, str]]:
    return {"snippet": {"text": well_formed(text)}}


def _fix(fix: Fix, path: str, file: FileResult, view: View) -> dict[str, Any]:
    replacements = []
    for edit in fix.edits:
        deleted = _region(edit.span, file.places[edit.span.start], file.places[edit.span.end])
        inserted = {"insertedContent": {"text": well_formed(edit.text)}} if edit.text else {}
        replacements.append({"deletedRegion": deleted, **inserted})
    return {
        "description": {"text": well_formed(fix.message)},
        "artifactChanges": [{"artifactLocation": _artifact(path, view), "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }

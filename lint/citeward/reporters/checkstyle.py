"""Checkstyle XML: read by Jenkins, by editors, and by most review tools."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from citeward.engine import FileResult, RunResult
from citeward.findings import Finding
from citeward.reporters.plain import has_lines, sentence, shown_from, without_controls
from citeward.reporters.view import View


def report_checkstyle(result: RunResult, view: View) -> Iterator[str]:
    """A document with an element for each file that has findings, or could not be read."""
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<checkstyle version="10.0">'
    for file in result.files.telling():
        element = _file(file, view)
        indent(element, level=1)
        yield f"  {tostring(element, encoding='unicode')}"
    yield "</checkstyle>"


def _file(file: FileResult, view: View) -> Element:
    element = Element("file", name=without_controls(shown_from(view.root, file.path)))
    if file.error is not None:
        severity, source = ("info", "skipped") if file.skipped else ("error", "unreadable-file")
        SubElement(
            element, "error", severity=severity, message=without_controls(file.error), source=f"citeward.{source}"
        )
    for finding in file.findings:
        SubElement(element, "error", _attributes(finding, file))
    return element


def _attributes(finding: Finding, file: FileResult) -> dict[str, str]:
    where = {"line": str(finding.start.line), "column": str(finding.start.column)}
    return {
        **(where if has_lines(file) else {}),
        "severity": str(finding.severity),
        "message": without_controls(sentence(finding)),
        "source": f"citeward.{finding.rule}",
    }

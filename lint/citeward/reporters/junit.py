"""JUnit XML: each article is a suite, each finding a failed test."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from citeward.engine import FileResult, RunResult
from citeward.findings import Finding, Severity
from citeward.reporters.frame import frame
from citeward.reporters.plain import has_lines, place_in_words, sentence, shown_from, without_controls
from citeward.reporters.view import View

_CLEAN = "no findings"


def report_junit(result: RunResult, view: View) -> Iterator[str]:
    """A suite for each file. Findings of severity info pass, and are told in the test's output."""
    yield '<?xml version="1.0" encoding="utf-8"?>'
    attributes = "".join(f' {name}="{number}"' for name, number in _totals(result).items())
    yield f'<testsuites name="citeward"{attributes}>'
    for file in result.files:
        suite = _suite(file, view)
        indent(suite, level=1)
        yield f"  {tostring(suite, encoding='unicode')}"
    yield "</testsuites>"


def _totals(result: RunResult) -> dict[str, int]:
    """The sums of the counts of all files."""
    return {
        "tests": result.found + result.tally.clean,
        "failures": result.found - result.count(Severity.INFO),
        "errors": len(result.unreadable),
        "skipped": len(result.skipped),
    }


def _counts(file: FileResult) -> dict[str, int]:
    return {
        "tests": max(1, len(file.findings)),
        "failures": sum(finding.severity > Severity.INFO for finding in file.findings),
        "errors": int(file.error is not None and not file.skipped),
        "skipped": int(file.skipped),
    }


def _suite(file: FileResult, view: View) -> Element:
    path = without_controls(shown_from(view.root, file.path))
    counts = {name: str(number) for name, number in _counts(file).items()}
    suite = Element("testsuite", {"name": path, **counts})
    for finding, lines in zip(file.findings, _frames(file), strict=True):
        _add_finding(SubElement(suite, "testcase", _case(finding, path, file)), finding, lines)
    if file.findings:
        return suite
    case = SubElement(suite, "testcase", classname=path, name=_CLEAN if file.error is None else "readable")
    if file.error is not None:
        SubElement(case, "skipped" if file.skipped else "error", message=without_controls(file.error))
    return suite


def _case(finding: Finding, path: str, file: FileResult) -> dict[str, str]:
    where = place_in_words(finding) or f"{finding.start.line}:{finding.start.column}"
    line = {"line": str(finding.start.line)} if has_lines(file) else {}
    return {
        "classname": path,
        "name": without_controls(f"{finding.code} {finding.rule} at {where}"),
        "file": path,
        **line,
    }


def _add_finding(case: Element, finding: Finding, lines: str) -> None:
    message = without_controls(sentence(finding))
    if finding.severity > Severity.INFO:
        outcome = SubElement(case, "failure", type=str(finding.severity), message=message)
    else:
        outcome = SubElement(case, "system-out")
    outcome.text = without_controls(f"{message}\n{lines}\n")


def _frames(file: FileResult) -> Iterator[str]:
    for finding, excerpt in zip(file.findings, file.excerpts, strict=True):
        yield "\n".join(f"{gutter} {content}".rstrip() for gutter, content in frame(finding, excerpt))

"""Run rules over one document: a rule's problems become findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from citeward.document import Document
from citeward.findings import Edit, Evidence, Finding, Fix, Problem, Severity
from citeward.resolve import Links
from citeward.rule import Rule
from citeward.selection import INTERNAL_ERROR
from citeward.source import Source
from citeward.span import Span


def lint_document(document: Document, links: Links, rules: Iterable[Rule]) -> list[Finding]:
    """What `rules` find in the document, sorted by place.

    A rule that crashes gives one finding of its own, INT001, and the others still report.
    """
    findings = [finding for rule in rules for finding in _findings_of(rule, document, links)]
    return sorted(findings, key=place)


def place(finding: Finding) -> tuple[int, int, str, str]:
    """The key by which findings of a file are ordered."""
    return finding.span.start, finding.span.end, finding.code, finding.message


def finding_of(problem: Problem, code: str, name: str, severity: Severity, document: Document) -> Finding:
    """The finding that shows `problem`.

    Raises:
        ValueError: when the problem's span, or that of an edit, lies outside the text.
    """
    source = document.source
    spans = [problem.span, *(edit.span for edit in (problem.fix.edits if problem.fix else ()))]
    for span in spans:
        if span.end > len(source.text):
            raise ValueError(
                f"the span {span.start}..{span.end} lies outside the text of {len(source.text)} characters"
            )
    return Finding(
        name,
        code,
        problem.severity or severity,
        problem.confidence,
        problem.message,
        source.path,
        problem.span,
        source.position(problem.span.start),
        source.position(problem.span.end),
        source.slice(problem.span),
        problem.label,
        _evidence(problem, document),
        _writable(problem.fix, source) if problem.fix else None,
    )


def _writable(fix: Fix, source: Source) -> Fix | None:
    """The fix as the file is edited for it; None where one of its edits cannot be written back."""
    texts = [source.replacement(edit.span, edit.text) for edit in fix.edits]
    edits = tuple(Edit(edit.span, text) for edit, text in zip(fix.edits, texts, strict=True) if text is not None)
    if edits == fix.edits:
        return fix
    return replace(fix, edits=edits) if len(edits) == len(fix.edits) else None


def _evidence(problem: Problem, document: Document) -> Evidence:
    """What the rule compared, and where a person finds it in a file whose lines are not the article's."""
    place = document.source.place(problem.span.start)
    return {"place": place, **problem.evidence} if place else dict(problem.evidence)


def _findings_of(rule: Rule, document: Document, links: Links) -> Iterator[Finding]:
    try:
        for problem in rule.check(document, links):
            yield finding_of(problem, rule.code, rule.name, rule.severity, document)
    except Exception as error:  # noqa: BLE001 - a rule that crashes is told as a finding
        yield finding_of(_crash(rule, error), *INTERNAL_ERROR, Severity.ERROR, document)


def _crash(rule: Rule, error: Exception) -> Problem:
    return Problem(
        Span(0, 0),
        f"rule {rule.name} crashed: {type(error).__name__}: {str(error)[:200]}",
        evidence={"rule": rule.name, "where": _where(error)},
    )


def _where(error: Exception) -> str:
    """File and line in which the error was raised, for a bug report."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename.rpartition('citeward')[2].lstrip('/')}:{trace.tb_lineno}"

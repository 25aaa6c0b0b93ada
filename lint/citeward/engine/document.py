"""Run rules over one document: a rule's problems become findings."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from citeward.document import Document
from citeward.engine.limit import TimeLimitReached, check_time, time_limit
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


def lint_in_time(
    document: Document, links: Links, rules: Sequence[Rule], seconds: float, *, hard: bool = False
) -> tuple[list[Finding], tuple[Rule, ...]]:
    """What the rules find within so many seconds, sorted by place, and the rules that did not come to an end."""
    found: list[list[Finding]] = []
    ends = time.process_time() + seconds if seconds else 0.0
    try:
        with time_limit(seconds, hard=hard):
            for rule in rules:
                check_time(ends)
                found.append(list(_findings_of(rule, document, links)))
    except TimeLimitReached:
        pass  # told by the rules that are left
    return sorted((each for findings in found for each in findings), key=place), tuple(rules[len(found) :])


def unchecked(rules: Sequence[Rule], seconds: float) -> Problem:
    """The problem that tells which rules took too long, or did not get their turn (none: all of the file)."""
    names = tuple(rule.name for rule in rules)
    what = f"{', '.join(names)} not checked" if names else "nothing in it was checked"
    doing = "the rules" if names else "reading"
    return Problem(
        Span(0, 0), f"{doing} took longer than {seconds:g} s: {what}", evidence={"limit": seconds, "unchecked": names}
    )


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

"""Findings for people: with a caret frame, or a line each."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.engine import Excerpt, RunResult
from citeward.findings import Confidence, Evidence, Finding, Severity
from citeward.naming import counted
from citeward.reporters.frame import frame, printable
from citeward.reporters.view import View
from citeward.values import dataclass

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

SHORT_NOTE = 28
"""Up to this length (code points) notes share a line."""


def report_text(result: RunResult, view: View) -> Iterator[str]:
    """Findings with frame and evidence, a blank line after each."""
    paint = _Paint(view.colour)
    for file in result.files.telling():
        for finding, excerpt in zip(file.findings, file.excerpts, strict=True):
            yield _headline(finding, paint)
            yield from _framed(finding, excerpt, paint)
            yield from _notes(finding, excerpt, paint)
            yield ""


def report_concise(result: RunResult, view: View) -> Iterator[str]:
    """A line for each finding."""
    paint = _Paint(view.colour)
    return (_headline(finding, paint) for finding in result.findings)


@dataclass(frozen=True, slots=True)
class Fixes:
    """What a run did about fixes: how many it made, and whether unsafe ones were asked for."""

    made: int = 0
    unsafe: bool = False


_NO_FIXES = Fixes()


def summary(result: RunResult, fixes: Fixes = _NO_FIXES) -> str:
    """One line that says how the run went."""
    files = counted(result.read, "file")
    counts = [
        counted(result.count(severity), noun)
        for severity, noun in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
        if result.count(severity)
    ]
    found = ", ".join(counts) if counts else "no findings"
    unread = f"; {counted(len(result.unreadable), 'path')} could not be read" if result.unreadable else ""
    mended = ", ".join(_mended(result, fixes))
    return f"{found} in {files}{unread}{f' ({mended})' if mended else ''}"


def _mended(result: RunResult, fixes: Fixes) -> Iterator[str]:
    """How many findings were fixed, and how many more can be."""
    if fixes.made:
        yield f"{fixes.made} fixed"
    safe, unsafe = result.tally.fixes[True], result.tally.fixes[False]
    if fixes.unsafe and unsafe:
        yield f"{safe + unsafe} fixable with --fix --unsafe-fixes"
        return
    if safe:
        yield f"{safe} fixable with --fix"
    if unsafe:
        yield f"{unsafe} more with --unsafe-fixes" if safe else f"{unsafe} fixable with --fix --unsafe-fixes"


def left_out(result: RunResult) -> Iterator[str]:
    """What is not among the findings shown, and why; a line for each reason."""
    for number, reason in (
        (result.baselined, "known by the baseline"),
        (result.older, "older than the change"),
        (result.tally.suppressed, "suppressed by comments"),
    ):
        if number:
            yield f"{counted(number, 'finding')} left out: {reason}"


def statistics(result: RunResult) -> Iterator[str]:
    """How often each rule found something, most often first."""
    for (code, name), count in result.tally.often():
        yield f"{count:>6}  {code}  {name}"


def gathered(evidence: Evidence) -> Iterator[str]:
    """The values that were compared: short ones together in a line, longer ones on one of their own."""
    notes = [
        f"{name.replace('_', ' ')}: {_written(value)}"
        for name, value in evidence.items()
        if value not in (None, "", ())
    ]
    short = [note for note in notes if len(note) <= SHORT_NOTE]
    if short:
        yield ", ".join(short)
    yield from (note for note in notes if len(note) > SHORT_NOTE)


class _Paint:
    """Colours words where colours are wanted."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted

    def __call__(self, text: str, colour: str | None = None, *, bold: bool = False, dim: bool = False) -> str:
        if not self._wanted:
            return text
        import click

        return click.style(text, fg=colour, bold=bold or None, dim=dim or None)


def _headline(finding: Finding, paint: _Paint) -> str:
    where = f"{shown_path(finding.path)}:{finding.start.line}:{finding.start.column}:"
    what = paint(f"{finding.severity} {finding.code}", _COLOURS[finding.severity], bold=True)
    sure = "" if finding.confidence is Confidence.HIGH else paint(f" ({finding.confidence} confidence)", dim=True)
    return f"{paint(where, bold=True)} {what} {finding.rule}: {printable(finding.message)}{sure}"


def _framed(finding: Finding, excerpt: Excerpt, paint: _Paint) -> Iterator[str]:
    lines = list(frame(finding, excerpt))
    for number, (gutter, content) in enumerate(lines):
        last = number == len(lines) - 1
        shown = paint(content, _COLOURS[finding.severity], bold=True) if last else content
        yield f"{paint(gutter, 'cyan')} {shown}".rstrip()


def _notes(finding: Finding, excerpt: Excerpt, paint: _Paint) -> Iterator[str]:
    gutter = " " * len(str(excerpt.line)) + " ="
    for note in gathered(finding.evidence):
        yield f"{paint(gutter, 'cyan')} {printable(note)}"
    if finding.fix is not None:
        kind = "fix" if finding.fix.safe else "unsafe fix"
        yield f"{paint(gutter, 'cyan')} {kind}: {printable(finding.fix.message)}"


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def shown_path(path: str) -> str:
    """A path that every terminal can print."""
    return printable(path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))

"""`citeward suppress`: write comments that suppress what is found now."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from citeward.cli.check_options import Input, input_options, settings_options
from citeward.cli.failure import Failure
from citeward.cli.files import difference, read_file
from citeward.cli.options import Given, catalogue, known_format, settle
from citeward.cli.run import Run
from citeward.cli.terminal import wants_colour, warn, write_lines
from citeward.engine import FileResult
from citeward.findings import Finding
from citeward.reporters.text import shown_path
from citeward.suppressing import SYNTAXES, Written, suppress_findings
from citeward.writing import NotWritten, replace_file

REASON = "accepted as it stands"


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--reason", default=REASON, metavar="TEXT", help=f"Why they are suppressed [{REASON}].")
@click.option("--diff", is_flag=True, help="Show what would be written, and write nothing.")
@settings_options
@input_options
def suppress(paths: tuple[str, ...], reason: str, diff: bool, given: Given, input: Input) -> None:
    """Write comments into the articles at PATH (the working folder) that suppress what is found there,
    each with a reason.

    A comment is written only where it is proven that it suppresses those findings, none besides, and
    changes nothing else. Exit status: 0 all are suppressed, 1 some are left, 2 something could not be
    read or written.
    """
    named = tuple(paths) or (".",)
    settings = settle(named, given)
    run = Run(named, settings, catalogue(settings), known_format(input.format_in))
    if run.from_stdin:
        raise Failure("comments cannot be written into standard input", "name the file")
    result = run.lint()
    for file in result.unreadable:
        warn(f"error: {shown_path(file.path)}: {file.error}")
    outcomes = [_suppressed(run, file, reason, write=not diff) for file in result.files if _wanted(file)]
    sys.exit(2 if result.unreadable else max(outcomes, default=0))


def _wanted(file: FileResult) -> tuple[Finding, ...]:
    """The findings of rules; what citeward says of itself cannot be suppressed."""
    return tuple(finding for finding in file.findings if not finding.code.startswith("INT"))


def _suppressed(run: Run, file: FileResult, reason: str, *, write: bool) -> int:
    """Suppress the findings of a file; the exit status that follows."""
    wanted = _wanted(file)
    syntax = SYNTAXES.get(file.format)
    if syntax is None:
        warn(f"{shown_path(file.path)}: {_counted(wanted)} left: comments cannot be written in {file.format}")
        return 1
    try:
        before = read_file(file.path)
        written = suppress_findings(
            before, wanted, syntax, reason, run.lint_instead(file.path), run.read_instead(file.path)
        )
        if write and written.suppressed:
            replace_file(file.path, written.data, read=before)
    except (Failure, NotWritten) as error:
        warn(f"error: {error}")
        return 2
    if not write:
        write_lines(difference(file.path, before, written.data), wants_colour(sys.stdout))
    for line in _told(file.path, written, write=write):
        warn(line)
    return int(bool(written.left))


def _told(path: str, written: Written, *, write: bool) -> Iterator[str]:
    if written.suppressed and write:
        yield f"{shown_path(path)}: {written.suppressed} suppressed"
    for finding in written.left:
        where = f"{shown_path(path)}:{finding.start.line}:{finding.start.column}"
        yield f"{where}: {finding.rule} is left: no comment suppresses it alone"


def _counted(findings: tuple[Finding, ...]) -> str:
    return "1 finding" if len(findings) == 1 else f"{len(findings)} findings"

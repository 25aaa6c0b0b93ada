"""Tell what a run found, and end with the status that says so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from citeward.cli.check_options import Reporting
from citeward.cli.failure import Failure
from citeward.cli.outputs import Output
from citeward.cli.terminal import wants_colour, warn, write_lines
from citeward.engine import RunResult
from citeward.reporters import View, reporter
from citeward.reporters.text import Fixes, shown_path, statistics, summary
from citeward.rule import Rule
from citeward.settings import FailOn

_REPOSITORY_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What tells the root of the repository in GitHub Actions and in GitLab CI."""


def report(
    result: RunResult,
    outputs: Sequence[Output],
    wanted: Reporting,
    rules: tuple[Rule, ...],
    fixes: Fixes,
    remarks: Sequence[str] = (),
) -> None:
    """Write what was found where it belongs, and what could not be read to standard error.

    The summary and `remarks` stand below every report for people. With the statistics they go to standard
    output unless a report for programs stands there.

    Raises:
        Failure: when a report cannot be written.
    """
    for file in result.unreadable:
        warn(f"error: {shown_path(file.path)}: {file.error}")
    for file in result.skipped:
        warn(f"skipped: {shown_path(file.path)}: {file.error}")
    view = View(rules=rules, root=_root())
    closing = [summary(result, fixes), *remarks]
    for output in outputs:
        if output.path is not None:
            ending = closing if output.is_for_people and not wanted.quiet else ()
            _write_file(output.path, chain(reporter(output.format)(result, view), ending))
    _write_to_terminal(result, outputs, wanted, view, closing)


def _write_to_terminal(
    result: RunResult, outputs: Sequence[Output], wanted: Reporting, view: View, closing: Sequence[str]
) -> None:
    shown = next((output for output in outputs if output.path is None), None)
    colour = wants_colour(sys.stdout)
    if shown is not None:
        write_lines(reporter(shown.format)(result, replace(view, colour=colour)), colour)
    for_people = shown is None or shown.is_for_people
    for line in statistics(result) if wanted.statistics else ():
        write_lines([line], colour) if for_people else warn(line)
    if for_people and not wanted.quiet:
        write_lines(closing, colour)


def exit_status(result: RunResult, fail_on: FailOn, exit_zero: bool) -> int:
    """2 where something could not be read, 1 where findings reach the gate, else 0."""
    if result.unreadable:
        return 2
    return int(fail_on.is_reached_by(result.worst()) and not exit_zero)


def _write_file(path: str, lines: Iterable[str]) -> None:
    from citeward.writing import NotWritten, write_file

    try:
        write_file(path, (f"{line}\n".encode("utf-8", "backslashreplace") for line in lines))
    except NotWritten as error:
        raise Failure(str(error)) from error


def _root() -> str:
    """The folder that paths in reports for programs are told from: the repository's, else the working folder."""
    here = os.path.realpath(os.getcwd())
    for name in _REPOSITORY_VARIABLES:
        root = os.path.realpath(os.environ.get(name) or here)
        if here.startswith(f"{root}{os.sep}"):
            return root
    return here

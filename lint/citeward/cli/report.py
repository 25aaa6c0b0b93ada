"""Tell what a run found, and end with the status that says so."""

from __future__ import annotations

import sys

from citeward.cli.check_options import Reporting
from citeward.cli.terminal import wants_colour, warn, write_lines
from citeward.engine import RunResult
from citeward.reporters import reporter
from citeward.settings import FailOn


def report(result: RunResult, wanted: Reporting) -> None:
    """Write what was found to standard output, and what could not be read to standard error."""
    from citeward.reporters.text import shown_path, summary
    from citeward.reporters.text import statistics as statistics_lines

    colour = wants_colour(sys.stdout)
    for file in result.unreadable:
        warn(f"error: {shown_path(file.path)}: {file.error}")
    for file in result.skipped:
        warn(f"skipped: {shown_path(file.path)}: {file.error}")
    write_lines(reporter(wanted.format_name)(result, colour), colour)
    if wanted.format_name == "json":
        if wanted.statistics:
            for line in statistics_lines(result):
                warn(line)
        return
    if wanted.statistics:
        write_lines(statistics_lines(result), colour)
    if not wanted.quiet:
        write_lines([summary(result)], colour)


def exit_status(result: RunResult, fail_on: FailOn, exit_zero: bool) -> int:
    """2 where something could not be read, 1 where findings reach the gate, else 0."""
    if result.unreadable:
        return 2
    return int(fail_on.is_reached_by(result.worst()) and not exit_zero)

"""`citeward check`: report what is wrong."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout

import click

from citeward.cli.check_options import (
    Debt,
    Fixing,
    Input,
    Machine,
    Reporting,
    Showing,
    debt_options,
    fixing_options,
    input_options,
    machine_options,
    reporting_options,
    settings_options,
    showing_options,
)
from citeward.cli.checking import Checking
from citeward.cli.debt import debt_of
from citeward.cli.options import Given
from citeward.cli.outputs import formats_help, parse_outputs
from citeward.cli.report import exit_status
from citeward.cli.terminal import write_lines
from citeward.reporters.text import Fixes
from citeward.settings import Settings


@click.command(epilog=formats_help())
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@settings_options
@reporting_options
@debt_options
@fixing_options
@input_options
@machine_options
@showing_options
def check(
    paths: tuple[str, ...],
    given: Given,
    reporting: Reporting,
    debt: Debt,
    fixing: Fixing,
    input: Input,
    machine: Machine,
    showing: Showing,
) -> None:
    """Report what is wrong with the citations of the articles at PATH: files, folders, or - for
    standard input. Without a PATH, the working folder is checked.

    RULE is a code (REF001), the beginning of one (REF), or a name (undefined-citation).

    Exit status: 0 nothing found, 1 findings, 2 wrong use or something that could not be read.
    """
    named = tuple(paths) or (".",)
    outputs = parse_outputs(reporting.format_name, reporting.outputs)
    checking = Checking(named, given, reporting, outputs, debt, input, machine)
    run = checking.run()
    if showing.show_settings or showing.show_files:
        show(showing, named, run.settings)
        return
    if debt.watch:
        checking.watch(fixing)
    looked_at = debt_of(run, debt, given.isolated)
    result = looked_at.run.lint(checking.shows_progress)
    mending = None
    if fixing.fix or fixing.diff:
        from citeward.cli.mend import mend

        mending = mend(looked_at.run, result, write=not fixing.diff, unsafe=fixing.unsafe_fixes)
        if fixing.diff:
            sys.exit(2 if result.unreadable else int(mending.made > 0))
    result = looked_at.parted(mending.result if mending else result)
    with redirect_stdout(sys.stderr) if mending and run.from_stdin else nullcontext():
        checking.tell(looked_at, result, Fixes(mending.made if mending else 0, fixing.unsafe_fixes))
    status = exit_status(result, run.settings.fail_on, reporting.exit_zero)
    sys.exit(2 if mending and mending.failed else status)


def show(wanted: Showing, paths: tuple[str, ...], settings: Settings) -> None:
    """Show settings or files in the place of a check."""
    from citeward.cli.show import file_lines, settings_lines

    write_lines(settings_lines(settings) if wanted.show_settings else file_lines(paths, settings), colour=False)

"""`citeward baseline`: accept what is found now, so that later checks report what is new."""

from __future__ import annotations

import os
import sys

import click

from citeward.baseline import Compared, Entry, entries_for, write_baseline
from citeward.cli.check_options import Input, input_options, settings_options
from citeward.cli.failure import Failure
from citeward.cli.known import compared, entries_of, findings, usual_place
from citeward.cli.options import Given, catalogue, known_format, settle
from citeward.cli.run import Run
from citeward.cli.terminal import warn
from citeward.engine import RunResult
from citeward.reporters.text import shown_path
from citeward.writing import NotWritten


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--baseline", "file", metavar="FILE", help="The baseline, where it is not the configured or usual one.")
@click.option("--prune", is_flag=True, help="Take out what is repaired, and add nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit with status 1 where --prune would change something.")
@settings_options
@input_options
def baseline(paths: tuple[str, ...], file: str | None, prune: bool, check: bool, given: Given, input: Input) -> None:
    """Write down all that is found in the articles at PATH (the working folder) as known: later runs
    of citeward check report only what is new.

    Entries for files that are not checked now stay as they are. The baseline is the configured one,
    else citeward-baseline.json beside the configuration file, else in the working folder.
    """
    named = tuple(paths) or (".",)
    settings = settle(named, given)
    run = Run(named, settings, catalogue(settings), known_format(input.format_in))
    if run.from_stdin:
        raise Failure("standard input cannot be put under a baseline", "name the file")
    path = file or usual_place(settings)
    entries = entries_of(path) if prune or check or os.path.lexists(path) else ()
    result = run.lint()
    _tell_unreadable(result)
    parted = compared(run, result, path, entries)
    new = tuple(entries_for(parted.files, os.path.dirname(path) or "."))
    if check:
        click.echo(f"{path}: {len(parted.repaired)} repaired, {len(new)} new")
        sys.exit(2 if result.unreadable else int(bool(parted.repaired)))
    kept = (*parted.known, *parted.unasked)
    _write(path, kept if prune else (*kept, *new))
    click.echo(f"wrote {path}: {_told(parted, len(new), prune)}")
    sys.exit(2 if result.unreadable else 0)


def _tell_unreadable(result: RunResult) -> None:
    for file in result.unreadable:
        warn(f"error: {shown_path(file.path)}: {file.error}")


def _write(path: str, entries: tuple[Entry, ...]) -> None:
    try:
        write_baseline(path, entries)
    except NotWritten as error:
        raise Failure(str(error)) from error


def _told(parted: Compared, new: int, prune: bool) -> str:
    kept = len(parted.known) + len(parted.unasked)
    if prune:
        return f"{len(parted.repaired)} repaired taken out, {kept} left"
    return f"{findings(new + kept)}: {new} new, {kept} known, {len(parted.repaired)} repaired"

"""`citeward check`: report what is wrong."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from citeward.cli.failure import Failure
from citeward.cli.options import Given, catalogue, known_format, settle, unknown_selector
from citeward.cli.terminal import ProgressLine, wants_colour, warn, write_lines
from citeward.discovery import is_library
from citeward.engine import FileLoader, FileResult, RunResult, lint_bytes, lint_paths
from citeward.engine.file import PLAIN_TEXT
from citeward.engine.run import options_for, options_from
from citeward.reporters import FORMATS, reporter
from citeward.rule import Rule
from citeward.selection import UnknownSelector
from citeward.settings import FailOn, Settings

FAIL_ON_HELP = "Lowest severity that makes the exit status 1 [warning]."


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--select", multiple=True, metavar="RULE", help="Run these rules instead of the default ones.")
@click.option("--extend-select", multiple=True, metavar="RULE", help="Run these rules besides.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not run these rules.")
@click.option("--confidence", type=click.Choice(["low", "medium", "high"]), help="Lowest confidence shown [medium].")
@click.option("--fail-on", type=click.Choice([each.value for each in FailOn]), help=FAIL_ON_HELP)
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 whatever is found.")
@click.option("--format", "format_name", type=click.Choice(FORMATS), default="text", help="How to report.")
@click.option("-q", "--quiet", is_flag=True, help="Report findings only, without a summary.")
@click.option("--statistics", is_flag=True, help="Count findings rule by rule at the end.")
@click.option("--bibliography", multiple=True, metavar="FILE", help="Bibliography file of all articles (repeatable).")
@click.option("--format-in", metavar="NAME", help="Read every article as this format, whatever its name says.")
@click.option("--stdin-filename", metavar="NAME", help="What to take standard input (PATH is -) for.")
@click.option("--fix", is_flag=True, help="Make the safe fixes, and report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make the unsafe ones too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out these files and folders too.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named.")
@click.option("--no-respect-gitignore", is_flag=True, help="Check what .gitignore files leave out, too.")
@click.option("--config", metavar="FILE", help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--show-settings", is_flag=True, help="Show the settings of this run, and stop.")
@click.option("--show-files", is_flag=True, help="Show the files that would be checked, and stop.")
@click.option("--no-cache", is_flag=True, help="Reserved: results are not cached yet.")
def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    confidence: str | None,
    fail_on: str | None,
    exit_zero: bool,
    format_name: str,
    quiet: bool,
    statistics: bool,
    bibliography: tuple[str, ...],
    format_in: str | None,
    stdin_filename: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    exclude: tuple[str, ...],
    force_exclude: bool,
    no_respect_gitignore: bool,
    config: str | None,
    isolated: bool,
    show_settings: bool,
    show_files: bool,
    no_cache: bool,
) -> None:
    """Report what is wrong with the citations of the articles at PATH: files, folders, or - for
    standard input. Without a PATH, the working folder is checked.

    RULE is a code (REF001), the beginning of one (REF), or a name (undefined-citation).

    Exit status: 0 nothing found, 1 findings, 2 wrong use or something that could not be read.
    """
    given = Given(
        config, isolated, select, ignore, extend_select, exclude, fail_on, confidence, bibliography, force_exclude,
        no_respect_gitignore,
    )  # fmt: skip
    named = tuple(paths) or (".",)
    settings = settle([stdin_filename or "." if path == "-" else path for path in named], given)
    rules = catalogue(settings)
    if show_settings or show_files:
        from citeward.cli.show import file_lines, settings_lines

        write_lines(settings_lines(settings) if show_settings else file_lines(named, settings), colour=False)
        return
    run = Run(named, settings, rules, known_format(format_in), stdin_filename)
    if fix or diff:
        from citeward.cli.mend import mend

        mend(run, write=not diff, unsafe=unsafe_fixes)
        if diff:
            return
    result = run.lint(progress=not quiet and format_name == "text")
    report(result, format_name, quiet, statistics)
    sys.exit(exit_status(result, settings.fail_on, exit_zero))


class Run:
    """The files of a run, and how they are linted."""

    def __init__(
        self,
        paths: tuple[str, ...],
        settings: Settings,
        rules: tuple[Rule, ...],
        format_in: str | None = None,
        stdin_filename: str | None = None,
    ) -> None:
        if "-" in paths and len(paths) > 1:
            raise Failure("standard input (-) cannot be checked together with files")
        self.paths = paths
        self.settings = settings
        self._rules = rules
        self._format_in = format_in
        self._stdin_filename = stdin_filename

    @property
    def from_stdin(self) -> bool:
        """Whether the article comes by standard input."""
        return self.paths == ("-",)

    def lint(self, progress: bool = False) -> RunResult:
        """Lint everything.

        Raises:
            Failure: when the settings name a rule that does not exist.
        """
        try:
            if self.from_stdin:
                return RunResult((self._lint_stdin(),))
            shown = ProgressLine(progress)
            return lint_paths(self.paths, self.settings, self._rules, format=self._format_in, progress=shown)
        except UnknownSelector as error:
            raise unknown_selector(error.selector, error.nearest, self.settings) from error

    def _lint_stdin(self) -> FileResult:
        from citeward.readers import format_of

        path = self._stdin_filename or "-"
        options = options_for(path, options_from(self.settings, self._rules, self._format_in), self.settings)
        data = sys.stdin.buffer.read()
        if options.format is None and not is_library(path) and format_of(path, data) is None:
            options = replace(options, format=PLAIN_TEXT)
        return lint_bytes(path, data, options, FileLoader())


def report(result: RunResult, format_name: str, quiet: bool, statistics: bool) -> None:
    """Write what was found to standard output, and what could not be read to standard error."""
    from citeward.reporters.text import shown_path, summary
    from citeward.reporters.text import statistics as statistics_lines

    colour = wants_colour(sys.stdout)
    for file in result.unreadable:
        warn(f"error: {shown_path(file.path)}: {file.error}")
    for file in result.skipped:
        warn(f"skipped: {shown_path(file.path)}: {file.error}")
    write_lines(reporter(format_name)(result, colour), colour)
    if format_name == "json":
        if statistics:
            for line in statistics_lines(result):
                warn(line)
        return
    if statistics:
        write_lines(statistics_lines(result), colour)
    if not quiet:
        write_lines([summary(result)], colour)


def exit_status(result: RunResult, fail_on: FailOn, exit_zero: bool) -> int:
    """2 where something could not be read, 1 where findings reach the gate, else 0."""
    if result.unreadable:
        return 2
    return int(fail_on.is_reached_by(result.worst()) and not exit_zero)

"""The options of `citeward check` in groups; each group comes to the command as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

import click

from citeward.cli.options import Given
from citeward.settings import FailOn
from citeward.values import dataclass

Command: TypeAlias = Callable[..., None]
Decorator: TypeAlias = Callable[[Command], Command]

FAIL_ON_HELP = "Lowest severity that makes the exit status 1 [warning]."


def grouped(name: str, made: type[Any], *options: Decorator) -> Decorator:
    """`options` as one argument, `name`, of the class `made`, which has a field for each of them."""
    own = made.__match_args__  # `fields` would make what the standard library keeps of a class, 0.3 ms each

    def decorate(command: Command) -> Command:
        @wraps(command)
        def packed(**values: Any) -> None:
            group = made(**{each: values.pop(each) for each in own})
            command(**values, **{name: group})

        decorated: Command = packed
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


@dataclass(frozen=True, slots=True)
class Input:
    """How files are read whose name does not say it."""

    format_in: str | None = None
    stdin_filename: str | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """How findings are told."""

    format_name: str | None = None
    outputs: tuple[str, ...] = ()
    quiet: bool = False
    statistics: bool = False
    exit_zero: bool = False


@dataclass(frozen=True, slots=True)
class Fixing:
    """What is mended."""

    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False


@dataclass(frozen=True, slots=True)
class Debt:
    """Which findings are known already, and when to look again."""

    baseline: str | None = None
    no_baseline: bool = False
    since: str | None = None
    watch: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """What is shown in the place of a check."""

    show_settings: bool = False
    show_files: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """How the work is done."""

    jobs: int = 0
    no_cache: bool = False
    cache_dir: str | None = None


USUAL = Machine()
"""What holds where nothing is said."""


def jobs_of(machine: Machine) -> int:
    """How many processes may work at once; 0 stands for all processors."""
    from citeward.engine.spread import usable_processors

    return machine.jobs or usable_processors()


settings_options = grouped(
    "given",
    Given,
    click.option("--select", multiple=True, metavar="RULE", help="Run these rules instead of the default ones."),
    click.option("--extend-select", multiple=True, metavar="RULE", help="Run these rules besides."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Do not run these rules."),
    click.option(
        "--confidence", type=click.Choice(["low", "medium", "high"]), help="Lowest confidence shown [medium]."
    ),
    click.option("--fail-on", type=click.Choice([each.value for each in FailOn]), help=FAIL_ON_HELP),
    click.option(
        "--bibliography", multiple=True, metavar="FILE", help="Bibliography file of all articles (repeatable)."
    ),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out these files and folders too."),
    click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named."),
    click.option(
        "--no-respect-gitignore", "no_gitignore", is_flag=True, help="Check what .gitignore files leave out, too."
    ),
    click.option("--config", metavar="FILE", help="Use this configuration file."),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
)
input_options = grouped(
    "input",
    Input,
    click.option("--format-in", metavar="NAME", help="Read every article as this format, whatever its name says."),
    click.option("--stdin-filename", metavar="NAME", help="What to take standard input (PATH is -) for."),
)
reporting_options = grouped(
    "reporting",
    Reporting,
    click.option("--format", "format_name", metavar="FORMAT", help="How to report to standard output [text]."),
    click.option("--output", "outputs", multiple=True, metavar="FORMAT[:FILE]", help="Report so, there (repeatable)."),
    click.option("-q", "--quiet", is_flag=True, help="Report findings only, without a summary."),
    click.option("--statistics", is_flag=True, help="Count findings rule by rule at the end."),
    click.option("--exit-zero", is_flag=True, help="Exit with status 0 whatever is found."),
)
fixing_options = grouped(
    "fixing",
    Fixing,
    click.option("--fix", is_flag=True, help="Make the safe fixes, and report what is left."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make the unsafe ones too."),
    click.option("--diff", is_flag=True, help="Show what --fix would change; exit with 1 if it would."),
)
debt_options = grouped(
    "debt",
    Debt,
    click.option("--baseline", metavar="FILE", help="Report only what this baseline does not know."),
    click.option("--no-baseline", is_flag=True, help="Report what a baseline knows, too."),
    click.option("--since", metavar="REV", help="Report only what was brought by changes since this git revision."),
    click.option("--watch", is_flag=True, help="Check again whenever files change, until Ctrl-C."),
)
showing_options = grouped(
    "showing",
    Showing,
    click.option("--show-settings", is_flag=True, help="Show the settings of this run, and stop."),
    click.option("--show-files", is_flag=True, help="Show the files that would be checked, and stop."),
)
machine_options = grouped(
    "machine",
    Machine,
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Work in so many processes at most, 0: one for each processor [0].",
    ),
    click.option("--no-cache", is_flag=True, help="Neither use nor keep results of earlier runs."),
    click.option("--cache-dir", metavar="FOLDER", help="Keep results there [.citeward_cache]."),
)

"""Where the baseline of a run lies, and what a check leaves out for it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from citeward.cli.failure import Failure
from citeward.cli.run import Run
from citeward.engine import RunResult
from citeward.settings import Settings

if TYPE_CHECKING:
    from citeward.baseline import Compared, Entry
    from citeward.cli.check_options import Debt

_NAME = "citeward-baseline.json"


def baseline_of(settings: Settings, wanted: Debt, isolated: bool = False) -> str | None:
    """The path of the baseline that counts, or None: the one that is named, else one that lies at hand."""
    if wanted.no_baseline:
        return None
    named = wanted.baseline or settings.baseline
    if named or isolated:
        return named or None
    return next((path for path in _places(settings) if os.path.lexists(path)), None)


def usual_place(settings: Settings) -> str:
    """Where a baseline is written that no setting names: beside the configuration, else in the working folder."""
    return settings.baseline or _places(settings)[0]


def _places(settings: Settings) -> tuple[str, ...]:
    beside = os.path.normpath(os.path.join(settings.root, _NAME))
    return (beside, _NAME) if settings.source else (_NAME,)


def entries_of(path: str) -> tuple[Entry, ...]:
    """The entries of a baseline.

    Raises:
        Failure: when it is missing or damaged.
    """
    from citeward.baseline import BaselineError, read_baseline

    try:
        return read_baseline(path)
    except BaselineError as error:
        raise Failure(str(error), "citeward baseline writes one") from error


def compared(run: Run, result: RunResult, path: str, entries: tuple[Entry, ...]) -> Compared:
    """What was found, compared with the entries of the baseline at `path`."""
    from citeward.baseline import compare

    roots = [each for each in run.paths if os.path.isdir(each)]
    return compare(result.files, entries, os.path.dirname(path) or ".", run.ran, roots)


def without_known(run: Run, result: RunResult, path: str) -> RunResult:
    """The result without what the baseline at `path` knows.

    Raises:
        Failure: when the baseline is missing or damaged.
    """
    parted = compared(run, result, path, entries_of(path))
    return replace(result, files=parted.files, baselined=len(parted.known), repaired=len(parted.repaired))


def known_lines(result: RunResult, path: str) -> list[str]:
    """What is said of a baseline after a check."""
    lines = []
    if result.baselined:
        lines.append(f"{findings(result.baselined)} left out: {path} knows {_it(result.baselined)}")
    if result.repaired:
        of = "is" if result.repaired == 1 else "are"
        lines.append(f"{findings(result.repaired)} of the baseline {of} repaired: citeward baseline --prune")
    return lines


def findings(number: int) -> str:
    """A number of findings in words."""
    return "1 finding" if number == 1 else f"{number} findings"


def _it(number: int) -> str:
    return "it" if number == 1 else "them"

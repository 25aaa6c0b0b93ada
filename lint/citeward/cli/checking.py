"""What a check was asked for: how its run is made, and how its findings are told."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from citeward.cli.check_options import Debt, Fixing, Input, Machine, Reporting
from citeward.cli.debt import DebtOfRun, debt_of
from citeward.cli.failure import Failure
from citeward.cli.options import Given, catalogue, known_format, settle
from citeward.cli.outputs import Output, patterns_of, wants_progress
from citeward.cli.report import report
from citeward.cli.run import Run
from citeward.engine import RunResult
from citeward.reporters.text import Fixes
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Checking:
    """The paths of a check and its options."""

    paths: tuple[str, ...]
    given: Given
    reporting: Reporting
    outputs: tuple[Output, ...]
    debt: Debt
    input: Input
    machine: Machine

    @property
    def shows_progress(self) -> bool:
        """Whether a person watches a long run."""
        return not self.reporting.quiet and wants_progress(self.outputs)

    def run(self) -> Run:
        """The run, with the settings that hold now.

        Raises:
            Failure: when the configuration cannot be used.
        """
        name = self.input.stdin_filename or "."
        settings = settle([name if path == "-" else path for path in self.paths], self.given)
        own = patterns_of(self.outputs, settings.root)
        settings = replace(settings, extend_exclude=(*settings.extend_exclude, *own))
        return Run(
            self.paths,
            settings,
            catalogue(settings),
            known_format(self.input.format_in),
            self.input.stdin_filename,
            machine=self.machine,
        )

    def tell(self, looked_at: DebtOfRun, result: RunResult, fixes: Fixes) -> None:
        """Report what is left when the debt is taken away.

        Raises:
            Failure: when a report cannot be written.
        """
        report(result, self.outputs, self.reporting, looked_at.run.rules, fixes, looked_at.remarks(result))

    def watch(self, fixing: Fixing) -> NoReturn:
        """Check whenever files change.

        Raises:
            Failure: when that does not go with what else was asked for.
        """
        from citeward.cli.watch import Watched, watch

        for asked, option in ((fixing.fix, "--fix"), (fixing.diff, "--diff"), (self.debt.since, "--since")):
            if asked:
                raise Failure(f"--watch and {option} cannot be given together")
        if self.paths == ("-",):
            raise Failure("standard input cannot be watched", "name the file")
        watch(Watched(self.run, self._tell_all, lambda run: self._debt(run).baseline))

    def _debt(self, run: Run) -> DebtOfRun:
        return debt_of(run, self.debt, self.given.isolated)

    def _tell_all(self, run: Run, result: RunResult) -> None:
        looked_at = self._debt(run)
        self.tell(looked_at, looked_at.parted(result), Fixes())

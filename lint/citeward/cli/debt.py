"""What a check leaves out because it was there before: in a baseline, or before a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeward.cli.check_options import Debt
from citeward.cli.known import baseline_of, known_lines, without_known
from citeward.cli.run import Run
from citeward.engine import RunResult
from citeward.values import dataclass

if TYPE_CHECKING:
    from citeward.changes import Changes


@dataclass(frozen=True, slots=True)
class DebtOfRun:
    """A run, the baseline that counts for it (None: there is none), and the changes that are asked about."""

    run: Run
    baseline: str | None
    since: str | None
    changes: Changes | None

    def parted(self, result: RunResult) -> RunResult:
        """The result without what is known and without what is older than the changes.

        Raises:
            Failure: when the baseline is missing or damaged, or git cannot tell.
        """
        if self.baseline is not None:
            result = without_known(self.run, result, self.baseline)
        if self.changes is None:
            return result
        from citeward.cli.since import without_older

        return without_older(self.run, result, self.changes)

    def remarks(self, result: RunResult) -> list[str]:
        """What is said of all that was left out."""
        lines = known_lines(result, self.baseline or "")
        if self.since is None:
            return lines
        from citeward.cli.since import older_lines

        return [*lines, *older_lines(result, self.since)]


def debt_of(run: Run, wanted: Debt, isolated: bool) -> DebtOfRun:
    """The run as far as `wanted` leaves it, and what is to be left out of its findings.

    Raises:
        Failure: when git cannot tell what was changed.
    """
    baseline = baseline_of(run.settings, wanted, isolated)
    if wanted.since is None:
        return DebtOfRun(run, baseline, None, None)
    from citeward.cli.since import changes_of, narrowed

    changes = changes_of(run, wanted.since)
    return DebtOfRun(narrowed(run, changes), baseline, wanted.since, changes)

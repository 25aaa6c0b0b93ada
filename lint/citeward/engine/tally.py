"""What is counted of results as they come, so that nobody has to go through all of them for it."""

from __future__ import annotations

from collections import Counter

from citeward.engine.outcome import FileResult
from citeward.findings import Severity


class Tally:
    """Counts of files and findings. The results of files that were not read are kept: their errors are told.

    `clean` are the files without findings, read or not; `rules` are known by code and name; `fixes`
    are counted by whether they are safe.
    """

    def __init__(self) -> None:
        self.files = 0
        self.clean = 0
        self.suppressed = 0
        self.unread: list[FileResult] = []
        self.severities: Counter[Severity] = Counter()
        self.rules: Counter[tuple[str, str]] = Counter()
        self.fixes: Counter[bool] = Counter()

    def often(self) -> list[tuple[tuple[str, str], int]]:
        """The rules that found something, the most often first."""
        return sorted(self.rules.items(), key=lambda each: (-each[1], each[0]))

    def add(self, result: FileResult) -> None:
        """Count the result of one more file."""
        self.files += 1
        self.suppressed += result.suppressed
        if result.error is not None:
            self.unread.append(result)
        if not result.findings:
            self.clean += 1
            return
        for finding in result.findings:
            self.severities[finding.severity] += 1
            self.rules[finding.code, finding.rule] += 1
            if finding.fix is not None:
                self.fixes[finding.fix.safe] += 1

"""The files of a run, and how they are linted."""

from __future__ import annotations

import sys
from dataclasses import replace

from citeward.cli.failure import Failure
from citeward.cli.options import unknown_selector
from citeward.cli.terminal import ProgressLine
from citeward.discovery import is_library
from citeward.engine import FileLoader, FileResult, RunResult, lint_bytes, lint_paths
from citeward.engine.file import PLAIN_TEXT
from citeward.engine.run import options_for, options_from
from citeward.rule import Rule
from citeward.selection import UNUSED_SUPPRESSION, UnknownSelector
from citeward.settings import Settings


class Run:
    """What is linted, with which settings and rules.

    Raises:
        Failure: when standard input is to be checked together with files.
    """

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

    def ran(self, rule: str, path: str) -> bool:
        """Whether the rule of this name runs in the file at `path`."""
        options = options_for(path, options_from(self.settings, self._rules), self.settings)
        if rule == UNUSED_SUPPRESSION[1]:
            return options.report_unused
        return any(each.name == rule for each in options.rules)

    def _lint_stdin(self) -> FileResult:
        from citeward.readers import format_of

        path = self._stdin_filename or "-"
        options = options_for(path, options_from(self.settings, self._rules, self._format_in), self.settings)
        data = sys.stdin.buffer.read()
        if options.format is None and not is_library(path) and format_of(path, data) is None:
            options = replace(options, format=PLAIN_TEXT)
        return lint_bytes(path, data, options, FileLoader())

"""The files of a run, and how they are linted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from citeward.cli.check_options import USUAL, Machine, jobs_of
from citeward.cli.failure import Failure
from citeward.cli.options import unknown_selector
from citeward.cli.terminal import ProgressLine, warn
from citeward.discovery import is_library
from citeward.document import Document
from citeward.engine import (
    FileLoader,
    FileResult,
    Mended,
    Options,
    Results,
    RunResult,
    lint_bytes,
    lint_paths,
    mend_bytes,
)
from citeward.engine.file import as_text_at_least, understand
from citeward.engine.work import options_for, options_from
from citeward.reporters.text import shown_path
from citeward.rule import Rule
from citeward.selection import UNUSED_SUPPRESSION, UnknownSelector
from citeward.settings import Settings

if TYPE_CHECKING:
    from citeward.cache.store import Store


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
        only: Callable[[str], bool] | None = None,
        machine: Machine = USUAL,
    ) -> None:
        if "-" in paths and len(paths) > 1:
            raise Failure("standard input (-) cannot be checked together with files")
        self.paths = paths
        self.settings = settings
        self.rules = rules
        self._format_in = format_in
        self._stdin_filename = stdin_filename
        self._stdin: bytes | None = None
        self._only = only
        self._machine = machine

    @property
    def from_stdin(self) -> bool:
        """Whether the article comes by standard input."""
        return self.paths == ("-",)

    @property
    def stdin_path(self) -> str:
        """What standard input is taken for."""
        return self._stdin_filename or "-"

    def stdin(self) -> bytes:
        """What standard input holds; it is read once."""
        if self._stdin is None:
            self._stdin = sys.stdin.buffer.read()
        return self._stdin

    def narrowed(self, only: Callable[[str], bool]) -> Run:
        """The same run over those files alone for which `only` is true."""
        return Run(self.paths, self.settings, self.rules, self._format_in, self._stdin_filename, only, self._machine)

    def moved(self, paths: tuple[str, ...], place: Callable[[str], str]) -> Run:
        """A run like this over copies of its files, at `paths`; `place` tells where the copy of a path lies."""
        bibliography = tuple(map(place, self.settings.bibliography))
        settings = replace(self.settings, root=place(self.settings.root), bibliography=bibliography)
        return Run(paths, settings, self.rules, self._format_in, machine=replace(self._machine, no_cache=True))

    def lint(self, progress: bool = False) -> RunResult:
        """Lint everything.

        Raises:
            Failure: when the settings name a rule that does not exist.
        """
        try:
            if self.from_stdin:
                options = self._options(self.stdin_path, self.stdin())
                result = lint_bytes(self.stdin_path, self.stdin(), options, FileLoader())
                return RunResult(Results((result,)))
            return self._lint_files(ProgressLine(progress))
        except UnknownSelector as error:
            raise unknown_selector(error.selector, error.nearest, self.settings) from error

    def _lint_files(self, progress: ProgressLine) -> RunResult:
        store = self._store()
        result = lint_paths(
            self.paths,
            self.settings,
            self.rules,
            format=self._format_in,
            progress=progress,
            only=self._only,
            jobs=jobs_of(self._machine),
            store=store,
        )
        if store is not None and store.problem is not None:
            warn(f"warning: results are not cached in {shown_path(store.folder)}: {store.problem}")
        return result

    def _store(self) -> Store | None:
        """Where results of earlier runs are kept, if they are to be used."""
        if self._machine.no_cache:
            return None
        from citeward.cache.folder import cache_folder
        from citeward.cache.store import Store

        return Store(cache_folder(self._machine.cache_dir, self.settings.cache_dir))

    def ran(self, rule: str, path: str) -> bool:
        """Whether the rule of this name runs in the file at `path`."""
        options = options_for(path, options_from(self.settings, self.rules), self.settings)
        if rule == UNUSED_SUPPRESSION[1]:
            return options.report_unused
        return any(each.name == rule for each in options.rules)

    def lint_instead(self, path: str) -> Callable[[bytes], FileResult]:
        """Tells what would be found in the file at `path` if it held other bytes."""

        def found(data: bytes) -> FileResult:
            if not is_library(path):
                return lint_bytes(path, data, self._options(path, data), FileLoader())
            load = _Instead(path, data)
            result = lint_paths(self.paths, self.settings, self.rules, format=self._format_in, load=load)
            return next(file for file in result.files if file.path == path)

        return found

    def read_instead(self, path: str) -> Callable[[bytes], Document]:
        """Gives the document that the file at `path` would be if it held other bytes."""
        return lambda data: understand(path, data, self._options(path, data), FileLoader())[0]

    def mend(self, path: str, data: bytes, *, unsafe: bool) -> Mended:
        """The file with the fixes of its findings made (see `mend_bytes`)."""
        return mend_bytes(path, data, self._options(path, data), FileLoader(), unsafe=unsafe)

    def _options(self, path: str, data: bytes) -> Options:
        options = options_for(path, options_from(self.settings, self.rules, self._format_in), self.settings)
        if is_library(path) and path not in (*self.paths, self.stdin_path):
            return replace(options, format=None)  # the format that was asked for is that of the articles
        return as_text_at_least(path, data, options)


class _Instead(FileLoader):
    """Reads files from disk, but one that holds what it does not hold there."""

    __slots__ = ("_data", "_path")

    def __init__(self, path: str, data: bytes) -> None:
        super().__init__()
        self._path = os.path.realpath(path)
        self._data = data

    def __call__(self, path: str) -> bytes | None:
        return self._data if os.path.realpath(path) == self._path else super().__call__(path)

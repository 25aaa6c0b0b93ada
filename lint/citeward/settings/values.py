"""The settings of a run, as plain values."""

from __future__ import annotations

import os
from enum import StrEnum

from citeward.cache.folder import FOLDER
from citeward.discovery import DEFAULT_EXCLUDE, Excludes
from citeward.findings import Confidence, Severity
from citeward.values import dataclass


class SettingsError(Exception):
    """A configuration that cannot be used; the message names file, line and what is wrong.

    `hint` says what might have been meant.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class FailOn(StrEnum):
    """From which severity on findings make the run fail (exit status 1)."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"

    def is_reached_by(self, severity: Severity | None) -> bool:
        """Whether findings up to `severity` make the run fail."""
        if self is FailOn.NEVER or severity is None:
            return False
        return severity >= Severity[self.name]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a configuration file or the command line can set.

    Paths and patterns are relative to `root`, the folder of the configuration file; `source` is
    that file's path, None for the defaults.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    force_exclude: bool = False
    fail_on: FailOn = FailOn.WARNING
    confidence: Confidence = Confidence.MEDIUM
    bibliography: tuple[str, ...] = ()
    shared_bibliographies: tuple[str, ...] = ()
    deliberately_uncited: tuple[str, ...] = ()
    per_file_uncited: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: str = ""
    rule_packs: tuple[str, ...] = ()
    time_limit: int = 60
    cache_dir: str = FOLDER
    root: str = "."
    source: str | None = None

    @property
    def excludes(self) -> Excludes:
        """What the run leaves out."""
        return Excludes(self.root, (*self.exclude, *self.extend_exclude), self.respect_gitignore, self.force_exclude)

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """Selectors of the rules that are ignored in the file at `path`."""
        return tuple(
            selector
            for pattern, selectors in self.per_file_ignores
            if self._fits(pattern, path)
            for selector in selectors
        )

    def uncited_in(self, path: str) -> frozenset[str]:
        """Keys of the entries that need no citation in the file at `path`."""
        here = (keys for pattern, keys in self.per_file_uncited if self._fits(pattern, path))
        return frozenset(self.deliberately_uncited).union(*here)

    def is_shared(self, path: str) -> bool:
        """Whether the bibliography at `path` belongs to more than this project."""
        return any(self._fits(pattern, path) for pattern in self.shared_bibliographies)

    def _fits(self, pattern: str, path: str) -> bool:
        from pathspec import GitIgnoreSpec

        relative = os.path.relpath(os.path.abspath(path), os.path.abspath(self.root)).replace(os.sep, "/")
        return GitIgnoreSpec.from_lines([pattern]).match_file(relative)

"""One file of a run: read from disk, linted, and packed for whoever asked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from citeward.cache.stamp import Signed, digest_of, settled_stamp
from citeward.discovery import Candidate, is_report
from citeward.engine.cached import Grounds
from citeward.engine.file import PLAIN_TEXT, lint_bytes
from citeward.engine.loader import FileLoader, Load, RecordingLoader
from citeward.engine.outcome import FileResult, Options
from citeward.engine.packing import pack
from citeward.project import CitedBy, Project
from citeward.rule import Rule
from citeward.selection import INTERNAL_ERROR, TIME_LIMIT, any_matches, select_rules
from citeward.settings import Settings
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """What holds for all files of a run; with a `project`, they are its bibliographies.

    `recorded` asks for the grounds of each result.
    """

    options: Options
    settings: Settings
    project: Project | None = None
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A packed result (empty for a file that nobody named and that is no article), and what it rests on.

    The grounds are None where nobody asked for them, and where the result may not be kept.
    """

    packed: bytes
    grounds: Grounds | None = None


class Worker:
    """Lints one file after the other, in this process or in one of its own."""

    __slots__ = ("_load", "_plan")

    def __init__(self, plan: Plan, load: Load | None = None) -> None:
        self._plan = plan
        self._load = load or (RecordingLoader() if plan.recorded else FileLoader())

    def lint(self, candidate: Candidate) -> FileResult | None:
        """What is found in a file; None for one that nobody named and that is no article."""
        return self._lint(candidate)[0]

    def __call__(self, candidate: Candidate) -> Done:
        """The packed result and its grounds."""
        if isinstance(self._load, RecordingLoader):
            self._load.taken()
        result, read = self._lint(candidate)
        packed = b"" if result is None else pack(result)
        if read is None or not isinstance(self._load, RecordingLoader) or (result and not _may_be_kept(result)):
            return Done(packed)
        return Done(packed, Grounds(read.digest, read.stamp, self._load.taken()))

    def _lint(self, candidate: Candidate) -> tuple[FileResult | None, Signed | None]:
        """The result, and the file as it was read, where that can be told."""
        options = options_for(candidate.path, self._plan.options, self._plan.settings)
        if self._plan.project is not None:
            return lint_library(candidate, options, self._load, self._plan.project.cited_by), None
        if candidate.error is not None:
            return FileResult(candidate.path, error=candidate.error), None
        try:
            read = read_article(candidate.path, signed=self._plan.recorded)
        except OSError as error:
            return FileResult(candidate.path, error=_reason(error)), None
        return lint_article(candidate, read.data or b"", options, self._load), read


def options_from(settings: Settings, rules: Sequence[Rule], format: str | None = None) -> Options:
    """The options that hold for every file of a run.

    Raises:
        UnknownSelector: when the settings name a rule that does not exist.
    """
    selection = select_rules(rules, settings.select, settings.ignore, settings.extend_select)
    for _, ignored in settings.per_file_ignores:
        select_rules(rules, ignore=ignored)
    return Options(
        selection.rules,
        tuple(rules),
        format,
        settings.bibliography,
        settings.confidence,
        selection.report_unused,
        frozenset(settings.deliberately_uncited),
        settings.time_limit,
    )


def options_for(path: str, options: Options, settings: Settings) -> Options:
    """The options for one file: without the rules that are ignored there, and with the keys that need no citation."""
    ignored = settings.ignored_in(path)
    if settings.per_file_uncited:
        options = replace(options, deliberately_uncited=settings.uncited_in(path))
    if not ignored:
        return options
    rules = tuple(rule for rule in options.rules if not any_matches(ignored, rule.code, rule.name))
    return replace(options, rules=rules)


def read_article(path: str, *, signed: bool) -> Signed:
    """The file at `path`; `signed` only where somebody wants to know it again.

    Raises:
        OSError: when it cannot be read.
    """
    with open(path, "rb") as file:
        if not signed:
            return Signed(file.read(), b"", "")
        status = os.fstat(file.fileno())
        data = file.read()
    return Signed(data, digest_of(data), settled_stamp(status))


def lint_article(candidate: Candidate, data: bytes, options: Options, load: Load) -> FileResult | None:
    """Lint the article that `data` holds; None for a file that nobody named and that is none."""
    from citeward.readers import format_of, named_format

    if not candidate.named and is_report(data):
        return None
    if options.format is None and format_of(candidate.path, data) is None:
        if not candidate.named:
            return None
        if named_format(candidate.path) is None:  # other XML is no plain text either
            options = replace(options, format=PLAIN_TEXT)
    return _excused(lint_bytes(candidate.path, data, options, load), candidate.named)


def lint_library(candidate: Candidate, options: Options, load: Load, cited_by: CitedBy) -> FileResult:
    """Read and lint one bibliography."""
    data = load(candidate.path)
    if data is None:
        return FileResult(candidate.path, error="it cannot be read")
    if not candidate.named:  # a format that was asked for is that of the articles
        options = replace(options, format=None)
    return _excused(lint_bytes(candidate.path, data, options, load, cited_by), candidate.named)


def _excused(result: FileResult, named: bool) -> FileResult:
    """A file of a folder that is no article after all is passed over; one that was named is an error."""
    return result if named or not result.no_article else replace(result, skipped=True)


def _may_be_kept(result: FileResult) -> bool:
    """Whether the next run would say the same: a crash, a limit or a missing extra may be gone by then."""
    passing = (INTERNAL_ERROR[0], TIME_LIMIT[0])
    return result.error is None and not any(finding.code in passing for finding in result.findings)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()

"""What goes into the linting of a file, and what comes out of it: compact, and picklable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from citeward.findings import Confidence, Finding, Severity
from citeward.rule import Rule
from citeward.span import Position
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is linted.

    `all_rules` are the rules that exist (they make the difference between a suppression of an
    unknown rule and one of a rule that did not run); empty: `rules` are all. `deliberately_uncited`
    are keys that need no citation. `format` overrides what path and content tell. `time_limit` is how
    many seconds of processor time a file may take for each megabyte that it begins (0: any); with
    `hard_limit` one that cannot be interrupted ends the process.
    """

    rules: tuple[Rule, ...]
    all_rules: tuple[Rule, ...] = ()
    format: str | None = None
    bibliographies: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    report_unused: bool = True
    deliberately_uncited: frozenset[str] = frozenset()
    time_limit: float = 0.0
    hard_limit: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a line that is shown below a finding: line number, text, column of its first character.

    `before` and `after` tell whether the line goes on there.
    """

    line: int
    text: str
    column: int = 1
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """What was found in one file, without the file itself.

    `excerpts` and `fingerprints` have an element for each finding. `places` gives the position of every
    offset that a fix names. `byte_columns` gives the 1-based column in UTF-8 bytes for the offsets of findings and
    fixes where it is not the column in code points. `error` says why the file could not be read
    (None: it was); `no_article` that its content is at fault: it is no text, or no bibliography.
    `skipped` tells that this harms nobody, because the file was not named but found in a folder.
    `bibliographies` are the paths of the bibliography files that it names and that could be read;
    `cited` the keys it cites. `unshown` are the fingerprints of what was found and is not sure enough to be shown.
    """

    path: str
    format: str = ""
    findings: tuple[Finding, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    places: Mapping[int, Position] = field(default_factory=dict)
    byte_columns: Mapping[int, int] = field(default_factory=dict)
    error: str | None = None
    no_article: bool = False
    skipped: bool = False
    suppressed: int = 0
    citations: int = 0
    references: int = 0
    bibliographies: tuple[str, ...] = ()
    cited: frozenset[str] = frozenset()
    fingerprints: tuple[str, ...] = ()
    unshown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RunResult:
    """What was found in all files of a run, in the order in which they were linted.

    `baselined` findings were left out because a baseline knows them, and `older` ones because they stood
    there before the change that was asked about; `repaired` are the entries of the baseline without one.
    """

    files: tuple[FileResult, ...]
    baselined: int = 0
    repaired: int = 0
    older: int = 0

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings, file by file."""
        return (finding for file in self.files for finding in file.findings)

    @property
    def unreadable(self) -> tuple[FileResult, ...]:
        """The files that could not be read and should have been."""
        return tuple(file for file in self.files if file.error is not None and not file.skipped)

    @property
    def skipped(self) -> tuple[FileResult, ...]:
        """The files of folders that turned out to be no articles."""
        return tuple(file for file in self.files if file.skipped)

    @property
    def read(self) -> int:
        """How many files were read."""
        return sum(file.error is None for file in self.files)

    def count(self, severity: Severity) -> int:
        """How many findings have this very severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max((finding.severity for finding in self.findings), default=None)

"""What goes into the linting of a file, and what comes out of it: compact, and picklable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from citeward.findings import Confidence, Finding
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

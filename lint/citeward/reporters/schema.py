"""The JSON that citeward writes, as pydantic models; their JSON Schemas are published under ``docs/schemas``.

Writing JSON does not go through them (they would cost every run their import); the tests do.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Scalar: TypeAlias = str | int | float | bool | None
Style: TypeAlias = Literal[
    "numeric", "parenthesised", "superscript", "bare", "author-year", "key", "note", "link", "none"
]
Sureness: TypeAlias = Literal["low", "medium", "high"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Model):
    """A place in a file: line and column count from 1, the offset from 0, all in code points."""

    line: int = Field(ge=1)
    column: int = Field(ge=1)
    offset: int = Field(ge=0)


class EditModel(_Model):
    """Put `text` in the place of what stands from `start` to `end`."""

    start: Place
    end: Place
    text: str


class FixModel(_Model):
    """Edits that together mend a finding; safe ones never change which work a marker points to."""

    message: str
    safe: bool
    edits: list[EditModel]


class FindingModel(_Model):
    """Something that is wrong, where, and the values that were compared."""

    rule: str
    code: str = Field(pattern=r"^[A-Z]{2,5}[0-9]{3}$")
    severity: Literal["info", "warning", "error"]
    confidence: Sureness
    message: str
    path: str = Field(description="The path as it was given.")
    start: Place
    end: Place
    text: str
    label: str | None
    evidence: dict[str, Scalar | list[str] | list[int]]
    fix: FixModel | None


class UnreadableModel(_Model):
    """A path that could not be read, and why."""

    path: str
    reason: str


class SummaryModel(_Model):
    """How the run went: findings by severity, and what could not be read."""

    errors: int = Field(ge=0)
    warnings: int = Field(ge=0)
    infos: int = Field(ge=0)
    suppressed: int = Field(ge=0, description="Findings that comments in the articles suppress.")
    baselined: int = Field(ge=0, description="Findings that the baseline knows; they are not listed.")
    repaired: int = Field(ge=0, description="Entries of the baseline whose finding is gone.")
    older: int = Field(ge=0, description="Findings that the change asked about (--since) did not bring; not listed.")
    unreadable: list[UnreadableModel]
    skipped: list[UnreadableModel] = Field(description="Files of folders that turned out to be no articles.")
    citeward: str = Field(description="The version that wrote this.")


class CheckOutput(_Model):
    """What `citeward check --format json` writes."""

    model_config = ConfigDict(title="citeward check")

    version: Literal[1]
    files: int = Field(ge=0, description="How many files were read.")
    findings: list[FindingModel]
    summary: SummaryModel


class CitationModel(_Model):
    """A marker: its labels (ranges expanded) and the ids of the references they lead to."""

    text: str
    labels: list[str]
    references: list[str]
    start: Place
    end: Place
    style: Style
    missing: list[str] = Field(description="Labels that lead to no reference.")
    ambiguous: list[str] = Field(description="Labels that fit several references.")


class ReferenceModel(_Model):
    """An entry of a reference list; null and empty mean that it is not known.

    `start` and `end` lie in the file `path`, which is null where that is the article itself.
    """

    id: str
    label: str
    authors: list[str] = Field(description="Names as 'Family, Given', bodies as they are.")
    title: str | None
    container: str | None
    year: int | None
    identifiers: dict[str, str]
    kind: str | None
    start: Place
    end: Place
    path: str | None
    key: str | None


class InspectOutput(_Model):
    """What `citeward inspect --format json` writes."""

    model_config = ConfigDict(title="citeward inspect")

    version: Literal[1]
    path: str
    format: str
    marker_style: Style
    marker_style_confidence: Sureness
    marker_style_reason: str
    title: str | None
    citations: list[CitationModel]
    references: list[ReferenceModel]
    bibliographies: list[str]

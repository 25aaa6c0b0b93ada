"""What a rule yields (`Problem`) and what a person is shown (`Finding`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import IntEnum
from types import MappingProxyType
from typing import TypeAlias

from citeward.span import Position, Span
from citeward.values import dataclass

Evidence: TypeAlias = Mapping[str, str | int | float | bool | tuple[str, ...] | tuple[int, ...] | None]

_NOTHING: Evidence = MappingProxyType({})


class Severity(IntEnum):
    """How bad a finding is; ordered, so that a gate can be compared with it."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Confidence(IntEnum):
    """How sure citeward is; ordered."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of what `span` holds."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that together mend a problem; `safe` ones never change which work a marker points to."""

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule says: where, what, of which label, and the values it compared.

    `severity` and `confidence` stand only where they differ from the rule's own.
    """

    span: Span
    message: str
    label: str | None = None
    evidence: Evidence = field(default_factory=lambda: _NOTHING)
    fix: Fix | None = None
    confidence: Confidence = Confidence.HIGH
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person sees: a problem with its rule, file and position."""

    rule: str
    code: str
    severity: Severity
    confidence: Confidence
    message: str
    path: str
    span: Span
    start: Position
    end: Position
    text: str
    label: str | None = None
    evidence: Evidence = field(default_factory=lambda: _NOTHING)
    fix: Fix | None = None

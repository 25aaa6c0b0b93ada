"""The baseline file as pydantic models; its JSON Schema is published under ``docs/schemas``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class EntryModel(BaseModel):
    """A finding that is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(min_length=1, description="The file, relative to the baseline's folder, with forward slashes.")
    rule: str = Field(min_length=1, description="The name of the rule.")
    fingerprint: str = Field(
        pattern=r"^[0-9a-f]{16}$", description="What the finding is known by when lines move: made by citeward."
    )
    message: str = Field("", description="What was found; for people alone.")


class BaselineModel(BaseModel):
    """What `citeward baseline` writes: the findings that are known and accepted for now."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="citeward baseline")

    version: Literal[1]
    findings: list[EntryModel]

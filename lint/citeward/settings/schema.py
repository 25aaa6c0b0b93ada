"""The configuration file as pydantic models: what is allowed, and the text of its reference."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from citeward.cache.folder import FOLDER
from citeward.discovery import DEFAULT_EXCLUDE


def _listed(value: object) -> object:
    """A single string stands for a list of one."""
    return [value] if isinstance(value, str) else value


Strings = Annotated[list[str], BeforeValidator(_listed)]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class Configuration(BaseModel):
    """Settings in ``citeward.toml``, ``.citeward.toml`` or the table ``[tool.citeward]`` of ``pyproject.toml``."""

    model_config = ConfigDict(extra="forbid", alias_generator=_dashed, frozen=True, title="citeward configuration")

    select: Strings = Field(
        [], description="Rules to run instead of the default ones: codes, prefixes or names.", examples=[["REF", "ORD"]]
    )
    ignore: Strings = Field(
        [], description="Rules not to run: codes, prefixes or names.", examples=[["uncited-reference"]]
    )
    extend_select: Strings = Field(
        [],
        description="Rules to run besides, such as those that are off by default.",
        examples=[["unsupported-figure"]],
    )
    per_file_ignores: dict[str, Strings] = Field(
        {},
        description="Rules not to run in files that fit a pattern (as in .gitignore).",
        examples=[{"drafts/*": ["uncited-reference", "ORD"]}],
    )
    exclude: Strings = Field(
        list(DEFAULT_EXCLUDE),
        description="Files and folders to leave out, as in .gitignore.",
        examples=[["build/", "*.generated.md"]],
    )
    extend_exclude: Strings = Field(
        [], description="More files and folders to leave out, besides `exclude`.", examples=[["archive/"]]
    )
    respect_gitignore: bool = Field(
        True, description="Whether to leave out what .gitignore files name.", examples=[False]
    )
    force_exclude: bool = Field(
        False, description="Whether to leave out excluded files even where they are named.", examples=[True]
    )
    fail_on: Literal["info", "warning", "error", "never"] = Field(
        "warning", description="The lowest severity that makes the exit status 1.", examples=["error"]
    )
    confidence: Literal["low", "medium", "high"] = Field(
        "medium", description="The lowest confidence at which a finding is shown.", examples=["high"]
    )
    bibliography: Strings = Field(
        [],
        description="Bibliography files of every article, besides those that an article names itself.",
        examples=[["references.bib"]],
    )
    shared_bibliographies: Strings = Field(
        [],
        description="Bibliography files (patterns) that serve other projects too: nothing in them is uncited.",
        examples=[["library/*.bib"]],
    )
    deliberately_uncited: Strings = Field(
        [], description="Keys of entries that need no citation.", examples=[["thorpe1961"]]
    )
    per_file_uncited: dict[str, Strings] = Field(
        {},
        description="Keys of entries that need no citation in files that fit a pattern (as in .gitignore); an entry "
        "may also say so itself: `citeward: uncited` in its note.",
        examples=[{"library/*.bib": ["thorpe1961"]}],
    )
    baseline: str = Field(
        "",
        description="File of the findings that are known and accepted for now (`citeward baseline` writes it); "
        "without one, a `citeward-baseline.json` beside the configuration file or in the working folder counts.",
        examples=["debt/known-findings.json"],
    )
    rule_packs: Strings = Field(
        [],
        description="Installed rule packs to use besides the built-in rules (entry points `citeward.rules`).",
        examples=[["house-style"]],
    )
    time_limit: int = Field(
        60,
        ge=0,
        description="The most seconds of processor time that reading a file may take, and its rules again, for each "
        "megabyte that it begins; what takes longer is reported as INT003. 0: no limit.",
        examples=[300],
    )
    cache_dir: str = Field(
        FOLDER,
        description="The folder for results of earlier runs. CITEWARD_CACHE_DIR and --cache-dir overrule it.",
        examples=["build/citeward"],
    )

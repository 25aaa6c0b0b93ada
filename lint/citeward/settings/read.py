"""Read a configuration file; what is wrong with it is told with its line."""

from __future__ import annotations

import os
import re
import tomllib
from typing import Any

from pydantic import ValidationError

from citeward.findings import Confidence
from citeward.selection import nearest_word
from citeward.settings.find import ConfigurationFile
from citeward.settings.schema import Configuration
from citeward.settings.values import FailOn, Settings, SettingsError

_TABLE = re.compile(r"^\s*\[\s*tool\s*\.\s*citeward\b", re.MULTILINE)


def read_settings(file: ConfigurationFile) -> Settings:
    """The settings in `file`.

    Raises:
        SettingsError: when it is no TOML, holds an unknown key, or a value that cannot be.
    """
    try:
        return _settings(Configuration.model_validate(_table(file)), file)
    except ValidationError as error:
        raise _told(error, file) from error


def _table(file: ConfigurationFile) -> dict[str, Any]:
    try:
        content = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file.path}: it is not valid TOML: {error}") from error
    if not file.is_pyproject:
        return content
    table = content.get("tool", {}).get("citeward", {})
    if not isinstance(table, dict):
        raise SettingsError(f"{file.path}: tool.citeward is not a table")
    return table


def _settings(read: Configuration, file: ConfigurationFile) -> Settings:
    root = os.path.dirname(file.path) or "."
    return Settings(
        select=tuple(read.select),
        ignore=tuple(read.ignore),
        extend_select=tuple(read.extend_select),
        per_file_ignores=tuple((pattern, tuple(rules)) for pattern, rules in read.per_file_ignores.items()),
        exclude=tuple(read.exclude),
        extend_exclude=tuple(read.extend_exclude),
        respect_gitignore=read.respect_gitignore,
        force_exclude=read.force_exclude,
        fail_on=FailOn(read.fail_on),
        confidence=Confidence[read.confidence.upper()],
        bibliography=tuple(os.path.normpath(os.path.join(root, path)) for path in read.bibliography),
        shared_bibliographies=tuple(read.shared_bibliographies),
        deliberately_uncited=tuple(read.deliberately_uncited),
        per_file_uncited=tuple((pattern, tuple(keys)) for pattern, keys in read.per_file_uncited.items()),
        baseline=os.path.normpath(os.path.join(root, read.baseline)) if read.baseline else "",
        rule_packs=tuple(read.rule_packs),
        time_limit=read.time_limit,
        cache_dir=os.path.normpath(os.path.join(root, read.cache_dir)),
        root=root,
        source=file.path,
    )


def _told(error: ValidationError, file: ConfigurationFile) -> SettingsError:
    """The first thing that is wrong, in one line."""
    first = error.errors(include_url=False, include_context=False, include_input=True)[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    where = f"{file.path}:{_line_of(key, file)}"
    if first["type"] == "extra_forbidden":
        known = [field.alias or name for name, field in Configuration.model_fields.items()]
        nearest = nearest_word(key.replace("_", "-"), known)
        hint = f"did you mean `{nearest}`?" if nearest else f"known keys: {', '.join(known)}"
        return SettingsError(f"{where}: unknown key `{key}`", hint)
    message = first["msg"][0].lower() + first["msg"][1:]
    return SettingsError(f"{where}: `{key}`: {message}, not {first['input']!r}")


def _line_of(key: str, file: ConfigurationFile) -> int:
    """The line that sets `key` in citeward's part of the file; the first line of that part where none does."""
    start = 0
    if file.is_pyproject and (table := _TABLE.search(file.text)):
        start = table.start()
    name = re.escape(key)
    assignment = re.compile(rf"^[ \t]*(?:\[[^\]\n]*\b{name}\b|[\"']?{name}[\"']?\s*[=.])", re.MULTILINE)
    match = assignment.search(file.text, start)
    offset = match.start() if match else start
    return file.text.count("\n", 0, offset) + 1

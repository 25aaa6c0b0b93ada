"""The file a baseline is kept in: JSON, an entry a line, so that a change of debt is a small difference."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from citeward.baseline.entry import Entry

if TYPE_CHECKING:
    from pydantic import ValidationError

NAME = "citeward-baseline.json"
VERSION = 1


class BaselineError(Exception):
    """A baseline that cannot be used; the message names the file and what is wrong, in one line."""


def read_baseline(path: str) -> tuple[Entry, ...]:
    """The entries of the baseline at `path`.

    Raises:
        BaselineError: when there is none, or it is damaged or of another version.
    """
    from pydantic import ValidationError

    from citeward.baseline.schema import BaselineModel

    try:
        with open(path, "rb") as file:
            content = json.loads(file.read().decode("utf-8-sig"))
    except OSError as error:
        raise BaselineError(f"{path}: {(error.strerror or 'it cannot be read').lower()}") from error
    except ValueError as error:
        raise BaselineError(f"{path}: it is no JSON: {error}") from error
    version = content.get("version") if isinstance(content, dict) else None
    if isinstance(version, int) and version != VERSION:
        raise BaselineError(f"{path}: it is of version {version}, and this citeward knows version {VERSION} alone")
    try:
        read = BaselineModel.model_validate(content, strict=True)
    except ValidationError as error:
        raise BaselineError(f"{path}: {_told(error)}") from error
    return tuple(Entry(each.path, each.rule, each.fingerprint, each.message) for each in read.findings)


def write_baseline(path: str, entries: Iterable[Entry]) -> None:
    """Write a baseline, whole or not at all.

    Raises:
        NotWritten: when it cannot be written.
    """
    from citeward.writing import replace_file

    replace_file(path, baseline_text(entries).encode())


def baseline_text(entries: Iterable[Entry]) -> str:
    """The text of a baseline: sorted, and each entry on a line of its own."""
    ordered = sorted(set(entries), key=lambda entry: (entry.path, entry.rule, entry.fingerprint))
    lines = ",\n".join(f"    {json.dumps(_object(entry), ensure_ascii=False)}" for entry in ordered)
    findings = f"[\n{lines}\n  ]" if ordered else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def _object(entry: Entry) -> dict[str, str]:
    return {"path": entry.path, "rule": entry.rule, "fingerprint": entry.fingerprint, "message": entry.message}


def _told(error: ValidationError) -> str:
    """The first thing that is wrong."""
    first = error.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    message = first["msg"][0].lower() + first["msg"][1:]
    return f"it is no baseline: {where}: {message}" if where else f"it is no baseline: {message}"

"""`citeward check --fix` and `--diff`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citeward.cli.failure import Failure
from citeward.cli.terminal import wants_colour, warn, write_lines
from citeward.source import Source, UnreadableSource

if TYPE_CHECKING:
    from citeward.cli.run import Run


def mend(run: Run, *, write: bool, unsafe: bool) -> None:
    """Make the fixes of a run, or show them as a difference.

    Raises:
        Failure: for standard input, which cannot be written back.
    """
    from citeward.engine import FileResult
    from citeward.fixes import apply_fixes

    if run.from_stdin:
        raise Failure("standard input cannot be fixed", "name the file")
    files: list[FileResult] = [file for file in run.lint().files if any(each.fix for each in file.findings)]
    for file in files:
        source = _read(file.path)
        if source is None:
            continue
        fixes = [finding.fix for finding in file.findings if finding.fix]
        mended, applied = apply_fixes(source.text, fixes, unsafe=unsafe)
        if not applied or mended == source.text:
            continue
        if write:
            _write(source, mended)
            warn(f"fixed {file.path}: {len(applied)} of {len(fixes)}")
        else:
            write_lines(_difference(source, mended), wants_colour(sys.stdout))


def _read(path: str) -> Source | None:
    try:
        with open(path, "rb") as file:
            return Source.decode(path, file.read())
    except (OSError, UnreadableSource) as error:
        warn(f"error: {path}: {error}")
        return None


def _write(source: Source, mended: str) -> None:
    from citeward.writing import NotWritten, replace_file

    try:
        replace_file(source.path, source.encode(mended), read=source.encode(source.text))
    except NotWritten as error:
        raise Failure(str(error)) from error


def _difference(source: Source, mended: str) -> Iterator[str]:
    from difflib import unified_diff

    before, after = (text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for text in (source.text, mended))
    return unified_diff(before, after, source.path, source.path, lineterm="")

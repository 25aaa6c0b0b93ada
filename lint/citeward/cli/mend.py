"""`citeward check --fix` and `--diff`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citeward.cli.failure import Failure
from citeward.cli.files import difference, read_file
from citeward.cli.terminal import wants_colour, warn, write_lines
from citeward.engine import Mended, Results, RunResult
from citeward.values import dataclass
from citeward.writing import NotWritten, replace_file

if TYPE_CHECKING:
    from citeward.cli.run import Run


@dataclass(frozen=True, slots=True)
class Mending:
    """What became of a run's fixes: how many were made (or would be), and what is left.

    `failed` tells that a file could not be read or written.
    """

    made: int
    result: RunResult
    failed: bool = False


def mend(run: Run, result: RunResult, *, write: bool, unsafe: bool) -> Mending:
    """Make the fixes of the findings in `result`, or show them as a difference.

    The text of standard input is written to standard output, mended.
    """
    if run.from_stdin:
        return _mend_stdin(run, write=write, unsafe=unsafe)
    made, failed = 0, False
    for path in _fixable(result, unsafe):
        try:
            made += _mend_file(run, path, write=write, unsafe=unsafe)
        except (Failure, NotWritten) as error:
            warn(f"error: {error}")
            failed = True
    return Mending(made, run.lint() if write and made else result, failed)


def _fixable(result: RunResult, unsafe: bool) -> Iterator[str]:
    for file in result.files.telling():
        if any(finding.fix is not None and (finding.fix.safe or unsafe) for finding in file.findings):
            yield file.path


def _mend_file(run: Run, path: str, *, write: bool, unsafe: bool) -> int:
    before = read_file(path)
    mended = run.mend(path, before, unsafe=unsafe)
    if not mended.count:
        return 0
    if write:
        replace_file(path, mended.data, read=before)
    else:
        _show(path, before, mended)
    return mended.count


def _mend_stdin(run: Run, *, write: bool, unsafe: bool) -> Mending:
    data = run.stdin()
    mended = run.mend(run.stdin_path, data, unsafe=unsafe)
    if write:
        sys.stdout.buffer.write(mended.data)
        sys.stdout.flush()
    elif mended.count:
        _show(run.stdin_path, data, mended)
    return Mending(mended.count, RunResult(Results((mended.result,))))


def _show(path: str, before: bytes, mended: Mended) -> None:
    write_lines(difference(path, before, mended.data), wants_colour(sys.stdout))

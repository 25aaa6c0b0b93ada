"""`citeward check --since REV`: what a branch brought."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from citeward.baseline.compare import keep_findings
from citeward.baseline.entry import NEVER_KNOWN
from citeward.changes import Changes, ChangesError, changes_since
from citeward.cli.failure import Failure
from citeward.cli.run import Run
from citeward.dependants import dependants
from citeward.discovery import discover
from citeward.engine import FileResult, Results, RunResult


def changes_of(run: Run, revision: str) -> Changes:
    """What was changed since `revision` where the run's files lie.

    Raises:
        Failure: when git cannot tell.
    """
    if run.from_stdin:
        raise Failure("--since asks for the history of files, and standard input has none", "name the file")
    first = run.paths[0]
    folder = first if os.path.isdir(first) else os.path.dirname(first) or "."
    try:
        return changes_since(revision, folder if os.path.isdir(folder) else ".")
    except ChangesError as error:
        raise Failure(f"--since: {error}") from error


def narrowed(run: Run, changes: Changes) -> Run:
    """The run over what was changed, and over the files whose findings depend on it."""
    changed = {path: _text(path, before, changes) for path, before in changes.files.items()}
    changed |= {os.path.join(changes.top, *path.split("/")): changes.text_before(path) for path in changes.gone}
    candidates = [each.path for each in discover(run.paths, run.settings.excludes) if not each.error]
    touched = dependants(candidates, changed, run.settings.bibliography)
    return run.narrowed(touched.__contains__)


def without_older(run: Run, result: RunResult, changes: Changes) -> RunResult:
    """The result without the findings that stood there already in the commit that the changes began with."""
    if not result.found:
        return result
    known = _findings_before(run, result, changes)
    files = Results(_new_alone(file, known.get(path, frozenset())) for file, path in _with_paths(result, changes))
    left = replace(result, files=files)
    return replace(left, older=result.found - left.found)


def older_lines(result: RunResult, revision: str) -> list[str]:
    """What is said of older findings after a check."""
    if not result.older:
        return []
    counted = "1 older finding" if result.older == 1 else f"{result.older} older findings"
    return [f"{counted} left out: the changes since {revision} did not bring {'it' if result.older == 1 else 'them'}"]


def _text(path: str, before: str | None, changes: Changes) -> bytes:
    """What stands in a changed file and what stood in it: it may have dropped the name of a partner."""
    earlier = changes.text_before(before) if before else b""
    try:
        with open(path, "rb") as file:
            return file.read() + b"\n" + earlier
    except OSError:  # a link that leads nowhere, or a file that nobody may read: whoever lints it is told
        return earlier


def _with_paths(result: RunResult, changes: Changes) -> Iterator[tuple[FileResult, str | None]]:
    """The files, each with the path it had before; None for a file that is new."""
    return ((file, changes.before(file.path)) for file in result.files)


def _findings_before(run: Run, result: RunResult, changes: Changes) -> dict[str | None, frozenset[str]]:
    """The fingerprints of what was found in each file before, by its path then.

    Under None stand those of all files that are gone: a new file that holds what one of them held is that
    file, renamed in a manner that git does not see.
    """
    import tempfile

    wanted = {path for _, path in _with_paths(result, changes) if path} | set(changes.gone)
    with tempfile.TemporaryDirectory(prefix="citeward-") as made:
        folder = os.path.realpath(made)
        try:
            changes.unfold(folder, wanted.__contains__)
        except ChangesError as error:
            raise Failure(f"--since: {error}") from error
        earlier = _Copy(changes.top, folder)
        copies = tuple(path for path in map(earlier.path_of, sorted(wanted)) if os.path.isfile(path))
        found = run.moved(copies, earlier.place).lint()
        known = {earlier.path_in(file.path): {*file.fingerprints, *file.unshown} for file in found.files}
    gone = [known[path] for path in changes.gone if path in known]
    return {None: frozenset().union(*gone), **{path: frozenset(each) for path, each in known.items()}}


def _new_alone(file: FileResult, known: frozenset[str]) -> FileResult:
    """The file with the findings that are not known; a rule that crashed is always told."""
    marked = enumerate(zip(file.findings, file.fingerprints, strict=True))
    new = [index for index, (finding, own) in marked if own not in known or finding.code in NEVER_KNOWN]
    return file if len(new) == len(file.findings) else keep_findings(file, new)


class _Copy:
    """A copy of the tree at `top`, in `folder`."""

    def __init__(self, top: str, folder: str) -> None:
        self._top = top
        self._folder = folder

    def place(self, path: str) -> str:
        """Where the copy of a file lies; what lies outside the tree has none, and stays."""
        inside = os.path.relpath(os.path.realpath(path), self._top)
        return path if inside.startswith(os.pardir) else os.path.normpath(os.path.join(self._folder, inside))

    def path_of(self, path: str) -> str:
        """Where the copy lies of a file whose path from the top, with slashes, is given."""
        return os.path.join(self._folder, *path.split("/"))

    def path_in(self, path: str) -> str:
        """The path of a copy from the top, with slashes."""
        return os.path.relpath(os.path.realpath(path), self._folder).replace(os.sep, "/")

"""`citeward check --watch`: check again whenever files change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from typing import NoReturn, TypeAlias

import click

from citeward.cli.failure import Failure
from citeward.cli.run import Run
from citeward.cli.terminal import warn
from citeward.dependants import dependants
from citeward.discovery import discover
from citeward.engine import Results, RunResult
from citeward.settings import Settings
from citeward.values import dataclass

PAUSE = 0.3
"""Seconds between two looks at the files; a look over 2,000 files takes a tenth of that."""

SETTLING = 0.1
"""Seconds for which files must stay as they are before they are read: an editor writes in several steps."""

_LOOK_SHARE = 5
"""A pause lasts at least so many times as long as the look before it: watching costs little of a core."""

Stamp: TypeAlias = tuple[int, int] | None
"""When a file was changed (nanoseconds) and its size; None where there is none."""

Stamps: TypeAlias = Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class Watched:
    """How a run is made from the settings that hold now, and how its result is told."""

    make: Callable[[], Run]
    tell: Callable[[Run, RunResult], None]
    baseline: Callable[[Run], str | None]


def watch(watched: Watched) -> NoReturn:
    """Check, and again whenever a file of the run, a partner of one or a setting changes. Ends with Ctrl-C.

    Raises:
        Failure: when the first check cannot be made; later ones are waited for.
    """
    run = watched.make()
    stamps = _stamps(run, RunResult(Results()), watched)
    result = run.lint()
    watched.tell(run, result)
    linted: Settings | None = run.settings
    while True:
        stamps = {**_stamps(run, result, watched), **stamps}  # what changed during the check counts as changed
        warn(f"watching {len(stamps)} files; Ctrl-C ends")
        stamps, changed = _wait(lambda run=run, result=result: _stamps(run, result, watched), stamps)  # type: ignore[misc]
        click.clear()
        warn(f"changed: {', '.join(sorted(map(os.path.relpath, changed)))}")
        try:
            run = watched.make()
            result = again(run, result, changed) if run.settings == linted else run.lint()
            linted = run.settings
            watched.tell(run, result)
        except Failure as failure:
            linted = None
            warn(f"error: {failure.format_message()}")


def again(run: Run, result: RunResult, changed: Mapping[str, bytes]) -> RunResult:
    """The result of a run after files changed: those alone are linted anew that depend on them.

    `changed` holds what stands in each file now, by path.
    """
    paths = [each.path for each in discover(run.paths, run.settings.excludes)]
    named_before = {file.path: " ".join(file.bibliographies) for file in result.files}
    real = {
        os.path.realpath(path): data + b"\n" + os.fsencode(named_before.get(path, "")) for path, data in changed.items()
    }
    touched = dependants(paths, real, run.settings.bibliography)
    fresh = run.narrowed(touched.__contains__).lint()
    files = {file.path: file for file in (*result.files, *fresh.files)}
    named = {each for path in paths if path in files for each in files[path].bibliographies}
    kept = [*paths, *(path for path in files if path not in paths and path in named)]
    return RunResult(Results(files[path] for path in kept if path in files))


def _wait(look: Callable[[], Stamps], before: Stamps) -> tuple[Stamps, dict[str, bytes]]:
    """Wait until files change and then stay as they are; the paths that changed, with what stands there now."""
    while True:
        began = time.monotonic()
        now = look()
        if now != before:
            break
        time.sleep(max(PAUSE, _LOOK_SHARE * (time.monotonic() - began)))
    while True:
        time.sleep(SETTLING)
        settled = look()
        if settled == now:
            changed = {path for path in {*before, *now} if before.get(path) != now.get(path)}
            return now, {path: _bytes_of(path) for path in changed}
        now = settled


def _stamps(run: Run, result: RunResult, watched: Watched) -> Stamps:
    return {path: _stamp(path) for path in _paths(run, result, watched.baseline(run))}


def _paths(run: Run, result: RunResult, baseline: str | None) -> Iterator[str]:
    """All files on which the result depends, as far as is known."""
    yield from (each.path for each in discover(run.paths, run.settings.excludes))
    yield from (path for file in result.files for path in file.bibliographies)
    yield from (path for path in (run.settings.source, baseline) if path)
    for folder in {os.path.dirname(path) or "." for path in run.paths if os.path.isfile(path)}:
        with os.scandir(folder) as entries:
            yield from (os.path.normpath(entry.path) for entry in entries if entry.is_file())


def _stamp(path: str) -> Stamp:
    try:
        seen = os.stat(path)
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:  # it is gone
        return b""

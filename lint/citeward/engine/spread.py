"""Lint files in this process, or spread over several where there is enough to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from citeward.discovery import Candidate
from citeward.engine.cached import ResultCache
from citeward.engine.file import lint_text, out_of_time
from citeward.engine.limit import TIME_OUT, seconds_for
from citeward.engine.loader import Load
from citeward.engine.outcome import FileResult
from citeward.engine.packing import pack, unpack
from citeward.engine.work import Done, Plan, Worker

Progress = Callable[[int, int], None]
"""Told after each file: how many are done, and how many there are."""

Linted: TypeAlias = tuple[FileResult, bytes | None]
"""A result, and the same packed where it came so."""

SMALL_RUN = 400_000
"""Up to so many bytes a run stays in one process: at 200 kB two take longer, at 500 kB one (`scale.py threshold`)."""

PIECE = 200_000
"""Bytes that a process is handed over at once, in files."""

MOST_FILES = 64
"""Files that a process is handed over at once, however small."""

WAITING = 500
"""Results that may wait for those of earlier files before others are compressed."""

_WARM_UP = "Whales sing [1].\n\n## References\n\n[1] Penn, M. Songs of whales. Invented Acoustics, 2015.\n"


def lint_all(
    files: Sequence[Candidate],
    plan: Plan,
    load: Load | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    cache: ResultCache | None = None,
) -> Generator[Linted, None, None]:
    """The results of the files, in order; none for a file that nobody named and that is no article."""
    early = _Early(files, plan)
    todo = []
    for index, file in enumerate(files):
        packed = cache.find(file) if cache is not None else None
        if packed is None:
            todo.append(index)
        else:
            early.put(index, packed)
            if not todo:
                yield from early.ready()
    if cache is not None:
        cache.flush()  # a process must not inherit an open database
        plan = replace(plan, recorded=True)
    yield from early.ready()
    missing = files if len(todo) == len(files) else [files[index] for index in todo]
    answers = _in_processes if _is_long(missing, jobs) and load is None else _in_this_process
    for done, (position, answer) in enumerate(answers(missing, plan, load, jobs), start=len(files) - len(todo) + 1):
        if isinstance(answer, Done):
            early.put(todo[position], answer.packed)
            if cache is not None and answer.grounds is not None:
                cache.keep(missing[position], answer.packed, answer.grounds)
        else:
            early.put(todo[position], answer)
        if progress is not None:
            progress(done, len(files))
        yield from early.ready()
    if cache is not None:
        cache.flush()


class _Early:
    """Results that came before those of earlier files. They are packed, and compressed where they are many.

    Each compressed part stands under the first index in it: the others are wanted later.
    """

    def __init__(self, files: Sequence[Candidate], plan: Plan) -> None:
        self._files = files
        self._plan = plan
        self._next = 0
        self._waiting: dict[int, bytes | FileResult | None] = {}
        self._compressed: dict[int, bytes] = {}

    def put(self, index: int, result: bytes | FileResult | None) -> None:
        """Take the result of a file, packed or not."""
        is_early = index != self._next
        self._waiting[index] = pack(result) if is_early and isinstance(result, FileResult) else result
        if len(self._waiting) >= 2 * WAITING:
            self._compress()

    def ready(self) -> Iterator[Linted]:
        """The results whose turn it is."""
        while self._next in self._waiting or self._next in self._compressed:
            if self._next in self._compressed:
                self._expand()
            waiting = self._waiting.pop(self._next)
            result, packed = self._unpacked(waiting) if isinstance(waiting, bytes) else (waiting, None)
            self._next += 1
            if result is not None:
                yield result, packed

    def _compress(self) -> None:
        """Compress those that will be wanted last."""
        import pickle
        from zlib import Z_BEST_SPEED, compress

        last = sorted(self._waiting)[WAITING:]
        part = {index: self._waiting.pop(index) for index in last}
        self._compressed[last[0]] = compress(pickle.dumps(part, pickle.HIGHEST_PROTOCOL), Z_BEST_SPEED)

    def _expand(self) -> None:
        import pickle
        from zlib import decompress

        self._waiting.update(pickle.loads(decompress(self._compressed.pop(self._next))))

    def _unpacked(self, packed: bytes) -> tuple[FileResult | None, bytes | None]:
        try:
            return (unpack(packed) if packed else None), packed
        except (ValueError, TypeError, KeyError):  # somebody wrote into the cache: it is not worth a word
            return Worker(self._plan).lint(self._files[self._next]), None


def usable_processors() -> int:
    """How many processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_long(files: Sequence[Candidate], jobs: int) -> bool:
    """Whether there is enough to do for more than one process."""
    if jobs < 2 or len(files) < 2:
        return False
    todo = 0
    return any((todo := todo + size_of(each)) > SMALL_RUN for each in files)


def _in_this_process(
    files: Sequence[Candidate], plan: Plan, load: Load | None, jobs: int
) -> Iterator[tuple[int, Done | FileResult | None]]:
    worker = Worker(plan, load)
    work = worker if plan.recorded else worker.lint
    return ((index, work(candidate)) for index, candidate in enumerate(files))


def _in_processes(
    files: Sequence[Candidate], plan: Plan, load: Load | None, jobs: int
) -> Iterator[tuple[int, Done | FileResult | None]]:
    from citeward.engine.pool import Killed, Pool

    lint_text(_WARM_UP, rules=plan.options.rules)  # what is imported now is not imported by every process again
    plan = replace(plan, options=replace(plan.options, hard_limit=True))
    pieces = pieces_of(files)
    with Pool(partial(Worker, plan), files, min(jobs, len(pieces))) as pool:
        for index, answer in pool.answers(pieces):
            yield index, _killed(files[index], answer.signal, plan) if isinstance(answer, Killed) else answer


def pieces_of(files: Sequence[Candidate]) -> list[Sequence[int]]:
    """The indices of the files in pieces that are worth a message to another process."""
    pieces: list[Sequence[int]] = []
    first, size = 0, 0
    for index, file in enumerate(files):
        size += size_of(file)
        if size >= PIECE or index + 1 - first >= MOST_FILES:
            pieces.append(range(first, index + 1))
            first, size = index + 1, 0
    return [*pieces, range(first, len(files))] if first < len(files) else pieces


def size_of(file: Candidate) -> int:
    """The size of a file in bytes, 0 where it cannot be told."""
    try:
        return os.path.getsize(file.path)
    except (OSError, ValueError):
        return 0


def _killed(file: Candidate, signal: int, plan: Plan) -> FileResult:
    """The result of a file that cost a process its life."""
    if signal == TIME_OUT:
        return out_of_time(file.path, seconds_for(size_of(file), plan.options.time_limit))
    reason = "there may not be enough memory" if signal else "it ended by itself"
    by = f" by signal {signal}" if signal else ""
    return FileResult(file.path, error=f"the process that read it was ended{by}: {reason}")

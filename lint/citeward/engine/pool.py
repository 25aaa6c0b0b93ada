"""Worker processes that are given items in pieces and survive each other's deaths."""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeAlias, TypeVar

from citeward.values import dataclass

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Work: TypeAlias = Callable[[Item], Answer]

AHEAD = 2
"""Pieces that a worker has at a time: the second waits for it while it sends the first one's answers."""


@dataclass(frozen=True, slots=True)
class Killed:
    """In the place of an answer: the process that worked on the item ended twice, by this signal (0: by itself)."""

    signal: int


class _Worker:
    """A process, the pipe to it, and the pieces that it has not answered."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.pieces: deque[Sequence[int]] = deque()


class Pool(Generic[Item, Answer]):
    """Runs work over items in processes of its own; use it in a ``with`` statement, which ends them all.

    `start` makes the work in each process. Where forking is safe it need not be picklable.
    """

    def __init__(self, start: Callable[[], Work[Item, Answer]], items: Sequence[Item], processes: int) -> None:
        self._start = start
        self._items = items
        self._processes = processes
        self._method = start_method()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool[Item, Answer]:
        return self

    def __exit__(self, *failure: object) -> None:
        """End all processes at once, whatever they do."""
        with _undisturbed():
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.process.join()
                worker.pipe.close()
            self._workers.clear()

    def answers(self, pieces: Sequence[Sequence[int]]) -> Iterator[tuple[int, Answer | Killed]]:
        """The answers for items, by index, as they come; `pieces` are indices that are handed over together.

        When a process is killed, each item of its piece is tried alone once more.
        """
        waiting = deque(pieces)
        once_killed: set[int] = set()
        while waiting or any(worker.pieces for worker in self._workers):
            self._hand_out(waiting)
            for pipe in wait([worker.pipe for worker in self._workers]):
                worker = next(each for each in self._workers if each.pipe is pipe)
                try:
                    answered = worker.pipe.recv_bytes()
                except (EOFError, OSError):
                    yield from self._bury(worker, waiting, once_killed)
                    continue
                yield from zip(worker.pieces.popleft(), pickle.loads(answered), strict=True)

    def _hand_out(self, waiting: deque[Sequence[int]]) -> None:
        while waiting and len(self._workers) < self._processes:
            self._workers.append(self._born())
            self._give(self._workers[-1], waiting)
        for worker in self._workers:
            while waiting and len(worker.pieces) < AHEAD:
                self._give(worker, waiting)

    def _give(self, worker: _Worker, waiting: deque[Sequence[int]]) -> None:
        piece = waiting.popleft()
        worker.pieces.append(piece)
        try:
            worker.pipe.send(piece)  # indices only: what is longer than a pipe holds could block both sides
        except OSError:  # it is dead: that is noticed, and its pieces are taken back, when it is asked
            return

    def _bury(
        self, worker: _Worker, waiting: deque[Sequence[int]], once_killed: set[int]
    ) -> Iterator[tuple[int, Killed]]:
        """Take back what a dead process had: the piece it died of item by item, the others as they are."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        died_of, *others = worker.pieces or [()]
        waiting.extendleft(reversed(others))
        if len(died_of) == 1 and died_of[0] in once_killed:
            yield died_of[0], Killed(max(0, -(worker.process.exitcode or 0)))
            return
        once_killed.update(died_of)
        waiting.extend((index,) for index in died_of)

    def _born(self) -> _Worker:
        context: Any = multiprocessing.get_context(self._method)
        ours, theirs = context.Pipe()
        inherited = [ours, *(each.pipe for each in self._workers)] if self._method == "fork" else []
        process = context.Process(target=_serve, args=(theirs, self._start, self._items, inherited), daemon=True)
        with _undisturbed(), _frozen_memory():
            process.start()
        theirs.close()
        return _Worker(process, ours)


def start_method() -> str:
    """How processes are started: by fork where that is safe, which is on Linux in a program of one thread."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _serve(
    pipe: Connection, start: Callable[[], Work[Item, Answer]], items: Sequence[Item], inherited: Sequence[Connection]
) -> None:
    """Work on what comes through the pipe until the other side has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us hears it too, and ends us
    _listen()
    for connection in inherited:  # else no worker would notice that its other side has gone
        connection.close()
    work = start()
    try:
        while True:
            answers = [work(items[index]) for index in pipe.recv()]
            pipe.send_bytes(pickle.dumps(answers, pickle.HIGHEST_PROTOCOL))
    except (EOFError, OSError):  # the other side has gone
        return


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an interruption from the keyboard wait: a process that is just being started would tell of it."""
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        _listen()


def _listen() -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def _frozen_memory() -> Iterator[None]:
    """Let no garbage collection touch, and so copy, the memory that a fork shares."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()

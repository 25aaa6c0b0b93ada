"""A limit on the processor time that one file may take, whatever it holds."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

MEGABYTE = 1 << 20

TIME_OUT: int = getattr(signal, "SIGVTALRM", 0)
"""The signal by which a process ends that reached a hard limit."""

_AGAIN = 0.05
"""Seconds until the interruption is tried again, where something swallowed it (a finalizer, a broad `except`)."""

_GRACE = 1.0
"""Seconds beyond twice the limit after which a worker that cannot be interrupted is ended."""


class TimeLimitReached(BaseException):
    """A file took too long. No `Exception`: a rule or a reader that catches everything must not swallow it."""


def seconds_for(size: int, seconds: float) -> float:
    """The limit of a file of `size` bytes: `seconds` for each megabyte that it begins; 0: none."""
    return seconds * (1 + size // MEGABYTE)


@contextmanager
def time_limit(seconds: float, *, hard: bool = False) -> Iterator[None]:
    """Interrupt the work inside when it has taken so many seconds of processor time; 0: never.

    Wall time would give other results on a busy machine. A `hard` limit ends the whole process (by
    SIGVTALRM) at twice the time, for code that never comes back to the interpreter. Where there are
    no such signals (Windows, threads), nothing interrupts here, and `check_time` stands in between rules.

    Raises:
        TimeLimitReached: inside, at any place.
    """
    if not seconds or not _can_interrupt():
        yield
        return
    previous = signal.signal(signal.SIGPROF, _interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    if hard:
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds + _GRACE)
    try:
        yield
    finally:
        _disarm()
        signal.signal(signal.SIGPROF, previous)


def check_time(ends: float) -> None:
    """Stop when the process has used `ends` seconds of processor time (0: never).

    Raises:
        TimeLimitReached: when it has.
    """
    if ends and time.process_time() > ends:
        raise TimeLimitReached


def _disarm() -> None:
    try:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except TimeLimitReached:  # the last interruption came just when the work was done
        _disarm()


def _can_interrupt() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _interrupt(signum: int, frame: FrameType | None) -> NoReturn:
    raise TimeLimitReached

"""What a command costs: wall time, CPU time and peak memory of it and all its children; and what a call costs."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds of wall and CPU time, and megabytes of the largest process."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Usage:
    """Run a command to its end; its output is thrown away and its exit status does not matter.

    Raises:
        FileNotFoundError: when there is no such program.
    """
    started = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, cwd=folder, stdout=nowhere, stderr=nowhere, env=environment)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0  # it has been waited for
    return Usage(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def median(usages: Sequence[Usage]) -> Usage:
    """The median of each quantity."""
    return Usage(*(statistics.median(getattr(each, name) for each in usages) for name in ("wall", "cpu", "memory")))


def least(work: Callable[[], object], rounds: int) -> float:
    """The least CPU time of several rounds, in seconds: other programs on the machine disturb it less."""

    def once() -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    return min(once() for _ in range(rounds))

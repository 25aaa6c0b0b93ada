"""What a file is known by without reading it (its stamp), and by its content (its digest)."""

from __future__ import annotations

import os
import stat
import time

from citeward.values import dataclass

ABSENT = b""
"""The digest of a file that is not there or cannot be read."""

_UNSETTLED = 2_000_000_000
"""Nanoseconds in which a file may change again under the same stamp: FAT counts in steps of two seconds."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A file as it was read: its bytes (None: it could not be read), their digest, and the file's stamp.

    The stamp is empty where the file was changed so lately that it may change again without another one.
    """

    data: bytes | None
    digest: bytes
    stamp: str


def read_signed(path: str) -> Signed:
    """The regular file at `path`, read and signed."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):  # a named pipe would block, a folder cannot be read
            return Signed(None, ABSENT, "")
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return Signed(None, ABSENT, "")
    return Signed(data, digest_of(data), settled_stamp(status))


def digest_of(data: bytes) -> bytes:
    """What the content of a file is known by."""
    from hashlib import blake2b

    return blake2b(data, digest_size=16).digest()


def stamp_of(path: str) -> str | None:
    """The stamp that the regular file at `path` has now; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return _stamp(status) if stat.S_ISREG(status.st_mode) else None


def settled_stamp(status: os.stat_result) -> str:
    """The stamp, or nothing where it may still hide a change (as git has it: "racily clean")."""
    settled = max(status.st_mtime_ns, status.st_ctime_ns) + _UNSETTLED < time.time_ns()
    return _stamp(status) if settled else ""


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_size} {status.st_ino}"

"""Put a file in the place of another: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable


class NotWritten(Exception):
    """A file was left as it is; the message names it and says why."""


def replace_file(path: str, data: bytes, *, read: bytes | None = None) -> None:
    """Put `data` in the place of the file at `path`, with its permissions kept; links are followed.

    A file that does not exist is made; a device or a pipe is written to as it is. `read` are the bytes
    that `data` was made from: where the file holds others by now, somebody else has changed it, and it
    is left alone.

    Raises:
        NotWritten: when the file cannot be written, or was changed meanwhile.
    """
    if read is not None:
        try:
            is_changed = _bytes_of(path) != read
        except OSError as error:
            raise _not_written(path, error) from error
        if is_changed:
            raise NotWritten(f"{path}: it was changed meanwhile, and is left alone")
    write_file(path, (data,))


def write_file(path: str, pieces: Iterable[bytes]) -> None:
    """Put what the pieces make together in the place of the file at `path`, as `replace_file` does.

    Raises:
        NotWritten: when the file cannot be written.
    """
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as device:
                device.writelines(pieces)
            return
        mode = os.stat(target).st_mode & 0o7777 if os.path.exists(target) else None
        _replace(target, pieces, mode)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: str, error: OSError) -> NotWritten:
    return NotWritten(f"{path}: {(error.strerror or 'it cannot be written').lower()}")


def _replace(target: str, pieces: Iterable[bytes], mode: int | None) -> None:
    """Write beside the file, then rename: who reads at any moment reads the old bytes or the new ones."""
    import tempfile  # costs a start 5 ms

    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".citeward-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        os.chmod(temporary, _usual_mode() if mode is None else mode)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _usual_mode() -> int:
    """The permissions that a new file gets here; the mask can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask

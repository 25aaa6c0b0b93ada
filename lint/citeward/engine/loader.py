"""Partner files of an article, read from disk once a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from citeward.cache.entries import Partner
from citeward.cache.stamp import digest_of, read_signed

Load: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of the file at a path, or None where there is none that can be read."""


MOST_KEPT = 64 << 20
"""How many bytes of partner files are kept: any shared bibliography of the corpora many times over."""

_PLACE = 256
"""Bytes that a path and a name cost besides what is read: articles ask for many files that are not there."""

_MOST_DIGESTS = 100_000
"""Paths whose digests are remembered."""


class FileLoader:
    """Reads files from disk and keeps what it read, so that a shared bibliography is read once."""

    __slots__ = ("_kept", "_size")

    def __init__(self) -> None:
        self._kept: dict[tuple[bool, str], tuple[Any, int]] = {}
        self._size = 0

    def __call__(self, path: str) -> bytes | None:
        """The bytes of the file at `path`, or None where it cannot be read."""
        data: bytes | None = self._once((False, path), self.read, len)
        return data

    def list_folder(self, path: str) -> tuple[str, ...]:
        """The names in a folder, sorted, those of folders with a slash; none where there is no folder."""
        names: tuple[str, ...] = self._once((True, path), names_in, lambda found: _PLACE * len(found))
        return names

    def read(self, path: str) -> bytes | None:
        """The bytes of the file at `path`, read anew; None where it cannot be read."""
        return read_signed(path).data

    def forget(self) -> None:
        """Keep nothing of what was read."""
        self._kept.clear()
        self._size = 0

    def _once(self, key: tuple[bool, str], get: Callable[[str], Any], measure: Callable[[Any], int]) -> Any:
        """What `get` gives for a path, from memory where it was asked for lately."""
        if key in self._kept:
            return self._kept[key][0]
        value = get(key[1])
        size = _PLACE + (measure(value) if value else 0)
        self._size += size
        while self._size > MOST_KEPT and self._kept:  # forget what was read longest ago
            self._size -= self._kept.pop(next(iter(self._kept)))[1]
        self._kept[key] = (value, size)
        return value


class Partners:
    """Files held in memory, by path: for text that is linted without a disk."""

    __slots__ = ("_files",)

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def __call__(self, path: str) -> bytes | None:
        """The bytes of the file at `path`, or None where it is not held."""
        return self._files.get(path)

    def list_folder(self, path: str) -> tuple[str, ...]:
        """The names of the files held in a folder, sorted."""
        start = f"{path}/"
        return tuple(sorted(each[len(start) :] for each in self._files if each.startswith(start)))


class RecordingLoader(FileLoader):
    """Tells which files and folders were asked for, and what they were known by then."""

    __slots__ = ("_asked", "_digests")

    def __init__(self) -> None:
        super().__init__()
        self._digests: dict[str, bytes] = {}
        self._asked: dict[tuple[bool, str], Partner] = {}

    def __call__(self, path: str) -> bytes | None:
        """The bytes of the file at `path`, or None where it cannot be read."""
        data = super().__call__(path)
        self._asked[False, path] = Partner(False, path, self._digests[path])
        return data

    def list_folder(self, path: str) -> tuple[str, ...]:
        """The names in a folder, sorted, those of folders with a slash; none where there is no folder."""
        names = super().list_folder(path)
        self._asked[True, path] = Partner(True, path, names_digest(names))
        return names

    def read(self, path: str) -> bytes | None:
        """The bytes of the file at `path`, read anew; None where it cannot be read."""
        signed = read_signed(path)
        self._digests[path] = signed.digest
        return signed.data

    def taken(self) -> tuple[Partner, ...]:
        """What was asked for since this was asked last, by path."""
        asked = tuple(self._asked[key] for key in sorted(self._asked))
        self._asked.clear()
        if len(self._digests) > _MOST_DIGESTS:
            self.forget()
            self._digests.clear()
        return asked


def names_in(path: str) -> tuple[str, ...]:
    """The names in a folder, sorted, those of folders with a slash; none where there is no folder."""
    try:
        with os.scandir(path) as entries:
            return tuple(sorted(f"{each.name}/" if each.is_dir() else each.name for each in entries))
    except (OSError, ValueError):
        return ()


def names_digest(names: Sequence[str]) -> bytes:
    """What the names in a folder are known by."""
    return digest_of("\0".join(names).encode("utf-8", "surrogatepass"))

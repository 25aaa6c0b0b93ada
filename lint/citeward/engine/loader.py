"""Partner files of an article, read from disk once a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TypeAlias

Load: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of the file at a path, or None where there is none that can be read."""


MOST_KEPT = 64 << 20
"""How many bytes of partner files are kept: any shared bibliography of the corpora many times over."""


class FileLoader:
    """Reads files from disk and keeps what it read, so that a shared bibliography is read once."""

    __slots__ = ("_folders", "_kept", "_size")

    def __init__(self) -> None:
        self._kept: dict[str, bytes | None] = {}
        self._folders: dict[str, tuple[str, ...]] = {}
        self._size = 0

    def __call__(self, path: str) -> bytes | None:
        """The bytes of the file at `path`, or None where it cannot be read."""
        if path not in self._kept:
            data = _read(path)
            self._make_room(len(data or b""))
            self._kept[path] = data
        return self._kept[path]

    def _make_room(self, size: int) -> None:
        """Forget the files read longest ago until `size` more bytes may be kept."""
        self._size += size
        while self._size > MOST_KEPT and self._kept:
            oldest = next(iter(self._kept))
            self._size -= len(self._kept.pop(oldest) or b"")

    def list_folder(self, path: str) -> tuple[str, ...]:
        """The names in a folder, sorted, those of folders with a slash; none where there is no folder."""
        if path not in self._folders:
            self._folders[path] = _names(path)
        return self._folders[path]


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


def _read(path: str) -> bytes | None:
    try:
        if not os.path.isfile(path):  # a named pipe would block, a folder cannot be read
            return None
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None


def _names(path: str) -> tuple[str, ...]:
    try:
        with os.scandir(path) as entries:
            return tuple(sorted(f"{each.name}/" if each.is_dir() else each.name for each in entries))
    except (OSError, ValueError):
        return ()

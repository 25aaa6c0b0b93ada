"""Which files a run is about: the named ones, and those that folders hold and nobody ignores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from citeward.values import dataclass

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

DEFAULT_EXCLUDE = (
    ".git",
    ".hg",
    ".svn",
    ".venv",
    "venv",
    ".tox",
    ".nox",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    ".ipynb_checkpoints",
    ".citeward_cache",
    "__pycache__",
    "_build",
    "node_modules",
    "site-packages",
)

_DATA_SUFFIXES = frozenset({".json", ".yaml", ".yml"})
"""Endings of bibliographies and of much else: in folders such a file is read before it is taken for one."""

LIBRARY_SUFFIXES = _DATA_SUFFIXES | {".bib", ".bibtex", ".biblatex", ".ris", ".nbib", ".medline", ".csljson"}
"""What a bibliography's name ends in."""

_TOLD_BY_CONTENT = frozenset({".xml", ".nxml", ".html", ".htm", ".xhtml"})
"""Endings that say too little: such a file is read before it is known for an article."""

REPORT_MARK = "<!-- citeward -->"
"""Stands at the head of reports in formats that articles are written in: a report is no article."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to lint; `named` tells whether it was given by name. `error`: why it cannot be one."""

    path: str
    named: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Excludes:
    """Patterns (as in .gitignore, relative to `root`) of what a run leaves out.

    `force` leaves out named files too, which a hook wants: it names every changed file.
    """

    root: str = "."
    patterns: tuple[str, ...] = DEFAULT_EXCLUDE
    gitignore: bool = True
    force: bool = False


def discover(paths: Sequence[str], excludes: Excludes) -> Iterator[Candidate]:
    """The files that `paths` stand for, in order, each once.

    A path that does not exist gives a candidate with an error.
    """
    walk = _Walk(excludes)
    if len(paths) == 1:  # it names no file twice
        yield from _expand(paths[0], walk)
        return
    seen: set[str] = set()
    for path in paths:
        for candidate in _expand(path, walk):
            key = os.path.normpath(candidate.path)
            if key not in seen:
                seen.add(key)
                yield candidate


def walk_folder(folder: str, excludes: Excludes) -> Iterator[str]:
    """Paths of the articles and bibliographies below `folder`, sorted folder by folder."""
    return _Walk(excludes).files(folder)


def is_library(path: str) -> bool:
    """Whether the file at `path` is a bibliography by its name alone."""
    return _suffix(path) in LIBRARY_SUFFIXES


def may_be_read(path: str) -> bool:
    """Whether a file that nobody named is worth a look, by its name alone."""
    from citeward.readers import format_of

    suffix = _suffix(path)
    if suffix == ".pdf":  # figures, and the works that are cited: an article in PDF is checked when it is named
        return False
    return suffix in LIBRARY_SUFFIXES or suffix in _TOLD_BY_CONTENT or format_of(path, b"") is not None


def is_report(data: bytes) -> bool:
    """Whether a file is one of citeward's own reports, by its head."""
    return REPORT_MARK.encode() in data[:64]


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _holds_library(path: str) -> bool:
    """Whether the data file at `path` begins as a bibliography does."""
    from citeward.works.recognise import SAMPLE, looks_like_library

    try:
        with open(path, "rb") as file:
            return looks_like_library(path, file.read(SAMPLE).decode("utf-8", "replace"))
    except OSError:
        return False


def _expand(path: str, walk: _Walk) -> Iterator[Candidate]:
    if "\0" in path:
        yield Candidate(path, named=True, error="this cannot be the name of a file")
    elif os.path.isdir(path):
        yield from (Candidate(found) for found in walk.files(path))
    elif not os.path.lexists(path):
        yield Candidate(path, named=True, error="no such file or folder")
    elif not os.path.isfile(path):
        yield Candidate(path, named=True, error=_what_it_is(path))
    elif not walk.leaves_out_named(path):
        yield Candidate(path, named=True)


def _what_it_is(path: str) -> str:
    return "a link that leads nowhere" if not os.path.exists(path) else "not a regular file"


class _Walk:
    """Walks folders and asks all ignore files on the way."""

    def __init__(self, excludes: Excludes) -> None:
        self._excludes = excludes
        self._plain_names = frozenset(pattern for pattern in excludes.patterns if _is_plain(pattern))
        others = [pattern for pattern in excludes.patterns if not _is_plain(pattern)]
        self._spec = _spec(others) if others else None
        self._ignores: dict[str, GitIgnoreSpec | None] = {}

    def files(self, folder: str) -> Iterator[str]:
        """Every file below `folder` that may be an article and is not left out."""
        yield from self._below(folder, self._ignores_above(folder))

    def leaves_out_named(self, path: str) -> bool:
        """Whether a file is left out although it was given by name."""
        return self._excludes.force and self._is_excluded(path, is_folder=False, parents=True)

    def _below(self, folder: str, ignores: list[tuple[str, GitIgnoreSpec]]) -> Iterator[str]:
        own = self._ignore_file(folder)
        ignores = [*ignores, (folder, own)] if own else ignores
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:  # a folder that may not be listed holds nothing for us
            return
        folders = []
        for entry in entries:
            path = os.path.join(folder, entry.name) if folder != "." else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if not is_folder and not may_be_read(entry.name):
                continue
            if self._is_excluded(path, is_folder) or _is_ignored(path, is_folder, ignores):
                continue
            if is_folder:
                folders.append(path)
            elif entry.is_file() and (_suffix(path) not in _DATA_SUFFIXES or _holds_library(path)):
                yield path
        for below in folders:
            yield from self._below(below, ignores)

    def _is_excluded(self, path: str, is_folder: bool, parents: bool = False) -> bool:
        names = _parts(path) if parents else (os.path.basename(path),)
        if not self._plain_names.isdisjoint(names):
            return True
        if self._spec is None:
            return False
        relative = _relative(path, self._excludes.root)
        return self._spec.match_file(relative + "/" if is_folder else relative)

    def _ignores_above(self, folder: str) -> list[tuple[str, GitIgnoreSpec]]:
        """The ignore files of the folders above, up to the root of the repository."""
        found: list[tuple[str, GitIgnoreSpec]] = []
        current = os.path.abspath(folder)
        while not os.path.exists(os.path.join(current, ".git")):
            parent = os.path.dirname(current)
            if parent == current:
                return []  # no repository: ignore files above mean nothing here
            current = parent
            if spec := self._ignore_file(current):
                found.append((current, spec))
        return found[::-1]

    def _ignore_file(self, folder: str) -> GitIgnoreSpec | None:
        if not self._excludes.gitignore:
            return None
        if folder not in self._ignores:
            self._ignores[folder] = _read_ignores(os.path.join(folder, ".gitignore"))
        return self._ignores[folder]


def _is_ignored(path: str, is_folder: bool, ignores: Sequence[tuple[str, GitIgnoreSpec]]) -> bool:
    """What the nearest ignore file with an opinion says."""
    for folder, spec in reversed(ignores):
        relative = _relative(path, folder)
        include = spec.check_file(relative + "/" if is_folder else relative).include
        if include is not None:
            return include
    return False


def _read_ignores(path: str) -> GitIgnoreSpec | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return _spec(file.read().split("\n"))
    except OSError:
        return None


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _is_plain(pattern: str) -> bool:
    return not any(sign in pattern for sign in "/*?[!#\\ ")


def _relative(path: str, root: str) -> str:
    return os.path.relpath(os.path.abspath(path), os.path.abspath(root)).replace(os.sep, "/")


def _parts(path: str) -> Sequence[str]:
    return os.path.normpath(path).split(os.sep)

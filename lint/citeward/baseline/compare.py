"""Part what is new from what a baseline knows, and see which of its entries are repaired."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from citeward.baseline.entry import NEVER_KNOWN, Entry, entry_of, relative
from citeward.engine import FileResult, Results
from citeward.values import dataclass

Ran: TypeAlias = Callable[[str, str], bool]
"""Whether the rule of this name ran in the file at this path."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The files with their new findings alone, and what became of the entries.

    `known` are the entries that still stand, those of a file that was renamed under its new path;
    `unasked` those of which the run says nothing; `repaired` are the others.
    """

    files: Results
    known: tuple[Entry, ...]
    unasked: tuple[Entry, ...]
    repaired: tuple[Entry, ...]


def compare(
    files: Iterable[FileResult], entries: Iterable[Entry], folder: str, ran: Ran, roots: Sequence[str] = ()
) -> Compared:
    """Compare what was found in `files` with the entries of a baseline kept in `folder`.

    An entry whose file is gone stands for the same finding in a file that has no such entry of its own:
    the file was renamed. Without one it counts as repaired where the run saw the folder it lay in, that
    is, where one of `roots` holds it. A rule that crashed is always told, whatever the baseline says.
    """
    matching = _Matching(tuple(entries), folder)
    left = Results(matching.without_known(file) for file in files)
    unasked: list[Entry] = []
    repaired: list[Entry] = []
    for entry in matching.unmatched():
        if entry.path in matching.read:
            path, unshown = matching.read[entry.path]
            asked = ran(entry.rule, path) and entry.fingerprint not in unshown
        else:
            asked = matching.is_gone(entry.path) and _lies_below(entry.path, roots, folder)
        (repaired if asked else unasked).append(entry)
    return Compared(left, tuple(matching.known), tuple(unasked), tuple(repaired))


def entries_for(files: Results, folder: str) -> Iterator[Entry]:
    """Entries for the findings of files; one of a rule that crashed can be accepted by nobody."""
    for file in files.telling():
        for finding, fingerprint in zip(file.findings, file.fingerprints, strict=True):
            if finding.code not in NEVER_KNOWN:
                yield entry_of(finding, fingerprint, folder)


def _lies_below(path: str, roots: Sequence[str], folder: str) -> bool:
    whole = os.path.abspath(os.path.join(folder, path))
    return any(whole.startswith(os.path.join(os.path.abspath(root), "")) for root in roots)


class _Matching:
    """Finds the entry of each finding; an entry stands for one finding.

    `known` are the entries that were found to stand. `read` tells of the files that have entries and could be
    read, by path from the baseline's folder, which path the run has, and what was found and not shown.
    """

    def __init__(self, entries: Sequence[Entry], folder: str) -> None:
        self._folder = folder
        self._open = {(entry.path, entry.fingerprint): entry for entry in entries}
        self._paths = {entry.path for entry in entries}
        self._gone: dict[str, bool] = {}
        self._moved: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._open.values():
            if self.is_gone(entry.path):
                self._moved[entry.fingerprint].append(entry)
        self.known: list[Entry] = []
        self.read: dict[str, tuple[str, frozenset[str]]] = {}

    def is_gone(self, path: str) -> bool:
        """Whether there is no file any more at a path of the baseline."""
        if path not in self._gone:
            self._gone[path] = not os.path.lexists(os.path.join(self._folder, path))
        return self._gone[path]

    def unmatched(self) -> Iterable[Entry]:
        """The entries that stand for no finding of the files given so far."""
        return self._open.values()

    def without_known(self, file: FileResult) -> FileResult:
        """The file with those findings alone that no entry stands for."""
        path = relative(file.path, self._folder)
        if path in self._paths and file.error is None:
            self.read[path] = file.path, file.unshown
        new = [
            index
            for index, (finding, fingerprint) in enumerate(zip(file.findings, file.fingerprints, strict=True))
            if finding.code in NEVER_KNOWN or not self._take(path, fingerprint, finding.message)
        ]
        return file if len(new) == len(file.findings) else keep_findings(file, new)

    def _take(self, path: str, fingerprint: str, message: str) -> bool:
        entry = self._open.pop((path, fingerprint), None)
        if entry is None and self._moved[fingerprint]:
            moved = self._moved[fingerprint].pop()
            entry = replace(self._open.pop((moved.path, fingerprint)), path=path)
        if entry is not None:
            self.known.append(entry)
        return entry is not None


def keep_findings(file: FileResult, indices: Sequence[int]) -> FileResult:
    """The file with the findings at these indices alone."""
    return replace(
        file,
        findings=tuple(file.findings[index] for index in indices),
        excerpts=tuple(file.excerpts[index] for index in indices),
        fingerprints=tuple(file.fingerprints[index] for index in indices),
    )

"""What a branch changed since it left another: asked of git itself, which does all the work."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence

from citeward.values import dataclass

LARGEST = 4 << 20
"""Files above this size (bytes) stay in the history: no article of the corpora without images is as big."""

_RENAMED = ("R", "C")
_REGULAR = ("100644", "100755")


class ChangesError(Exception):
    """The history cannot be asked; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that differ from commit `base`, in the repository at `top`.

    `files` leads from the path of each file that was changed or is new to its path in `base` (None: it
    was not there); `gone` are those that were deleted. Paths of today are absolute, those of `base` are
    relative to `top` with slashes.
    """

    top: str
    base: str
    files: Mapping[str, str | None]
    gone: tuple[str, ...]

    def before(self, path: str) -> str | None:
        """The path in `base` of the file at `path`; None where it was not there, or lies elsewhere."""
        whole = os.path.realpath(path)
        if whole in self.files:
            return self.files[whole]
        inside = os.path.relpath(whole, self.top).replace(os.sep, "/")
        return None if inside.startswith("../") else inside

    def text_before(self, path: str) -> bytes:
        """What stood in a file of `base`; nothing where it cannot be read."""
        shown = subprocess.run(["git", "-C", self.top, "show", f"{self.base}:{path}"], capture_output=True, check=False)
        return shown.stdout if shown.returncode == 0 else b""

    def unfold(self, folder: str, wanted: Callable[[str], bool]) -> None:
        """Write the files of `base` that are not too large into `folder`, and those that are `wanted` besides.

        Raises:
            ChangesError: when git cannot give them.
        """
        listed = _git(self.top, "ls-tree", "-r", "-z", "-l", "--full-tree", self.base)
        entries = [entry for entry in _tree(listed) if entry[1] <= LARGEST or wanted(entry[2])]
        names = "".join(f"{name}\n" for name, _, _ in entries).encode()
        blobs = _git(self.top, "cat-file", "--batch", given=names)
        position = 0
        for _, size, path in entries:
            start = blobs.index(b"\n", position) + 1
            _write(os.path.join(folder, *path.split("/")), blobs[start : start + size])
            position = start + size + 1


def changes_since(revision: str, folder: str) -> Changes:
    """What the working tree that holds `folder` changed since it parted from `revision`.

    What is not committed and what git does not know yet counts as changed; what is ignored does not.

    Raises:
        ChangesError: when the folder lies in no repository, or the revision is unknown.
    """
    try:
        top = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n")
    except ChangesError as error:
        raise ChangesError(f"{folder}: it lies in no git repository") from error
    try:
        _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except ChangesError as error:
        raise ChangesError(f"git knows no revision {revision!r}") from error
    try:
        base = _git(top, "merge-base", "--end-of-options", revision, "HEAD").decode().split()[0]
    except ChangesError as error:
        raise ChangesError(f"{revision!r} and HEAD have no commit in common that is known here") from error
    compared = _git(top, "diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", base, "--")
    unknown = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return _gathered(os.path.realpath(top), base, compared, unknown)


def _gathered(top: str, base: str, compared: bytes, unknown: bytes) -> Changes:
    files: dict[str, str | None] = {}
    gone: list[str] = []
    for status, before, after in _statuses(_parts(compared)):
        if status == "D":
            gone.append(before)
        else:
            files[_whole(top, after)] = None if status == "A" else before
            gone += [before] if status == "R" else []
    files |= {_whole(top, path): None for path in _parts(unknown)}
    return Changes(top, base, files, tuple(gone))


def _statuses(parts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Kind of change, path before, path after."""
    rest = iter(parts)
    for status in rest:
        before = next(rest)
        yield status[0], before, next(rest) if status.startswith(_RENAMED) else before


def _tree(listed: bytes) -> Iterator[tuple[str, int, str]]:
    """Name of the blob, size and path of each regular file."""
    for entry in _parts(listed):
        described, _, path = entry.partition("\t")
        mode, _, name, size = described.split()
        if mode in _REGULAR:
            yield name, int(size), path


def _parts(output: bytes) -> list[str]:
    return [os.fsdecode(part) for part in output.split(b"\0") if part]


def _whole(top: str, path: str) -> str:
    return os.path.join(top, *path.split("/"))


def _write(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def _git(folder: str, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", folder, *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError as error:
        raise ChangesError(f"git cannot be run: {(error.strerror or 'it failed').lower()}") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ChangesError(said.removeprefix("fatal: ") or f"git {arguments[0]} failed")
    return done.stdout

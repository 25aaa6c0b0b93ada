"""A git repository to try things in, which knows nothing of the person's own git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "NO_COLOR": "1",
}


def environment() -> dict[str, str]:
    """The environment of the tests without what points to another repository or another citeward."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))}
    return kept | ENVIRONMENT


class Repository:
    """A repository with the branch ``main``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        """Run git, and give what it prints."""
        command = ["git", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=environment(), check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, folders included."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, message: str, files: Mapping[str, str | bytes] = {}) -> None:
        """Write files and commit all that has changed."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

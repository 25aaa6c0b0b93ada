"""Where the cache lies, and what marks its folder as one that may be thrown away."""

from __future__ import annotations

import os

CACHE_VARIABLE = "CITEWARD_CACHE_DIR"
"""Environment variable that names the folder of the cache."""

DATABASE = "results.sqlite"

FOLDER = ".citeward_cache"
"""The usual folder, beside the configuration file or in the working folder."""

_MARKS = {
    ".gitignore": "# made by citeward\n*\n",
    "CACHEDIR.TAG": (
        "Signature: 8a477f597d28d172789f06886806bc55\n"
        "# This folder is a cache of citeward, see https://bford.info/cachedir/\n"
    ),
}


def cache_folder(given: str | None, configured: str) -> str:
    """The folder of the cache: as given, else as the environment says, else as configured."""
    return given or os.environ.get(CACHE_VARIABLE) or configured


def mark_folder(folder: str) -> None:
    """Make the folder, and tell version control and backups to pass it over.

    Raises:
        OSError: when it cannot be made.
    """
    os.makedirs(folder, exist_ok=True)
    for name, text in _MARKS.items():
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            with open(path, "w", encoding="ascii") as file:
                file.write(text)


def clear_cache(folder: str) -> int:
    """Remove what citeward wrote into the folder, and the folder if nothing else is in it; how many bytes that was.

    Raises:
        OSError: when something cannot be removed.
    """
    freed = 0
    for name in (*database_files(DATABASE), *_MARKS):
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            freed += os.lstat(path).st_size
            os.unlink(path)
    if os.path.isdir(folder) and not os.listdir(folder):
        os.rmdir(folder)
    return freed


def database_files(path: str) -> tuple[str, ...]:
    """The files of a database: sqlite keeps two beside it while it is in use."""
    return path, f"{path}-wal", f"{path}-shm"

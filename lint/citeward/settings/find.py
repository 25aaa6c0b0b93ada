"""Find the configuration file that holds for a run: the nearest one upward."""

from __future__ import annotations

import os
from collections.abc import Sequence

from citeward.settings.values import SettingsError
from citeward.values import dataclass

NAMES = (".citeward.toml", "citeward.toml", "pyproject.toml")
"""File names, the first that a folder holds wins; a pyproject.toml counts only with a table for citeward."""


@dataclass(frozen=True, slots=True)
class ConfigurationFile:
    """A configuration file: its path as shown to people, and its text."""

    path: str
    text: str

    @property
    def is_pyproject(self) -> bool:
        """Whether the settings stand in the table ``[tool.citeward]``."""
        return os.path.basename(self.path) == "pyproject.toml"


def find_configuration(paths: Sequence[str]) -> ConfigurationFile | None:
    """The nearest configuration file, from the folder that holds all `paths` upward.

    Raises:
        SettingsError: when the file cannot be read.
    """
    folder = common_folder(paths)
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                file = read_configuration(path)
                if not file.is_pyproject or "tool.citeward" in file.text:
                    return file
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def read_configuration(path: str) -> ConfigurationFile:
    """The configuration file at `path`.

    Raises:
        SettingsError: when it cannot be read.
    """
    shown = _shortest(path)
    try:
        with open(path, encoding="utf-8") as file:
            return ConfigurationFile(shown, file.read())
    except OSError as error:
        raise SettingsError(f"{shown}: {(error.strerror or 'cannot be read').lower()}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{shown}: it is not valid utf-8 (byte {error.start})") from error


def common_folder(paths: Sequence[str]) -> str:
    """The folder that holds all `paths` (the working folder where there are none)."""
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.abspath, paths)]
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # on several drives
        return os.getcwd()


def _shortest(path: str) -> str:
    """The path relative to the working folder, where that is no detour."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return path
    return path if relative.startswith(os.pardir) else relative

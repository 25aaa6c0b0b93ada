"""What results depend on besides the files: citeward itself, its rules, the settings, the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from citeward import __version__
from citeward.cache.stamp import digest_of
from citeward.clock import current_year
from citeward.rule import Rule
from citeward.settings import Settings

if TYPE_CHECKING:
    from citeward.cache.store import Store

_WITHOUT_EFFECT = frozenset(
    {"fail_on", "exclude", "extend_exclude", "respect_gitignore", "force_exclude", "cache_dir", "source"}
)
"""Settings that decide which files are linted, or what becomes of the findings; every other one may change a result."""


def kind_of_run(store: Store, settings: Settings, rules: Sequence[Rule], format: str | None) -> bytes:
    """The digest of everything that results depend on besides the files."""
    chosen = [
        (each.name, getattr(settings, each.name)) for each in fields(settings) if each.name not in _WITHOUT_EFFECT
    ]
    what = (
        __version__,
        code_digest(store, _code_folders(rules)),
        sys.version_info[:3],
        _installed(),
        current_year(),
        os.environ.get("BIBINPUTS", ""),
        os.getcwd(),
        format,
        chosen,
        [(rule.code, rule.name, int(rule.severity), rule.default) for rule in rules],
    )
    return digest_of(repr(what).encode("utf-8", "surrogatepass"))


def code_digest(store: Store, folders: Iterable[str]) -> bytes:
    """The digest of all program files: their content is read only where sizes or times have changed.

    Installed anew, the same version keeps its results; edited in place, it does not.
    """
    files = sorted(each for folder in folders for each in _code_files(folder))
    stamp = digest_of(repr(files).encode()).hex()
    place = b"code " + stamp.encode()
    known = store.stamp(place)
    if known is not None and known[0] == stamp:
        return known[1]
    digest = digest_of(b"".join(_content(path) for path, _, _ in files))
    store.write((), [(place, stamp, digest)])
    return digest


def _code_folders(rules: Sequence[Rule]) -> Iterator[str]:
    """The folders (or files) of citeward and of all packages that give rules."""
    for name in sorted({"citeward", *(rule.check.__module__.partition(".")[0] for rule in rules)}):
        path = getattr(sys.modules.get(name), "__file__", None)
        if path:
            yield os.path.dirname(path) if os.path.basename(path).startswith("__init__.") else path


def _code_files(path: str) -> Iterator[tuple[str, int, int]]:
    """Path, time and size of a file, or of all below a folder that are not made by Python itself."""
    if os.path.isfile(path):
        status = os.stat(path)
        yield path, status.st_mtime_ns, status.st_size
        return
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _code_files(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _installed() -> list[str]:
    """Names and versions of what is installed beside citeward's own dependencies: some of it reads files for us."""
    import click

    folder = os.path.dirname(os.path.dirname(click.__file__))
    return sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))

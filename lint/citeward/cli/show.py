"""What `citeward check` would do: its settings, its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from citeward.discovery import discover
from citeward.reporters.text import shown_path
from citeward.settings import Settings


def settings_lines(settings: Settings) -> Iterator[str]:
    """The settings as TOML, and where they come from."""
    yield f"# from {settings.source}" if settings.source else "# no configuration file: the defaults"
    for each in fields(settings):
        if each.name not in {"root", "source", "per_file_ignores", "per_file_uncited"}:
            yield f"{each.name.replace('_', '-')} = {_toml(getattr(settings, each.name))}"
    yield from _table("per-file-ignores", settings.per_file_ignores)
    yield from _table("per-file-uncited", settings.per_file_uncited)


def _table(name: str, rows: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    if rows:
        yield from ("", f"[{name}]")
        yield from (f"{_toml(pattern)} = {_toml(values)}" for pattern, values in rows)


def file_lines(paths: Sequence[str], settings: Settings) -> Iterator[str]:
    """The paths of the files that would be checked."""
    return (shown_path(candidate.path) for candidate in discover(paths, settings.excludes) if not candidate.error)


def _toml(value: object) -> str:
    if isinstance(value, int):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

"""What the cache keeps of a result."""

from __future__ import annotations

from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """Another file, or the names in a folder, that went into a result: its path and its digest then."""

    is_folder: bool
    path: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A result: of which run's kind, for which path and content, with which partners."""

    run: bytes
    path: bytes
    content: bytes
    partners: tuple[Partner, ...]
    packed: bytes

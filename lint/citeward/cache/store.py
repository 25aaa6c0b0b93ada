"""The database of the cache. Whatever is wrong with it, a run goes on without it."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from citeward.cache.entries import Entry, Partner
from citeward.cache.folder import DATABASE, database_files, mark_folder
from citeward.cache.stamp import digest_of

Found = TypeVar("Found")

LARGEST = 256 << 20
"""Bytes up to which the database may grow before its oldest results go: half a million articles."""

_LAYOUT = 1
_PATIENCE = 5.0
"""Seconds for which another run's writing is waited for."""

_TABLES = """
CREATE TABLE IF NOT EXISTS stamps(path BLOB PRIMARY KEY, stamp TEXT, digest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS partners(id BLOB PRIMARY KEY, listed TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results(
    run BLOB, path BLOB, content BLOB, partners BLOB, day INTEGER, mark BLOB, packed BLOB,
    PRIMARY KEY(run, path, content, partners)
);
"""


class Store:
    """Stamps, partners and results in one file; `problem` tells why nothing can be kept, if so."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._path = os.path.join(folder, DATABASE)
        self._connection: sqlite3.Connection | None = None
        self.problem: str | None = None

    def stamp(self, path: bytes) -> tuple[str, bytes] | None:
        """The stamp under which a file was read last, and its digest."""
        return self._one("SELECT stamp, digest FROM stamps WHERE path = ?", (path,))

    def results(self, run: bytes, path: bytes) -> list[tuple[bytes, bytes, bytes]]:
        """The results known for a path: content, id of the partners, packed result."""
        asked = "SELECT content, partners, mark, packed FROM results WHERE run = ? AND path = ?"
        rows = self._reading(lambda database: database.execute(asked, (run, path)).fetchall()) or []
        return [(content, partners, packed) for content, partners, mark, packed in rows if _is_marked(packed, mark)]

    def partners(self, identity: bytes) -> tuple[Partner, ...] | None:
        """The partners of this id, None where they are not known."""
        row = self._one("SELECT listed FROM partners WHERE id = ?", (identity,))
        if row is None:
            return None
        try:
            listed = tuple(
                Partner(bool(kind), path, bytes.fromhex(digest)) for kind, path, digest in json.loads(row[0])
            )
        except (ValueError, TypeError):
            return None
        return listed if _identity(listed) == identity else None

    def write(self, entries: Sequence[Entry], stamps: Sequence[tuple[bytes, str, bytes]]) -> None:
        """Keep results and stamps, all or none; and forget the oldest where there is no room."""
        self.close()
        if self.problem is not None or not (entries or stamps):
            return
        try:
            mark_folder(self.folder)
            with contextlib.closing(self._opened()) as database, database:
                database.execute("BEGIN IMMEDIATE")
                database.executemany("REPLACE INTO stamps VALUES (?, ?, ?)", stamps)
                database.executemany("REPLACE INTO partners VALUES (?, ?)", _listed(entries))
                database.executemany("REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, entries))
            _make_room(self._path)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def close(self) -> None:
        """Close the file; a process that is started now does not inherit it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _one(self, asked: str, values: tuple[bytes, ...]) -> tuple[str, bytes] | None:
        return self._reading(lambda database: database.execute(asked, values).fetchone())

    def _reading(self, ask: Callable[[sqlite3.Connection], Found]) -> Found | None:
        """What the database answers; None where there is none, or it is no use."""
        if self.problem is not None or not os.path.exists(self._path):
            return None
        try:
            if self._connection is None:
                self._connection = self._opened()
            return ask(self._connection)
        except sqlite3.Error as error:
            self._give_up(error)
            return None

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        try:
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA synchronous = NORMAL")
            if database.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
                _lay_out(database)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _give_up(self, error: Exception) -> None:
        """Use the cache no more in this run; a database that is broken goes, and the next run makes a new one."""
        self.close()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            for path in database_files(self._path):
                with contextlib.suppress(OSError):
                    os.unlink(path)
            return
        self.problem = str(error.strerror if isinstance(error, OSError) and error.strerror else error).lower()


def _lay_out(database: sqlite3.Connection) -> None:
    """Make the tables, in the place of those of another version."""
    database.execute("PRAGMA auto_vacuum = INCREMENTAL")
    database.execute("PRAGMA journal_mode = WAL")
    with database:
        database.execute("BEGIN IMMEDIATE")
        if database.execute("PRAGMA user_version").fetchone()[0] == _LAYOUT:
            return  # another run was faster
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            database.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.split(";"):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {_LAYOUT}")


def _make_room(path: str) -> None:
    """Forget the results that were made longest ago until the database is at most three quarters full."""
    if os.path.getsize(path) <= LARGEST:
        return
    with contextlib.closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as database:
        while _size(database) > LARGEST * 3 // 4:
            database.execute(
                "DELETE FROM results WHERE rowid IN (SELECT rowid FROM results ORDER BY day, rowid LIMIT max(1, "
                "(SELECT count(*) FROM results) / 4))"
            )
            database.execute("DELETE FROM partners WHERE id NOT IN (SELECT partners FROM results)")
            if not database.execute("SELECT count(*) FROM results").fetchone()[0]:
                database.execute("DELETE FROM stamps")
                break
        database.execute("PRAGMA incremental_vacuum").fetchall()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _size(database: sqlite3.Connection) -> int:
    """Bytes that hold something."""
    pages, free, size = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _listed(entries: Sequence[Entry]) -> Iterator[tuple[bytes, str]]:
    for partners in dict.fromkeys(entry.partners for entry in entries):
        yield _identity(partners), _text(partners)


def _text(partners: tuple[Partner, ...]) -> str:
    return json.dumps([[int(each.is_folder), each.path, each.digest.hex()] for each in partners])


def _identity(partners: tuple[Partner, ...]) -> bytes:
    return digest_of(_text(partners).encode("ascii"))


def _row(entry: Entry) -> tuple[bytes, bytes, bytes, bytes, int, bytes, bytes]:
    today = int(time.time() // 86400)
    identity = _identity(entry.partners)
    return entry.run, entry.path, entry.content, identity, today, digest_of(entry.packed), entry.packed


def _is_marked(packed: object, mark: object) -> bool:
    """Whether a result is as it was written: a disk may lose bits without sqlite's noticing."""
    return isinstance(packed, bytes) and digest_of(packed) == mark

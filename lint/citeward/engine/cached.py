"""Results of earlier runs: which are still true, and what is kept of this one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from citeward.cache.entries import Entry, Partner
from citeward.cache.stamp import ABSENT, read_signed, stamp_of
from citeward.discovery import Candidate
from citeward.engine.loader import names_digest, names_in
from citeward.values import dataclass

if TYPE_CHECKING:
    from citeward.cache.store import Store

_BATCH = 500
"""Results that are written at a time: a killed run loses no more."""

_MOST_STAMPS = 10 * _BATCH
"""Stamps that are written at a time where nothing but stamps has changed."""

_MOST_REMEMBERED = 100_000
"""Partner files whose digests are remembered during a run."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a result rests on: the content of its file, under which stamp, and the partners that were asked for."""

    content: bytes
    stamp: str
    partners: tuple[Partner, ...]


class ResultCache:
    """Looks results up and keeps them; `kind` tells apart runs whose results differ for the same files."""

    def __init__(self, store: Store, kind: bytes) -> None:
        self._store = store
        self._kind = kind
        self._here = os.fsencode(os.getcwd())
        self._true: dict[bytes, bool] = {}
        self._digests: dict[tuple[bool, str], bytes] = {}
        self._entries: list[Entry] = []
        self._stamps: list[tuple[bytes, str, bytes]] = []

    def find(self, candidate: Candidate) -> bytes | None:
        """The packed result for a file, where it and all its partners are as they were; else None."""
        known = self._store.results(self._kind, _key(candidate))
        if not known:
            return None
        content = self._digest_of_file(candidate.path)
        for stored, partners, packed in known:
            if stored == content and self._are_true(partners):
                return packed
        return None

    def keep(self, candidate: Candidate, packed: bytes, grounds: Grounds) -> None:
        """Keep the result of a file."""
        self._entries.append(Entry(self._kind, _key(candidate), grounds.content, grounds.partners, packed))
        self._note_stamp(candidate.path, grounds.stamp, grounds.content)
        if len(self._entries) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what was kept, and close the database."""
        self._store.write(self._entries, self._stamps)
        self._entries, self._stamps = [], []

    def _are_true(self, partners: bytes) -> bool:
        if partners not in self._true:
            listed = self._store.partners(partners)
            self._true[partners] = listed is not None and all(self._digest(each) == each.digest for each in listed)
        return self._true[partners]

    def _digest(self, partner: Partner) -> bytes:
        """The digest that the partner has now."""
        key = (partner.is_folder, partner.path)
        if key not in self._digests:
            if len(self._digests) > _MOST_REMEMBERED:
                self._digests.clear()
            found = names_digest(names_in(key[1])) if partner.is_folder else self._digest_of_file(key[1])
            self._digests[key] = found
        return self._digests[key]

    def _digest_of_file(self, path: str) -> bytes:
        """The digest of a file; it is read only where its stamp tells that it may have changed."""
        stamp = stamp_of(path)
        if stamp is None:
            return ABSENT
        known = self._store.stamp(self._place(path))
        if known is not None and known[0] == stamp:
            return known[1]
        signed = read_signed(path)
        self._note_stamp(path, signed.stamp, signed.digest)
        return signed.digest

    def _note_stamp(self, path: str, stamp: str, digest: bytes) -> None:
        if stamp:
            self._stamps.append((self._place(path), stamp, digest))
        if len(self._stamps) >= _MOST_STAMPS:
            self.flush()

    def _place(self, path: str) -> bytes:
        return os.path.join(self._here, os.fsencode(path))


def _key(candidate: Candidate) -> bytes:
    """What a result is found by; a file that was named may have another than one that was found in a folder."""
    return (b"n" if candidate.named else b"f") + os.fsencode(candidate.path)

"""Renumber one file: its bytes in, and out again with markers and list in order of first appearance."""

from __future__ import annotations

from collections.abc import Sequence

from citeward.document import Document
from citeward.engine.file import understand
from citeward.engine.loader import Load
from citeward.engine.outcome import Options
from citeward.findings import Edit
from citeward.fixes import apply_edits
from citeward.renumber import Outcome, Result, renumber
from citeward.source import Source


def renumber_bytes(
    path: str, data: bytes, options: Options, load: Load, *, merge: bool = False
) -> tuple[bytes, Outcome]:
    """The file `data` renumbered, and what became of it (see `renumber`); the same bytes where nothing was done.

    Raises:
        UnreadableSource: when the bytes are no text, or nothing tells their format.
    """
    document, links = understand(path, data, options, load)

    def reread(edits: Sequence[Edit]) -> Document:
        return understand(path, _edited(document.source, edits), options, load)[0]

    if _written(document.source, document.source.text) != data:
        return data, Outcome(Result.ABSTAINED, "its text is read out of a container")
    outcome = renumber(document, links, reread, merge=merge)
    return (_edited(document.source, outcome.edits) if outcome.edits else data), outcome


def _edited(source: Source, edits: Sequence[Edit]) -> bytes:
    return _written(source, apply_edits(source.text, edits)) or b""


def _written(source: Source, text: str) -> bytes | None:
    """The bytes of a text in the file's encoding; None where that has no place for it."""
    try:
        return source.encode(text)
    except UnicodeEncodeError:
        return None

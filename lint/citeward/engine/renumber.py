"""Renumber one file: its bytes in, and out again with markers and list in order of first appearance."""

from __future__ import annotations

from citeward.document import Document
from citeward.engine.file import understand
from citeward.engine.loader import Load
from citeward.engine.outcome import Options
from citeward.fixes import apply_edits
from citeward.renumber import Outcome, Plan, Result, Stop, renumber
from citeward.source import Source


def renumber_bytes(
    path: str, data: bytes, options: Options, load: Load, *, merge: bool = False
) -> tuple[bytes, Outcome]:
    """The file `data` renumbered, and what became of it (see `renumber`); the same bytes where nothing was done.

    Raises:
        UnreadableSource: when the bytes are no text, or nothing tells their format.
    """
    document, links = understand(path, data, options, load)

    def written(plan: Plan) -> bytes:
        if document.format == "docx":
            from citeward.renumber.word import rewritten

            return rewritten(data, document, plan.numbering, plan.markers)
        return _encoded(document.source, apply_edits(document.source.text, plan.edits))

    def reread(plan: Plan) -> Document:
        return understand(path, written(plan), options, load)[0]

    if document.format != "docx" and _encoded(document.source, document.source.text) != data:
        return data, Outcome(Result.ABSTAINED, "its text is read out of a container")
    try:
        outcome = renumber(document, links, reread, merge=merge)
        return (written(outcome.plan) if outcome.plan else data), outcome
    except Exception as error:  # noqa: BLE001 - one file must not end the run
        reason = f"citeward failed on it: {type(error).__name__}: {str(error)[:200]}"
        return data, Outcome(Result.ABSTAINED, reason)


def _encoded(source: Source, text: str) -> bytes:
    """The bytes of a text in the file's encoding.

    Raises:
        Stop: when that has no place for it.
    """
    try:
        return source.encode(text)
    except UnicodeEncodeError as error:
        raise Stop(f"its encoding ({source.encoding}) cannot say what would be written") from error

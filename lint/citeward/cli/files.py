"""Files that are to be changed: read, and shown as a difference."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.cli.failure import Failure
from citeward.source import Source


def read_file(path: str) -> bytes:
    """The bytes of a file.

    Raises:
        Failure: when it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Failure(f"{path}: {(error.strerror or 'it cannot be read').lower()}") from error


def difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of a unified difference, as `patch` takes them: carriage returns stay in their lines.

    Of a Word file the difference of the text that it shows, a line for each paragraph.

    Raises:
        UnreadableSource: when the bytes are neither.
    """
    from difflib import unified_diff

    old, new = (_lines(_text(path, data)) for data in (before, after))
    for line in unified_diff(old, new, path, path):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _text(path: str, data: bytes) -> str:
    if data.startswith(b"PK"):
        from citeward.readers import open_source

        return open_source("docx", path, data).text
    return Source.decode(path, data).text


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *(lines[-1:] if lines[-1] else [])]

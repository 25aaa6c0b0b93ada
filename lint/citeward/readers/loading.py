"""How a reader comes at other files than its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citeward.source import Source, UnreadableSource

Load = Callable[[str], "bytes | None"]
"""The bytes of a file, None where there is none."""
ListFolder = Callable[[str], Sequence[str]]
"""The names in a folder."""


def load_source(path: str, load: Load) -> Source | None:
    """The text of another file; None where there is none, or none that can be read: whoever lints it is told."""
    data = load(path)
    if data is None:
        return None
    try:
        return Source.decode(path, data)
    except UnreadableSource:
        return None

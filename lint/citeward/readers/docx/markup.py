"""Events of an XML part, by local names; no entity is ever expanded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from citeward.source import UnreadableSource

Attributes = Mapping[str, str]


def parse(
    data: bytes,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk a part: `start` and `end` get ``w:p`` as ``p``, and names of other vocabularies as ``math:r``.

    Raises:
        UnreadableSource: when the part is not well-formed, or declares a document type.
    """
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, found: start(_local(name), {_tail(key): found[key] for key in found})
    parser.EndElementHandler = lambda name: end(_local(name))
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnreadableSource(f"its part {part} is broken: {error}") from error


def _refuse(*_: object) -> NoReturn:
    raise UnreadableSource("it declares a document type, which no Word document does")


def _tail(name: str) -> str:
    return name.rpartition("|")[2]


def _local(name: str) -> str:
    space, _, local = name.rpartition("|")
    if "/math" in space:
        return f"math:{local}"
    if "markup-compatibility" in space:
        return f"mc:{local}"
    return local

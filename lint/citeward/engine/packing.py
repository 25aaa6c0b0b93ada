"""Results as bytes, for another process and for the disk: JSON, so that reading them back runs no code.

A value of a class is a list of its fields, in order; what a field holds is told by its annotation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from citeward.engine.outcome import FileResult

Make = Callable[[Any], Any]

_read = json.JSONDecoder().raw_decode

_SCALARS = frozenset({str, int, float, bool})
"""What JSON gives back as it is."""


def pack(result: FileResult) -> bytes:
    """The result as bytes; `unpack` gives an equal one."""
    return json.dumps(_plain(result), separators=(",", ":"), default=str).encode("ascii")


def unpack(data: bytes) -> FileResult:
    """The result in `data`.

    Raises:
        ValueError, TypeError, KeyError: when the bytes are not what `pack` gives.
    """
    text = data.decode("ascii")
    plain, end = _read(text)
    if end != len(text):
        raise ValueError("something stands behind the packed result")
    result: FileResult = _maker(FileResult)(plain)
    return result


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    return _plainer(kind)(value)


@cache
def _plainer(kind: type) -> Make:
    """What makes of a value of this class the plain one that stands for it."""
    if issubclass(kind, tuple | list):
        return lambda values: [_plain(each) for each in values]
    if issubclass(kind, Mapping):
        return lambda mapping: [[key, _plain(each)] for key, each in mapping.items()]
    if issubclass(kind, frozenset):
        return sorted
    if is_dataclass(kind):
        names = tuple(each.name for each in fields(kind))
        return lambda value: [_plain(getattr(value, name)) for name in names]
    return _same


@cache
def _maker(annotation: Any) -> Make:
    """What makes a value of this annotation of the plain one that stands for it."""
    if is_dataclass(annotation):
        return _of_class(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    kinds = [kind for kind in inner if kind not in (type(None), ...)]
    if origin in (Union, UnionType) and len(kinds) == 1:
        made = _maker(kinds[0])
        return _same if made is _same else _optional(made)
    if origin is tuple and len(kinds) == 1:
        made = _maker(kinds[0])
        return tuple if made is _same else _many(made)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_maker(kinds[1]))
    if origin is frozenset:
        return frozenset
    if annotation in _SCALARS or (kinds and set(kinds) <= _SCALARS and origin is not tuple):
        return _same
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        members = {each.value: each for each in annotation}
        return members.__getitem__
    return _frozen


def _optional(made: Make) -> Make:
    return lambda value: None if value is None else made(value)


def _many(made: Make) -> Make:
    return lambda values: tuple(map(made, values))


def _mapping(made: Make) -> Make:
    return lambda pairs: {key: made(value) for key, value in pairs}


def _of_class(kind: Any) -> Make:
    hints = get_type_hints(kind)
    made = tuple(_maker(hints[each.name]) for each in fields(kind))
    others = tuple((index, make) for index, make in enumerate(made) if make is not _same)

    def make_one(values: list[Any]) -> Any:
        if len(values) != len(made):
            raise ValueError(f"this is no packed {kind.__name__}")
        for index, make in others:
            values[index] = make(values[index])
        return kind(*values)

    return make_one


def _same(value: Any) -> Any:
    return value


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value

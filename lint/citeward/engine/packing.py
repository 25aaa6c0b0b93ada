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


def pack(result: FileResult) -> bytes:
    """The result as bytes; `unpack` gives an equal one."""
    return json.dumps(_plain(result), separators=(",", ":"), default=str).encode("ascii")


def unpack(data: bytes) -> FileResult:
    """The result in `data`.

    Raises:
        ValueError, TypeError, KeyError: when the bytes are not what `pack` gives.
    """
    result: FileResult = _maker(FileResult)(json.loads(data))
    return result


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return [[key, _plain(each)] for key, each in value.items()]
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(getattr(value, each.name)) for each in fields(value)] if is_dataclass(value) else value


@cache
def _maker(annotation: Any) -> Make:
    """What makes a value of this annotation of the plain one that stands for it."""
    if is_dataclass(annotation):
        return _of_class(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    kinds = [kind for kind in inner if kind is not type(None)]
    if origin in (Union, UnionType) and len(kinds) == 1:
        made = _maker(kinds[0])
        return lambda value: None if value is None else made(value)
    if origin is tuple and len(set(kinds) - {...}) == 1:
        made = _maker(kinds[0])
        return lambda values: tuple(map(made, values))
    if origin is not None and issubclass(origin, Mapping) if isinstance(origin, type) else False:
        made = _maker(kinds[1])
        return lambda pairs: {key: made(value) for key, value in pairs}
    if origin is frozenset or (isinstance(annotation, type) and issubclass(annotation, Enum)):
        return origin or annotation
    return _frozen


def _of_class(kind: Any) -> Make:
    hints = get_type_hints(kind)
    made = tuple(_maker(hints[each.name]) for each in fields(kind))
    return lambda values: kind(*(make(value) for make, value in zip(made, values, strict=True)))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value

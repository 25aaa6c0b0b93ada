"""Slotted dataclasses that cost little to declare: a class takes a tenth of what the standard library takes.

`dataclasses.dataclass` compiles up to thirteen functions for each class, and ninety classes were a third
of what a cold start did (instructions executed, 20 kB of Markdown). Here the comparing and showing
functions are shared. ``__init__``, the one that has to be fast, is made on the first call, of code that
is compiled once for each number of fields: about four classes in ten are never called in a run.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(*, slots: bool, frozen: bool = False, order: bool = False, eq: bool = True):
        """Like `dataclasses.dataclass`, for classes with slots that inherit from no other dataclass."""
        if not slots:
            raise TypeError("a value has slots: write slots=True")
        return lambda cls: _made(cls, frozen, order, eq)

    def replace(value: Any, **changes: Any) -> Any:
        """Like `dataclasses.replace`; what was made here is copied by its own function, 5 times as fast."""
        copy = getattr(type(value), "__replace__", None)
        return dataclasses.replace(value, **changes) if copy is None else copy(value, **changes)


_REQUIRED = dataclasses.MISSING
_LEFT_OUT = object()


def _made(cls: type[Any], frozen: bool, order: bool, eq: bool) -> type[Any]:
    fields = _fields(cls)
    names = tuple(fields)
    namespace = {name: value for name, value in cls.__dict__.items() if name not in (*names, "__dict__", "__weakref__")}
    namespace["__slots__"] = names
    namespace["__dataclass_fields__"] = _StandardFields(fields)
    namespace.setdefault("__match_args__", names)
    made: type[Any] = type(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    all_values = _values_of(names)
    methods: dict[str, Any] = {
        "__init__": _initialiser(made, fields),
        "__replace__": _copier(made, names),
        "__repr__": _representation(names),
        "__reduce__": lambda self: (made, all_values(self)),
    }
    if frozen:
        methods.update(__setattr__=_refuse, __delattr__=_refuse)
    compared = _values_of(tuple(name for name, field in fields.items() if field.compare))
    if eq:
        methods.update(_equality(compared, frozen))
    if order:
        methods.update(_ordering(compared))
    for name, method in methods.items():
        if name not in namespace or namespace[name] is None:
            setattr(made, name, method)
    return made


def _fields(cls: type[Any]) -> dict[str, dataclasses.Field[Any]]:
    own = cls.__dict__
    return {
        name: given if isinstance(given := own.get(name, _REQUIRED), dataclasses.Field) else _field(given)
        for name in cls.__annotations__
    }


def _field(default: Any) -> dataclasses.Field[Any]:
    field: dataclasses.Field[Any] = dataclasses.field(default=default)
    return field


class _StandardFields:
    """What `dataclasses.fields` and `dataclasses.replace` ask of a class, made when they ask."""

    def __init__(self, fields: dict[str, dataclasses.Field[Any]]) -> None:
        self._fields = fields

    def __get__(self, instance: object, owner: Any) -> dict[str, dataclasses.Field[Any]]:
        namespace = {
            "__annotations__": owner.__annotations__,
            "__module__": owner.__module__,
            "__doc__": "fields",  # without one, the standard library imports inspect and writes it
            **self._fields,
        }
        plain: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type(owner.__name__, (), namespace))
        owner.__dataclass_fields__ = plain.__dataclass_fields__
        standard: dict[str, dataclasses.Field[Any]] = plain.__dataclass_fields__
        return standard


def _initialiser(made: type[Any], fields: dict[str, dataclasses.Field[Any]]) -> Callable[..., None]:
    def initialise(self: Any, *arguments: Any, **named: Any) -> None:
        if made.__init__ is initialise:
            made.__init__ = _compiled(made, fields)
        made.__init__(self, *arguments, **named)

    return initialise


def _compiled(made: type[Any], fields: dict[str, dataclasses.Field[Any]]) -> Callable[..., None]:
    scope: dict[str, Any] = {"_LEFT_OUT": _LEFT_OUT}
    defaults = []
    for index, (name, field) in enumerate(fields.items()):
        scope[f"_set_{index}"] = getattr(made, name).__set__  # the slot's own, past the refusal
        if field.default_factory is not _REQUIRED:
            scope[f"_make_{index}"] = field.default_factory
            defaults.append(_LEFT_OUT)
        elif field.default is not _REQUIRED:
            defaults.append(field.default)
    is_made = tuple(field.default_factory is not _REQUIRED for field in fields.values())
    code = _code(is_made, hasattr(made, "__post_init__")).replace(
        co_varnames=("self", *fields), co_qualname=f"{made.__qualname__}.__init__"
    )
    return FunctionType(code, scope, "__init__", tuple(defaults))


@cache
def _code(is_made: tuple[bool, ...], has_post_init: bool) -> CodeType:
    """An initialiser for so many fields, whatever their names; `is_made` tells which have a default factory."""
    names = [f"value_{index}" for index in range(len(is_made))]
    lines = [
        f" _set_{index}(self, _make_{index}() if {name} is _LEFT_OUT else {name})"
        if is_made[index]
        else f" _set_{index}(self, {name})"
        for index, name in enumerate(names)
    ]
    if has_post_init:
        lines.append(" self.__post_init__()")
    scope: dict[str, Any] = {}
    exec(f"def __init__({', '.join(['self', *names])}):\n" + "\n".join(lines or [" pass"]), scope)
    code: CodeType = scope["__init__"].__code__
    return code


def _values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _copier(made: type[Any], names: tuple[str, ...]) -> Callable[..., Any]:
    """`replace` of one class, compiled on its first call: few kinds of values are ever copied."""

    def replace(self: Any, **changes: Any) -> Any:
        parameters = ", ".join(f"{name}=_LEFT_OUT" for name in names)
        values = ", ".join(f"self.{name} if {name} is _LEFT_OUT else {name}" for name in names)
        scope: dict[str, Any] = {"_LEFT_OUT": _LEFT_OUT}
        exec(f"def __replace__(self, {parameters}):\n return self.__class__({values})", scope)
        made.__replace__ = scope["__replace__"]
        return made.__replace__(self, **changes)

    return replace


def _representation(names: tuple[str, ...]) -> Callable[[Any], str]:
    def representation(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return representation


def _equality(values: Callable[[Any], tuple[Any, ...]], frozen: bool) -> dict[str, Any]:
    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": equal, "__hash__": (lambda self: hash(values(self))) if frozen else None}


def _ordering(values: Callable[[Any], tuple[Any, ...]]) -> dict[str, Any]:
    def comparing(compare: Callable[[Any, Any], bool]) -> Callable[[Any, object], bool]:
        return lambda self, other: (
            compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented
        )

    return {
        "__lt__": comparing(lambda one, other: one < other),
        "__le__": comparing(lambda one, other: one <= other),
        "__gt__": comparing(lambda one, other: one > other),
        "__ge__": comparing(lambda one, other: one >= other),
    }


def _refuse(self: Any, name: str, *value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")

"""``inspect``, which click imports and a check never uses: loaded when it is first asked for something.

With ``ast``, ``dis`` and ``tokenize`` it was a thirtieth of the instructions of a cold start (20 kB of Markdown),
and a fourteenth of its CPU time. `importlib.util.LazyLoader` does not help: the ``import`` statement itself asks
a module that is there for an attribute, and so loads it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class DeferredInspect(ModuleType):
    """Stands for ``inspect``, and has all that the module has once any of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        """Only what is not there yet leads here; the import system asks for what a module may lack."""
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(self._loaded(), name)

    def cleandoc(self, doc: str) -> str:
        """`inspect.cleandoc`, which click calls for the help of each option: one line, with little to clean."""
        if "\n" not in doc:
            return doc.expandtabs().lstrip()
        cleaned: str = self._loaded().cleandoc(doc)
        return cleaned

    def _loaded(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return module


def defer_inspect() -> None:
    """Let imports of ``inspect`` load nothing, where it is not loaded already."""
    sys.modules.setdefault("inspect", DeferredInspect("inspect"))

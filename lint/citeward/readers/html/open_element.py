"""An element of HTML that is open, what its end has to do, and which ends are implied."""

from __future__ import annotations

from collections.abc import Sequence

from citeward.readers.crossrefs.pointer import Pointer
from citeward.readers.flow_weaver import Mark
from citeward.readers.html.elements import SCOPES
from citeward.readers.html.entries import Entry
from citeward.values import dataclass

_REACH = 64
"""How many open elements an implied end looks back over: deeper nesting is no article's."""


@dataclass(slots=True)
class OpenElement:
    """One open element; every field beyond `name` names something that ends with it."""

    name: str
    start: int
    hides: bool = False
    is_object: bool = False
    enters: bool = False
    raised: Mark | None = None
    slanted: Mark | None = None
    wrapped: Mark | None = None
    pointer: Pointer | None = None
    link: Mark | None = None
    target: str = ""
    cites: Pointer | None = None
    pointers_before: int = 0
    entry: Entry | None = None
    is_bibliography: bool = False
    is_doubtful: bool = False
    is_footnotes: bool = False
    counter: int | None = None  # of an ordered list: the number of its next item
    item: Mark | None = None
    is_heading: bool = False


def outermost_closed(stack: Sequence[OpenElement], closed: frozenset[str]) -> int | None:
    """Where in the stack of open elements those begin that the start of another one ends, if any are open."""
    outermost = None
    for index in range(len(stack) - 1, max(-1, len(stack) - 1 - _REACH), -1):
        name = stack[index].name
        if name in closed:
            outermost = index
        elif name in SCOPES:
            break
    return outermost

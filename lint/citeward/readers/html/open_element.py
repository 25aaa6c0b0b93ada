"""An element of HTML that is open, and what its end has to do."""

from __future__ import annotations

from citeward.readers.crossrefs.pointer import Pointer
from citeward.readers.flow_weaver import Mark
from citeward.readers.html.entries import Entry
from citeward.values import dataclass


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

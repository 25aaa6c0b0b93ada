"""YAML as nodes with exact places, built without recursion from the parser's events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any

from citeward.values import dataclass

MAX_DEPTH = 60  # a bibliography needs six; hostile files must not exhaust the stack


class NotYaml(Exception):
    """The text is not YAML that can be read; the message says why."""


@dataclass(slots=True)
class Node:
    """A scalar (`text`), a list (`items`) or a mapping (`pairs`), `start` to `end` in the text."""

    start: int
    end: int
    text: str | None = None
    items: list[Node] | None = None
    pairs: list[tuple[Node, Node]] | None = None
    _key: Node | None = field(default=None, repr=False)

    def get(self, name: str) -> Node | None:
        """The value of a mapping's key."""
        return next((value for key, value in self.pairs or [] if key.text == name), None)

    def plain(self) -> Any:
        """The node as strings, lists and dicts."""
        if self.pairs is not None:
            return {key.text or "": value.plain() for key, value in self.pairs}
        return [item.plain() for item in self.items] if self.items is not None else (self.text or "")

    def add(self, child: Node) -> None:
        """Put `child` behind the others: of a mapping, keys and values take turns."""
        if self.items is not None:
            self.items.append(child)
        elif self.pairs is not None and self._key is None:
            self._key = child
        elif self.pairs is not None and self._key is not None:
            self.pairs.append((self._key, child))
            self._key = None


def read_nodes(text: str, offset: int = 0) -> list[Node]:
    """The documents of a YAML text; `offset` is added to all places.

    Raises:
        NotYaml: when the text cannot be parsed or is nested too deeply. Aliases are left empty.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    roots: list[Node] = []
    stack: list[Node] = []
    try:
        for event in yaml.parse(text, Loader=loader):
            _take(event, stack, roots, offset)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise NotYaml(f"{getattr(error, 'problem', None) or 'it cannot be parsed'}{where}") from error
    except (ValueError, UnicodeError, RecursionError) as error:
        raise NotYaml("it cannot be parsed") from error
    return roots


def _take(event: Any, stack: list[Node], roots: list[Node], offset: int) -> None:
    kind = type(event).__name__
    if kind.endswith("EndEvent") and kind[:3] in ("Seq", "Map"):
        stack.pop().end = event.end_mark.index + offset
        return
    if kind not in _MAKERS:
        return
    node = _MAKERS[kind](event, offset)
    (stack[-1].add if stack else roots.append)(node)
    if node.text is None:
        stack.append(node)
        if len(stack) > MAX_DEPTH:
            raise NotYaml("it is nested too deeply")


def _scalar(event: Any, offset: int) -> Node:
    quoted = 1 if getattr(event, "style", None) in ("'", '"') else 0
    start, end = event.start_mark.index + offset + quoted, event.end_mark.index + offset - quoted
    return Node(start, max(start, end), text=event.value)


_MAKERS: dict[str, Callable[[Any, int], Node]] = {
    "ScalarEvent": _scalar,
    "AliasEvent": lambda event, offset: Node(event.start_mark.index + offset, event.end_mark.index + offset, text=""),
    "SequenceStartEvent": lambda event, offset: Node(event.start_mark.index + offset, 0, items=[]),
    "MappingStartEvent": lambda event, offset: Node(event.start_mark.index + offset, 0, pairs=[]),
}

"""A small tree of one element: an entry of a reference list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from citeward.values import dataclass


@dataclass(slots=True)
class Node:
    """An element: its name, attributes, and children (nodes and text); complete before it is asked."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)
    _index: dict[str, list[Node]] | None = None

    @property
    def text(self) -> str:
        """All text inside, white space collapsed."""
        if len(self.children) == 1 and isinstance(self.children[0], str):
            return " ".join(self.children[0].split())
        return " ".join("".join(self._pieces()).split())

    def find(self, *names: str) -> Node | None:
        """The first element inside that has the first of these names, or the next name, and so on."""
        index = self._indexed()
        return next((index[name][0] for name in names if name in index), None)

    def all(self, *names: str) -> list[Node]:
        """All elements inside with these names, name by name, in document order."""
        index = self._indexed()
        return [node for name in names for node in index.get(name, ())]

    def first_text(self, *names: str) -> str:
        """The text of the first of these names that holds any, the names tried in order."""
        return next((text for name in names if (node := self.find(name)) and (text := node.text)), "")

    def _indexed(self) -> dict[str, list[Node]]:
        if self._index is None:
            index: dict[str, list[Node]] = {}
            pending = self.children[::-1]
            while pending:
                node = pending.pop()
                if not isinstance(node, str):
                    index.setdefault(node.name, []).append(node)
                    pending.extend(node.children[::-1])
            self._index = index
        return self._index

    def _pieces(self) -> Iterator[str]:
        pending = self.children[::-1]
        while pending:
            node = pending.pop()
            if isinstance(node, str):
                yield node
            else:
                pending.extend(node.children[::-1])

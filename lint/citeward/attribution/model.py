"""A small model of trees, read from JSON: numbers in, log-odds out.

The file is made by ``benchmarks/train_topic.py`` (see ``data/README.md``): feature names, and for each tree its nodes
``[feature, threshold, left, right]`` and, as the last row, its leaves. A negative child ``-n - 1``
is leaf ``n``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from citeward.attribution.data import read_data
from citeward.values import dataclass

# (feature, threshold, left, right); a leaf is its number alone.
Node: TypeAlias = "tuple[int, float, Node, Node] | float"


@dataclass(frozen=True, slots=True)
class Model:
    """Trees over named features."""

    features: tuple[str, ...]
    trees: tuple[Node, ...]
    most: tuple[float, ...]
    """What the trees from this one on can add at most."""

    def log_odds(self, values: Sequence[float], least: float = -math.inf) -> float | None:
        """The sum of one leaf of each tree, or None as soon as it cannot reach `least`.

        Positive where a fault is likelier than not among the planted and true pairs of the training.
        """
        total = 0.0
        for node, most in zip(self.trees, self.most, strict=True):
            if total + most < least:
                return None
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if values[feature] <= threshold else right
            total += node
        return total if total >= least else None


@cache
def topic_model() -> Model:
    """The model that the package ships."""
    data = json.loads(read_data("topic.json"))
    trees = tuple(_grown(tree[:-1], tree[-1], 0) for tree in data["trees"])
    best = [max(tree[-1]) for tree in data["trees"]]
    most = tuple(sum(best[place:]) for place in range(len(best)))
    return Model(tuple(data["features"]), trees, most)


def _grown(nodes: Sequence[Sequence[float]], leaves: Sequence[float], place: int) -> Node:
    """The tree below a row of the file."""
    if place < 0:
        return leaves[-place - 1]
    feature, threshold, left, right = nodes[place]
    return int(feature), threshold, _grown(nodes, leaves, int(left)), _grown(nodes, leaves, int(right))

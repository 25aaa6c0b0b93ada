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

Tree: TypeAlias = tuple[list[list[float]], list[float]]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees over named features."""

    features: tuple[str, ...]
    trees: tuple[Tree, ...]
    most: tuple[float, ...]
    """What the trees from this one on can add at most."""

    def log_odds(self, values: Sequence[float], least: float = -math.inf) -> float | None:
        """The sum of one leaf of each tree, or None as soon as it cannot reach `least`.

        Positive where a fault is likelier than not among the planted and true pairs of the training.
        """
        total = 0.0
        for (nodes, leaves), most in zip(self.trees, self.most, strict=True):
            if total + most < least:
                return None
            place = 0
            while place >= 0:
                feature, threshold, left, right = nodes[place]
                place = left if values[feature] <= threshold else right  # type: ignore[call-overload, assignment]
            total += leaves[-place - 1]
        return total if total >= least else None


@cache
def topic_model() -> Model:
    """The model that the package ships."""
    data = json.loads(read_data("topic.json"))
    trees = tuple((tree[:-1], tree[-1]) for tree in data["trees"])
    best = [max(leaves) for _, leaves in trees]
    most = tuple(sum(best[place:]) for place in range(len(best)))
    return Model(tuple(data["features"]), trees, most)

"""Train the topic model: which of two entries a claim means, from the features of `citeward.attribution.pairs`.

    python benchmarks/train_topic.py CORPUS_DIR lint/citeward/attribution/data/topic.json

Needs numpy, scikit-learn and lightgbm (for training only; what comes out is a list of small trees in JSON). Swaps are
planted by a seed in the articles of the training part, in whole articles and in parts of them with a
list of their own; the table printed at the end is of the held-out part.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import lightgbm
import numpy as np
from planting import slots, swap, window, wrong_entry
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from split import is_training

from citeward.attribution.analysis import Analysis
from citeward.attribution.pairs import FEATURES, pair

SEED = 20261122
TREES, LEAVES = 90, 8
Row = tuple[bool, str, bool, tuple[float, ...]]  # training?, kind, right entry proposed?, features


def rows(analyses: Iterable[Analysis]) -> Iterator[Row]:
    """One row for each true pair and each planted one."""
    rng = random.Random(SEED)
    for analysis in analyses:
        if len(analysis.entries) < 2:
            continue
        training = is_training(analysis.document.source.path)
        yield from _true_rows(analysis, training, "true")
        yield from _planted_rows(analysis, training, rng, 6, "")
        for _ in range(2):
            part = window(analysis, rng)
            if part is not None:
                yield from _true_rows(part, training, "part-true")
                yield from _planted_rows(part, training, rng, 3, "part-")


def _true_rows(analysis: Analysis, training: bool, kind: str) -> Iterator[Row]:
    for position, cited in slots(analysis):
        found = pair(analysis, position, cited)
        if found:
            yield training, kind, False, found.values


def _planted_rows(analysis: Analysis, training: bool, rng: random.Random, count: int, prefix: str) -> Iterator[Row]:
    places = slots(analysis)
    for kind in ("random", "neighbour"):
        for _ in range(count if places else 0):
            slot = rng.choice(places)
            wrong = wrong_entry(analysis, slot, kind, rng)
            if wrong is None:
                continue
            faulty = swap(analysis, slot, wrong)
            if training and rng.random() < 0.3:
                faulty = _more_faults(faulty, slot[0], rng)
            found = pair(faulty, slot[0], wrong)
            if found:
                yield training, prefix + kind, found.other == slot[1], found.values


def _more_faults(analysis: Analysis, spared: int, rng: random.Random) -> Analysis:
    for _ in range(rng.randint(1, 3)):
        slot = rng.choice(slots(analysis))
        wrong = wrong_entry(analysis, slot, "random", rng)
        if wrong is not None and slot[0] != spared:
            analysis = swap(analysis, slot, wrong)
    return analysis


def export(booster: lightgbm.Booster) -> list[list[list[float]]]:
    """Each tree as rows (feature, threshold, left, right); a negative child -n-1 is leaf n of the last row."""
    trees = []
    for tree in booster.dump_model()["tree_info"]:
        nodes: list[list[float]] = []
        leaves: list[float] = []
        _flatten(tree["tree_structure"], nodes, leaves)
        trees.append([*nodes, leaves])
    return trees


def _flatten(node: dict[str, object], nodes: list[list[float]], leaves: list[float]) -> int:
    if "leaf_value" in node:
        leaves.append(round(float(node["leaf_value"]), 4))  # type: ignore[arg-type]
        return -len(leaves)
    place = len(nodes)
    nodes.append([])
    threshold = float(f"{node['threshold']:.6g}")  # type: ignore[str-format]
    left = _flatten(node["left_child"], nodes, leaves)  # type: ignore[arg-type]
    right = _flatten(node["right_child"], nodes, leaves)  # type: ignore[arg-type]
    nodes[place] = [int(node["split_feature"]), threshold, left, right]  # type: ignore[call-overload]
    return place


def table(name: str, scores: np.ndarray, kinds: np.ndarray, held: np.ndarray) -> None:
    """Recall at one false alarm in 1,000, 200 and 100 citations of the held-out part."""
    null = np.sort(scores[(kinds == "true") & held])[::-1]
    cells = []
    for rate in (0.001, 0.005, 0.01):
        threshold = null[int(len(null) * rate)]
        recalls = [(scores[(kinds == kind) & held] > threshold).mean() for kind in ("random", "neighbour")]
        parts = [(scores[(kinds == kind) & held] > threshold).mean() for kind in ("part-true", "part-random")]
        cells.append(f"{rate:.1%} t={threshold:.2f} " + " / ".join(f"{r:.3f}" for r in (*recalls, *parts)))
    print(f"{name:28}", " | ".join(cells))


def main() -> None:
    from articles import analyses

    found = list(rows(analyses(Path(sys.argv[1]))))
    training = np.array([row[0] for row in found])
    kinds = np.array([row[1] for row in found])
    values = np.array([row[3] for row in found])
    labels = np.array(["true" not in kind for kind in kinds])
    table("margin of shared words", values[:, FEATURES.index("margin_sentence")], kinds, ~training)
    scale = StandardScaler().fit(values[training])
    plain = LogisticRegression(max_iter=500, C=0.1).fit(scale.transform(values[training]), labels[training])
    table("logistic, same features", plain.decision_function(scale.transform(values)), kinds, ~training)
    model = lightgbm.LGBMClassifier(
        n_estimators=TREES,
        num_leaves=LEAVES,
        learning_rate=0.09,
        min_child_samples=80,
        subsample=0.8,
        subsample_freq=1,
        colsample_bytree=0.7,
        reg_lambda=5,
        random_state=SEED % 1000,
        n_jobs=2,
        verbose=-1,
    ).fit(values[training], labels[training])
    table("boosted trees (shipped)", model.predict(values, raw_score=True), kinds, ~training)
    text = {"features": list(FEATURES), "trees": export(model.booster_)}
    Path(sys.argv[2]).write_text(json.dumps(text, separators=(",", ":")) + "\n", encoding="utf-8")
    right = np.array([row[2] for row in found])
    print("proposed entry right in all plants:", right[labels & ~training].mean().round(3))
    print(f"{Path(sys.argv[2]).stat().st_size} bytes")


if __name__ == "__main__":
    main()

"""How common a word is in general: a table of stems, counted in open-access articles.

The table (``data/background.txt.gz``, see ``data/README.md``) is read once, when first asked.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def _table() -> tuple[Mapping[str, float], float]:
    text = gzip.decompress((Path(__file__).parent / "data" / "background.txt.gz").read_bytes()).decode()
    head, *lines = text.split("\n")
    _, units, least, steps = head.split("\t")
    rarities = {}
    for line in lines:
        step, _, stems = line.partition("\t")
        rarity = int(step) / int(steps)
        for stem in stems.split(" "):
            rarities[stem] = rarity
    # A stem that is not in the table occurred less often than the table's least count.
    return MappingProxyType(rarities), math.log(int(units) / max(1, int(least) - 1))


def rarity(stem: str) -> float:
    """The inverse document frequency of a stem, in nats: 2 is everyday, 5 special, 9 hardly ever seen."""
    rarities, unseen = _table()
    return rarities.get(stem, unseen)

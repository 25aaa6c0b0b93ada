"""How common a word is in general: a table of stems, counted in open-access articles.

The table (``data/background.txt.gz``, see ``data/README.md``) is read once, when first asked.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from citeward.attribution.data import read_data

_GZIP = 16  # added to the window size: there is a gzip header (importing gzip itself takes 2 ms)


@cache
def _table() -> tuple[Mapping[str, float], float]:
    text = zlib.decompress(read_data("background.txt.gz"), wbits=zlib.MAX_WBITS | _GZIP).decode()
    head, *lines = text.split("\n")
    _, units, least, steps = head.split("\t")
    rarities: dict[str, float] = {}
    for line in lines:
        step, _, stems = line.partition("\t")
        rarities.update(dict.fromkeys(stems.split(" "), int(step) / int(steps)))
    # A stem that is not in the table occurred less often than the table's least count.
    return MappingProxyType(rarities), math.log(int(units) / max(1, int(least) - 1))


@lru_cache(maxsize=1 << 16)
def rarity(stem: str) -> float:
    """The inverse document frequency of a stem, in nats: 2 is everyday, 5 special, 9 hardly ever seen."""
    rarities, unseen = _table()
    return rarities.get(stem, unseen)

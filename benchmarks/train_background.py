"""Count how common words are: the background table of `citeward.attribution`.

    python benchmarks/train_background.py CORPUS_DIR lint/citeward/attribution/data/background.txt.gz

Reads the JATS articles of the training part that are CC BY or CC0 (by CORPUS_DIR/MANIFEST.tsv), counts in
how many titles and paragraphs each stem occurs, and writes one line per step of rarity: the step (an
idf in quarters) and its stems. Only counts leave the articles, no text.
"""

from __future__ import annotations

import gzip
import html
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from split import is_training

from citeward.attribution.words import terms

_UNIT = re.compile(r"<(article-title|p|source)\b[^>]*>(.{0,6000}?)</\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
LEAST = 3
STEPS_PER_NAT = 4


def free_articles(corpus: Path) -> Iterator[Path]:
    """The training articles whose licence is CC BY or CC0."""
    for line in (corpus / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        fields = line.split("\t")
        licence = fields[4].lower()
        free = re.search(r"licenses/by/\d|publicdomain/zero|^cc0|^cc-by(?!-)", licence)
        if fields[0] == "jats" and free and is_training(fields[5]):
            yield corpus / fields[5]


def count(paths: list[Path]) -> tuple[Counter[str], int]:
    """In how many units each stem occurs, and how many units there are."""
    counts: Counter[str] = Counter()
    units = 0
    for path in paths:
        for match in _UNIT.finditer(path.read_text(encoding="utf-8", errors="replace")):
            units += 1
            counts.update(set(terms(html.unescape(_TAG.sub(" ", match[2])))))
    return counts, units


def main() -> None:
    corpus, target = Path(sys.argv[1]), Path(sys.argv[2])
    paths = list(free_articles(corpus))
    counts, units = count(paths)
    steps: dict[int, list[str]] = defaultdict(list)
    for stem, number in counts.items():
        if number >= LEAST:
            steps[round(STEPS_PER_NAT * math.log(units / number))].append(stem)
    lines = [f"#\t{units}\t{LEAST}\t{STEPS_PER_NAT}"]
    lines += [f"{step}\t{' '.join(sorted(stems))}" for step, stems in sorted(steps.items())]
    target.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(f"{len(paths)} articles, {units} units, {sum(map(len, steps.values()))} stems, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()

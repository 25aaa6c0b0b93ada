"""How often the rules on claims and sources are right, on real articles with planted faults.

    python benchmarks/attribution.py CORPUS_DIR

Faults are planted by a seed (`planting.py`) in the JATS articles of the held-out part (`split.py`); false alarms are
counted on the same articles untouched, faults of published papers included. Nothing is written.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from planting import shift, slots, swap, wrong_entry
from quoting import quotation_table
from split import is_training

from citeward.attribution import Analysis, find_shift, kind_mismatches, name_mismatches, superseded_claims, unrelated
from citeward.attribution.analysis import analyse
from citeward.attribution.names import named_marker
from citeward.attribution.years import stated_year, year_mismatches
from citeward.document import Document, MarkerStyle
from citeward.findings import Confidence
from citeward.resolve import resolve

SEED = 4
SWAPS = 6  # planted a document and kind, one at a time
AFFECTED = (5, 8, 10, 15, 20, 30, 50)


def main() -> None:
    from articles import analyses

    every = [analysis for analysis in analyses(Path(sys.argv[1])) if analysis.entries]
    held = [analysis for analysis in every if not is_training(analysis.document.source.path)]
    print(f"{len(every)} articles, {len(held)} held out with {sum(len(slots(a)) for a in held)} citations\n")
    false_alarms(held, "held out")
    false_alarms([a for a in held if a.document.style.style.is_numbered], "held out, numbered articles")
    false_alarms(every, "all articles")
    topic_recall(held, "all articles")
    topic_recall([a for a in held if a.document.style.style.is_numbered], "numbered articles")
    shift_recall(held)
    name_recall(every)
    year_recall(every)
    quotation_table(held)
    cost(held)


def false_alarms(analyses: Sequence[Analysis], name: str) -> None:
    """Findings on untouched articles, one line a rule."""
    citations = sum(len(slots(analysis)) for analysis in analyses)
    counts: Counter[str] = Counter()
    for analysis in analyses:
        for found in unrelated(analysis):
            counts[f"SRC003 {found.confidence}"] += 1
        for mismatch in name_mismatches(analysis):
            counts["SRC002 names the entry" if mismatch.fitting else "SRC002 fits no entry"] += (
                bool(mismatch.fitting) or not mismatch.pair
            )
        for year in year_mismatches(analysis):
            counts["SRC001" if year.off > 1 else "SRC001 off by one (info)"] += 1
        counts["SRC004"] += find_shift(analysis) is not None
        counts["SRC005"] += sum(1 for _ in superseded_claims(analysis))
        counts["SRC006"] += sum(1 for _ in kind_mismatches(analysis))
    print(f"untouched, {name}: {citations} citations")
    for rule, count in sorted(counts.items()):
        print(f"  {rule:28} {count:5}  1 in {citations // max(1, count)}")


def planted(
    analyses: Sequence[Analysis], kind: str, rng: random.Random
) -> Iterator[tuple[Analysis, tuple[int, int], int]]:
    """Documents with one wrong marker: the document, the place and what it cited, what it cites now."""
    for analysis in analyses:
        places = slots(analysis)
        for _ in range(SWAPS if places else 0):
            slot = rng.choice(places)
            wrong = wrong_entry(analysis, slot, kind, rng)
            if wrong is not None:
                yield swap(analysis, slot, wrong), slot, wrong


def topic_recall(analyses: Sequence[Analysis], name: str) -> None:
    """SRC003 on planted swaps, at each confidence."""
    print(f"\nSRC003, {name}, one wrong marker a document; in brackets what SRC002 at the place adds")
    for kind in ("random", "neighbour"):
        rng = random.Random(SEED)
        found: Counter[str] = Counter()
        for faulty, (position, right), wrong in planted(analyses, kind, rng):
            found["all"] += 1
            named = any(each.position == position and each.fitting for each in name_mismatches(faulty))
            told = named
            for doubt in unrelated(faulty):
                if (doubt.position, doubt.cited) == (position, wrong):
                    found["low"] += 1
                    found["medium"] += doubt.confidence >= Confidence.MEDIUM
                    told = told or doubt.confidence >= Confidence.MEDIUM
                    found["high"] += doubt.confidence >= Confidence.HIGH
                    found["right"] += doubt.confidence >= Confidence.MEDIUM and doubt.other == right
            found["told"] += told
        every = found["all"]
        shares = ", ".join(f"{level} {found[level] / every:.3f}" for level in ("low", "medium", "high", "told"))
        print(
            f"  {kind:10} {every} planted: {shares}; "
            f"proposed entry right {found['right'] / max(1, found['medium']):.2f}"
        )


def shift_recall(analyses: Sequence[Analysis]) -> None:
    """SRC004 on lists with an entry put in or taken out."""
    rng = random.Random(SEED)
    numbered = [a for a in analyses if a.document.style.style.is_numbered and len(a.entries) >= 10]
    results: dict[int, list[tuple[bool, bool]]] = defaultdict(list)
    for analysis in numbered:
        order = sorted(cited for _, cited in slots(analysis))
        for affected in AFFECTED:
            for by in (1, -1):
                if len(order) >= affected + 3 and order[-affected] >= 2:
                    first = order[-affected]
                    stranger = rng.choice(rng.choice(numbered).entries).reference
                    found = find_shift(shift(analysis, first, by, [stranger]))
                    results[affected].append((found is not None, found is not None and found.by == by))
    print("\nSRC004, one entry put in or taken out: citations affected, lists, found, found with the right direction")
    for affected, cases in results.items():
        shares = [sum(case[part] for case in cases) / len(cases) for part in (0, 1)]
        print(f"  {affected:3} {len(cases):4}  {shares[0]:.3f}  {shares[1]:.3f}")


def name_recall(analyses: Sequence[Analysis]) -> None:
    """SRC002 where "Name et al." stands before the marker and another entry is cited instead."""
    rng = random.Random(SEED)
    counts: Counter[str] = Counter()
    for analysis in analyses:
        for position, cited in slots(analysis):
            claim = analysis.claims[position]
            if len(analysis.groups[position]) > 1 or claim.citations[0].style is MarkerStyle.AUTHOR_YEAR:
                continue
            named = named_marker(analysis.document, claim.start, claim.sentence.start)
            if named is None or named.two or not set(named.parts) & analysis.entries[cited].surnames:
                continue
            for kind in ("random", "neighbour"):
                wrong = wrong_entry(analysis, (position, cited), kind, rng)
                # where the other entry is by the same author too, the name is right
                if wrong is not None and not set(named.parts) & analysis.entries[wrong].surnames:
                    faulty = swap(analysis, (position, cited), wrong)
                    counts["all"] += 1
                    hits = [each for each in name_mismatches(faulty) if each.position == position]
                    counts["found"] += bool(hits)
                    counts["fitting"] += bool(hits and hits[0].fitting)
    print(
        f"\nSRC002, named swaps: {counts['all']}, found {counts['found'] / counts['all']:.3f}, "
        f"with the entry that fits {counts['fitting'] / counts['all']:.3f}"
    )


def year_recall(analyses: Sequence[Analysis]) -> None:
    """SRC001 where the year of the study is stated and an entry of a year at least two away is cited instead."""
    rng = random.Random(SEED)
    counts: Counter[str] = Counter()
    for analysis in analyses:
        for position, cited in slots(analysis):
            year = stated_year(analysis, position)
            claim = analysis.claims[position]
            if year not in analysis.entries[cited].years or len(analysis.groups[position]) > 1:
                continue
            if claim.citations[0].style is MarkerStyle.AUTHOR_YEAR:
                continue
            others = [e.index for e in analysis.entries if e.years and min(abs(y - (year or 0)) for y in e.years) >= 2]
            for other in rng.sample(others, min(3, len(others))):
                faulty = swap(analysis, (position, cited), other)
                counts["all"] += 1
                counts["found"] += any(each.position == position and each.off >= 2 for each in year_mismatches(faulty))
    print(f"SRC001, stated years: {counts['all']}, found {counts['found'] / max(1, counts['all']):.3f}")


def cost(analyses: Sequence[Analysis]) -> None:
    """Microseconds of processor time a claim, everything from the document to all doubts.

    Beside it the time of a plain loop of a million turns, to compare machines and hours by.
    """
    chosen: list[Document] = [analysis.document for analysis in analyses[:80]]
    linked = [(document, resolve(document)) for document in chosen]
    loop = min(_loop() for _ in range(5))
    start = time.process_time()
    claims = 0
    for document, links in linked:
        analysis = analyse(document, links)
        claims += len(analysis.claims)
        unrelated(analysis)
        list(year_mismatches(analysis))
        list(superseded_claims(analysis))
        list(kind_mismatches(analysis))
    spent = (time.process_time() - start) / claims * 1e6
    print(f"\ncost: {spent:.0f} µs a claim ({claims} claims); a loop of a million turns {loop * 1e3:.0f} ms")


def _loop() -> float:
    start = time.process_time()
    for turn in range(1_000_000):
        turn * turn % 7
    return time.process_time() - start


if __name__ == "__main__":
    main()

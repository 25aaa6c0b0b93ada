"""Quotations planted by a seed: true ones, altered by a word, and given to another entry."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citeward.attribution import Analysis, analyse, missing_quotations
from citeward.document import Sentence
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

SEED = 7
ENTRIES = 4  # sources a document


@dataclass(frozen=True, slots=True)
class Case:
    """An article with one quotation, what was done to it, and the sources at hand."""

    kind: str
    analysis: Analysis
    sources: dict[str, str]


def quotation_table(analyses: Sequence[Analysis]) -> None:
    """Found and falsely alarmed quotations; the articles themselves serve as sources."""
    results: dict[str, list[bool]] = {}
    for case in cases(analyses):
        found = any(True for _ in missing_quotations(case.analysis, case.sources))
        results.setdefault(case.kind, []).append(found)
    print("\nSRC007, quotations reported")
    for kind, found in sorted(results.items()):
        print(f"  {kind:10} {sum(found):5} of {len(found)}")


def cases(analyses: Sequence[Analysis]) -> Iterator[Case]:
    """Three quotations of each article: as it stands (in typographic dress), altered, moved."""
    rng = random.Random(SEED)
    for place in range(0, len(analyses) - ENTRIES, ENTRIES):
        texts = [analysis.document.flow.text for analysis in analyses[place : place + ENTRIES]]
        for number, analysis in enumerate(analyses[place : place + ENTRIES]):
            for _ in range(3):
                words = _passage(analysis, rng)
                if words:
                    yield _case("true", _dress(words, rng), number, texts)
                    yield _case("altered", _alter(words, rng), number, texts)
                    yield _case("moved", " ".join(words), (number + 1) % ENTRIES, texts)


def _passage(analysis: Analysis, rng: random.Random) -> list[str]:
    """A run of plain words out of one sentence, empty where it has none that is long enough."""
    sentence = rng.choice(analysis.claims).sentence if analysis.claims else Sentence(0, 0)
    words = analysis.document.flow.text[sentence.start : sentence.end].split()
    length = rng.randint(6, 14)
    starts = [n for n in range(len(words) - length) if all(word.isalpha() for word in words[n : n + length])]
    return words[(start := rng.choice(starts)) : start + length] if starts else []


def _dress(words: list[str], rng: random.Random) -> str:
    """What a careful writer may change: the first letter's case, an omission, an insertion."""
    words = list(words)
    choice = rng.randrange(4)
    if choice == 0:
        words[0] = f"[{words[0][0].swapcase()}]{words[0][1:]}"
    elif choice == 1:
        words[2:4] = ["…"]
    elif choice == 2:
        words[3:3] = ["[sic]"]
    return " ".join(words).rstrip(",")


def _alter(words: list[str], rng: random.Random) -> str:
    changed = list(words)
    changed[rng.randrange(1, len(words))] = rng.choice(("seldom", "wholly", "blue", "northern", "twice"))
    return " ".join(changed).rstrip(",") if changed != words else _alter(words, rng)


def _case(kind: str, quotation: str, number: int, texts: Sequence[str]) -> Case:
    entries = "\n\n".join(
        f"[{n + 1}] Author {chr(65 + n)}. Title of work number {n + 1}. Journal. 2001." for n in range(ENTRIES)
    )
    others = " ".join(f"Others say more about it [{n + 1}]." for n in range(ENTRIES))
    article = f"It was held that “{quotation}” by some [{number + 1}].\n\n{others}\n\n# References\n\n{entries}\n"
    document = read_document(Source("article.md", article), "markdown")
    analysis = analyse(document, resolve(document))
    ids = [entry.reference.id for entry in analysis.entries]
    return Case(kind, analysis, dict(zip(ids, texts, strict=True)))

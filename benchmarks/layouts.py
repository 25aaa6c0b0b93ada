"""Write an article with known bare markers in the other marker styles.

A layout corpus is a folder of pairs ``name.md`` and ``name.truth.json``: prose with bare numbers as
markers, and beside it the citation groups in order (``citations``), the entries (``refs``: title,
source, year, authors) and their count (``n_refs``). The groups are aligned with the numbers in the
text by their longest common subsequence, independently of citeward's own scanners; groups that do
not align are left in the text as the ordinary numbers that they then are, and out of the truth.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"^References\s*$", re.MULTILINE)
_SPACED = re.compile(r"(?<=[^\d\s]) (\d{1,3}(?:, \d{1,3})*)(?![\w%])")
_GLUED = re.compile(r"(?<=[^\s\d])(\d{1,3}(?:,\d{1,3})*)(?![\w%])")


@dataclass(frozen=True)
class Article:
    """An article with its truth: where each citation group stands in `body` and what it points to."""

    name: str
    body: str
    references: tuple[dict[str, object], ...]
    groups: tuple[tuple[int, int, tuple[int, ...]], ...]
    planted: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Written:
    """An article in one style: its text, and the groups that a reader has to find, in order."""

    text: str
    groups: tuple[tuple[int, ...], ...]


def read_articles(folder: Path) -> Iterator[Article]:
    """All articles of a layout corpus, in order of their names."""
    for truth_file in sorted(folder.glob("*.truth.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        text = truth_file.with_name(truth_file.name.removesuffix(".truth.json") + ".md").read_text(encoding="utf-8")
        heading = list(_HEADING.finditer(text))[-1]
        body = text[: heading.start()]
        planted = tuple(tuple(group) for group in truth["citations"])
        pattern = _GLUED if truth["variant"] == "C" else _SPACED
        yield Article(truth_file.name, body, tuple(truth["refs"]), _align(body, planted, pattern), planted)


def _align(
    body: str, planted: Sequence[tuple[int, ...]], pattern: re.Pattern[str]
) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    seen = [
        (m.start(1), m.end(1), tuple(int(n) for n in re.findall(r"\d+", m.group(1)))) for m in pattern.finditer(body)
    ]
    return tuple(seen[place] for place in _common([group for _, _, group in seen], planted))


def _common(seen: Sequence[tuple[int, ...]], planted: Sequence[tuple[int, ...]]) -> list[int]:
    """Places in `seen` of a longest common subsequence with `planted`."""
    best = [[0] * (len(planted) + 1) for _ in range(len(seen) + 1)]
    for i in range(len(seen) - 1, -1, -1):
        for j in range(len(planted) - 1, -1, -1):
            same = seen[i] == planted[j]
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    places, i, j = [], 0, 0
    while i < len(seen) and j < len(planted):
        if seen[i] == planted[j] and best[i][j] == best[i + 1][j + 1] + 1:
            places.append(i)
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return places


def write_numbered(article: Article, wrap: Callable[[str, str], str]) -> Written:
    """The article with `wrap(group, text before)` in the place of each group, and a numbered list."""
    pieces: list[str] = []
    position = 0
    for start, end, group in article.groups:
        before = article.body[position:start].rstrip(" ")
        stop = before[-1:] if before[-1:] in (".", ",", ";", "?", "!") else ""
        pieces += [before[: len(before) - len(stop)], wrap(", ".join(map(str, group)), stop)]
        position = end
    body = "".join(pieces) + article.body[position:]
    lines = [f"{number}. {_entry(entry)}" for number, entry in enumerate(article.references, 1)]
    return Written(
        f"{body}\n## References\n\n" + "\n".join(lines) + "\n", tuple(group for _, _, group in article.groups)
    )


def bracketed(group: str, stop: str) -> str:
    """``word [1, 2].``"""
    return f" [{group}]{stop}"


def parenthesised(group: str, stop: str) -> str:
    """``word (1, 2).``"""
    return f" ({group}){stop}"


def raised(group: str, stop: str) -> str:
    """``word.<sup>1,2</sup>``"""
    return f"{stop}<sup>{group.replace(' ', '')}</sup>"


def raised_pandoc(group: str, stop: str) -> str:
    """``word.^1,2^``"""
    return f"{stop}^{group.replace(' ', '')}^"


def raised_unicode(group: str, stop: str) -> str:
    """``word.¹˒²``"""
    return stop + group.replace(", ", "˒").translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def write_author_year(article: Article) -> Written:
    """The article in author–year style; items whose entry has no author or year are left out."""
    labels = _author_year_labels(article.references)
    pieces: list[str] = []
    groups: list[tuple[int, ...]] = []
    position = 0
    for start, end, group in article.groups:
        known = tuple(number for number in group if labels.get(number))
        before = article.body[position:start].rstrip(" ")
        stop = before[-1:] if before[-1:] in (".", ",", ";", "?", "!") else ""
        marker = f" ({'; '.join(labels[n] for n in known)})" if known else ""
        pieces += [before[: len(before) - len(stop)], marker + stop]
        position = end
        if known:
            groups.append(known)
    body = "".join(pieces) + article.body[position:]
    entries = [_author_year_entry(number, entry, labels) for number, entry in enumerate(article.references, 1)]
    return Written(f"{body}\n## References\n\n" + "\n\n".join(entries) + "\n", tuple(groups))


def _author_year_labels(references: Sequence[dict[str, object]]) -> dict[int, str]:
    """``Ito & Rao, 2019a`` for each entry that has authors and a year."""
    bases = {n: (_printed(e), str(e["year"])) for n, e in enumerate(references, 1) if e["authors"] and e["year"]}
    twins = Counter(bases.values())
    met: Counter[tuple[str, str]] = Counter()
    labels = {}
    for number, base in bases.items():
        suffix = "abcdefghijklmnopqrstuvwxyz"[met[base]] if twins[base] > 1 else ""
        met[base] += 1
        labels[number] = f"{base[0]}, {base[1]}{suffix}"
    return labels


def _printed(entry: dict[str, object]) -> str:
    authors = [str(author) for author in entry["authors"]]  # type: ignore[attr-defined]
    if len(authors) > 2:
        return f"{authors[0]} et al."
    return " & ".join(authors)


def _author_year_entry(number: int, entry: dict[str, object], labels: dict[int, str]) -> str:
    authors = ", ".join(f"{author}, A." for author in entry["authors"])  # type: ignore[attr-defined]
    year = labels[number].rpartition(", ")[2] if number in labels else entry["year"]
    return f"{authors} ({year}). {entry['title']}. {entry['source']}." if authors else _entry(entry)


def _entry(entry: dict[str, object]) -> str:
    authors = ", ".join(f"{author} A" for author in entry["authors"])  # type: ignore[attr-defined]
    parts = [authors, str(entry["title"]).rstrip("."), ", ".join(str(entry[k]) for k in ("source", "year") if entry[k])]
    return ". ".join(part for part in parts if part) + "."

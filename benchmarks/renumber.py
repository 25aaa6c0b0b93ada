"""Renumber whole corpora and hold every article that was written against what it said before.

python benchmarks/renumber.py CORPORA [FOLDER ...]

Three measurements, all by other means than the proof that `citeward renumber` makes itself:

- made: the articles of the layout corpus (``derived_bare_numeric``), whose every marker is known, in
  each numbered style, with entries of the list moved; the text between the markers has to stay what
  it is, and each marker has to point to the same works;
- as they are: the real articles of the other folders; findings that tell of broken citations must not
  become more, and what is neither digit nor list must stay.

- shuffled: JATS articles in strict order whose every pointer prints one number; their list is shuffled
  by plain patterns, and renumbering has to give the file back byte for byte.

Broken has to be 0; articles that are left alone are counted by reason.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from layouts import Article, bracketed, parenthesised, raised, raised_pandoc, raised_unicode, read_articles

from citeward.engine import FileLoader, Options, lint_bytes
from citeward.engine.file import as_text_at_least
from citeward.engine.renumber import renumber_bytes
from citeward.readers import format_of
from citeward.registry import all_rules
from citeward.renumber import Outcome, Result
from citeward.source import UnreadableSource

LAYOUT = "derived_bare_numeric"
FOLDERS = ("ai_reports", "plaintext", "pandoc_md", "rmarkdown", "latex", "rst", "html", "jats", "docx")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹˒", "0123456789,")


def bare(group: str, stop: str) -> str:
    """``word 1, 2.``"""
    return f" {group}{stop}"


STYLES: dict[str, Callable[[str, str], str]] = {
    "[1, 2]": bracketed,
    "(1, 2)": parenthesised,
    "<sup>": raised,
    "^1,2^": raised_pandoc,
    "¹˒²": raised_unicode,
    "bare": bare,
}


def main(corpora: Path, folders: tuple[str, ...]) -> None:
    """Print the tables; exit with 1 where something was broken."""
    broken = 0
    if (corpora / LAYOUT).is_dir() and (not folders or LAYOUT in folders):
        for moves in (1, 3, 1000):
            for name, wrap in STYLES.items():
                broken += _told(
                    f"{name}, {moves} moved", (made(a, wrap, moves) for a in read_articles(corpora / LAYOUT))
                )
    if (corpora / "jats").is_dir() and (not folders or "jats" in folders):
        broken += _told("jats, shuffled", shuffled(corpora / "jats"))
    for folder in folders or FOLDERS:
        if folder != LAYOUT and (corpora / folder).is_dir():
            broken += _told(folder, as_they_are(corpora / folder))
    sys.exit(int(broken > 0))


def _told(name: str, outcomes: Iterator[tuple[str, str, bool]]) -> int:
    """Print a row: how many articles of each result, broken ones, and the reasons for leaving some alone."""
    results: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    broken = []
    for article, told, whole in outcomes:
        result, _, reason = told.partition(": ")
        results[result] += 1
        if result == Result.ABSTAINED:
            reasons[re.sub(r"\d+", "N", re.sub(r"'.*'", "'…'", re.sub(r"^line \d+: ", "", reason)))[:90]] += 1
        if not whole:
            broken.append(article)
    row = ", ".join(f"{count} {result}" for result, count in sorted(results.items()))
    print(f"{name:<22} {row}; broken {len(broken)} {' '.join(broken[:5])}", flush=True)
    for reason, count in reasons.most_common(6):
        print(f"{'':<22}   {count:>4} {reason}")
    return len(broken)


def made(article: Article, wrap: Callable[[str, str], str], moves: int) -> tuple[str, str, bool]:
    """One made article: its name, what became of it, and whether it says what it said."""
    order = _moved(len(article.references), moves, article.name)
    numbers = {old: new for new, old in enumerate(order, 1)}
    pieces, groups = _pieces(article, wrap, numbers)
    entries = [f"{article.references[old - 1]['title']}. Journal of {old}, 20{old % 25:02}." for old in order]
    listed = "".join(f"{number}. {entry}\n" for number, entry in enumerate(entries, 1))
    text = "".join(part for pair in zip(pieces, [*(g for g, _ in groups), ""], strict=True) for part in pair) + listed
    data, outcome = renumber_bytes("a.md", text.encode(), Options(()), lambda path: None)
    if outcome.result is not Result.RENUMBERED:
        return article.name, _name(outcome), data == text.encode()
    wanted = [{entries[number - 1] for number in group} for _, group in groups]
    return article.name, _name(outcome), _says(data.decode(), pieces, wanted, entries)


def _name(outcome: Outcome) -> str:
    return f"{outcome.result}: {outcome.reason}" if outcome.reason else str(outcome.result)


def _moved(size: int, moves: int, seed: str) -> list[int]:
    order = list(range(1, size + 1))
    rng = random.Random(seed)
    if moves >= size:
        rng.shuffle(order)
        return order
    for _ in range(moves):
        order.insert(rng.randrange(size), order.pop(rng.randrange(size)))
    return order


def _pieces(
    article: Article, wrap: Callable[[str, str], str], numbers: dict[int, int]
) -> tuple[list[str], list[tuple[str, tuple[int, ...]]]]:
    """The text between the markers, and the markers with the numbers they print."""
    pieces: list[str] = []
    groups: list[tuple[str, tuple[int, ...]]] = []
    position = 0
    for start, end, group in article.groups:
        before = article.body[position:start].rstrip(" ")
        stop = before[-1:] if before[-1:] in (".", ",", ";", "?", "!") else ""
        new = tuple(sorted(numbers[number] for number in group))
        pieces.append(before[: len(before) - len(stop)])
        groups.append((wrap(", ".join(map(str, new)), stop), new))
        position = end
    return [*pieces, f"{article.body[position:]}\n## References\n\n"], groups


def _says(text: str, pieces: list[str], wanted: list[set[str]], entries: list[str]) -> bool:
    """Whether the pieces stand in the text one after the other, and what is between them means what is wanted."""
    listed = dict(re.findall(r"^(\d+)\. (.*)$", text[text.rindex("## References") :], re.M))
    if sorted(listed.values()) != sorted(entries):
        return False
    position = len(pieces[0]) if text.startswith(pieces[0]) else -1
    for piece, works in zip(pieces[1:], wanted, strict=True):
        following = text.find(piece, position) if position >= 0 else -1
        if following < 0 or following - position > 60:
            return False
        printed = re.findall(r"\d+", re.sub(r"</?sup>", "", text[position:following].translate(_RAISED)))
        if {listed.get(number) for number in printed} != works:
            return False
        position = following + len(piece)
    return True


_REF = re.compile(r"<ref\b[^<>]*\bid=\"([^\"]+)\"[^<>]*>(?:(?!<ref\b).)*?</ref>", re.DOTALL)
_LABEL = re.compile(r"(<label>\D{0,2})(\d+)(\D{0,2}</label>)")
_POINTER = re.compile(r"(<xref\b[^<>]*\bref-type=\"bibr\"[^<>]*>)(.*?)(</xref>)", re.DOTALL)


def shuffled(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """JATS articles with their list shuffled: name, what became of each, and whether it is what it was."""
    for path in sorted(folder.rglob("*.xml")):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        changed = _shuffled(text, path.name)
        if changed is None:
            continue
        data = changed.encode("utf-8", "surrogateescape")
        after, outcome = renumber_bytes(path.name, data, Options(()), lambda name: None)
        given_back = after == path.read_bytes()
        yield path.name, _name(outcome), given_back or outcome.result is Result.ABSTAINED


def _shuffled(text: str, seed: str) -> str | None:
    """The article with its list in another order; None where it is not in strict order, or not written plainly."""
    refs = list(_REF.finditer(text))
    order = [match[1] for match in refs]
    rids = [re.search(r"\brid=\"([^\"]+)\"", match[1]) for match in _POINTER.finditer(text)]
    cited = list(dict.fromkeys(match[1] for match in rids if match))
    plain = all(re.fullmatch(r"\D{0,2}\d+\D{0,2}", re.sub(r"<[^>]*>", "", m[2])) for m in _POINTER.finditer(text))
    plain = plain and not re.search(r"\[\d[\d,; –-]*\]", _POINTER.sub("", text))  # numbers without a pointer
    labelled = all((label := _LABEL.search(each[0])) and int(label[2]) == n for n, each in enumerate(refs, 1))
    ranges = re.search(
        r"</xref>\s*(?:</\w+>\s*)?(?:[-–—−]|&#\w+;)\s*(?:<\w+>\s*)?<xref", text
    )  # with members that no pointer prints
    if ranges or len(refs) < 4 or cited != order or not (plain and labelled and len(set(order)) == len(order)):
        return None
    new = random.Random(seed).sample(order, len(order))
    place = {name: number for number, name in enumerate(new, 1)}
    whole = {match[1]: match[0] for match in refs}
    pieces, position = [], 0
    for match, name in zip(refs, new, strict=True):
        moved = _LABEL.sub(lambda m, name=name: f"{m[1]}{place[name]}{m[3]}", whole[name], count=1)
        pieces += [text[position : match.start()], moved]
        position = match.end()

    def renamed(match: re.Match[str]) -> str:
        rid = re.search(r"\brid=\"([^\"]+)\"", match[1])
        return match[1] + re.sub(r"\d+", str(place[rid[1]]) if rid else "", match[2], count=1) + match[3]

    return _POINTER.sub(renamed, "".join([*pieces, text[position:]]))


def as_they_are(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """The articles of a folder: name, what became of each, and whether it is whole."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or format_of(str(path), data := path.read_bytes()) is None:
            continue
        options = as_text_at_least(str(path), data, Options(all_rules()))
        try:
            after, outcome = renumber_bytes(str(path), data, options, FileLoader())
        except UnreadableSource:
            continue
        yield path.name, _name(outcome), after == data or _is_whole(path, data, after, options)


def _is_whole(path: Path, before: bytes, after: bytes, options: Options) -> bool:
    """Whether no citation broke: no finding more of a kind, but for what depends on neighbouring numbers."""
    counts = []
    for data in (before, after):
        found = lint_bytes(str(path), data, options, FileLoader()).findings
        counts.append(Counter(each.code for each in found if each.code.startswith(("REF", "MRK", "BIB", "DUP", "INT"))))
    return not counts[1] - counts[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))

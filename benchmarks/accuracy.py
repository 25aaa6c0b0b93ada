"""How well markers and lists are found: precision and recall of citation groups, style by style.

    python benchmarks/accuracy.py LAYOUT_CORPUS [--misses STYLE]

LAYOUT_CORPUS is a folder as `layouts.py` describes it. Every figure counts whole groups: a group is
found when all its numbers are, in order. Groups are compared by their longest common subsequence.
"""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Sequence
from pathlib import Path

import layouts
from layouts import Article, Written

from citeward.document import Document
from citeward.readers import read_document
from citeward.resolve import Links, LinkStatus, resolve
from citeward.source import Source

STYLES: dict[str, Callable[[Article], Written]] = {
    "[1, 2]": lambda article: layouts.write_numbered(article, layouts.bracketed),
    "(1, 2)": lambda article: layouts.write_numbered(article, layouts.parenthesised),
    "<sup>1,2</sup>": lambda article: layouts.write_numbered(article, layouts.raised),
    "^1,2^": lambda article: layouts.write_numbered(article, layouts.raised_pandoc),
    "¹˒²": lambda article: layouts.write_numbered(article, layouts.raised_unicode),
    "(Ito & Rao, 2019)": layouts.write_author_year,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", metavar="STYLE", help="print what was missed or invented in one style")
    options = parser.parse_args()
    print(
        f"{'style':20} {'articles':>8} {'groups':>7} {'precision':>9} {'recall':>7} {'references':>10} {'undefined':>9}"
    )
    table: dict[str, Callable[[Article], Written]] = {
        "bare, as laid out": lambda a: _as_laid_out(options.corpus, a),
        **STYLES,
    }
    for style, write in table.items():
        _measure(style, write, list(layouts.read_articles(options.corpus)), verbose=style == options.misses)


def _as_laid_out(corpus: Path, article: Article) -> Written:
    """The article as it stands, with all planted groups as truth, aligned or not."""
    path = corpus / (article.name.removesuffix(".truth.json") + ".md")
    return Written(path.read_text(encoding="utf-8"), article.planted)


def _measure(style: str, write: Callable[[Article], Written], articles: Sequence[Article], *, verbose: bool) -> None:
    hits = found = true = listed = entries = undefined = 0
    for article in articles:
        written = write(article)
        document = read_document(Source("article.md", written.text), "markdown")
        links = resolve(document)
        places = _places(document, article)
        groups = [_numbers(document, links, places, position) for position in range(len(document.citations))]
        matcher = difflib.SequenceMatcher(None, list(written.groups), groups, autojunk=False)
        hits += sum(block.size for block in matcher.get_matching_blocks())
        found, true = found + len(groups), true + len(written.groups)
        size = len(document.references)
        listed += min(size, len(article.references)) - max(0, size - len(article.references))
        entries += len(article.references)
        undefined += any(link.status is LinkStatus.MISSING for link in links.all)
        if verbose:
            _print_misses(article, written, document, groups)
    precision, recall = hits / max(found, 1), hits / max(true, 1)
    print(
        f"{style:20} {len(articles):8} {true:7} {precision:9.4f} {recall:7.4f} {listed / entries:10.4f} {undefined:9}"
    )


def _places(document: Document, article: Article) -> dict[str, int]:
    """For each reference found the entry of the truth that it is: the one whose title it holds, else its position."""
    titles = {
        str(entry["title"]): place for place, entry in enumerate(article.references, 1) if len(str(entry["title"])) > 12
    }
    places = {}
    for position, reference in enumerate(document.references, 1):
        held = [place for title, place in titles.items() if title.rstrip(".") in reference.text]
        places[reference.id] = position if position in held or not held else held[0]
    return places


def _numbers(document: Document, links: Links, places: dict[str, int], position: int) -> tuple[int, ...]:
    """The entries a citation points to: its numbers, or where it has none, what it resolves to (0: nothing)."""
    return tuple(
        link.item.number or (places[link.reference.id] if link.reference is not None else 0)
        for link in links.of(document.citations[position])
    )


def _print_misses(article: Article, written: Written, document: Document, groups: Sequence[tuple[int, ...]]) -> None:
    matcher = difflib.SequenceMatcher(None, list(written.groups), list(groups), autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        places = [
            document.flow.text[max(0, c.view.start - 30) : c.view.end + 15] for c in document.citations[start:end]
        ]
        print(f"  {article.name} {kind}: true {written.groups[first:last]}, found {places}")


if __name__ == "__main__":
    main()

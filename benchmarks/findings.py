"""The findings of some rules over a corpus, each with its surroundings, for reading by eye.

    python benchmarks/findings.py CORPUS --select REF001 --documents 60 --seed 1 --numbered --half judge

Draws a seeded sample of the articles that qualify, then of their findings, and ends with a table of
rules, findings and articles: read every finding, decide whether it is true, and write that beside it.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

from split import half_of

from citeward.document import Document, ListKind
from citeward.engine import lint_document
from citeward.findings import Confidence, Finding, Severity
from citeward.readers import format_of, open_source, read_document
from citeward.registry import all_rules
from citeward.resolve import Links, resolve
from citeward.rule import Rule
from citeward.selection import select_rules
from citeward.source import UnreadableSource


def main() -> None:
    options = _options()
    rules = select_rules(all_rules(), select=options.select).rules
    paths = [path for path in sorted(options.corpus.rglob("*")) if path.is_file() and format_of(str(path))]
    random.Random(options.seed).shuffle(paths)
    counts: Counter[str] = Counter()
    where: defaultdict[str, set[Path]] = defaultdict(set)
    read = 0
    for path in paths:
        document = _read(path)
        if document is None or (options.numbered and not _is_numbered(document)):
            continue
        if options.half and half_of(str(path.relative_to(options.corpus))) != options.half:
            continue
        if options.documents and read == options.documents:
            break
        read += 1
        findings = _findings(document, resolve(document), rules, Severity[options.severity.upper()])
        for finding in findings:
            counts[finding.code] += 1
            where[finding.code].add(path)
        _print(path.relative_to(options.corpus), document, findings, options.around, options.each)
    print(f"{read} articles")
    for code in sorted(counts):
        print(f"{code}: {counts[code]} findings in {len(where[code])} articles")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="only these rules (repeatable)")
    parser.add_argument("--severity", default="info", help="lowest severity to list")
    parser.add_argument("--documents", type=int, default=0, metavar="N", help="a sample of so many articles (0: all)")
    parser.add_argument("--each", type=int, default=5, metavar="N", help="so many findings of a rule in an article")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--numbered", action="store_true", help="only articles with a numbered list of two or more")
    parser.add_argument("--half", choices=("tune", "judge"), help="only articles of this half of the corpus")
    parser.add_argument("--around", type=int, default=120, metavar="N", help="so many characters of text to each side")
    return parser.parse_args()


def _read(path: Path) -> Document | None:
    data = path.read_bytes()
    format_name = format_of(str(path), data) or "text"
    try:
        return read_document(open_source(format_name, str(path), data), format_name, _load)
    except UnreadableSource:
        return None


def _load(path: str) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if file.is_file() else None


def _is_numbered(document: Document) -> bool:
    numbered = (ListKind.NUMBERED, ListKind.UNNUMBERED)
    return any(each.kind in numbered and len(each.references) > 1 for each in document.reference_lists)


def _findings(document: Document, links: Links, rules: tuple[Rule, ...], least: Severity) -> list[Finding]:
    found = lint_document(document, links, rules)
    return [each for each in found if each.severity >= least and each.confidence >= Confidence.MEDIUM]


def _print(path: Path, document: Document, findings: list[Finding], around: int, each: int) -> None:
    lists = " ".join(f"{one.kind.value}:{len(one.references)}" for one in document.reference_lists)
    style = document.style
    print(
        f"== {path}  {style.style.value}/{style.confidence}  {len(document.citations)} citations, lists {lists or '-'}"
    )
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.code] += 1
        if shown[finding.code] > each:
            continue
        print(f"   {finding.code} {finding.severity}/{finding.confidence} {finding.start.line}: {finding.message}")
        text, span = document.source.text, finding.span
        if finding.path == document.source.path:
            before, after = text[max(0, span.start - around) : span.start], text[span.end : span.end + around]
            print("      " + " ".join(f"{before}>>>{text[span.start : span.end][:200]}<<<{after}".split()))
    rest = {code: count - each for code, count in shown.items() if count > each}
    if rest:
        print("   and " + ", ".join(f"{count} more of {code}" for code, count in rest.items()))


if __name__ == "__main__":
    main()

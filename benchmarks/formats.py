"""What is read out of real articles, format by format: the table of issue 3.

    python benchmarks/formats.py CORPORA [--only FOLDER]... [--undefined] [--every N]

CORPORA is a folder with one folder for each format. Undefined and uncited are findings of REF001 and
REF002; "files" those of them that hold an undefined one. Articles of the JATS folder are compared with
the standard library's XML parser besides: every citing xref in the body has to be found.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from citeward.discovery import Excludes, discover, is_library
from citeward.document import Document
from citeward.engine import FileLoader, Options, lint_document
from citeward.engine.file import understand
from citeward.readers import format_of
from citeward.registry import all_rules
from citeward.rule import Rule
from citeward.source import UnreadableSource

COUNTED = ("REF001", "REF002")


@dataclass(slots=True)
class Tally:
    """What was counted in one folder."""

    documents: int = 0
    citations: int = 0
    items: int = 0
    references: int = 0
    unreadable: int = 0
    bytes: int = 0
    seconds: float = 0.0
    findings: Counter[str] = field(default_factory=Counter)
    undefined_files: int = 0
    pointers: int = 0
    missed: int = 0

    def row(self, name: str) -> str:
        speed = self.bytes / 1e6 / max(self.seconds, 1e-9)
        row = (
            f"| {name} | {self.documents} | {self.citations} | {self.items} | {self.references} "
            f"| {self.findings['REF001']} "
            f"| {self.undefined_files} | {self.findings['REF002']} | {self.unreadable} | {speed:.2f} |"
        )
        return row + (f" {self.pointers} xref ids, {self.missed} not found" if self.pointers else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", action="append", metavar="FOLDER", help="measure this folder only (repeatable)")
    parser.add_argument("--undefined", action="store_true", help="print every undefined citation")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every Nth article only")
    options = parser.parse_args()
    rules = tuple(rule for rule in all_rules() if rule.code in COUNTED)
    print("| folder | documents | citations | items | references | undefined | files | uncited | unreadable | MB/s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for folder in sorted(path for path in options.corpora.iterdir() if path.is_dir()):
        if not options.only or folder.name in options.only:
            tally = Tally()
            for path in _articles(folder)[:: options.every]:
                _measure(path, rules, tally, show=options.undefined)
            print(tally.row(folder.name), flush=True)


def _articles(folder: Path) -> list[str]:
    found = (each.path for each in discover([str(folder)], Excludes(gitignore=False)))
    return [path for path in found if not is_library(path)]


def _measure(path: str, rules: tuple[Rule, ...], tally: Tally, *, show: bool) -> None:
    data = Path(path).read_bytes()
    file_format = format_of(path, data)
    if file_format is None:  # found in a folder, and no article
        return
    began = time.perf_counter()
    try:
        document, links = understand(path, data, Options(rules), FileLoader())
        findings = lint_document(document, links, rules)
    except UnreadableSource as error:
        tally.unreadable += 1
        print(f"    unreadable: {path}: {error}")
        return
    tally.seconds += time.perf_counter() - began
    tally.bytes += len(data)
    tally.documents += 1
    tally.citations += len(document.citations)
    tally.items += sum(len(citation.items) for citation in document.citations)
    tally.references += len(document.references)
    tally.findings.update(finding.code for finding in findings)
    undefined = [finding for finding in findings if finding.code == "REF001"]
    tally.undefined_files += bool(undefined)
    for finding in undefined if show else ():
        line = document.source.line(finding.start.line)
        around = line[max(0, finding.start.column - 70) : finding.start.column + 50]
        print(f"    {path}:{finding.start.line}:{finding.start.column} {finding.message}  <<{around}>>")
    if file_format == "jats":
        _compare(data, document, tally)


def _compare(data: bytes, document: Document, tally: Tally) -> None:
    """Count the ids that xrefs of the body point to, and those that no citation of ours has."""
    found = Counter(item.key for citation in document.citations for item in citation.items if item.key)
    for identifier, count in Counter(_pointers(data)).items():
        tally.pointers += count
        tally.missed += max(0, count - found[identifier])


def _pointers(data: bytes) -> Iterator[str]:
    """The ids that citing xrefs point to, outside of the reference lists."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return
    skipped = {id(each) for lists in root.iter("ref-list") for each in lists.iter("xref")}
    for xref in root.iter("xref"):
        if xref.get("ref-type") == "bibr" and id(xref) not in skipped:
            yield from (xref.get("rid") or "").split()


if __name__ == "__main__":
    main()

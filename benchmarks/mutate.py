"""Faults planted into real articles, in every format: which of them are told?

    python benchmarks/mutate.py CORPORA [--each 2] [--show 10] [FOLDER...]

The text of an article is changed in one place, as an author's slip would change it, and checked again:
a fault is found where the rule that is meant for it tells something new. Nothing is written to disk.

- dangling: a number, key or year of a marker becomes one that no entry has
- removed: an entry that is cited goes
- uncited: the only marker of an entry goes
- twin: an entry stands twice, the second time with a label of its own
- swapped: the numbers of the first mentions of two entries change places
- doubled: an entry's label becomes that of the entry before
- repeated: the second number or key of a group becomes the first
- malformed: a number or key of a group is gone, its separators stay
- placeholder: a marker becomes "[citation needed]"
- artifact: a mark of generated text stands behind a marker
- foreign: one marker of an article in brackets stands in parentheses
- wrong-name: the marker beside a name becomes that of an entry by others
- other-name: the name before "et al." and a marker becomes that of another entry's first author
- wrong-year: the year in brackets before a marker becomes another
- said-year: so does the year of the cited study that the sentence tells with an "in"
- author-year: the year of an author–year marker becomes one of which the list holds nothing by that name
- inverted, too-wide: the ends of a range change places; its last number gets a digit too many
- unsorted: the first two numbers of a group change places
- doi: a DOI's registrant loses digits, or all that follows it is gone
- future-year: the year of an entry becomes 2093
- template: the title or the authors of an entry become those of a template
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import slips_listed
import slips_marked
import slips_named
from slip import Change, resolved

from citeward.document import Citation, CitationItem, Document, ListKind, MarkerStyle, Reference
from citeward.engine import FileLoader, lint_bytes
from citeward.engine.file import understand
from citeward.engine.work import options_from
from citeward.registry import all_rules
from citeward.resolve import Links
from citeward.settings import Settings

OPTIONS = options_from(Settings(), all_rules())
TOLD_BY = {
    "dangling": {"REF001", "REF007", "SRC001", "SRC002", "REF005"},
    "removed": {"REF001", "SRC004"},
    "uncited": {"REF002"},
    "twin": {"DUP001", "REF004"},
    "swapped": {"ORD001"},
    "doubled": {"REF004", "REF006", "REF007"},
    "repeated": {"ORD003"},
    "malformed": {"MRK002"},
    "placeholder": {"REF008"},
    "artifact": {"MRK004"},
    "foreign": {"MRK001", "REF002"},
    "wrong-name": {"SRC001", "SRC002", "SRC003", "SRC004"},
    "other-name": {"SRC002"},
    "wrong-year": {"SRC001"},
    "said-year": {"SRC001"},
    "author-year": {"REF001", "REF007"},
    "inverted": {"ORD004"},
    "too-wide": {"REF001", "REF003", "ORD004"},
    "unsorted": {"ORD002"},
    "doi": {"BIB002", "BIB004"},
    "future-year": {"BIB003"},
    "template": {"BIB006"},
}
LARGEST = 300_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--each", type=int, default=2, help="faults of a kind in one article, at most")
    parser.add_argument("--every", type=int, default=1, help="take every so many-th file")
    parser.add_argument("--kinds", nargs="*", default=list(MUTATIONS), help="plant these kinds only")
    parser.add_argument("--show", type=int, default=0, help="show so many faults that were not found")
    given = parser.parse_args()
    planted: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    missed: dict[tuple[str, str], list[str]] = defaultdict(list)
    folders = given.folders or sorted(path.name for path in given.corpora.iterdir() if path.is_dir())
    for folder in folders:
        files = [path for path in sorted((given.corpora / folder).rglob("*")) if path.is_file()]
        for path in files[:: given.every]:
            for kind, change, is_found, told in outcomes(path, given.each, given.kinds):
                planted[folder, kind] += 1
                found[folder, kind] += is_found
                if not is_found:
                    missed[folder, kind].append(f"{path.relative_to(given.corpora)} {change!r} new: {told}")
    for (folder, kind), count in sorted(planted.items()):
        print(f"{folder:22} {kind:10} {found[folder, kind]:5} of {count:5}  {found[folder, kind] / count:6.1%}")
        for line in missed[folder, kind][: given.show]:
            print(f"    {line[:420]}")
    for kind in TOLD_BY:
        total = sum(count for (_, each), count in planted.items() if each == kind)
        print(f"{kind}: {sum(n for (_, each), n in found.items() if each == kind)} of {total}")


def outcomes(path: Path, each: int, kinds: Sequence[str]) -> Iterator[tuple[str, object, bool, list[str]]]:
    """Each fault planted into the file: its kind, the change, whether it is told, and what was told anew."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        return
    before = lint_bytes(str(path), data, OPTIONS, FileLoader())
    if before.error:
        return
    document, links = understand(str(path), data, OPTIONS, FileLoader())
    text = document.source.text
    if text.encode() != data:  # packed formats, other encodings
        return
    known = Counter((finding.code, finding.message) for finding in before.findings)
    rng = random.Random(path.name)
    for kind in kinds:
        changes = [change for change in MUTATIONS[kind](document, links) if change]
        for change in rng.sample(changes, min(each, len(changes))):
            mutant = text
            for start, end, new in sorted(change, reverse=True):
                mutant = mutant[:start] + new + mutant[end:]
            after = lint_bytes(str(path), mutant.encode(), OPTIONS, FileLoader())
            new_ones = Counter((finding.code, finding.message) for finding in after.findings) - known
            codes = {code for code, _ in new_ones}
            shown = [(text[max(0, start - 40) : end + 20], new[:60]) for start, end, new in change]
            told = sorted({f"{code} {message[:80]}" for code, message in new_ones})
            yield kind, shown, bool(codes & TOLD_BY[kind]), told


def _start(document: Document, reference: Reference) -> int:
    """Where the entry begins: with the bracket that opens its label."""
    start = min(reference.span.start, reference.label_span.start)
    while start and document.source.text[start - 1] in "[(【^":
        start -= 1
    return start


def dangling(document: Document, links: Links) -> Iterator[list[Change]]:
    """A number, a key or a year that no entry has."""
    text = document.source.text
    last = max((each.last_number or 0 for each in document.reference_lists), default=0)
    for citation, item, _ in resolved(links, document):
        printed = text[item.span.start : item.span.end]
        if item.number is not None and printed == str(item.number) and last:
            yield [(item.span.start, item.span.end, str(last + 3))]
        elif item.key and printed.lstrip("@-^") == item.key:
            yield [(item.span.end, item.span.end, "x9")]
        elif item.year and (years := list(re.finditer(rf"(?<!\d){item.year[:4]}", printed))):
            year = years[-1]
            if citation.style is MarkerStyle.AUTHOR_YEAR:
                start = item.span.start + year.start()
                yield [(start, start + 4, str(int(item.year[:4]) - 13))]


def removed(document: Document, links: Links) -> Iterator[list[Change]]:
    """An entry that is cited is gone."""
    cited = {reference.id: reference for _, _, reference in resolved(links, document)}
    for reference in cited.values():
        if reference.path is None:
            yield [(_start(document, reference), reference.span.end, "")]


def uncited(document: Document, links: Links) -> Iterator[list[Change]]:
    """The only marker of an entry is gone."""
    places: dict[str, list[Citation]] = defaultdict(list)
    references: dict[str, Reference] = {}
    for citation, _, reference in resolved(links, document):
        places[reference.id].append(citation)
        references[reference.id] = reference
    for name, citations in places.items():
        if len(citations) == 1 and len(citations[0].items) == 1 and references[name].path is None:
            yield [(citations[0].span.start, citations[0].span.end, "")]


def twin(document: Document, links: Links) -> Iterator[list[Change]]:
    """The entry stands again at the end of its list, with a label of its own."""
    text = document.source.text
    for each in document.reference_lists:
        if not each.references or each.path is not None or each.kind in (ListKind.NOTES, ListKind.LINKS):
            continue
        end = max(reference.span.end for reference in each.references)
        gap = "\n\n"
        for reference in each.references[:-1]:
            start = _start(document, reference)
            printed = text[start : reference.span.end]
            if len(reference.text) < 40:
                continue
            if each.kind is ListKind.NUMBERED and reference.number is not None and each.last_number:
                at = reference.label_span.start - start
                label = text[reference.label_span.start : reference.label_span.end]
                if str(reference.number) not in label:
                    continue
                new = label.replace(str(reference.number), str(each.last_number + 1))
                yield [(end, end, gap + printed[:at] + new + printed[at + len(label) :])]
            elif each.kind is ListKind.KEYED and reference.key and reference.key in printed:
                yield [(end, end, gap + printed.replace(reference.key, reference.key + "x9", 1))]
            elif each.kind in (ListKind.AUTHOR_YEAR, ListKind.UNNUMBERED):
                yield [(end, end, gap + printed)]


def swapped(document: Document, links: Links) -> Iterator[list[Change]]:
    """The numbers of two lone first mentions that stand in order change places."""
    text = document.source.text
    first: dict[int, tuple[Citation, CitationItem]] = {}
    for citation, item, _ in resolved(links, document):
        if item.number is not None:
            first.setdefault(item.number, (citation, item))
    order = list(first)
    if len(order) < 8 or order != sorted(order):
        return
    lone = [
        number
        for number, (citation, item) in first.items()
        if len(citation.items) == 1 and text[item.span.start : item.span.end] == str(number)
    ]
    for one, two in zip(lone, lone[3:], strict=False):
        yield [(first[a][1].span.start, first[a][1].span.end, str(b)) for a, b in ((one, two), (two, one))]


def doubled(document: Document, links: Links) -> Iterator[list[Change]]:
    """An entry has the label of the entry before."""
    text = document.source.text
    for each in document.reference_lists:
        if each.path is not None or each.kind is not ListKind.NUMBERED:
            continue
        for before, reference in zip(each.references, each.references[1:], strict=False):
            label = text[reference.label_span.start : reference.label_span.end]
            if reference.number is not None and before.number is not None and str(reference.number) in label:
                new = label.replace(str(reference.number), str(before.number))
                yield [(reference.label_span.start, reference.label_span.end, new)]


MUTATIONS: dict[str, Callable[[Document, Links], Iterator[list[Change]]]] = {
    "dangling": dangling,
    "removed": removed,
    "uncited": uncited,
    "twin": twin,
    "swapped": swapped,
    "doubled": doubled,
    "repeated": slips_marked.repeated,
    "malformed": slips_marked.malformed,
    "placeholder": slips_marked.placeholder,
    "artifact": slips_marked.artifact,
    "foreign": slips_marked.foreign,
    "wrong-name": slips_named.wrong_name,
    "other-name": slips_named.misspelt_name,
    "wrong-year": slips_named.wrong_year,
    "said-year": slips_named.said_year,
    "author-year": slips_named.wrong_author_year,
    "inverted": slips_listed.inverted,
    "too-wide": slips_listed.too_wide,
    "unsorted": slips_listed.unsorted,
    "doi": slips_listed.doi,
    "future-year": slips_listed.future_year,
    "template": slips_listed.placeholder_entry,
}

if __name__ == "__main__":
    main()

"""RIS and NBIB: tagged records, as reference managers and PubMed export them.

## Read
Records from `TY` to `ER` (RIS), from `PMID` on (NBIB); a record without an end is ended by the next one.

## Comments
None: silence a rule with the setting `per-file-ignores`. An entry whose note says so needs no citation:
`N1  - citeward: uncited`

## Limits
Tags that no rule asks for are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field

from citeward.document import Malformed, Name, Reference, Work
from citeward.patterns import lazy
from citeward.source import Source
from citeward.span import Span
from citeward.values import dataclass
from citeward.works.identifiers import (
    find_identifiers,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    normalise_pmcid,
    normalise_pmid,
)
from citeward.works.library import Library
from citeward.works.names import read_names
from citeward.works.study_kind import study_kind

_RIS_LINE = lazy(r"^[ \t\ufeff]{0,4}([A-Z][A-Z0-9])  ?-[ \t]?([^\r\n]*+)", re.MULTILINE)
_NBIB_LINE = lazy(r"^([A-Z]{2,4}) {0,2}- ?([^\r\n]*+)", re.MULTILINE)
_YEAR = lazy(r"(?<!\d)(\d{4})(?!\d)")
_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "ABST": "article-journal", "INPR": "article-journal", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "THES": "thesis", "RPRT": "report", "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog",
    "DATA": "dataset", "COMP": "software", "PAT": "patent", "UNPB": "manuscript", "STAT": "legislation",
    "CASE": "legal_case", "ENCYC": "entry-encyclopedia", "GEN": "",
}  # fmt: skip


@dataclass(slots=True)
class _Record:
    start: int
    end: int
    first_line: Span
    fields: dict[str, list[tuple[str, Span]]] = field(default_factory=dict)

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags that has one."""
        return next((self.fields[tag][0][0] for tag in tags if tag in self.fields and self.fields[tag][0][0]), "")

    def all(self, *tags: str) -> list[str]:
        """All values of all of these tags."""
        return [value for tag in tags for value, _ in self.fields.get(tag, ()) if value]


def read_ris(source: Source) -> Library:
    """The records of a RIS file: each begins with TY, and ends with ER or where the next begins."""
    records, stray = _records(source.text, _RIS_LINE, "TY", "ER")
    return _library(source.text, records, stray, "ID", _ris_work)


def read_nbib(source: Source) -> Library:
    """The records of a MEDLINE file, a PMID each."""
    records, stray = _records(source.text, _NBIB_LINE, "PMID", "")
    return _library(source.text, records, stray, "PMID", _nbib_work)


def _records(text: str, line: re.Pattern[str], opener: str, closer: str) -> tuple[list[_Record], Span | None]:
    """The records, and the place of tagged lines in front of the first."""
    records: list[_Record] = []
    current: _Record | None = None
    stray: Span | None = None
    matches = list(line.finditer(text))
    for index, match in enumerate(matches):
        tag = match[1]
        following = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        if tag == opener:
            current = _Record(match.start(1), match.end(), Span(match.start(1), match.end()))
            records.append(current)
        if current is None:
            stray = stray or Span(match.start(1), match.end())
            continue
        if tag == closer:
            current.end, current = match.end(), None
            continue
        value = " ".join(text[match.start(2) : following].split())
        end = match.start(2) + len(text[match.start(2) : following].rstrip())
        current.fields.setdefault(tag, []).append((value, Span(match.start(2), end)))
        current.end = max(match.end(), end)
    return records, stray


def _library(
    text: str, records: list[_Record], stray: Span | None, key_tag: str, work_of: Callable[[_Record], Work]
) -> Library:
    references: list[Reference] = []
    fields: dict[str, dict[str, Span]] = {}
    for number, record in enumerate(records, 1):
        reference = _reference(text, record, number, key_tag, fields, work_of(record))
        references.append(reference)
        fields[reference.id] = {tag.lower(): values[0][1] for tag, values in record.fields.items()}
    broken = (Malformed(stray, "this line belongs to no record"),) if stray and references else ()
    if not references:
        return Library(error="it holds no bibliographic entry")
    return Library(tuple(references), broken, fields=fields)


def _reference(
    text: str, record: _Record, number: int, key_tag: str, seen: Mapping[str, object], work: Work
) -> Reference:
    """Records without an id are known by their position: RIS asks for none."""
    key, place = record.fields.get(key_tag, [("", record.first_line)])[0]
    return Reference(
        id=key if key and key not in seen else f"{key or 'record'}~{record.start}",
        span=Span(record.start, record.end),
        label=key or str(number),
        label_span=place if key else record.first_line,
        text=text[record.start : record.end],
        work=work,
        key=key or None,
    )


def _ris_work(record: _Record) -> Work:
    authors, others = _names(record.all("AU", "A1"))
    title = record.first("TI", "T1", "CT", "BT")
    container = record.first("JO", "JF", "T2", "JA", "J1", "J2")
    pages = "-".join(filter(None, (record.first("SP"), record.first("EP"))))
    doi = record.first("DO")
    numbers = record.first("SN")
    return Work(
        type=_TYPES.get(record.first("TY").strip(), ""),
        title=title,
        authors=authors,
        others=others,
        editors=_names(record.all("ED", "A2"))[0],
        year=_year(record.first("PY", "Y1", "DA")),
        container_title=container,
        publisher=record.first("PB"),
        volume=record.first("VL"),
        issue=record.first("IS"),
        page=pages,
        isbn=normalise_isbn(numbers) if len(normalise_isbn(numbers)) in (10, 13) else "",
        issn=normalise_issn(numbers) if len(normalise_isbn(numbers)) == 8 else "",
        abstract=record.first("AB", "N2"),
        language=record.first("LA"),
        kind=study_kind(title, container=container, doi=doi),
        raw="; ".join(record.all("AU", "A1")),
        **_identifiers(record, doi),
    )


def _identifiers(record: _Record, doi: str) -> dict[str, str]:
    ids = {"doi": normalise_doi(doi)} if doi else {}
    if url := record.first("UR", "L2", "LK"):
        ids["url"] = url
    found = find_identifiers(" ".join(record.all("UR", "L2", "LK", "N1", "C2", "AN", "M3")))
    for kind in ("doi", "pmid", "pmcid", "arxiv"):
        if first := found.first(kind):
            ids.setdefault(kind, first)
    return ids


def _nbib_work(record: _Record) -> Work:
    authors = tuple(_medline_name(name) for name in record.all("FAU") or record.all("AU"))
    bodies = tuple(Name(literal=name) for name in record.all("CN"))
    title = record.first("TI", "BTI").rstrip(".")
    identifiers = [value for value in record.all("LID", "AID") if value.endswith("[doi]")]
    types = " ".join(record.all("PT"))
    return Work(
        type="book" if "BTI" in record.fields and "TI" not in record.fields else "article-journal",
        title=title.strip("[]"),
        authors=authors + bodies,
        year=_year(record.first("DP", "DEP")),
        container_title=record.first("JT", "TA"),
        volume=record.first("VI"),
        issue=record.first("IP"),
        page=record.first("PG"),
        doi=normalise_doi(identifiers[0].removesuffix("[doi]")) if identifiers else "",
        pmid=normalise_pmid(record.first("PMID")),
        pmcid=normalise_pmcid(record.first("PMC")) if record.first("PMC") else "",
        issn=normalise_issn(record.first("IS").partition(" ")[0]) if record.first("IS") else "",
        abstract=record.first("AB"),
        language=record.first("LA"),
        kind=study_kind(title) or study_kind(types),
        raw="; ".join(record.all("AU")),
    )


def _names(values: list[str]) -> tuple[tuple[Name, ...], bool]:
    names: list[Name] = []
    others = False
    for value in values:
        read, more = read_names(value)
        names += read
        others = others or more
    return tuple(names), others


def _medline_name(value: str) -> Name:
    family, comma, given = value.partition(",")
    if comma:
        return Name(family=family.strip(), given=given.strip())
    family, _, given = value.rpartition(" ")
    return Name(family=family, given=given) if family else Name(family=value)


def _year(value: str) -> int | None:
    match = _YEAR.search(value)
    return int(match[1]) if match else None

"""BibTeX: files of entries, as BibTeX, biblatex and reference managers write them.

## Read
Entries in braces or parentheses, `@string` and `#`, `crossref` and `xref`, aliases (`ids`), LaTeX's accents, both
BibTeX's and biblatex's fields. One broken entry hides no other: what is left of it is still used.

## Comments
`% citeward: ignore[incomplete-reference] why` or `@comment{citeward: …}`. An entry that says so in a field that
is not printed needs no citation: `annotation = {citeward: uncited}`

## Limits
Nothing is typeset: a field with commands is shown with the commonest of them taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citeward.document import Malformed, Reference
from citeward.patterns import lazy
from citeward.source import Source
from citeward.span import Span
from citeward.works.bibtex_scan import RawEntry, scan_bibtex
from citeward.works.bibtex_work import work_of
from citeward.works.library import Library

_NOT_CITABLE = frozenset({"xdata", "control", "bibnote"})
_KEYS = lazy(r"\s*,\s*")

# What a part takes from the whole it stands in: BibTeX's and biblatex's own rule.
_INHERITED_AS = {"title": "booktitle", "subtitle": "booksubtitle", "booktitle": "booktitle"}
_OWN = frozenset(
    ["crossref", "xdata", "xref", "ids", "entryset", "keywords", "abstract", "note", "label", "sortkey", "doi", "url"]
)


def read_bibtex(source: Source) -> Library:
    """Every entry of the file; a damaged one is a reference with what could be known, and unreadable too.

    An entry without a key is a reference whose `key` is None and whose label is empty.
    """
    text = source.text
    scan = scan_bibtex(text)
    by_key = {entry.key.lower(): entry for entry in reversed(scan.entries) if entry.key}
    citable = [entry for entry in scan.entries if entry.type not in _NOT_CITABLE]
    ids = _unique_ids(citable)
    references = tuple(_reference(text, entry, id, by_key) for entry, id in zip(citable, ids, strict=True))
    unreadable = tuple(_malformed(entry) for entry in scan.entries if entry.problem)
    fields = _LazyFields(dict(zip(ids, citable, strict=True)))
    return Library(references, unreadable, tuple(scan.comments), fields, parents=_parents(scan.entries, by_key))


def _parents(entries: list[RawEntry], by_key: dict[str, RawEntry]) -> frozenset[str]:
    written = [entry.fields[name].text for entry in entries for name in ("crossref", "xref") if name in entry.fields]
    return frozenset(by_key[key].key for one in written if (key := one.strip().lower()) in by_key)


class _LazyFields(Mapping[str, Mapping[str, Span]]):
    """Spans of fields, made when a rule asks for them."""

    __slots__ = ("_entries",)

    def __init__(self, entries: dict[str, RawEntry]) -> None:
        self._entries = entries

    def __getitem__(self, id: str) -> Mapping[str, Span]:
        return {name: Span(value.start, value.end) for name, value in self._entries[id].fields.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _unique_ids(entries: list[RawEntry]) -> list[str]:
    seen: dict[str, int] = {}
    ids = []
    for entry in entries:
        count = seen[entry.key] = seen.get(entry.key, 0) + 1
        ids.append(entry.key if count == 1 and entry.key else f"{entry.key or 'entry'}~{entry.span.start}")
    return ids


def _reference(text: str, entry: RawEntry, id: str, by_key: dict[str, RawEntry]) -> Reference:
    fields = {name: value.text for name, value in entry.fields.items()}
    if "crossref" in fields or "xdata" in fields:
        fields = _with_inherited(fields, by_key, depth=3)
    aliases = tuple(filter(None, _KEYS.split(fields["ids"].strip()))) if "ids" in fields else ()
    return Reference(
        id=id,
        span=entry.span,
        label=entry.key,
        label_span=entry.key_span,
        text=text[entry.span.start : entry.span.end],
        work=work_of(entry.type, fields),
        key=entry.key or None,
        aliases=aliases,
    )


def _with_inherited(fields: dict[str, str], by_key: dict[str, RawEntry], depth: int) -> dict[str, str]:
    """`fields` and what they inherit; chains are followed three deep, so that a circle ends."""
    if not depth:
        return fields
    merged = dict(fields)
    for key in _KEYS.split(fields.get("xdata", "").strip()):
        if parent := by_key.get(key.lower()):
            for name, value in _with_inherited(_texts(parent), by_key, depth - 1).items():
                merged.setdefault(name, value)
    if parent := by_key.get(fields.get("crossref", "").strip().lower()):
        inherited = _with_inherited(_texts(parent), by_key, depth - 1)
        for name, value in inherited.items():
            if name not in _OWN:
                merged.setdefault(_INHERITED_AS.get(name, name), value)
    return merged


def _texts(entry: RawEntry) -> dict[str, str]:
    return {name: value.text for name, value in entry.fields.items()}


def _malformed(entry: RawEntry) -> Malformed:
    span = entry.span if entry.key else entry.key_span
    named = f"entry {entry.key}: " if entry.key else f"@{entry.type}: "
    return Malformed(span, named + (entry.problem or ""))

"""Slips that a name or a year beside the marker gives away; the names are read here by patterns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from slip import Change, resolved

from citeward.attribution.words import fold
from citeward.document import Citation, CitationItem, Document, MarkerStyle, Reference
from citeward.resolve import Links

_SURNAME = r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_PEOPLE = re.compile(
    rf"(?P<name>{_SURNAME})(?:,?\s+et\s+al\.?|\s+and\s+(?:colleagues|co-?workers)|\s+(?:and|&)\s+(?P<two>{_SURNAME}))?"
    r"(?P<year>\s*\((?:19|20)\d\d\))?[\s,]*[\[(^]*$"
)
_DATED = re.compile(r"\((?P<year>(?:19|20)\d\d)\)[\s,]*[\[(^]*$")
_SAID = re.compile(r"\b[Ii]n (?P<year>(?:19|20)\d\d)\b")
_BEFORE = 120
_SHORTEST = 4  # letters


def wrong_name(document: Document, links: Links) -> Iterator[list[Change]]:
    """The marker beside a name becomes that of the next entry, or of one far off, whose authors do not bear it."""
    for citation, item, reference in _lone(document, links):
        people = _people(document, citation)
        if people is None or (not people["two"] and not people["year"] and not re.search(r"\bal\b|and\s", people[0])):
            continue
        names = [name for name in (people["name"], people["two"]) if name]
        if not _bears(reference, names) or (people["two"] and not _wrote(reference, names)):
            continue  # "Reliability and Efficiency [2]" names nobody
        listed = [each for each in document.references if _printed(each)]
        place = next((i for i, each in enumerate(listed) if each.id == reference.id), 0)
        for far in (1, 1 + len(listed) // 3):
            other = listed[(place + far) % len(listed)]
            if other.id != reference.id and not _bears(other, names):
                yield _pointed(document, citation, item, other)


def misspelt_name(document: Document, links: Links) -> Iterator[list[Change]]:
    """The name before "et al." and a marker becomes that of another entry's first author."""
    firsts = [each.work.authors[0].family for each in document.references if len(each.work.authors) > 2]
    others = [name for name in firsts if len(name) >= _SHORTEST and name.isalpha()]
    for number, (citation, _, reference) in enumerate(_lone(document, links)):
        people = _people(document, citation)
        if people is None or people["two"] or not re.search(r"\bal\b|and\s", people[0]) or not others:
            continue
        name = others[(5 * number + 1) % len(others)]
        if _bears(reference, [people["name"]]) and not _bears(reference, [name]):
            yield from _written(document, citation, people, "name", name)


def wrong_year(document: Document, links: Links) -> Iterator[list[Change]]:
    """The year in brackets between a name and its marker becomes another."""
    yield from _years(document, links, _DATED)


def said_year(document: Document, links: Links) -> Iterator[list[Change]]:
    """The year of the cited study, which the sentence tells with an "in", becomes another."""
    yield from _years(document, links, _SAID)


def _years(document: Document, links: Links, pattern: re.Pattern[str]) -> Iterator[list[Change]]:
    for number, (citation, _, reference) in enumerate(_lone(document, links)):
        before = _before(document, citation)
        match = pattern.search(before)
        if match and reference.work.year == int(match["year"]) and ". " not in before[match.end() :]:
            new = reference.work.year + (-5, -3, 4)[number % 3]
            yield from _written(document, citation, match, "year", str(new))


def wrong_author_year(document: Document, links: Links) -> Iterator[list[Change]]:
    """The year of an author–year marker becomes one of which the list holds nothing by that name."""
    for number, (citation, item, reference) in enumerate(resolved(links, document)):
        printed = document.slice(item.span)
        if citation.style is not MarkerStyle.AUTHOR_YEAR or not item.year or not reference.work.authors:
            continue
        year, name = item.year[:4], reference.work.authors[0].printed
        if not year.isdecimal() or printed.count(year) != 1:
            continue
        new = int(year) + (-5, -3, -4, 4)[number % 4]
        at = item.span.start + printed.index(year)
        if not any(_bears(each, [name]) and str(new) in each.text for each in document.references):
            yield [(at, at + 4, str(new))]


def _lone(document: Document, links: Links) -> Iterator[tuple[Citation, CitationItem, Reference]]:
    """Markers of one printed number or key, no author–year ones, that stand apart from others."""
    for _, group in groupby(resolved(links, document), key=lambda found: found[0].span):
        found = list(group)
        citation, item, reference = found[0]
        plain = citation.style is not MarkerStyle.AUTHOR_YEAR and not citation.ranges
        if len(found) == len(citation.items) == 1 and plain and _label(item) in document.slice(item.span):
            yield citation, item, reference


def _label(item: CitationItem) -> str:
    return str(item.number) if item.number is not None else item.key or item.label


def _pointed(document: Document, citation: Citation, item: CitationItem, other: Reference) -> list[Change]:
    """The pointer leads to another entry: its number or key changes, and so does what the format's link names."""
    printed = document.slice(item.span)
    label = str(other.number if item.number is not None else other.key or other.label)
    at = item.span.start + printed.index(_label(item))
    changes = [(at, at + len(_label(item)), label)]
    name = (item.target or "").lstrip("#") or (item.key if item.number is not None else "")
    tag = document.source.text.rfind("<", 0, at)
    if name and other.key and tag >= 0 and (found := document.source.text.find(f'"{name}"', tag, at)) >= 0:
        changes.append((found + 1, found + 1 + len(name), other.key))
    return changes


def _printed(reference: Reference) -> bool:
    return reference.number is not None or bool(reference.key)


def _before(document: Document, citation: Citation) -> str:
    start = citation.view.start
    return document.flow.text[max(0, start - _BEFORE) : start]


def _people(document: Document, citation: Citation) -> re.Match[str] | None:
    return _PEOPLE.search(_before(document, citation))


def _bears(reference: Reference, names: list[str]) -> bool:
    printed = fold(f"{reference.text} {reference.work.raw}")
    return any(re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", printed) for name in names)


def _wrote(reference: Reference, names: list[str]) -> bool:
    wrote = {fold(part) for each in reference.work.authors for part in each.printed.split()}
    return all(fold(name) in wrote for name in names)


def _written(
    document: Document, citation: Citation, match: re.Match[str], group: str, new: str
) -> Iterator[list[Change]]:
    """What the view shows there becomes `new`, where the source holds it as it is shown."""
    base = citation.view.start - len(_before(document, citation))
    span = document.flow.span(base + match.start(group), base + match.end(group))
    if document.slice(span) == match[group]:
        yield [(span.start, span.end, new)]

"""Slips inside a group of numbers, and inside an entry of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slip import Change

from citeward.document import Document, Reference
from citeward.markers.numbers import DASHES
from citeward.resolve import Links

_ENDS = re.compile(rf"(?P<first>\d+)(?P<dash>\s*[{DASHES}]+\s*)(?P<last>\d+)")
_DOI = re.compile(r"(?<![\w.])10\.(?P<registrant>\d{4,5})/(?P<suffix>[^\s\"<>{}\])(,;]+)")
_AUTHORS = "Author, A., & Author, B."
_TITLE = "Title of the article"
_LEAST_TITLE = 12  # characters


def inverted(document: Document, links: Links) -> Iterator[list[Change]]:
    """The ends of a range change places."""
    for citation in document.citations:
        for each in citation.ranges:
            ends = _ENDS.fullmatch(document.slice(each.span))
            if ends and each.first < each.last:
                yield [(each.span.start, each.span.end, f"{ends['last']}{ends['dash']}{ends['first']}")]


def too_wide(document: Document, links: Links) -> Iterator[list[Change]]:
    """The last number of a range gets a digit too many."""
    end = max((each.last_number or 0 for each in document.reference_lists), default=0)
    for citation in document.citations:
        for each in citation.ranges:
            ends = _ENDS.fullmatch(document.slice(each.span))
            if ends and each.first < each.last and end < 10 * each.last:
                yield [(each.span.end, each.span.end, "0")]


def unsorted(document: Document, links: Links) -> Iterator[list[Change]]:
    """The first two numbers of a group that ascends change places."""
    for citation in document.citations:
        numbers = [item.number or 0 for item in citation.items]
        if len(numbers) < 2 or citation.ranges or numbers != sorted(set(numbers)):
            continue
        one, two = citation.items[:2]
        if all(document.slice(each.span) == str(each.number) for each in (one, two)):
            yield [(each.span.start, each.span.end, str(new.number)) for each, new in ((one, two), (two, one))]


def doi(document: Document, links: Links) -> Iterator[list[Change]]:
    """The number of a DOI's registrant loses digits, or all that follows it is gone."""
    for number, (start, text, _) in enumerate(_entries(document)):
        match = _DOI.search(text)
        if match and text.count(match[0]) == 1:
            group, new = (("registrant", match["registrant"][2:]), ("suffix", ""))[number % 2]
            yield [(start + match.start(group), start + match.end(group), new)]


def future_year(document: Document, links: Links) -> Iterator[list[Change]]:
    """The year of an entry becomes one that is far off."""
    for start, text, reference in _entries(document):
        year = reference.work.year
        places = [match.start() for match in re.finditer(rf"(?<![\d/.-]){year}(?![\d/-])", text)]
        if year is not None and len(places) == 1:
            yield [(start + places[0], start + places[0] + 4, "2093")]


def placeholder_entry(document: Document, links: Links) -> Iterator[list[Change]]:
    """The title, or the authors, of an entry become those of a template."""
    for number, (start, text, reference) in enumerate(_entries(document)):
        title, authors = reference.work.title, reference.work.raw.strip().rstrip(".,;:")
        old, new = ((title, _TITLE), (authors, _AUTHORS))[number % 2]
        if old and text.count(old) == 1 and (new == _AUTHORS or len(old) >= _LEAST_TITLE):
            at = start + text.index(old)
            yield [(at, at + len(old), new)]


def _entries(document: Document) -> Iterator[tuple[int, str, Reference]]:
    """The entries of the article itself, each with its place and its source behind the label."""
    for reference in document.references:
        if reference.path is None:
            label = reference.label_span
            start = label.end if reference.span.contains(label) and label != reference.span else reference.span.start
            yield start, document.source.text[start : reference.span.end], reference

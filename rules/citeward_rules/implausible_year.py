"""BIB003: a year in the future, or before printing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.clock import current_year
from citeward.document import Document, Reference
from citeward.findings import Problem, Severity
from citeward.list_state import BIBLIOGRAPHY_FORMATS
from citeward.naming import name_of
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span

_FIRST_PRINTED = 1450  # Gutenberg's press
_FOUR_DIGITS = lazy(r"\d{4}(?<![\w.:/-]\d{4})(?<!RFC \d{4})(?=年|[a-z]?(?![\w/]))")
_BRACKETED = lazy(r"[.,] \(([12]\d{3})[a-z]?\)[.,]")
_UNPRINTED = frozenset({"classic", "manuscript", "legislation", "treaty", "artwork", "graphic", "event"})


@rule("BIB003", Severity.ERROR)
def implausible_year(document: Document, links: Links) -> Iterator[Problem]:
    """An entry's year lies in the future, or before anything was printed.

    Next year is allowed: journals date ahead, and works are in press.

    ## Why is this bad?
    A digit was mistyped, or the entry was made up.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1].

    # References

    [1] Payne, R. (2971). Songs of humpback whales. Science, 173, 585-597.
                   ^^^^ reference 1 is of 2971, which is yet to come
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1].

    # References

    [1] Payne, R. (1971). Songs of humpback whales. Science, 173, 585-597.
    ```
    ## References
    - Publication Manual of the APA, 7th edition, section 9.14.
    """
    latest = current_year() + 1
    for reference in document.own_references:
        year = _year(document, reference, latest)
        if year is None or _FIRST_PRINTED <= year <= latest:
            continue
        if year > latest:
            said = f"is of {year}, which is yet to come"
        elif reference.work.type in _UNPRINTED:
            continue  # what was never printed may be as old as writing
        else:
            said = f"is of {year}, before anything was printed"
        evidence = {"year": year, "latest": latest}
        yield Problem(_place(document, reference, year), f"{name_of(reference)} {said}", reference.label, evidence)


def _year(document: Document, reference: Reference, latest: int) -> int | None:
    """The year of the entry, where that is certain.

    A typed entry may speak of the future ("Net zero by 2050"): only a year in brackets counts, or one
    outside the title, and none where another year of the entry is possible. What the title tells of
    ("deaths in 2011") is no such year.
    """
    year, title = reference.work.year, reference.work.title
    if document.format in BIBLIOGRAPHY_FORMATS or f"<year>{year}</year>" in document.slice(reference.span):
        return year
    years: set[int] = set()
    for match in _FOUR_DIGITS.finditer(reference.text.replace(title, " ", 1) if title else reference.text):
        if _FIRST_PRINTED <= int(match[0]) <= latest:
            return None
        years.add(int(match[0]))
    bracketed = _BRACKETED.search(reference.text)
    if bracketed:
        return int(bracketed[1])
    return year if year in years and str(year) not in title else None


def _place(document: Document, reference: Reference, year: int) -> Span:
    """Where the year stands in the entry, else its label."""
    label = reference.label_span  # a key may hold the year too
    start = label.end if label != reference.span else reference.span.start
    match = re.search(rf"(?<!\d){year}(?!\d)", document.source.text[start : reference.span.end])
    return Span(start + match.start(), start + match.end()) if match else label

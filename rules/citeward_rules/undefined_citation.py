"""REF001: a marker that points to no entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from citeward.clock import current_year
from citeward.document import BlockKind, CitationItem, Document, ListKind, MarkerStyle, NumberRange, Reference
from citeward.findings import Confidence, Edit, Fix, Problem, Severity
from citeward.list_state import ListState, is_typed_among_links, report_list
from citeward.near_miss import nearest_name
from citeward.resolve import Link, Links
from citeward.rule import rule
from citeward.span import Span

_WIDEST_RANGE = 100  # a wider range is no range of citations: inverted-range says so once
_DOUBTFUL = frozenset({MarkerStyle.PARENTHESISED, MarkerStyle.SUPERSCRIPT, MarkerStyle.BARE})
_SLIP = 10  # a raised or bare number far beyond twice the list's end is a quantity
_LONG_NAME = 3  # words


@rule("REF001", Severity.ERROR)
def undefined_citation(document: Document, links: Links) -> Iterator[Problem]:
    """A citation points to no entry of the reference list.

    The message says how far the list goes, or which entry was probably meant.

    ## Why is this bad?
    The reader cannot find the source, and the claim stands without one. A number that the list does
    not hold also tells that entries were lost or the list was renumbered: its neighbours may be wrong.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1], and change them [3].
                                                             ^ marker 3 has no reference: the list ends at 2
    Birds do so as well [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ```markdown
    ---
    bibliography: songs.bib
    ---
    Humpback whales repeat their songs [@pane1971].
                                         ^^^^^^^^ key pane1971 has no reference: did you mean payne1971?
    They change them [@payne1971].
    ```
    ```bibtex songs.bib
    @article{payne1971, author = {Payne, R.}, title = {Songs of humpback whales}, journal = {Science}, year = 1971}
    ```
    ## Fixed
    A number that the list does not hold stays what it is; what differs from one entry by a slip is mended.
    ```markdown
    Humpback whales repeat their songs [1], and change them [3].
    Birds do so as well [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ```markdown
    ---
    bibliography: songs.bib
    ---
    Humpback whales repeat their songs [@payne1971].
    They change them [@payne1971].
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1], and the songs change over the years [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
    ```
    ## Settings
    - `bibliography`: files whose entries every article may cite.
    ## References
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g.
    - Publication Manual of the APA, 7th edition, section 8.4.
    """
    if report_list(document, links).state is not ListState.PRESENT:
        return  # one finding of missing-reference-list says it for all of them
    for link in links.missing():
        if _is_evident(document, link) and not _in_absurd_range(link):
            yield _problem(document, link)


def _is_evident(document: Document, link: Link) -> bool:
    style = link.citation.style
    if link.citation.confidence is Confidence.LOW or is_typed_among_links(document, link.citation):
        return False  # perhaps no citation at all
    if style is MarkerStyle.NOTE:
        return True  # `[^1]` can be nothing else
    if style is MarkerStyle.AUTHOR_YEAR and link.item.key and (link.item.target or "").startswith("#"):
        return _has_keys(document)  # whatever it prints, it leads to an entry by name
    if style is MarkerStyle.KEY:
        # without a bibliography the keys live where we cannot look (command line, project file), and
        # one that cannot be read is a finding of its own
        known = _has_keys(document) and not document.is_part
        return known and not any(file.error for file in document.bibliographies)
    if style is MarkerStyle.LINK:
        return bool(link.item.target or link.item.number is not None) and document.style.confidence > Confidence.LOW
    # a guess at the style is no ground for an error, and a marker in a foreign style may be prose
    return document.style.confidence > Confidence.LOW and _list_can_answer(document, link)


def _has_keys(document: Document) -> bool:
    return any(each.kind is not ListKind.NOTES and each.references for each in document.reference_lists)


def _list_can_answer(document: Document, link: Link) -> bool:
    last = _bounds(document)[1] or 0
    if link.item.number is not None and link.item.year is None and not last:
        return False  # no list has numbers: the markers carry their own links, or the list was not understood
    if link.citation.style is MarkerStyle.AUTHOR_YEAR and not (
        _names_can_answer(document, link) and _is_written_like_the_others(document, link)
    ):
        return False
    if link.citation.style in _DOUBTFUL and link.item.number is not None and link.item.number > 2 * last + _SLIP:
        return False
    own = document.style.style
    if link.citation.style is own:
        return True
    return link.citation.style.is_numbered and own.is_numbered and link.citation.confidence is Confidence.HIGH


def _names_can_answer(document: Document, link: Link) -> bool:
    """Whether the list's names and years are known well enough to say that these are not among them.

    A list of bare addresses answers no name. Where name and year stand in one entry, that entry is
    there and was not understood; in the humanities a footnote may hold it. A year to come is a plan
    ("CAP post 2027"), not a work.
    """
    known = sum(1 for each in document.references if each.work.authors and each.work.year)
    name, year = (link.item.names or ("",))[0].casefold(), (link.item.year or "")[:4]
    if " " in name.strip() and len(name.split()) > _LONG_NAME:
        return False  # a body's name has many forms
    if 2 * known < len(document.references) or (year.isdecimal() and int(year) > current_year() + 1):
        return False
    listed = (each.text for each in document.references)
    noted = (document.flow.block_text(block) for block in document.flow.blocks if block.kind is BlockKind.NOTE)
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    suffix = (link.item.year or "")[4:].casefold()
    dated = re.compile(rf"{re.escape(year)}(?:{re.escape(suffix)}|(?![a-z]))")  # 2016b is not 2016a
    return not any(dated.search(text) and named.search(text) for text in map(str.casefold, chain(listed, noted)))


def _is_written_like_the_others(document: Document, link: Link) -> bool:
    """A lone word and a year may be an instrument ("Elecsys 2010"): it must be punctuated as the citations are."""
    item = link.item
    if item.others or len(item.names) > 1 or link.citation.narrative:
        return True
    others = (each for citation in document.citations if not citation.narrative for each in citation.items)
    written = [each for each in others if each.year and each is not item]
    with_comma = sum(1 for each in written if _has_comma(document, each))
    if _has_comma(document, item):
        return with_comma * 10 >= len(written)
    return with_comma * 10 <= 9 * len(written)


def _has_comma(document: Document, item: CitationItem) -> bool:
    return "," in document.slice(item.span).rpartition(item.year or "")[0][-3:]


def _in_absurd_range(link: Link) -> bool:
    return any(_width(each) > _WIDEST_RANGE and each.span.contains(link.item.span) for each in link.citation.ranges)


def _width(number_range: NumberRange) -> int:
    return number_range.last - number_range.first


def _problem(document: Document, link: Link) -> Problem:
    number, label = link.item.number, link.item.label
    if link.citation.style is MarkerStyle.NOTE:
        return _named(document, link, f"note {link.item.key or label} is not defined")
    if number is not None:
        first, last = _bounds(document)
        message = f"marker {label} has no reference{_extent(number, first, last)}"
        evidence = {"number": number, "first": first, "last": last}
        return Problem(link.item.span, message, label, evidence, confidence=link.citation.confidence)
    if link.citation.style is MarkerStyle.AUTHOR_YEAR:
        return _by_author(document, link)
    return _named(document, link, f"key {link.item.key or label} has no reference")


def _by_author(document: Document, link: Link) -> Problem:
    from citeward.author_year_match import AuthorYearIndex

    item = link.item
    nearest = AuthorYearIndex(document.references).nearest(item)
    message = f"{item.label} has no reference"
    if nearest:
        names = item.label.removesuffix(item.year or "").rstrip(" ,")
        message += f": {names} is {nearest[1]}"
    # without a near miss the entry may be there and not understood
    confidence = link.citation.confidence if nearest else min(link.citation.confidence, Confidence.MEDIUM)
    evidence = {"nearest": nearest[0].text[:120] if nearest else None}
    fix = _year_or_name(document, item, *nearest) if nearest else None
    return Problem(item.span, message, item.label, evidence, fix, confidence)


def _year_or_name(document: Document, item: CitationItem, reference: Reference, reason: str) -> Fix | None:
    """Write the year or the name of the entry, where no other entry begins with that author."""
    first = reference.work.authors[0].printed if reference.work.authors else ""
    alike = [each for each in document.references if each.work.authors and each.work.authors[0].printed == first]
    if len(alike) != 1:
        return None
    year = f"{reference.work.year or ''}{reference.work.year_suffix}"
    if reason == f"listed under {year}":
        return _written(document, item, item.year or "", year)
    spelt = reason.removeprefix("spelled ")
    return _written(document, item, item.names[0], spelt) if spelt != reason and len(item.names) == 1 else None


def _written(document: Document, item: CitationItem, old: str, new: str) -> Fix | None:
    """Write `new` for `old` in the marker, where it stands there once."""
    shown = document.slice(item.span)
    if not old or shown.count(old) != 1:
        return None
    start = item.span.start + shown.index(old)
    return Fix(f"write {new}", (Edit(Span(start, start + len(old)), new),), safe=False)


def _named(document: Document, link: Link, message: str) -> Problem:
    name = link.item.key or link.item.label
    nearest = nearest_name(name, _names(document))
    if nearest:
        message += f": did you mean {nearest}?"
    evidence = {"nearest": nearest}
    whole = document.slice(link.item.span) == name
    fix = _written(document, link.item, name, nearest) if nearest and whole else None
    return Problem(link.item.span, message, link.item.label, evidence, fix, link.citation.confidence)


def _names(document: Document) -> Iterator[str]:
    for reference in document.references:
        yield reference.key or reference.label
        yield from reference.aliases


def _bounds(document: Document) -> tuple[int | None, int | None]:
    numbers = [reference.number for reference in document.references if reference.number is not None]
    return min(numbers, default=None), max(numbers, default=None)


def _extent(number: int, first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return ""
    if number > last:
        return f": the list ends at {last}"
    if number < first:
        return f": the list begins at {first}"
    return ": the list skips it"

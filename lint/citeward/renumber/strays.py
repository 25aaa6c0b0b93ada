"""Numbers that are read as no citation, and may be pointers into the list all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citeward.document import Citation, Document, MarkerStyle, ReferenceList
from citeward.markers.bare import find_bare
from citeward.markers.candidate import Strength
from citeward.patterns import lazy
from citeward.renumber.outcome import Stop, place_of
from citeward.span import Span

_MENTION = lazy(
    r"(?i:\b(?:refs?\.?|references?|citations?|sources?|entry|entries))[ \u00a0]?[\[(#]?(\d{1,4})\b(?![./:]\d)"
)
_BRACKETED = lazy(
    r"[\[［【]\s{0,2}(?!(?i:fig|tab|eq|sec|box|chap|app|step|supp|pp?\.))(?:[A-Za-z.,:;\s]{1,24}[\s:.])?(\d{1,4}(?:\s{0,2}(?:[,;，；、&‐-―−-]{1,3}|and|und|et)\s{0,2}\d{1,4}){0,40})"
    r"(?:\s{0,2}[,;:]\s{0,2}[A-Za-z§][^\[\]\n]{0,30}|[^\w\[\]\n]{0,4})[\]］】]"
)
"""Whatever looks like a marker in brackets; what a compound or a date has behind its number does not."""
_PARENTHESISED = lazy(r"\((\d{1,4}(?:\s{0,2}[,;–-]\s{0,2}\d{1,4}){0,40})\)")
_NUMBER = lazy(r"\d{1,4}")
_RAISED_DIGITS = lazy(r"[⁰¹²³⁴-⁹]+")
_FLAT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = lazy(r"(?:\b10|(?:\b|\d)(?:[kcmdnµμ]?m|kg|s|ha|L|in|ft))\s?\Z")
"""Before 2 and 3 these make an area, a volume, a power; "218 nm" with a 6 may be cited."""
_POWERS = frozenset({"2", "3"})
_TYPED_RAISED = lazy(r"<sup\b[^<>]{0,80}>([^<>]{1,60})</sup>|\^([\d,;–-]{1,40})\^")
_CLAUSE_ENDS = lazy(r"\)?[.,;!?)\]]|\)?\s*(?:\n|\Z)")
_ALONE = lazy(r"(?<![\d.:/%$€£#°×+*=^\\<>~–-])(?<![\d][,])(\d{1,3})(?![\d%]|[.,:/]\d|[–-]\w| ?[%°×±=<>≤≥])")
"""A number that stands by itself: no decimal, date, percentage or part of a formula."""


def expect_no_other_pointers(document: Document, entries: ReferenceList, citations: Sequence[Citation]) -> None:
    """Look at all that is no citation for numbers of the list that might be meant.

    Raises:
        Stop: when there is one.
    """
    numbers = frozenset(reference.number for reference in entries.references if reference.number is not None)
    known = [*(citation.view for citation in citations), *_labels(document, entries)]
    view = _without(document.flow.text, sorted(known))
    for start, end, group in _suspects(document, view):
        if _may_be_meant(group, numbers):
            span = document.flow.span(start, end)
            shown = " ".join(view[start:end].split())
            raise Stop(f"{place_of(document, span)}: {shown!r} may point into the list, and is not read as a citation")
    _expect_none_in_the_header(document, numbers)
    if all(item.key or item.target for citation in citations for item in citation.items):
        return  # what is no link is no citation
    if document.style.style is MarkerStyle.BARE:
        _expect_no_bare_numbers(document, view, numbers, citations)
    if document.style.style is MarkerStyle.PARENTHESISED:
        _expect_ends_of_clauses(document, citations)
    if document.style.style is MarkerStyle.SUPERSCRIPT:
        _expect_nothing_raised_in_the_source(document, numbers, citations)


def _expect_none_in_the_header(document: Document, numbers: frozenset[int]) -> None:
    """An abstract in the header of a Markdown file is no part of the view, and may cite."""
    if document.format != "markdown" or not document.flow.blocks:
        return
    for match in _BRACKETED.finditer(document.source.text, 0, document.flow.block_span(document.flow.blocks[0]).start):
        if _may_be_meant(match[1], numbers):
            raise Stop(f"{place_of(document, Span(*match.span()))}: {match[0]!r} may point into the list")


def _expect_ends_of_clauses(document: Document, citations: Sequence[Citation]) -> None:
    """In parentheses counts and choices stand, too: "years (27) and sites (63)", "from (1) pale to (7) dark".

    Of 28 that are taken for citations in 71 articles two end a clause (`benchmarks/renumber.py`).
    """
    for citation in citations:
        if not _CLAUSE_ENDS.match(document.flow.text, citation.view.end):
            raise Stop(f"{place_of(document, citation.span)}: {citation.text} may or may not be a citation")


def _expect_nothing_raised_in_the_source(
    document: Document, numbers: frozenset[int], citations: Sequence[Citation]
) -> None:
    """Raised numbers that the view does not show as such: behind an address, in what is no text."""
    taken = sorted(citation.span for citation in citations)
    text = _without(document.source.text, taken)
    for match in _TYPED_RAISED.finditer(text):
        group = (match[1] or match[2]).strip()
        shown = document.flow.projection.view_offset(match.start() + 1)
        if _may_be_meant(group, numbers) and not any(
            start - 2 <= shown <= end + 1 for start, end in document.flow.superscripts
        ):
            span = Span(*match.span())
            raise Stop(
                f"{place_of(document, span)}: {match[0]!r} may point into the list, and is not read as a citation"
            )


def _labels(document: Document, entries: ReferenceList) -> Iterator[Span]:
    """Where the view shows the labels of the list."""
    projection = document.flow.projection
    for reference in entries.references:
        if reference.label_span.end <= reference.span.start:
            start = projection.view_offset(reference.label_span.start)
            end = start + len(reference.label_span)
            if document.flow.text[start:end] == document.slice(reference.label_span):
                yield Span(start, end)


def _suspects(document: Document, view: str) -> Iterator[tuple[int, int, str]]:
    """Places of the view, the citations blanked out, that may be pointers, each with the numbers it holds."""
    yield from (
        (*match.span(), match[1]) for match in _MENTION.finditer(view) if not _in_entry(document, match.start())
    )
    if document.style.style is MarkerStyle.NUMERIC:
        yield from ((*match.span(), match[1]) for match in _BRACKETED.finditer(view))
    elif document.style.style is MarkerStyle.PARENTHESISED:
        found = (match for match in _PARENTHESISED.finditer(view) if not _in_entry(document, match.start()))
        yield from ((*match.span(), match[1]) for match in found)
    elif document.style.style is MarkerStyle.SUPERSCRIPT:
        yield from _raised(document, view)


def _raised(document: Document, view: str) -> Iterator[tuple[int, int, str]]:
    places = [(start, end) for start, end in document.flow.superscripts if start < end]
    places += [match.span() for match in _RAISED_DIGITS.finditer(view)]
    for start, end in places:
        group = view[start:end].translate(_FLAT)
        before, after = view[max(0, start - 12) : start], view[end : end + 1]
        if not group.strip() or group[0] in "-−⁻" or (group in _POWERS and _POWER.search(before)):
            continue
        if after.isalpha() and (not before or before[-1] in " \n\t("):
            continue  # an isotope
        if not _in_entry(document, start):
            yield start, end, group


def _in_entry(document: Document, place: int) -> bool:
    """Whether a place of the view lies in an entry: volumes and issues are no pointers."""
    return any(each.contains(document.flow.span(place, place)) for each in _entry_spans(document))


def _entry_spans(document: Document) -> list[Span]:
    return [each.span for each in document.reference_lists if each.path is None]


def _may_be_meant(group: str, numbers: frozenset[int]) -> bool:
    found = [int(number) for number in _NUMBER.findall(group)]
    return bool(found) and all(number in numbers for number in found)


def _expect_no_bare_numbers(
    document: Document, view: str, numbers: frozenset[int], citations: Sequence[Citation]
) -> None:
    """In the bare style nothing but its place tells a marker from a count: every number must be beyond doubt.

    Of 71 articles in this style 48 hold a marker that is overlooked, 46 a count that is taken for one
    (`benchmarks/renumber.py`): only an article without any doubtful number can be renumbered.
    """
    sure = {candidate.start for candidate in find_bare(document.flow) if candidate.strength is Strength.STRONG}
    for citation in citations:
        if citation.view.start not in sure:
            raise Stop(f"{place_of(document, citation.span)}: {citation.text} may or may not be a citation")
    for match in _ALONE.finditer(view):
        if int(match[1]) in numbers and not _in_entry(document, match.start()):
            span = document.flow.span(*match.span(1))
            raise Stop(f"{place_of(document, span)}: {match[1]} may or may not be a citation")


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with the spans blanked out, as long as before."""
    pieces: list[str] = []
    position = 0
    for span in spans:
        pieces += (text[position : span.start], " " * (span.end - max(position, span.start)))
        position = max(position, span.end)
    return "".join([*pieces, text[position:]])

"""Write the new numbers into the markers, the way the document writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from citeward.document import Citation, Document, MarkerStyle
from citeward.findings import Edit
from citeward.groups import Part, parts_of
from citeward.patterns import lazy
from citeward.renumber.outcome import Stop, place_of
from citeward.resolve import Links
from citeward.span import Span
from citeward.values import dataclass

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FLAT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN = lazy(r"[^\w<>{}()#\\]{1,8}|\s?,?\s(?:and|und|et|y|e)\s")
"""What stands between two numbers and may be written again elsewhere: no markup, no words but "and"."""
_LINK = lazy(r"</xref>([^<>]*)<xref\b[^<>]*>")
_POINTER = lazy(r"(<xref\b[^<>]*\brid=[\"'])[^\"'<>\s]+([\"'][^<>]*>)")
_FEW = 3  # up to so many unsorted groups say nothing of a habit (as in unsorted-group)
_RUN = 3  # where ranges begin, if the document does not write 1–2


@dataclass(frozen=True, slots=True)
class Printed:
    """A citation as printed: its parts, what stands between them, and whether it can be laid out anew."""

    citation: Citation
    parts: tuple[Part, ...]
    separators: tuple[str, ...]
    dashes: tuple[str, ...]
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document writes groups: sorted or not, the shortest run it writes as a range (0: none), the signs."""

    sorts: bool
    shortest_range: int
    separator: str
    dash: str


def marker_edits(
    document: Document, links: Links, citations: Sequence[Citation], numbers: Mapping[str, int]
) -> list[Edit]:
    """The edits that write `numbers` (by reference id) into `citations`.

    Raises:
        Stop: when a marker cannot hold its new numbers as it is written.
    """
    printed = [_printed(document, citation) for citation in citations]
    habit = _habit(document.style.style, printed)
    return [edit for each in printed for edit in _edits(document, links, each, numbers, habit)]


def _printed(document: Document, citation: Citation) -> Printed:
    parts = parts_of(citation)
    separators = tuple(document.source.text[a.span.end : b.span.start] for a, b in pairwise(parts))
    dashes = tuple(_dash(document, part) for part in parts if part.range)
    bound = any(item.target or item.key or item.locator or item.prefix for item in citation.items)
    plain = not bound and all(_PLAIN.fullmatch(sign) for sign in (*separators, *dashes))
    return Printed(citation, parts, separators, dashes, plain)


def _dash(document: Document, part: Part) -> str:
    if part.range and len(part.items) != part.range.last - part.range.first + 1:
        raise Stop(f"{place_of(document, part.span)}: {part.shown} is no range")
    ends = _range_ends(document, part)
    return document.source.text[ends[0].end : ends[1].start]


def _range_ends(document: Document, part: Part) -> tuple[Span, Span]:
    """The places of the two printed numbers of a range."""
    found = sorted({item.span for item in part.items if item.span != part.span})
    if len(found) != 2:
        raise Stop(f"{place_of(document, part.span)}: the ends of {part.shown} cannot be told apart")
    return found[0], found[1]


def _habit(style: MarkerStyle, printed: Sequence[Printed]) -> Habit:
    groups = [each for each in printed if len(each.parts) > 1]
    unsorted = sum(any((a.last or 0) > (b.first or 0) for a, b in pairwise(each.parts)) for each in groups)
    ranges = [part for each in printed for part in each.parts if part.range]
    long = sum(len(part.items) >= _RUN for part in ranges)
    spelt = sum(_spelt_runs(each.parts) for each in printed)
    short = sum(len(part.items) == 2 for part in ranges)
    pairs = sum(_single(a, b) for each in groups for a, b in pairwise(each.parts))
    shortest = _RUN if long > spelt else 0
    if short and short >= pairs:
        shortest = 2
    plain = [each for each in printed if each.is_plain]
    raised = style is MarkerStyle.SUPERSCRIPT
    return Habit(
        unsorted <= _FEW or 4 * unsorted <= len(groups),
        shortest,
        _most_common(_separators(printed), "," if raised else ", "),
        _most_common((sign for each in plain for sign in each.dashes), "–"),
    )


def _separators(printed: Sequence[Printed]) -> Iterator[str]:
    """What stands between numbers, links left out."""
    signs = (_LINK.sub(r"\1", sign) for each in printed for sign in each.separators)
    return (sign for sign in signs if _PLAIN.fullmatch(sign))


def _single(one: Part, other: Part) -> bool:
    """Whether two single numbers follow one another."""
    return one.range is None and other.range is None and other.first == (one.first or 0) + 1


def _spelt_runs(parts: Sequence[Part]) -> int:
    """How many runs of three or more are written out."""
    runs, length = 0, 1
    for one, other in pairwise(parts):
        length = length + 1 if _single(one, other) else 1
        runs += length == _RUN
    return runs


def _most_common(signs: Iterator[str], usual: str) -> str:
    counts = Counter(signs).most_common(1)
    return counts[0][0] if counts else usual


def _edits(
    document: Document, links: Links, printed: Printed, numbers: Mapping[str, int], habit: Habit
) -> Iterator[Edit]:
    new = _new_numbers(links, printed.citation, numbers)
    if all(new.get(item.number) == item.number for item in printed.citation.items if item.number is not None):
        return
    wanted = [new[number] for part in printed.parts for number in _members(part)]
    laid_out = _laid_out(wanted, printed, habit) if printed.is_plain else None
    if document.format == "jats" and not printed.is_plain and not _stays_whole(printed, new):
        yield relinked(document, links, printed, numbers, habit.separator)
        return
    shape = [part.range is not None for part in printed.parts]
    if laid_out is None or [first != last for first, last in laid_out] == shape:
        yield from _in_place(document, printed, new, laid_out)
        return
    span = Span(printed.parts[0].span.start, printed.parts[-1].span.end)
    yield Edit(span, _written(document, printed, laid_out, habit))


def _stays_whole(printed: Printed, new: Mapping[int | None, int]) -> bool:
    """Whether every range is one with its new numbers, too, and no number comes twice."""
    members = [[new[number] for number in _members(part)] for part in printed.parts]
    flat = [number for part in members for number in part]
    return len(set(flat)) == len(flat) and all(part == list(range(part[0], part[0] + len(part))) for part in members)


def _new_numbers(links: Links, citation: Citation, numbers: Mapping[str, int]) -> dict[int | None, int]:
    return {link.item.number: numbers[link.references[0].id] for link in links.of(citation)}


def _members(part: Part) -> list[int]:
    if part.range:
        return list(range(part.range.first, part.range.last + 1))
    return [item.number for item in part.items if item.number is not None]


def _laid_out(wanted: Sequence[int], printed: Printed, habit: Habit) -> list[tuple[int, int]]:
    """The numbers as parts, a single one as (n, n): sorted and drawn together as the document does."""
    numbers = list(dict.fromkeys(wanted))
    had_ranges = any(part.range for part in printed.parts)
    if habit.sorts or had_ranges:
        numbers.sort()
    return drawn_together(numbers, habit.shortest_range or (_RUN if had_ranges else 0))


def drawn_together(numbers: Sequence[int], shortest: int) -> list[tuple[int, int]]:
    """Runs of at least `shortest` (0: none) as (first, last), all others as (n, n)."""
    parts: list[tuple[int, int]] = []
    for number in numbers:
        if shortest and parts and number == parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return [
        piece
        for first, last in parts
        for piece in ([(first, last)] if last - first + 1 >= shortest else [(n, n) for n in range(first, last + 1)])
    ]


def relinked(document: Document, links: Links, printed: Printed, numbers: Mapping[str, int], separator: str) -> Edit:
    """A group of JATS pointers written anew, each number with the link to its entry.

    Raises:
        Stop: when the group is no plain row of pointers.
    """
    text = document.source.text
    keys = {numbers[each.id]: each.key for link in links.of(printed.citation) for each in link.references[:1]}
    places = sorted({item.span for item in printed.citation.items if item.span not in _range_spans(printed)})
    starts = [text.rfind("<xref", 0, place.start) for place in places]
    tags = [_POINTER.fullmatch(text, start, place.start) for start, place in zip(starts, places, strict=True)]
    closed = all(text.startswith("</xref>", place.end) for place in places)
    signs = [_LINK.fullmatch(sign) for sign in (*printed.separators, *printed.dashes)]
    if not (closed and all(tags) and all(signs)) or None in keys.values():
        part = printed.parts[0]
        raise Stop(f"{place_of(document, part.span)}: {part.shown} cannot be written with other numbers")
    tag = tags[0]
    dash = next((sign[1] for sign in signs[len(printed.separators) :] if sign), "–")
    between = next((sign[1] for sign in signs[: len(printed.separators)] if sign), separator)

    def pointer(number: int) -> str:
        return f"{tag[1]}{keys[number]}{tag[2]}{number}</xref>" if tag else ""

    parts = drawn_together(sorted(keys), _RUN)
    shown = [pointer(first) + (dash + pointer(last) if last != first else "") for first, last in parts]
    return Edit(Span(starts[0], places[-1].end + len("</xref>")), between.join(shown))


def _range_spans(printed: Printed) -> set[Span]:
    return {part.span for part in printed.parts if part.range}


def _in_place(
    document: Document,
    printed: Printed,
    new: Mapping[int | None, int],
    laid_out: Sequence[tuple[int, int]] | None,
) -> Iterator[Edit]:
    """Each printed number replaced where it stands; what is between them stays."""
    met: set[int] = set()
    for index, part in enumerate(printed.parts):
        if laid_out is not None:
            ends = laid_out[index]
        else:
            members = [new[number] for number in _members(part)]
            if members != list(range(members[0], members[0] + len(members))) or met & set(members):
                raise Stop(f"{place_of(document, part.span)}: {part.shown} cannot be written with other numbers")
            met.update(members)
            ends = (members[0], members[-1])
        places = _range_ends(document, part) if part.range else (part.span, part.span)
        for place, number in dict(zip(places, ends, strict=True)).items():
            text = _number(document, place, number)
            if text != document.slice(place):
                yield Edit(place, text)


def _written(document: Document, printed: Printed, laid_out: Sequence[tuple[int, int]], habit: Habit) -> str:
    place = printed.parts[0].items[0].span
    dash = printed.dashes[0] if printed.dashes else habit.dash
    place = _range_ends(document, printed.parts[0])[0] if printed.parts[0].range else place
    parts = [
        _number(document, place, first) + (dash + _number(document, place, last) if last != first else "")
        for first, last in laid_out
    ]
    first, last = (printed.separators[0], printed.separators[-1]) if printed.separators else (habit.separator,) * 2
    head = first.join(parts[:-1])
    return f"{head}{last}{parts[-1]}" if head else parts[-1]


def _number(document: Document, place: Span, number: int) -> str:
    """The number in the digits of what stands at `place`.

    Raises:
        Stop: when no number stands there.
    """
    shown = document.slice(place)
    if re.fullmatch(r"[0-9]+", shown):
        return str(number).zfill(len(shown) if shown.startswith("0") else 1)
    if re.fullmatch(r"[0-9]+", shown.translate(_FLAT)) and shown.translate(_FLAT).translate(_RAISED) == shown:
        return str(number).translate(_RAISED)
    raise Stop(f"{place_of(document, place)}: the number in {shown!r} cannot be rewritten")

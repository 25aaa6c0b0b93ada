"""Make markers of the cross-references that point to the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from citeward.document import Flow, MarkerStyle, Reference
from citeward.markers.marker import Marker
from citeward.readers.crossrefs.items import Group, Listed, items_of
from citeward.readers.crossrefs.pointer import Pointer

_SEPARATOR = re.compile(r"[\s,;.·&/+]*(?:and|und|et|e|y)?[\s,;]*")
_DASH = re.compile(r"\s*[\])]?\s*[-‐‑‒–—−]\s*[\[(]?\s*")
_PROSE = re.compile(r"[^()\[\]\n]{0,120}")
_YEAR_TAIL = re.compile(r"[\s,]*\(\s*")
_OPENER = re.compile(r"[\[(]([^\[\]()\n]{0,60})$")
_CLOSER = re.compile(r"([^\[\]()\n]{0,40})[\])]")
_LETTERS = re.compile(r"[^\W\d_]{2}|\d{4}")


def markers_of(flow: Flow, pointers: Iterable[Pointer], references: Sequence[Reference]) -> tuple[Marker, ...]:
    """The markers that `pointers` make: neighbours inside one pair of brackets are one marker."""
    listed = Listed(references)
    cited = [pointer for pointer in pointers if pointer.kind == "bibr" or listed.holds(pointer.rids)]
    groups = list(_groups(cited, flow))
    markers = []
    for index, group in enumerate(groups):
        floor = groups[index - 1][-1].end if index else 0
        ceiling = groups[index + 1][0].start if index + 1 < len(groups) else len(flow.text)
        markers.append(_marker(group, flow.text, listed, (floor, ceiling)))
    return tuple(markers)


def prints_numbers(pointers: Iterable[Pointer], view: str) -> bool:
    """Whether cross-references print numbers rather than names; where there are none, they may."""
    printed = [view[pointer.start : pointer.end].strip("[]() \n\t") for pointer in pointers]
    return sum(text[:1].isdigit() and len(text) < 4 for text in printed) * 2 >= len(printed)


def _groups(pointers: list[Pointer], flow: Flow) -> Iterable[Group]:
    group: list[Pointer] = []
    for pointer in pointers:
        if group and not _belongs(group, pointer, flow.text):
            yield tuple(group)
            group = []
        group.append(pointer)
    if group:
        yield tuple(group)


def _belongs(group: list[Pointer], pointer: Pointer, view: str) -> bool:
    last = group[-1]
    gap = view[last.end : pointer.start]
    if len(gap) > 120 or "\n\n" in gap or pointer.start < last.end or pointer.superscript != last.superscript:
        return False
    if gap and view[last.end - 1] == ")" and not _DASH.fullmatch(gap):
        return False  # "Ito (2019), Rao (2020)" are two
    if _SEPARATOR.fullmatch(gap) or _DASH.fullmatch(gap):
        return not _is_bracketed_apart(last, pointer, view, gap)
    if _YEAR_TAIL.fullmatch(gap):
        return last.rids == pointer.rids
    return bool(
        _PROSE.fullmatch(gap)
        and _LETTERS.search(view, last.start, last.end)
        and _LETTERS.search(view, pointer.start, pointer.end)
        and _OPENER.search(view[max(0, group[0].start - 62) : group[0].start])
        and gap.lstrip()[:1] in (";", ",")
    )


def _is_bracketed_apart(last: Pointer, pointer: Pointer, view: str, gap: str) -> bool:
    """Whether each of two neighbours prints brackets of its own: one marker only as "[1]–[3]" and "[1][2]"."""
    if view[last.end - 1 : last.end] != "]" or view[pointer.start : pointer.start + 1] != "[":
        return False
    if not gap:
        return not view[last.end - 2].isdigit() or not view[pointer.start + 1].isdigit()
    return not _DASH.fullmatch(gap)


def _marker(group: Group, view: str, listed: Listed, room: tuple[int, int]) -> Marker:
    """The marker of a group, which has `room` up to its neighbours."""
    start, end = group[0].start, group[-1].end
    reading = items_of(group, view, listed)
    if room[0] <= reading.start < start:
        start = reading.start
    bracket = _bracket(view, start, end, room)
    if bracket is not None and group[0].superscript and (start - bracket[0] > 1 or bracket[1] - end > 1):
        bracket = None  # "(blood¹ and urine²)" is prose
    style = _style(group, view, start, end, bracket, reading.is_author_year)
    if bracket is not None:
        start, end = bracket
    elif reading.narrative and view[end : end + 1] == ")":
        end += 1
    return Marker(style, start, end, reading.items, reading.ranges, narrative=reading.narrative)


def _bracket(view: str, start: int, end: int, room: tuple[int, int]) -> tuple[int, int] | None:
    """The bounds of the brackets around start..end, where they hold no more than a few words."""
    before = _OPENER.search(view, max(room[0], start - 61), start)
    after = _CLOSER.match(view, end, min(room[1], end + 41))
    if before is None or after is None:
        return None
    return before.start(), after.end()


def _style(
    group: Group, view: str, start: int, end: int, bracket: tuple[int, int] | None, is_author_year: bool
) -> MarkerStyle:
    if all(pointer.superscript for pointer in group):
        return MarkerStyle.SUPERSCRIPT
    if is_author_year:
        return MarkerStyle.AUTHOR_YEAR
    opener = view[bracket[0]] if bracket else view[start]
    if opener == "[":
        return MarkerStyle.NUMERIC
    return MarkerStyle.PARENTHESISED if opener == "(" else MarkerStyle.BARE

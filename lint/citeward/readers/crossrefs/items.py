"""Read what a group of neighbouring cross-references prints: numbers and ranges, or names and years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from citeward.document import Reference
from citeward.markers.marker import Item, Range
from citeward.readers.crossrefs.names import Named, named
from citeward.readers.crossrefs.pointer import Pointer
from citeward.values import dataclass

Group: TypeAlias = "tuple[Pointer, ...]"

_TOKEN = re.compile(r"(?P<number>\d{1,4})(?P<letter>[a-z]{0,2})(?!\w)|(?P<dash>[-‐‑‒–—−])")
_NUMERIC = re.compile(r"[\s\[\](),;.:*]*(?:\d{1,4}[a-z]?(?:[\s\[\](),;.*]|[-‐‑‒–—−]|and|&)*)+")
_DASHES = re.compile(r"[\s\[\](),;]*[-‐‑‒–—−][\s\[\](),;]*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST = 500
"""Members that a range is filled with at most: the longest list of 695 JATS articles has fewer entries."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The items of a group; `start` is where the names before its first year begin."""

    items: tuple[Item, ...]
    ranges: tuple[Range, ...]
    start: int
    is_author_year: bool = False
    narrative: bool = False


class Listed:
    """The entries, by any of their ids and by number."""

    __slots__ = ("_by_id", "_by_number", "_order", "references")

    def __init__(self, references: Sequence[Reference]) -> None:
        self.references = references
        self._by_id: dict[str, Reference] = {}
        self._by_number: dict[int, Reference] = {}
        self._order = {reference.id: index for index, reference in enumerate(references)}
        for reference in references:
            for name in (reference.id, reference.key, *reference.anchors, *reference.aliases):
                if name is None:
                    continue
                self._by_id.setdefault(name, reference)
            if reference.number is not None:
                self._by_number.setdefault(reference.number, reference)

    def holds(self, rids: Sequence[str]) -> bool:
        """Whether one of these ids is an entry's."""
        return any(rid in self._by_id for rid in rids)

    def of(self, rid: str | None) -> Reference | None:
        """The entry with this id."""
        return self._by_id.get(rid) if rid else None

    def numbered(self, number: int) -> Reference | None:
        """The entry with this number."""
        return self._by_number.get(number)

    def year(self, reference: Reference) -> str:
        """The year of an entry with its letter, as a citation prints it."""
        return f"{reference.work.year or ''}{reference.work.year_suffix}"

    def named(self, names: Sequence[str], year: str | None) -> Reference | None:
        """The first entry of this year whose authors include one of these names."""
        wanted = {name.casefold() for name in names}
        return next(
            (
                reference
                for reference in self.references
                if self.year(reference) == year
                and any(author.printed.casefold() in wanted for author in reference.work.authors)
            ),
            None,
        )

    def between(self, first: Reference, last: Reference) -> Sequence[Reference]:
        """The entries that stand between two, in the list's order."""
        start, end = self._order[first.id] + 1, self._order[last.id]
        return self.references[start:end] if end - start <= _LONGEST else ()


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: int
    label: str
    rid: str | None
    after_dash: bool


def items_of(group: Group, view: str, listed: Listed) -> Reading:
    """What `group` prints."""
    shown = [(view[pointer.start : pointer.end], pointer) for pointer in group]
    printed = [text for text, pointer in shown if not pointer.prints_nothing]
    numeric = all(_is_numeric(text, pointer, listed) for text, pointer in shown)
    if numeric and not (printed and all(_DASHES.fullmatch(text) for text in printed)):
        return _numbers(group, view, listed)
    return _named(group, view, listed)


def _is_numeric(text: str, pointer: Pointer, listed: Listed) -> bool:
    if pointer.prints_nothing or _DASHES.fullmatch(text):
        return True
    if not _NUMERIC.fullmatch(text):
        return False
    if _YEAR.match(text.strip(" [](),;.")):
        entry = listed.of(pointer.rids[0] if pointer.rids else None)
        return entry is not None and str(entry.number) == text.strip(" [](),;.")
    return True


def _numbers(group: Group, view: str, listed: Listed) -> Reading:
    items: list[Item] = []
    ranges: list[Range] = []
    previous: _Number | None = None
    for number in _printed(group, view, listed):
        if number.after_dash and previous is not None:
            ranges.append(Range(previous.start, number.end, previous.value, number.value))
            items.extend(_members(previous, number, listed))
        items.append(Item(number.start, number.end, number.label, number.value, number.rid, target=_target(number.rid)))
        previous = number
    cited = {item.key for item in items}
    items.extend(_unprinted(group, cited, listed))
    return Reading(tuple(items), tuple(ranges), group[0].start)


def _printed(group: Group, view: str, listed: Listed) -> Iterator[_Number]:
    """The numbers that are printed, each with the id it goes with."""
    dashed, last_end = False, group[0].start
    for pointer in group:
        dashed = dashed or bool(_DASHES.fullmatch(view[last_end : pointer.start]))
        last_end = pointer.end
        if pointer.prints_nothing:
            continue
        tokens = list(_TOKEN.finditer(view, pointer.start, pointer.end))
        rids = _shared_out([int(token["number"]) for token in tokens if token["number"]], pointer.rids, listed)
        for token in tokens:
            if token["dash"]:
                dashed = True
                continue
            yield _Number(token.start(), token.end(), int(token["number"]), token[0], next(rids), dashed)
            dashed = False


def _shared_out(numbers: list[int], rids: tuple[str, ...], listed: Listed) -> Iterator[str | None]:
    """An id for each number: the one that fits, else what is left over, in order."""
    if len(numbers) == len(rids):
        return iter(rids)
    left = list(rids)
    shared: list[str | None] = []
    for number in numbers:
        entry = listed.numbered(number)
        fitting = next((rid for rid in left if entry is not None and listed.of(rid) is entry), None)
        if fitting is not None:
            left.remove(fitting)
        shared.append(fitting)
    pairs = zip(numbers, shared, strict=True)
    return iter([rid or _unclaimed(number, left, len(numbers), listed) for number, rid in pairs])


def _unclaimed(number: int, left: list[str], count: int, listed: Listed) -> str | None:
    if left and count == 1:
        return left.pop(0)
    entry = listed.numbered(number)
    return entry.key if entry else None


def _members(first: _Number, last: _Number, listed: Listed) -> Iterator[Item]:
    """The members of a range that are not printed: by the list's order, else by number."""
    if not 1 < last.value - first.value <= _LONGEST:
        return
    start, end = listed.of(first.rid), listed.of(last.rid)
    between = listed.between(start, end) if start is not None and end is not None else ()
    numbers = range(first.value + 1, last.value)
    if len(between) == len(numbers):
        entries: Sequence[Reference | None] = between
    else:
        entries = [listed.numbered(number) for number in numbers]
    for number, entry in zip(numbers, entries, strict=True):
        yield Item(first.start, last.end, str(number), number, entry.key if entry else None)


def _unprinted(group: Group, cited: set[str | None], listed: Listed) -> Iterator[Item]:
    """Ids that no printed number stands for: empty cross-references, or the dash of a range."""
    for pointer in group:
        for rid in (*pointer.rids, *pointer.hidden):
            if rid in cited:
                continue
            cited.add(rid)
            entry = listed.of(rid)
            label = entry.label if entry else rid
            yield Item(pointer.start, pointer.end, label, entry.number if entry else None, rid)


def _target(rid: str | None) -> str | None:
    return f"#{rid}" if rid else None


def _named(group: Group, view: str, listed: Listed) -> Reading:
    items: list[Item] = []
    start, previous = group[0].start, None
    narrative = False
    for index, pointer in enumerate(group):
        floor = group[index - 1].end if index else max(0, pointer.start - 120)
        found = named(view, floor, pointer.start, pointer.end, previous)
        rids: tuple[str | None, ...] = (*pointer.rids, *pointer.hidden) or (None,)
        if index and group[index - 1].rids == pointer.rids and items and found and not found[0].names_here:
            items.pop()  # "Ito" and "(2019)" as two cross-references to one entry
        items.extend(_named_items(found, rids, pointer, view, listed))
        if found:
            previous = found[-1]
            start = min(start, found[0].start)
            narrative = narrative or found[0].narrative
    cited = {item.key for item in items}
    items.extend(_unprinted(group, cited, listed))
    return Reading(tuple(items), (), start, any(item.year or item.names for item in items), narrative)


def _named_items(
    found: list[Named], rids: tuple[str | None, ...], pointer: Pointer, view: str, listed: Listed
) -> Iterator[Item]:
    if not found:
        label = " ".join(view[pointer.start : pointer.end].split())
        yield Item(pointer.start, pointer.end, label, key=rids[0], target=_target(rids[0]))
        return
    for one, rid in _with_rids(found, rids, listed):
        yield Item(
            one.start,
            one.end,
            one.label,
            key=rid,
            names=one.names,
            others=one.others,
            year=one.year,
            target=_target(rid),
        )


def _with_rids(found: list[Named], rids: tuple[str | None, ...], listed: Listed) -> Iterator[tuple[Named, str | None]]:
    """An id for each year that is printed.

    Where a cross-reference prints more years than it has ids, a year that no entry of these names
    has is taken for a part of a title ("Flora 2020 (2021)"), and left out.
    """
    if len(found) == len(rids):
        yield from zip(found, rids, strict=True)
        return
    pointed = listed.of(rids[0])
    fitting = next((one for one in found if pointed and one.year == listed.year(pointed)), found[-1])
    for one in found:
        if one is fitting:
            yield one, rids[0]
        elif entry := listed.named(one.names, one.year):
            yield one, entry.key

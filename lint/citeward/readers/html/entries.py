"""The entries of a reference list that the page's own structure marks, and the references they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise

from citeward.document import OBJECT, Flow, Reference
from citeward.readers.flow_weaver import Mark
from citeward.span import Span
from citeward.values import dataclass

_LABEL = re.compile(r"\s*[\[(]?(\d{1,4})(?:[\])][.:]?|[.:])\s+")
_BARE_LABEL = re.compile(r"\s*(\d{1,4})\s+")
_CALLED = re.compile(r"(?!.*\d{4}).{1,12}")
_NOTE_ID = re.compile(r"t?fn[-_:]?\d", re.IGNORECASE)
ID_PREFIXES = ("ref-", "bib-", "cite_note-", "citation-")
"""With these pandoc, MediaWiki and others begin the id of an entry, before its key."""

_FEWEST_PRINTED = 3


@dataclass(slots=True)
class Entry:
    """An entry under way: its place, the ids in it, and its number where the list counts."""

    mark: Mark
    start: int
    tag_end: int
    end: int = -1
    ids: list[str] = field(default_factory=list)
    number: int | None = None
    list_index: int = 0
    is_note: bool = False


def references_of(
    entries: Sequence[Entry], flow: Flow, printed: dict[str, str], length: int, *, by_position: bool
) -> tuple[Reference, ...]:
    """The references that `entries` are; those that show nothing are none.

    `printed` leads from an id to what links to it print: a list that counts by itself is not
    numbered where its notes are called "a" or "note 1". `by_position` numbers a list that neither
    counts nor prints a label.
    """
    shown = [entry for entry in entries if 0 <= entry.mark.start < entry.mark.end and not _is_note(entry)]
    numbered = _print_their_numbers(shown, flow)
    return tuple(
        _reference(entry, position, flow, printed, length, numbered=numbered, by_position=by_position)
        for position, entry in enumerate(shown, start=1)
    )


def _print_their_numbers(shown: Sequence[Entry], flow: Flow) -> bool:
    """Whether nearly all entries begin with a bare number, nearly always one more than the entry before."""
    found = [_BARE_LABEL.match(flow.text, entry.mark.start, entry.mark.end) for entry in shown if entry.number is None]
    numbers = [int(match[1]) for match in found if match is not None]
    steps = sum(1 for before, number in pairwise(numbers) if number == before + 1)
    most = steps >= min(len(numbers) - 2, 0.8 * (len(numbers) - 1))
    return most and len(numbers) >= max(_FEWEST_PRINTED, 0.9 * len(shown))


def _reference(
    entry: Entry,
    position: int,
    flow: Flow,
    printed: dict[str, str],
    length: int,
    *,
    numbered: bool,
    by_position: bool,
) -> Reference:
    from citeward.works.free_text import typed_work

    begin, end = entry.mark.start, entry.mark.end
    match = None if entry.number is not None else _LABEL.match(flow.text, begin, end)
    if entry.number is None and match is None:
        bare = _BARE_LABEL.match(flow.text, begin, end)
        match = bare if bare is not None and (numbered or int(bare[1]) == position) else None
    text = flow.text[match.end() if match else begin : end].replace(OBJECT, "").strip()
    number = int(match[1]) if match else entry.number
    called = next((printed[name] for name in entry.ids if name in printed), "")
    if called and not called.isdecimal() and match is None:
        number = None
    elif number is None and by_position:
        number = position
    label = str(number) if number is not None else (called if _CALLED.fullmatch(called) else str(position))
    key = _key(entry.ids[0]) if entry.ids else None
    links = [link.target for link in flow.links if begin <= link.start < end and link.target.startswith("http")]
    return Reference(
        id=entry.ids[0] if entry.ids else f"entry-{position}",
        span=Span(entry.start, max(entry.start, entry.end if entry.end >= 0 else length)),
        label=label,
        label_span=flow.span(*match.span(1)) if match else Span(entry.start, entry.tag_end),
        text=" ".join(text.split()),
        work=typed_work(text, links[0] if links else ""),
        number=number,
        key=key,
        anchors=tuple(dict.fromkeys(entry.ids)),
        aliases=tuple(name for name in entry.ids[:1] if name != key),
        list_index=entry.list_index,
    )


def _is_note(entry: Entry) -> bool:
    """Whether an entry's heading or ids say that it is a footnote, which publishers put behind the references."""
    return entry.is_note or (bool(entry.ids) and all(_NOTE_ID.match(name) for name in entry.ids))


def _key(name: str) -> str:
    """The key in an entry's id, as pandoc and MediaWiki write it."""
    return next((name.removeprefix(prefix) for prefix in ID_PREFIXES if name.startswith(prefix)), name)

"""The entries of a typed reference list: where each begins and ends, and the label it prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from citeward.document import Block, BlockKind, Flow
from citeward.patterns import lazy
from citeward.readers.entry import CLOSING_WORDS, PROSE, Entry, is_evident
from citeward.readers.headings import is_boilerplate_heading, is_reference_heading
from citeward.readers.unlabelled import find_unlabelled

_LABELS = (
    lazy(r"\s*\*{0,2}[\[［【]\^?(?P<label>\d{1,4})\^?[\]］】]\*{0,2}(?:\([^)\s]*\))?[.:：]?[ \t]*(?=\S)"),
    lazy(r"\s*\*{0,2}(?P<label>\d{1,4})(?:[.)、]|\\\.|\ufe0f?\u20e3)\*{0,2}[ \t]*(?=[^\s\d])"),
    lazy(r"\s*\((?P<label>\d{1,4})\)[ \t]*(?=\S)"),
    lazy(r"\s*[\[［](?P<label>[A-Za-z][^\[\]\n]{0,40})[\]］][.:：]?[ \t]+(?=\S)"),
    lazy(r"\s*\^?(?P<label>\d{1,3})\^?[ \t]+(?=[^\W\d_])"),
    lazy(r"\s*(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[.:]?[ \t]*(?=\S)"),
)
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WEAK = frozenset({3, 4})  # label forms that prose uses too


def find_entries(flow: Flow, first: int, last: int) -> list[Entry]:
    """The entries in the blocks first..last (half-open), in order; empty where they hold no list."""
    indices = [index for index in range(first, last) if flow.blocks[index].kind is not BlockKind.HEADING]
    if not indices:
        return []
    if any(flow.blocks[index].kind is BlockKind.ENTRY for index in indices):
        return [_whole(flow, index) for index in indices if flow.blocks[index].kind is BlockKind.ENTRY]
    if any(flow.blocks[index].kind is BlockKind.NOTE for index in indices):
        return [_whole(flow, index) for index in indices if flow.blocks[index].kind is BlockKind.NOTE]
    before = _before_boilerplate(flow, indices)
    labelled, numbered = _labelled(flow, before), _numbered_items(flow, before)
    # a title may begin with a number of its own ("3. 33. Cave bears"): the list that holds more is the list
    return (labelled if len(labelled) >= len(numbered) else numbered) or find_unlabelled(flow, indices)


def _before_boilerplate(flow: Flow, indices: Sequence[int]) -> Sequence[int]:
    """The blocks before a line that heads what trails a list ("Disclaimer", "Related links")."""
    for position, index in enumerate(indices):
        if position and is_boilerplate_heading(flow.block_text(flow.blocks[index])):
            return indices[:position]
    return indices


def _whole(flow: Flow, index: int) -> Entry:
    block = flow.blocks[index]
    return Entry(block.start, block.end, block.label, block.label_span, index, index)


def _numbered_items(flow: Flow, indices: Sequence[int]) -> list[Entry]:
    """A list whose numbers the format knows; paragraphs inside an item belong to it."""
    numbered = [
        i for i in indices if flow.blocks[i].kind is BlockKind.ITEM and (flow.blocks[i].label or "").isdecimal()
    ]
    outermost = [i for i in indices if flow.blocks[i].level <= 1 and i <= numbered[-1]] if numbered else []
    if not numbered or len(numbered) * 2 < len(outermost):
        return []
    outer = Counter(flow.blocks[i].level for i in numbered).most_common(1)[0][0]
    starts = [i for i in numbered if flow.blocks[i].level <= outer]
    entries = []
    for position, index in enumerate(starts):
        limit = starts[position + 1] if position + 1 < len(starts) else indices[-1] + 1
        end = index
        while end + 1 < limit and end + 1 in indices and flow.blocks[end + 1].level > outer:
            end += 1
        block = flow.blocks[index]
        entries.append(Entry(block.start, flow.blocks[end].end, block.label, block.label_span, index, end))
    if len({entry.label for entry in entries}) == 1 and len(entries) > 1:
        # "1." before every item: the format counts, the author did not
        base = int(entries[0].label or "1")
        return [_relabel(entry, str(base + position)) for position, entry in enumerate(entries)]
    return entries


def _relabel(entry: Entry, label: str) -> Entry:
    return Entry(entry.start, entry.end, label, entry.label_span, entry.first, entry.last, entry.kind)


def _labelled(flow: Flow, indices: Sequence[int]) -> list[Entry]:
    """Entries that begin with a typed label, one or several in a block."""
    best: tuple[int, re.Pattern[str]] | None = None
    places = [(flow.blocks[index].start, flow.blocks[index].end) for index in indices]
    for rank, pattern in enumerate(_LABELS):
        hits = sum(1 for start, end in places if pattern.match(flow.text, start, end))
        if hits and (best is None or hits > best[0]):
            least = 0.5 if rank not in _WEAK else 0.8
            if (
                hits >= least * len(indices)
                or (rank not in _WEAK and hits >= 2)
                or (rank not in _WEAK and _dense(flow, indices, pattern))
            ):
                best = (hits, pattern)
                if hits == len(indices):
                    break  # no other form can have more
    if best is None:
        return []
    return _split(flow, indices, best[1])


def _dense(flow: Flow, indices: Sequence[int], pattern: re.Pattern[str]) -> bool:
    """Whether one block holds most of the list, a line each."""
    for index in indices:
        block = flow.blocks[index]
        lines = flow.block_text(block).split("\n")
        if (
            len(lines) > 1
            and pattern.match(lines[0])
            and sum(1 for line in lines if pattern.match(line)) * 3 >= len(lines)
        ):
            return True
    return False


def _split(flow: Flow, indices: Sequence[int], pattern: re.Pattern[str]) -> list[Entry]:
    entries: list[Entry] = []
    text = flow.text
    strong = pattern is _LABELS[0] or pattern is _LABELS[3]
    for index in indices:
        block = flow.blocks[index]
        starts = _starts(flow, block, pattern, entries, strong=strong)
        if not starts:
            if entries and _continues(flow, entries[-1], index):
                last = entries[-1]
                entries[-1] = Entry(last.start, block.end, last.label, last.label_span, last.first, index)
            elif entries:
                break
            continue
        head_end = starts[0].start()
        if head_end > block.start and entries and text[block.start : head_end].strip():
            last = entries[-1]
            entries[-1] = Entry(last.start, head_end, last.label, last.label_span, last.first, index)
        for position, match in enumerate(starts):
            end = starts[position + 1].start() if position + 1 < len(starts) else block.end
            start = match.end()
            end = start + len(text[start:end].rstrip())
            entries.append(Entry(start, end, _clean(match["label"]), flow.span(*match.span("label")), index, index))
    return entries


def _clean(label: str) -> str:
    label = label.translate(_LOWERED)
    return (label.lstrip("0") or "0") if label.isdecimal() else label


def _starts(
    flow: Flow, block: Block, pattern: re.Pattern[str], before: Sequence[Entry], *, strong: bool
) -> list[re.Match[str]]:
    """Where entries begin in a block; in a wrapped paragraph a weak label must be the next number."""
    starts: list[re.Match[str]] = []
    expected = int(before[-1].label) + 1 if before and before[-1].label and before[-1].label.isdecimal() else None
    text, position = flow.text, block.start
    while position < block.end:
        match = pattern.match(text, position, block.end)
        if match:
            label = match["label"]
            fits = (
                strong
                or position == block.start
                or not label.isdecimal()
                or expected is None
                or 0 <= int(label) - expected <= 2
            )
            if fits:
                starts.append(match)
                expected = int(label) + 1 if label.isdecimal() else None
        newline = text.find("\n", position, block.end)
        if newline < 0:
            break
        position = newline + 1
    return starts


def _continues(flow: Flow, last: Entry, index: int) -> bool:
    """Whether an unlabelled block goes on with the entry before it, rather than ending the list."""
    block = flow.blocks[index]
    text = flow.block_text(block)
    if block.kind is not BlockKind.PARAGRAPH and block.level <= 1 and block.kind is not BlockKind.ITEM:
        return False
    if is_boilerplate_heading(text) or is_reference_heading(text) or CLOSING_WORDS.match(text):
        return False
    if block.level > 0 or block.kind is BlockKind.ITEM:
        return index == last.last + 1 and (block.level > 1 or block.kind is BlockKind.PARAGRAPH)
    return len(text) < PROSE and is_evident(text) and index - last.last == 1 and index - last.first <= 3

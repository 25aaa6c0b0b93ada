"""The entries of a typed reference list: where each begins and ends, and the label it prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from citeward.document import Block, BlockKind, Flow
from citeward.patterns import lazy
from citeward.readers.headings import is_boilerplate_heading, is_reference_heading
from citeward.span import Span
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in the view, ``start`` to ``end``, its label left out.

    `label_span` lies in the source. `first` and `last` are the blocks that hold it (both included).
    """

    start: int
    end: int
    label: str | None
    label_span: Span | None
    first: int
    last: int
    kind: str = ""


_LABELS = (
    lazy(r"\s*\*{0,2}[\[［【]\^?(?P<label>\d{1,4})[\]］】]\*{0,2}(?:\([^)\s]*\))?[.:：]?[ \t]*(?=\S)"),
    lazy(r"\s*\*{0,2}(?P<label>\d{1,4})(?:[.)、]|\\\.)\*{0,2}[ \t]*(?=[^\s\d])"),
    lazy(r"\s*\((?P<label>\d{1,4})\)[ \t]*(?=\S)"),
    lazy(r"\s*[\[［](?P<label>[A-Za-z][^\[\]\n]{0,40})[\]］][.:：]?[ \t]+(?=\S)"),
    lazy(r"\s*\^?(?P<label>\d{1,3})\^?[ \t]+(?=[^\W\d_])"),
)
_WEAK = frozenset({3, 4})  # label forms that prose uses too
_TAIL = lazy(r"(?:[^\n]{1,200}[,，.]\s{0,2})?\(?(?:1[6-9]|20)\d\d[a-z]?\)?\.?", re.DOTALL)
_EVIDENCE = lazy(
    r"(?:1[6-9]|20)\d\d|https?://|www\.|\bdoi\b|\barxiv\b|\bISBN\b|\bet al\b|"
    r"[\w-]+\.(?:com|org|net|edu|gov|io)\b|accessed|\d+\s?[:(]\s?\d+",
    re.IGNORECASE,
)
_CLOSING_WORDS = lazy(
    r"(?:Note|Disclaimer|Last updated|Copyright|©|Generated|This (?:report|article|information|document))\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w'’-]+(?:\s[^\W\d_][\w'’-]+)?"
_WHOLE = lazy(
    rf"{_NAME}(?:\s[A-Z]{{1,3}}(?:,\s{_NAME}\s[A-Z]{{1,3}}[,.]|\set\sal|\.\s(?=.{{80}}))|"
    r",\s(?:[A-Z]\.[ -]?){1,3}(?:,|&|and|et|.{60}))"
)
"""An entry in one piece begins with its authors ("Ito AB, Rao C.", "Ito, A. B., …")."""
_IMPRINT = lazy(
    r"(?:19|20)\d\d[a-z]?\s?[;(]|\b\d+\s?\(\d+\)\s?[:,]|[;,:]\s?\d+[-–]\d+|\bpp?\.\s?\d|\bISBN\b|\bdoi\b", re.IGNORECASE
)
_LABEL_WORD = lazy(r"[^\W\d_][\w -]{2,28}")
_PROSE = 320
"""A paragraph longer than this, with no sign of an entry, is prose after the list (2 of 3,392 entries are longer)."""


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
    return (labelled if len(labelled) >= len(numbered) else numbered) or _unlabelled(flow, indices)


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
    strong = pattern in (_LABELS[0], _LABELS[3])
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
        if entries and flow.text[block.start : head_end].strip():
            last = entries[-1]
            entries[-1] = Entry(last.start, head_end, last.label, last.label_span, last.first, index)
        for position, match in enumerate(starts):
            end = starts[position + 1].start() if position + 1 < len(starts) else block.end
            end -= len(flow.text[match.end() : end]) - len(flow.text[match.end() : end].rstrip())
            entries.append(
                Entry(match.end(), end, _clean(match["label"]), flow.span(*match.span("label")), index, index)
            )
    return entries


def _clean(label: str) -> str:
    return (label.lstrip("0") or "0") if label.isdecimal() else label


def _starts(
    flow: Flow, block: Block, pattern: re.Pattern[str], before: Sequence[Entry], *, strong: bool
) -> list[re.Match[str]]:
    """Where entries begin in a block; in a wrapped paragraph a weak label must be the next number."""
    starts: list[re.Match[str]] = []
    expected = int(before[-1].label) + 1 if before and before[-1].label and before[-1].label.isdecimal() else None
    position = block.start
    while position < block.end:
        match = pattern.match(flow.text, position, block.end)
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
        newline = flow.text.find("\n", position, block.end)
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
    if is_boilerplate_heading(text) or is_reference_heading(text) or _CLOSING_WORDS.match(text):
        return False
    if block.level > 0 or block.kind is BlockKind.ITEM:
        return index == last.last + 1 and (block.level > 1 or block.kind is BlockKind.PARAGRAPH)
    return len(text) < _PROSE and bool(_EVIDENCE.search(text)) and index - last.last == 1 and index - last.first <= 3


def _unlabelled(flow: Flow, indices: Sequence[int]) -> list[Entry]:
    texts = {index: flow.block_text(flow.blocks[index]) for index in indices}
    tails = [i for i in indices if _is_tail(texts[i].strip())]
    if tails and len(tails) * 10 >= len(indices) * 2 and not _stand_alone(texts, tails):
        return _in_pairs(flow, indices, texts, set(tails))
    return _one_each(flow, indices, texts)


def _is_tail(text: str) -> bool:
    if re.search(r"\([^)]*,\s*\d{4}\)\.?$", text) or (re.search(r"\.\s{0,2}\d{4}", text[-8:]) and text.count(". ") > 2):
        return False  # "(Elsevier, 2012)." ends an entry in one piece
    return len(text) <= 220 and _TAIL.fullmatch(text) is not None and "http" not in text and not _WHOLE.match(text)


def _is_whole(text: str) -> bool:
    """Whether a block is an entry by itself, with authors and year."""
    return _WHOLE.match(text.strip()) is not None and re.search(r"\b(?:19|20)\d\d\b", text) is not None


def _stand_alone(texts: dict[int, str], tails: Sequence[int]) -> bool:
    """Whether blocks that end in a year are whole entries ("Ito A. Whales. J Mar, 2019") by themselves."""
    whole = sum(1 for i in tails if len(re.findall(r"[.,]\s", texts[i])) >= 4 or re.search(r"\(\d{4}\)", texts[i]))
    return len(tails) == len(texts) or whole * 2 > len(tails)


def _in_pairs(flow: Flow, indices: Sequence[int], texts: dict[int, str], tails: set[int]) -> list[Entry]:
    """Entries over several blocks: an evidence label at times, a title, then container and year."""
    words = Counter(text.strip() for text in texts.values())
    entries: list[Entry] = []
    pending: list[int] = []
    kind = ""
    after_last_tail = [i for i in indices if i > max(tails)]
    body = [i for i in indices if i <= max(tails)] + _trailing_titles(texts, after_last_tail)
    for index in body:
        text = texts[index].strip()
        if (words[text] > 1 or text.casefold() in _KINDS) and _LABEL_WORD.fullmatch(text) and index not in tails:
            if pending:
                entries.append(_entry(flow, pending, kind))
            pending, kind = [], text
        elif index in tails and not pending and index + 1 in tails:
            pending = [index]  # a title that ends in a year ("Whale statistics, 2020") before its container
        elif index in tails and pending and _is_whole(texts[pending[-1]]):
            entries.append(_entry(flow, pending, kind))
            entries.append(_entry(flow, [index], ""))
            pending, kind = [], ""
        elif index in tails:
            entries.append(_entry(flow, [*pending, index], kind))
            pending, kind = [], ""
        else:
            if pending:
                entries.append(_entry(flow, pending, kind))
                kind = ""
            pending = [index]
    if pending:
        entries.append(_entry(flow, pending, kind))
    return _without_strays(entries, max(tails))


def _without_strays(entries: list[Entry], last_tail: int) -> list[Entry]:
    """The entries but for what follows a list whose every entry is headed by its kind, and has none itself."""
    complete = [entry for entry in entries if entry.last <= last_tail]
    if len(complete) < 2 or not all(entry.kind for entry in complete):
        return entries
    return [entry for entry in entries if entry.kind or entry.last <= last_tail]


_KINDS = frozenset(
    {
        "research",
        "guideline",
        "guidelines",
        "drug label",
        "drug",
        "review",
        "praxis",
        "book",
        "study",
        "clinical trial",
        "meta-analysis",
    }
)


def _trailing_titles(texts: dict[int, str], indices: Sequence[int]) -> list[int]:
    """Titles without a container after the last complete entry, unless they head what follows the list."""
    titles: list[int] = []
    last_whole = max((i for i in indices if _WHOLE.match(texts[i].strip())), default=-1)
    for index in indices:
        text = texts[index].strip()
        if index <= last_whole and len(text) < _PROSE:
            titles.append(index)
            continue
        if is_boilerplate_heading(text) or _CLOSING_WORDS.match(text):
            return titles
        if len(text) < 2 * _PROSE and _EVIDENCE.search(text) and (_WHOLE.match(text) or _IMPRINT.search(text)):
            titles.append(index)
            continue
        if len(text) > _PROSE or len(re.findall(r"[.!?]\s+[A-Z]", text)) >= 2:
            return titles[:-1] if titles and not _EVIDENCE.search(texts[titles[-1]]) else titles
        titles.append(index)
    return titles


def _entry(flow: Flow, indices: Sequence[int], kind: str) -> Entry:
    first, last = indices[0], indices[-1]
    return Entry(flow.blocks[first].start, flow.blocks[last].end, None, None, first, last, kind)


def _one_each(flow: Flow, indices: Sequence[int], texts: dict[int, str]) -> list[Entry]:
    """One entry a block, or a line of it; stops at the first block that is evidently none.

    A title alone tells nothing, but between two evident entries it is one of the list.
    """
    entries: list[Entry] = []
    evident = 0
    doubtful: list[Entry] = []
    for index in indices:
        text = texts[index]
        if is_boilerplate_heading(text) or (entries and _CLOSING_WORDS.match(text)):
            break
        lines = _lines(flow, flow.blocks[index])
        made = [
            Entry(start, end, None, None, index, index)
            for start, end in lines
            if (_EVIDENCE.search(flow.text, start, end) or (evident >= 2 and _WHOLE.match(flow.text, start, end)))
            and (end - start <= 3 * _PROSE or len(lines) > 1)
        ]
        if made:
            entries.extend(doubtful if evident else ())
            entries.extend(made)
            evident += len(made)
            doubtful = []
        elif len(text) > 2 * _PROSE or (evident and len(doubtful) >= 4) or text.endswith(":"):
            break
        elif len(text) <= _PROSE:
            doubtful.append(_entry(flow, [index], ""))
    return entries if evident >= 2 or (evident == 1 and len(indices) <= 2) else []


_AUTHOR_START = lazy(
    r"(?:[^\W\d_]['’\w-]+,?\s(?:[A-Z]\.|[A-Z]\s[A-Z][\w'’-]|[A-Z][\w'’-]+)|[A-Z][\w'’-]+,\s|[A-Z]\.\s|[B-Z]\s[A-Z][\w'’-]+\s)"
)
_CONTAINER_START = lazy(r"\s*+(?:In|Journal of|Proceedings of|Transactions on|Advances in)\s")


def _lines(flow: Flow, block: Block) -> list[tuple[int, int]]:
    """The ranges in a block that may be entries: its lines where each is one, wrapped lines joined."""
    text = flow.block_text(block)
    if "\n" not in text:
        return [(block.start, block.end)]
    lines: list[tuple[int, int]] = []
    position = block.start
    for line in text.split("\n"):
        if line.strip():
            lines.append((position, position + len(line)))
        position += len(line) + 1
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        before = flow.text[joined[-1][0] : joined[-1][1]].rstrip() if joined else ""
        complete = bool(_EVIDENCE.search(before)) and (
            before[-1:] in ".)/]" or before[-1:].isdigit() or "http" in before[-120:]
        )
        begins = flow.text[start : start + 4].lstrip()[:1].isupper() or flow.text.startswith(
            ("http", "- ", "• "), start
        )
        if joined and not (
            complete
            and begins
            and not _CONTAINER_START.match(flow.text, start)
            and (_EVIDENCE.search(flow.text, start, end) or _AUTHOR_START.match(flow.text, start))
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined

"""The entries of a typed list that prints no labels: one a block, one a line, or one over several blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from citeward.document import Block, Flow
from citeward.patterns import lazy
from citeward.readers.entry import CLOSING_WORDS, PROSE, Entry, is_evident
from citeward.readers.headings import is_boilerplate_heading

_TAIL = lazy(r"(?:[^\n]{1,200}[,，.]\s{0,2})?\(?(?:1[6-9]|20)\d\d[a-z]?\)?\.?", re.DOTALL)
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


def find_unlabelled(flow: Flow, indices: Sequence[int]) -> list[Entry]:
    """The entries in these blocks, in order; empty where they hold no list."""
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
        if index <= last_whole and len(text) < PROSE:
            titles.append(index)
            continue
        if is_boilerplate_heading(text) or CLOSING_WORDS.match(text):
            return titles
        if len(text) < 2 * PROSE and is_evident(text) and (_WHOLE.match(text) or _IMPRINT.search(text)):
            titles.append(index)
            continue
        if len(text) > PROSE or len(re.findall(r"[.!?]\s+[A-Z]", text)) >= 2:
            return titles[:-1] if titles and not is_evident(texts[titles[-1]]) else titles
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
        if is_boilerplate_heading(text) or (entries and CLOSING_WORDS.match(text)):
            break
        lines = _lines(flow, flow.blocks[index])
        made = [
            Entry(start, end, None, None, index, index)
            for start, end in lines
            if (is_evident(flow.text, start, end) or (evident >= 2 and _WHOLE.match(flow.text, start, end)))
            and (end - start <= 3 * PROSE or len(lines) > 1)
        ]
        if made:
            entries.extend(doubtful if evident else ())
            entries.extend(made)
            evident += len(made)
            doubtful = []
        elif len(text) > 2 * PROSE or (evident and len(doubtful) >= 4) or text.endswith(":"):
            break
        elif len(text) <= PROSE:
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
        complete = is_evident(before) and (before[-1:] in ".)/]" or before[-1:].isdigit() or "http" in before[-120:])
        begins = flow.text[start : start + 4].lstrip()[:1].isupper() or flow.text.startswith(
            ("http", "- ", "• "), start
        )
        if joined and not (
            complete
            and begins
            and not _CONTAINER_START.match(flow.text, start)
            and (is_evident(flow.text, start, end) or _AUTHOR_START.match(flow.text, start))
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined

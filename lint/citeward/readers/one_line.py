"""A reference list in one block with its heading: ``Sources: [1] Ito, A. …; [2] Rao, B. …``, or all of it quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from citeward.document import BlockKind, Flow
from citeward.patterns import lazy
from citeward.readers.entry import Entry
from citeward.readers.headings import is_reference_heading

_OPENING = lazy(r"\s*(?P<heading>[^\n:：\[\]]{2,40})(?:[:：]\s*|\s*\n\s*)(?=[\[【][01][\]】])")
_LABEL = lazy(r"[\[【](?P<label>\d{1,3})[\]】][.:：]?\s*(?=\S)")
_URL_OR_YEAR = lazy(r"https?://|www\.|\b(?:19|20)\d\d\b|doi", re.IGNORECASE)
_HOLDERS = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_LAST_BLOCKS = 12
_SHORTEST = 12
"""An entry has so many code points at least; "and", "agree" and commas stand between markers."""

_LINK_START = attrgetter("start")


def one_line_list(flow: Flow) -> list[Entry]:
    """The entries of the last such line near the article's end; empty where there is none."""
    for index in range(len(flow.blocks) - 1, max(-1, len(flow.blocks) - 1 - _LAST_BLOCKS), -1):
        block = flow.blocks[index]
        opening = _OPENING.match(flow.text, block.start, block.end) if block.kind in _HOLDERS else None
        if opening and is_reference_heading(opening["heading"]):
            entries = _entries(flow, index, opening.end())
            if entries:
                return entries
    return []


def _entries(flow: Flow, index: int, start: int) -> list[Entry]:
    labels: list[re.Match[str]] = []
    for match in _LABEL.finditer(flow.text, start, flow.blocks[index].end):
        if not labels or int(match["label"]) == int(labels[-1]["label"]) + 1:
            labels.append(match)
    ends = [*(match.start() for match in labels[1:]), flow.blocks[index].end]
    entries = []
    for match, end in zip(labels, ends, strict=True):
        shown = flow.text[match.end() : end].rstrip(" \n\t;,")
        place = flow.span(*match.span("label"))
        entries.append(Entry(match.end(), match.end() + len(shown), match["label"], place, index, index))
    return entries if len(entries) > 1 and all(_is_evident(flow, entry) for entry in entries) else []


def _is_evident(flow: Flow, entry: Entry) -> bool:
    """Whether what stands behind a label tells of a work: it is long enough, with a year, an address or a link."""
    if entry.end - entry.start < _SHORTEST:
        return False
    link = bisect_left(flow.links, entry.start, key=_LINK_START)
    linked = link < len(flow.links) and flow.links[link].start < entry.end
    return linked or _URL_OR_YEAR.search(flow.text, entry.start, entry.end) is not None

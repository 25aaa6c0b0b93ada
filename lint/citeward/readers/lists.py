"""Sections of an article, and the typed reference lists among them."""

from __future__ import annotations

import re

from citeward.document import Block, BlockKind, Flow, Section, SectionKind
from citeward.patterns import lazy
from citeward.readers.entries import find_entries
from citeward.readers.entry import Entry
from citeward.readers.headings import is_appendix_heading, is_boilerplate_heading, is_reference_heading
from citeward.readers.one_line import one_line_list
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class TypedList:
    """A reference list as typed: its heading block (None where it has none) and its entries.

    `is_marked` where the format itself says what is an entry.
    """

    heading: int | None
    entries: tuple[Entry, ...]
    first: int
    last: int
    is_marked: bool = False


_BARE_ENTRY = lazy(r"\s*[\[【]\^?(?P<label>\d{1,4})\^?[\]】][.:]?[ \t]+\S")
_STRAY = 2  # entries
_URL_OR_YEAR = lazy(r"https?://|www\.|\b(?:19|20)\d\d\b|doi", re.IGNORECASE)


def find_sections(flow: Flow) -> tuple[list[Section], list[TypedList]]:
    """The sections of a flow in order, and its typed reference lists."""
    lists = _marked_lists(flow) or _headed_lists(flow) or _unheaded_list(flow) or _list_on_one_line(flow)
    return _sections(flow, lists), lists


def _marked_lists(flow: Flow) -> list[TypedList]:
    """The runs of blocks that the format itself marks as entries, each with the heading before it."""
    lists: list[TypedList] = []
    index = 0
    while index < len(flow.blocks):
        if flow.blocks[index].kind is not BlockKind.ENTRY:
            index += 1
            continue
        last = index
        while last < len(flow.blocks) and flow.blocks[last].kind is BlockKind.ENTRY:
            last += 1
        headed = index > 0 and flow.blocks[index - 1].kind is BlockKind.HEADING
        first = index - 1 if headed else index
        entries = tuple(find_entries(flow, index, last))
        lists.append(TypedList(first if headed else None, entries, first, last, is_marked=True))
        index = last
    return lists


def _headed_lists(flow: Flow) -> list[TypedList]:
    lists: list[TypedList] = []
    blocks = flow.blocks
    index = 0
    while index < len(blocks):
        if not _names_references(flow, blocks[index]):
            index += 1
            continue
        limit = _before_appendix(flow, index, _before_notes(flow, index, _section_end(flow, index)))
        found = _lists_in(flow, index, limit)
        lists.extend(found)
        index = found[-1].last if found else index + 1
    return _without_stray(_without_offers(flow, lists))


def _without_offers(flow: Flow, lists: list[TypedList]) -> list[TypedList]:
    """The lists but for one under "Learn more", which is what is cited only where there is no other."""
    headings = [flow.block_text(flow.blocks[each.heading]) if each.heading is not None else "" for each in lists]
    named = [each for each, heading in zip(lists, headings, strict=True) if "learn" not in heading.casefold()]
    return named or lists


def _without_stray(lists: list[TypedList]) -> list[TypedList]:
    """The lists without a paragraph or two that stand under a word like "Sources" while a labelled list follows."""
    labelled = [index for index, each in enumerate(lists) if _is_labelled(each) and len(each.entries) > _STRAY]
    last = labelled[-1] if labelled else 0
    return [
        each for index, each in enumerate(lists) if index >= last or _is_labelled(each) or len(each.entries) > _STRAY
    ]


def _is_labelled(typed: TypedList) -> bool:
    return all(entry.label for entry in typed.entries)


def _names_references(flow: Flow, block: Block) -> bool:
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or block.end - block.start > 80:
        return False
    return is_reference_heading(flow.block_text(block))


def _section_end(flow: Flow, heading: int) -> int:
    """The block after the last one that the heading can cover: a heading of its own level ends it."""
    level = flow.blocks[heading].level or 6
    for index in range(heading + 1, len(flow.blocks)):
        block = flow.blocks[index]
        if block.kind is BlockKind.HEADING and (block.level <= level or _names_references(flow, block)):
            return index
    return len(flow.blocks)


def _before_notes(flow: Flow, heading: int, limit: int) -> int:
    """The block behind the list where footnotes follow it: they belong to the page, not to the list."""
    blocks = flow.blocks
    first = next((i for i in range(heading + 1, limit) if blocks[i].kind is BlockKind.NOTE), limit)
    return first if first - heading > 2 else limit  # a line above the notes only introduces them


def _before_appendix(flow: Flow, heading: int, limit: int) -> int:
    """The block of the line by which an appendix begins behind the list, where the format marks no headings."""
    return next((index for index in range(heading + 2, limit) if _begins_appendix(flow, index)), limit)


def _begins_appendix(flow: Flow, index: int) -> bool:
    block = flow.blocks[index]
    is_line = block.kind is BlockKind.PARAGRAPH and block.end - block.start <= 80
    return is_line and is_appendix_heading(flow.block_text(block))


def _lists_in(flow: Flow, heading: int, limit: int) -> list[TypedList]:
    """The list under a heading; subheadings inside it divide one list, they do not end it."""
    entries: list[Entry] = []
    first = heading + 1
    for index in range(heading + 1, limit + 1):
        if index < limit and flow.blocks[index].kind is not BlockKind.HEADING:
            continue
        found = find_entries(flow, first, index) if first < index else []
        if entries and not found and first < index:
            break
        entries.extend(found)
        first = index + 1
    if not entries:
        return []
    return [TypedList(heading, tuple(entries), heading, entries[-1].last + 1)]


def _unheaded_list(flow: Flow) -> list[TypedList]:
    """A run of labelled lines that ends the article, where nothing heads it.

    Numbered steps end articles too, so most lines must carry an address or a year.
    """
    blocks = flow.blocks
    first = len(blocks)
    while first > 0 and _BARE_ENTRY.match(flow.text, blocks[first - 1].start, blocks[first - 1].end):
        first -= 1
    if first == len(blocks) and blocks and blocks[-1].kind is BlockKind.PARAGRAPH:
        return _trailing_lines(flow)
    entries = find_entries(flow, first, len(blocks)) if first < len(blocks) else []
    return _accept(flow, entries, first)


def _list_on_one_line(flow: Flow) -> list[TypedList]:
    entries = one_line_list(flow)
    return [TypedList(None, tuple(entries), entries[0].first, entries[0].first + 1)] if entries else []


def _trailing_lines(flow: Flow) -> list[TypedList]:
    last = len(flow.blocks) - 1
    block = flow.blocks[last]
    newline = flow.text.find("\n[", block.start, block.end)
    if newline < 0 or not _BARE_ENTRY.match(flow.text, newline + 1, block.end):
        return []
    return _accept(flow, find_entries(flow, last, last + 1), last)


def _accept(flow: Flow, entries: list[Entry], first: int) -> list[TypedList]:
    evident = sum(1 for entry in entries if _URL_OR_YEAR.search(flow.text, entry.start, entry.end))
    if len(entries) < 2 or evident * 10 < len(entries) * 6:
        return []
    return [TypedList(None, tuple(entries), entries[0].first, entries[-1].last + 1)]


def _sections(flow: Flow, lists: list[TypedList]) -> list[Section]:
    """Cut the blocks at headings and at the lists; what trails the last list is boilerplate."""
    cuts: dict[int, SectionKind] = {0: SectionKind.BODY}
    headings = {i for i, block in enumerate(flow.blocks) if block.kind is BlockKind.HEADING}
    for index in headings:
        # before the list, "Funding" or "See also" is part of the article and may cite
        trails = bool(lists) and not lists[-1].is_marked
        boilerplate = trails and index >= lists[-1].last and is_boilerplate_heading(flow.block_text(flow.blocks[index]))
        cuts[index] = SectionKind.BOILERPLATE if boilerplate else SectionKind.BODY
    for typed in lists:
        for index in [i for i in cuts if typed.first <= i < typed.last]:
            del cuts[index]
        cuts[typed.first] = SectionKind.REFERENCES
        if typed.last < len(flow.blocks) and typed.last not in headings:
            # figures and appendices may follow a list that needs no guess, and the article goes on before its next list
            goes_on = typed.is_marked or typed is not lists[-1] or _begins_appendix(flow, typed.last)
            cuts[typed.last] = SectionKind.BODY if goes_on else SectionKind.BOILERPLATE
    starts = sorted(cuts)
    sections = []
    for position, start in enumerate(starts):
        end = starts[position + 1] if position + 1 < len(starts) else len(flow.blocks)
        heading = start if start in headings or any(typed.heading == start for typed in lists) else None
        title = flow.block_text(flow.blocks[heading]) if heading is not None else ""
        if start < end or not flow.blocks:
            sections.append(Section(cuts[start], start, end, heading, title))
    return sections

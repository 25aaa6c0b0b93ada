"""Claims: which part of the text a citation stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from citeward.attribution.words import read
from citeward.document import Block, BlockKind, Citation, Document, SectionKind, Sentence
from citeward.document.sentences import sentence_bounds
from citeward.patterns import lazy
from citeward.resolve import Link, Links

_JOINT = lazy(r"[\s,;:/&()\[\]{}^~–—‐−-]*|\s*(?:and|und|y|et|e)\s*")
_WIDEST_JOINT = 12
_GAP = lazy(r" ([.,;:!?](?!\w)|[)\]](?!\w))")
_NO_CLAIM = frozenset({BlockKind.HEADING, BlockKind.ENTRY, BlockKind.NOTE})
_LEAST_LEAD = 25  # characters; a marker with fewer before it opens its clause

Group = tuple[Citation, ...]


class Claim(NamedTuple):
    """What one group of adjacent markers stands for.

    `citations` are the markers of the group, `links` their items in order. `sentence` and `clause`
    are view offsets; the clause begins where the marker before it ended. `clause_terms` and
    `sentence_terms` are stems with the markers left out, `words` all words of the sentence as printed.
    `block` is the index of the flow's block.
    """

    citations: Group
    links: tuple[Link, ...]
    block: int
    sentence: Sentence
    clause: Sentence
    clause_terms: tuple[str, ...]
    sentence_terms: tuple[str, ...]
    words: tuple[str, ...]
    passage: Passage

    @property
    def start(self) -> int:
        """Where the group's first marker begins in the view."""
        return self.citations[0].view.start

    @property
    def end(self) -> int:
        """Where the group's last marker ends in the view."""
        return self.citations[-1].view.end

    @property
    def clause_text(self) -> str:
        """The clause without its markers."""
        return self.passage.text_of(self.clause)

    @property
    def sentence_text(self) -> str:
        """The sentence without its markers."""
        return self.passage.text_of(self.sentence)


def claims(document: Document, links: Links) -> Iterator[Claim]:
    """The claims of the article's body, in order; headings, notes and entries make none."""
    by_block: dict[int, list[Citation]] = {}
    for citation in document.citations:
        by_block.setdefault(citation.block, []).append(citation)
    blocks = document.flow.blocks
    for index, citations in by_block.items():
        if 0 <= index < len(blocks) and blocks[index].kind not in _NO_CLAIM and _in_body(document, index):
            yield from _claims_of_block(document.flow.text, links, index, blocks[index], citations)


def _in_body(document: Document, index: int) -> bool:
    section = document.section_of(index)
    return section is None or section.kind is SectionKind.BODY


def _claims_of_block(text: str, links: Links, index: int, block: Block, citations: list[Citation]) -> Iterator[Claim]:
    bounds = sentence_bounds(text, block.start, block.end) or [(block.start, block.end)]
    groups = _groups(text, sorted(citations, key=lambda citation: citation.view.start))
    places = [(group[0].view.start, group[-1].view.end) for group in groups]
    passage = Passage(text, groups)
    position, before = 0, 0
    for number, group in enumerate(groups):
        start, end = places[number]
        while position + 1 < len(bounds) and bounds[position][1] < group[0].view.end:
            position += 1
        first, last = bounds[position]
        if position and start - first < _LEAST_LEAD and not text[first:start].strip("([ "):
            # The marker stands behind the full stop: it speaks of the sentence before it.
            first, last = bounds[position - 1][0], max(end, bounds[position - 1][1])
        after = places[number + 1][0] if number + 1 < len(groups) else last
        sentence = Sentence(first, last)
        clause = _clause(group, sentence, max(before, first), min(after, last))
        words, sentence_terms = passage.read(sentence)
        yield Claim(
            group,
            links.of(group[0]) if len(group) == 1 else tuple(chain.from_iterable(map(links.of, group))),
            index,
            sentence,
            clause,
            passage.terms_of(clause),
            sentence_terms,
            words,
            passage,
        )
        before = end


def _groups(text: str, citations: Sequence[Citation]) -> list[Group]:
    groups: list[list[Citation]] = []
    end = -_WIDEST_JOINT
    for citation in citations:
        start = citation.view.start
        if start - end < _WIDEST_JOINT and groups and not citation.narrative and _JOINT.fullmatch(text[end:start]):
            groups[-1].append(citation)
        else:
            groups.append([citation])
        end = citation.view.end
    return [tuple(group) for group in groups]


def _clause(group: Group, sentence: Sentence, start: int, stop: int) -> Sentence:
    """What a group stands for in its sentence, from the marker before it on."""
    end = group[-1].view.end
    if group[0].narrative or group[0].view.start - start < _LEAST_LEAD:
        # The marker opens its clause: what it stands for follows it.
        return Sentence(start, max(stop, end))
    return Sentence(start, max(end, start))


class Passage:
    """The parts of a block between its markers, each read once: its words and its stems.

    The bounds of sentences and clauses that are asked for lie at markers or outside them.
    """

    __slots__ = ("_ends", "_kept", "_markers", "_starts", "_text")

    def __init__(self, text: str, groups: Sequence[Group]) -> None:
        self._text = text
        self._markers = [(citation.view.start, citation.view.end) for group in groups for citation in group]
        self._starts = [start for start, _ in self._markers]
        self._ends = [end for _, end in self._markers]
        self._kept = _Sentence(Sentence(-1, -1), (), (), ())

    def read(self, sentence: Sentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of a sentence, and its stems; kept, because its next marker asks again."""
        return self._read(sentence)[2:]

    def terms_of(self, clause: Sentence) -> tuple[str, ...]:
        """The stems of a clause of the sentence read last."""
        parts = self._kept.parts
        inside = [stems for start, end, stems in parts if clause.start <= start and end <= clause.end]
        if len(inside) == len(parts):
            return self._kept.stems
        return inside[0] if len(inside) == 1 else tuple(chain.from_iterable(inside))

    def _read(self, sentence: Sentence) -> _Sentence:
        if self._kept.bounds != sentence:
            parts: list[_Part] = []
            words: list[str] = []
            for start, end in self._between_markers(sentence):
                found, stems = read(self._text[start:end]) if end - start > 1 else ((), ())
                if found:
                    words += found
                    parts.append((start, end, tuple(stems)))
            stems_of_all = parts[0][2] if len(parts) == 1 else tuple(chain.from_iterable(part[2] for part in parts))
            self._kept = _Sentence(sentence, tuple(parts), tuple(words), stems_of_all)
        return self._kept

    def text_of(self, part: Sentence) -> str:
        """What a part shows, its markers left out."""
        pieces = [self._text[start:end] for start, end in self._between_markers(part)]
        text = " ".join(" ".join(pieces).split())
        # No gap is left before a full stop or comma where a marker stood.
        return _GAP.sub(r"\1", text) if len(pieces) > 1 else text

    def _between_markers(self, part: Sentence) -> Iterator[tuple[int, int]]:
        position = part.start
        for number in range(bisect_right(self._ends, part.start), bisect_left(self._starts, part.end)):
            if self._ends[number] > position:
                yield position, max(position, self._starts[number])
                position = min(part.end, self._ends[number])
        yield position, part.end


_Part = tuple[int, int, tuple[str, ...]]  # view offsets, and stems


class _Sentence(NamedTuple):
    """A sentence as it was read: its parts between markers, its words and its stems."""

    bounds: Sentence
    parts: tuple[_Part, ...]
    words: tuple[str, ...]
    stems: tuple[str, ...]

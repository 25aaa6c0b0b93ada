"""Claims: which part of the text a citation stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import field

from citeward.attribution.words import terms
from citeward.document import Block, BlockKind, Citation, Document, SectionKind, Sentence, split_sentences
from citeward.patterns import lazy
from citeward.resolve import Link, Links
from citeward.values import dataclass

_JOINT = lazy(r"[\s,;:/&()\[\]{}^~–—‐−-]*|\s*(?:and|und|y|et|e)\s*")
_BREAK = lazy(r"[;:]\s|[,–—]\s|\s(?:and|but|whereas|while|although|or|yet)\s")
_WORD = lazy(r"\w")
_GAP = lazy(r" ([.,;:!?](?!\w)|[)\]](?!\w))")
_NO_CLAIM = frozenset({BlockKind.HEADING, BlockKind.ENTRY, BlockKind.NOTE})


@dataclass(frozen=True, slots=True)
class Claim:
    """What one group of adjacent markers stands for.

    `citations` are the markers of the group, `links` their items in order. `sentence` and `clause`
    are view offsets; the clause begins where the marker before it ended. `clause_terms` and
    `sentence_terms` are stems with the markers left out, `block` is the index of the flow's block.
    """

    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    block: int
    sentence: Sentence
    clause: Sentence
    clause_text: str
    sentence_text: str
    clause_terms: tuple[str, ...]
    sentence_terms: tuple[str, ...]
    is_last: bool = field(default=True)

    @property
    def start(self) -> int:
        """Where the group's first marker begins in the view."""
        return self.citations[0].view.start

    @property
    def end(self) -> int:
        """Where the group's last marker ends in the view."""
        return self.citations[-1].view.end


def claims(document: Document, links: Links) -> Iterator[Claim]:
    """The claims of the article's body, in order; headings, notes and entries make none."""
    by_block: dict[int, list[Citation]] = {}
    for citation in document.citations:
        by_block.setdefault(citation.block, []).append(citation)
    for index, citations in by_block.items():
        if 0 <= index < len(document.flow.blocks):
            block = document.flow.blocks[index]
            if block.kind not in _NO_CLAIM and _in_body(document, index):
                yield from _claims_of_block(document, links, index, block, citations)


def _in_body(document: Document, index: int) -> bool:
    section = document.section_of(index)
    return section is None or section.kind is SectionKind.BODY


def _claims_of_block(
    document: Document, links: Links, index: int, block: Block, citations: list[Citation]
) -> Iterator[Claim]:
    sentences = split_sentences(document.flow, block)
    groups = _groups(document.flow.text, sorted(citations, key=lambda citation: citation.view.start))
    words = _Words(document.flow.text, groups)
    position = 0
    for number, group in enumerate(groups):
        while position + 1 < len(sentences) and sentences[position].end < group[0].view.end:
            position += 1
        sentence = sentences[position] if sentences else Sentence(block.start, block.end)
        if position and not document.flow.text[sentence.start : group[0].view.start].strip("([ "):
            # The marker stands behind the full stop: it speaks of the sentence before it.
            sentence = Sentence(sentences[position - 1].start, max(group[-1].view.end, sentences[position - 1].end))
        before = groups[number - 1] if number else None
        after = groups[number + 1] if number + 1 < len(groups) else None
        yield _claim(document, links, index, sentence, group, before, after, words)


def _groups(text: str, citations: list[Citation]) -> list[tuple[Citation, ...]]:
    groups: list[list[Citation]] = []
    for citation in citations:
        gap = text[groups[-1][-1].view.end : citation.view.start] if groups else None
        if gap is not None and len(gap) < 12 and not citation.narrative and _JOINT.fullmatch(gap):
            groups[-1].append(citation)
        else:
            groups.append([citation])
    return [tuple(group) for group in groups]


def _claim(
    document: Document,
    links: Links,
    index: int,
    sentence: Sentence,
    group: tuple[Citation, ...],
    before: tuple[Citation, ...] | None,
    after: tuple[Citation, ...] | None,
    words: _Words,
) -> Claim:
    text = document.flow.text
    start = sentence.start
    if before is not None and before[-1].view.end > start:
        start = before[-1].view.end
    end = max(start, group[0].view.start)
    last = after is None or after[0].view.start >= sentence.end
    tail = text[group[-1].view.end : sentence.end]
    if group[0].narrative or end - start < 25:
        # The marker opens its clause: what it stands for follows it.
        stop = sentence.end if last or after is None else after[0].view.start
        clause = Sentence(start, max(stop, group[-1].view.end))
    else:
        clause = Sentence(start, max(group[-1].view.end, start))
        if last and len(tail.strip(" .,;)")) > 3 and not _BREAK.match(tail.lstrip()[:12]):
            clause = Sentence(start, group[-1].view.end)
    sentence_text, sentence_terms = words.of_sentence(sentence)
    clause_text, clause_terms = words.of_clause(clause)
    return Claim(
        group,
        tuple(link for citation in group for link in links.of(citation)),
        index,
        sentence,
        clause,
        clause_text,
        sentence_text,
        clause_terms,
        sentence_terms,
        last,
    )


class _Words:
    """The text of parts of a block with the markers left out, and its stems."""

    __slots__ = ("_ends", "_kept", "_markers", "_starts", "_text")

    def __init__(self, text: str, groups: list[tuple[Citation, ...]]) -> None:
        self._text = text
        self._markers = [(citation.view.start, citation.view.end) for group in groups for citation in group]
        self._starts = [start for start, _ in self._markers]
        self._ends = [end for _, end in self._markers]
        self._kept: tuple[Sentence | None, str, tuple[str, ...]] = (None, "", ())

    def of_sentence(self, sentence: Sentence) -> tuple[str, tuple[str, ...]]:
        """The words of a sentence; kept, because its next marker asks again."""
        if self._kept[0] != sentence:
            text = self._without_markers(sentence)
            self._kept = (sentence, text, tuple(terms(text)))
        return self._kept[1:]

    def of_clause(self, clause: Sentence) -> tuple[str, tuple[str, ...]]:
        """The words of a part of the sentence last asked for; most often it is all of it but the full stop."""
        text, (_, whole, stems) = self._without_markers(clause), self._kept
        if whole.startswith(text) and not _WORD.search(whole, len(text)):
            return text, stems
        return text, tuple(terms(text))

    def _without_markers(self, part: Sentence) -> str:
        pieces, position = [], part.start
        first, last = bisect_right(self._ends, part.start), bisect_left(self._starts, part.end)
        for start, end in self._markers[first:last]:
            if end > position:
                pieces.append(self._text[position : max(position, start)])
                position = min(part.end, end)
        pieces.append(self._text[position : part.end])
        text = " ".join(" ".join(pieces).split())
        # No gap is left before a full stop or comma where a marker stood.
        return _GAP.sub(r"\1", text) if len(pieces) > 1 else text

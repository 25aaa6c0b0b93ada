"""Sentences of a block, by own rules (no model)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citeward.document.flow import Block, Flow

_END = re.compile(r"[.!?。！？][\"'”’»)\]]*(?=\s|$)|[。！？]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, ``start`` to ``end`` in the view."""

    start: int
    end: int


def split_sentences(flow: Flow, block: Block) -> list[Sentence]:
    """The sentences of `block`, in order; together they hold all of it but white space."""
    text, start, sentences = flow.text, block.start, []
    for match in _END.finditer(text, block.start, block.end):
        if start < match.end():
            sentences.append(Sentence(start, match.end()))
        start = match.end()
        while start < block.end and text[start].isspace():
            start += 1
    if start < block.end:
        sentences.append(Sentence(start, block.end))
    return sentences

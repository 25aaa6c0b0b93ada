"""A document in a style of its own, to which one more sentence is added."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from citeward.document import Document
from citeward.readers import read_document
from citeward.source import Source

ANIMALS = ("owls", "bats", "moths", "frogs", "newts", "toads", "wasps", "ants", "bees", "crows", "gulls", "terns")
ENTRIES = [
    f"{number}. Ito, A. The habits of {animal}. Journal of Invented Fauna, {2000 + number}."
    for number, animal in enumerate(ANIMALS, 1)
]

Cited = Callable[..., list[tuple[str, str]]]


def understood(text: str, file_format: str = "text") -> Document:
    """The document of an article, every span of which is held against the source."""
    document = read_document(Source("article", text), file_format)
    for citation in document.citations:
        assert document.source.slice(citation.span) == citation.text
        for item in citation.items:
            assert citation.span.contains(item.span)
    return document


@pytest.fixture
def cited() -> Cited:
    """The citations (text, labels) that a passage adds to a document with twelve listed animals."""

    def find(passage: str, opening: str, file_format: str = "text") -> list[tuple[str, str]]:
        text = f"{opening}\n\n{passage}\n\n## References\n\n" if file_format == "markdown" else ""
        text = text or f"{opening}\n\n{passage}\n\nReferences\n\n"
        document = understood(text + "\n".join(ENTRIES) + "\n", file_format)
        assert len(document.references) == len(ENTRIES)
        begin = len(opening)
        return [(each.text, " ".join(each.labels)) for each in document.citations if each.span.start >= begin]

    return find

"""Laws of reading that hold for any text in any format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.document import Document, split_sentences
from citeward.readers import FORMATS, read_document
from citeward.resolve import resolve
from citeward.source import Source

TYPED = [each for each in FORMATS if each not in ("docx", "ipynb")]
"""The formats that are text themselves; the others are read out of a container."""

PIECES = [
    *["[1]", "[1, 2]", "[3–5]", "[2][4]", "[7]-[9]", "[1,,2]", "[3-", "[?]", "[12, p. 3]", "【1】", "[^1]"],
    *["[^1]: x", "[0, 1]", "[Page 3]"],
    *["(4)", "(1,2)", "(5–7)", "(n = 30)", "12(3)", "¹", "²,³", "m²", "^1,2^", "<sup>3</sup>", " 2."],
    *[" 3, 4.", ".12 ", "word5", "SPF 30+"],
    *["(Ito & Rao, 2019)", "Ito et al. (2019a,b)", "Ito's (2019)", "(Ito, 2001; "],
    *["[@ito2001; -@rao, p. 3]", "@rao2 says", "[@", "\\cite{a,b}"],
    *["[[3]](https://a.example)", "[x](#ref-1)", "([a.example](https://a.example))", "![a](b)"],
    *["<https://a.example>", "www.a.example", "[1]: https://a"],
    *["# References", "References", "Disclaimer", "**Sources**", "1. Ito, A. Owls. 2001."],
    *["[2] Rao. Bats. 2002.", "Journal of Owls, 2001", "- ", "1) "],
    *["\n", "\n\n", "\r\n", "\r", "    ", "\t", "> ", "| a | b |", "|--|--|", "```", "~~~", "$", "$$", "`"],
    *["<!--", "-->", "<pre>", "</", "<a href=\"", "***"],
    *["---\n", "bibliography: a.bib", "\\", "\\[", "\\(", "{", "}", "{{", "}}", "[", "]", "(", ")"],
    *["&amp;", "&#0;", "*", "_", "~", "^", "=", "#", ":"],
    *["owls", "Bats ", "é", "e\u0301", "𝒳", "\u2028", "\u00a0", "\ufeff", "\u200b", "\ud800", "。", "参考文献"],
    *["\ufffc", "\x0c", "\x85"],
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=45).map("".join)


def hold(document: Document) -> None:
    """Every place that a document names lies where it says."""
    text, flow = document.source.text, document.flow
    for citation in document.citations:
        assert document.source.slice(citation.span) == citation.text
        assert flow.blocks[citation.block].start <= citation.view.start <= citation.view.end <= len(flow.text)
        assert all(citation.span.contains(item.span) for item in citation.items)
        assert all(citation.span.contains(each.span) for each in citation.ranges)
    for reference in document.own_references:
        assert max(reference.span.end, reference.label_span.end) <= len(text)
    for place in (*document.malformed, *document.comments):
        assert place.span.end <= len(text)
    ends = 0
    for block in flow.blocks:
        assert ends <= block.start <= block.end <= len(flow.text)
        ends = block.end
        for sentence in split_sentences(flow, block):
            assert block.start <= sentence.start < sentence.end <= block.end
    starts = [citation.span.start for citation in document.citations]
    assert starts == sorted(starts)
    assert len({reference.id for reference in document.references}) == len(document.references)
    covered = [index for section in document.sections for index in range(section.first, section.last)]
    assert covered == list(range(len(flow.blocks)))


@pytest.mark.parametrize("file_format", TYPED)
def test_any_text_is_read_and_every_place_holds(file_format: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(texts)
    def law(text: str) -> None:
        document = read_document(Source("article", text), file_format)
        hold(document)
        links = resolve(document)
        assert len(links.all) == sum(len(citation.items) for citation in document.citations)

    law()


@settings(max_examples=100, deadline=None)
@given(texts, st.sampled_from(TYPED))
def test_reading_twice_gives_one_document(text: str, file_format: str) -> None:
    first, second = (read_document(Source("article", text), file_format) for _ in range(2))
    assert (first.citations, first.references, first.style) == (second.citations, second.references, second.style)

"""Laws that every reader of light markup keeps, on any text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.readers.asciidoc import read_asciidoc
from citeward.readers.extract import Extract
from citeward.readers.mediawiki import read_mediawiki
from citeward.readers.org import read_org
from citeward.readers.rfc import read_rfc
from citeward.readers.typst import read_typst
from citeward.source import Source

Reader = Callable[[Source], Extract]

READERS: dict[str, Reader] = {
    "typst": read_typst,
    "org": read_org,
    "asciidoc": read_asciidoc,
    "mediawiki": read_mediawiki,
    "rfc": read_rfc,
}

PIECES = {
    "typst": [
        "@whale2001",
        "#cite(<a>)",
        "#cite(",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "`",
        "```",
        "$",
        "/*",
        "*/",
        "//",
        "#let x = ",
        "#footnote[",
        "#if x [",
    ],
    "org": [
        "[cite/t:@a;see @b p. 3]",
        "[cite:",
        "citep:a,b",
        "[[cite:&a;&b]]",
        "[[",
        "[fn:1] x",
        "[fn::",
        "#+begin_src\n",
        "#+end_src",
        "* H",
        "| a",
        "=x=",
        "~",
        ":PROPERTIES:",
        "\\begin{x}",
        "\\(",
        "$a",
        "^{1}",
        "\\cite{a}",
        "]",
    ],
}
PIECES["asciidoc"] = [
    *["cite:[a(12),b]", "cite:[", "<<a>>", "<<", ">>", "* [[[a]]] An entry", "[[[", "footnote:[x", "footnote:a[", "]"],
    *["----\n", "|===\n", "|a", "//", "////\n", "[source]\n", "`", "+", "^2^", "{a}", "== H\n", ". one", "a:: b"],
    *["pass:[", "https://a.b[c]", "~", "\\", "&amp;", "&#99999999;", "~~~~\n"],
]
PIECES["mediawiki"] = [
    *[
        "<ref>",
        "<ref name=x>",
        "<ref name=x/>",
        "</ref>",
        "{{sfn|A|2001}}",
        "{{cite book|last=A|year=2001}}",
        "{{",
        "}}",
    ],
    *[
        "[[",
        "]]",
        "|",
        "<nowiki>",
        "</nowiki>",
        "<!--",
        "-->",
        "{|\n",
        "|}\n",
        "|-\n",
        "==",
        "''",
        "[http://a b]",
        "{{r|x}}",
    ],
    *[
        "{{reflist|refs=",
        "<references>",
        "<sup>1</sup>",
        "{{citation needed}}",
        "&amp;",
        "<pre>",
        "[[File:a.png|",
        "* ",
    ],
]
PIECES["rfc"] = [
    *[
        "[RFC2119]",
        "[RFC\n   2119]",
        "[1]",
        "[I-D.a-b]",
        "   [A]  Name.",
        "\f",
        "Name  [Page 3]",
        "1.  Title",
        "2.  References\n",
    ],
    *["[", "]", "RFC 1  Title  May 2020\n", "a ....... 3\n", "   o  item", "+---+", "[FWS]"],
]
COMMON = ["\n", "\n\n", "\r\n", " ", "word", "1", ".", ",", "é", "\u2028", "\\", "<", ">", "#", "=", "*", "|", "-", "'"]


def check(reader: Reader, text: str) -> None:
    source = Source("paper", text)
    extract = reader(source)
    flow = extract.flow
    assert all(0 <= block.start < block.end <= len(flow.text) for block in flow.blocks)
    assert list(flow.block_starts) == [block.start for block in flow.blocks]
    for block in flow.blocks:
        assert flow.text[block.start : block.end].strip()
    for marker in extract.markers:
        assert 0 <= marker.start < marker.end <= len(flow.text)
        span = flow.span(marker.start, marker.end)
        assert span.end <= len(text)
        for item in marker.items:
            assert marker.start <= item.start <= item.end <= marker.end
    for reference in extract.references:
        assert reference.span.end <= len(text)


@pytest.mark.parametrize("name", READERS)
def test_never_raises_and_spans_stay_inside(name: str) -> None:
    pieces = st.lists(st.sampled_from(PIECES[name] + COMMON) | st.text(max_size=4), max_size=40)

    @settings(max_examples=300, deadline=None)
    @given(pieces)
    def law(parts: list[str]) -> None:
        check(READERS[name], "".join(parts))

    law()


@pytest.mark.parametrize("name", READERS)
def test_hostile_repetition_is_linear(name: str) -> None:
    for piece in PIECES[name] + COMMON + ['"$', "[[", "{{", "<!--", "<ref>", "a " * 10]:
        text = piece * (20_000 // len(piece))
        started = time.process_time()
        check(READERS[name], text)
        assert time.process_time() - started < 2, piece

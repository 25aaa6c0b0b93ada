"""The HTML tokenizer against the standard library's parser, and its own laws."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.readers.html.tokens import TokenKind, attributes_of, text_pieces, tokenize

PAGE = """<!DOCTYPE html><html lang=en><head><title>A &amp; b</title><script>if (a < b) { "</p>" }</script></head>
<body class="x > y" data-n='1'><p>One<br>two <b>three</B> &eacute;&#8211;&notanentity; 5 < 6 & 7
<!-- note --><a href=#ref-1 title="q">1</a><img src="x.png"/></body></html>"""


class Oracle(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.comments: list[str] = []
        self.shown: list[str] = []
        self._raw = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._raw = tag if tag in ("script", "style", "title") else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", {}))
        self._raw = ""

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.shown.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def test_it_agrees_with_the_standard_library() -> None:
    oracle = Oracle()
    oracle.feed(PAGE)
    oracle.close()
    tokens = list(tokenize(PAGE))
    tags = [
        (token.name, attributes_of(PAGE, token)) if token.kind is TokenKind.START else (f"/{token.name}", {})
        for token in tokens
        if token.kind in (TokenKind.START, TokenKind.END)
    ]
    assert tags == oracle.tags
    shown = "".join(
        piece
        for token in tokens
        if token.kind is TokenKind.TEXT
        for piece, _, _ in text_pieces(PAGE, token.start, token.end)
    )
    assert shown == "".join(oracle.shown)
    comments = [PAGE[token.start + 4 : token.end - 3] for token in tokens if token.kind is TokenKind.COMMENT]
    assert comments == oracle.comments


@given(st.text(alphabet="<>/!-\"'=& abpscript;#x1\n", max_size=300))
def test_tokens_cover_the_text_in_order(text: str) -> None:
    at = 0
    for token in tokenize(text):
        assert token.start == at
        assert token.end > token.start
        at = token.end
        if token.kind is TokenKind.START:
            attributes_of(text, token)
    assert at == len(text)


@given(st.text(alphabet="&;#x19aAmplt gé", max_size=80))
def test_pieces_cover_the_text(text: str) -> None:
    from html import unescape

    pieces = list(text_pieces(text, 0, len(text)))
    assert [start for _, start, _ in pieces] == [0, *(end for _, _, end in pieces)][: len(pieces)]
    assert "".join(shown for shown, _, _ in pieces) == unescape(text)


@pytest.mark.parametrize(
    "unit", ["<", "<a ", '<a href="', "<!--", "<p", "&amp", "</b", "<script>", "<a b='", "<b>", "<![CDATA[", "<p>x"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    before = time.process_time()
    for token in tokenize(text):
        if token.kind is TokenKind.START:
            attributes_of(text, token)
    assert time.process_time() - before < 12

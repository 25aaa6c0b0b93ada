"""What holds for any text in reStructuredText."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.readers.rst import read_rst
from citeward.source import Source

_PIECES = st.sampled_from([
    ".. [1] ", ".. [a] ", ".. note:: ", ".. code::", "..", ".. |x| replace:: ", ".. _t: ", "[1]_", "[#]_", "[a]_",
    "::", ":cite:`", "`", "``", "`_", "*", "**", "|", "|x|", "_", "- ", "1. ", ":f: ", "+--+", "| a |", "=== ===",
    "====", "----", ">>> ", "\\", "word", "<", ">", "https://a.b", " ", "   ", "\t", "\n", "\n\n", "\r\n", "\r",
    "\u2028", "é", ".. bibliography:: b",
])  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200)


@given(_TEXTS)
@settings(max_examples=500, deadline=None)
def test_never_raises_and_spans_hold_what_they_name(text: str) -> None:
    extract = read_rst(Source("article.rst", text))
    flow = extract.flow
    assert all(0 <= block.start <= block.end <= len(flow.text) for block in flow.blocks)
    for marker in extract.markers:
        for item in marker.items:
            place = flow.span(item.start, item.end)
            assert text[place.start : place.end] == flow.text[item.start : item.end] == item.label
            assert marker.start <= item.start <= item.end <= marker.end
    for reference in extract.references:
        assert text[reference.label_span.start : reference.label_span.end] == reference.label
    for comment in extract.comments:
        assert text[comment.span.start : comment.span.end].startswith("..")


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "`",
        "``a ",
        ":a:`",
        "*a ",
        "[1]_ ",
        "|a ",
        "a_ ",
        "::\n",
        "a::\n\n",
        ".. note::\n",
        ".. [1] a\n",
        "- ",
        "=\na\n",
        "+-+\n",
        "\\",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(count: int) -> float:
        source = Source("article.rst", unit * count)
        start = time.process_time()
        read_rst(source)
        return time.process_time() - start

    short = min(seconds(4_000) for _ in range(3))
    assert seconds(40_000) < 60 * short + 0.5

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.readers.extract import Extract
from citeward.readers.ipynb import NotebookSource, read_ipynb


def notebook(*cells: tuple[str, str | list[str]], ascii_only: bool = True) -> str:
    members = [
        {
            "cell_type": kind,
            "metadata": {"source": "x"},
            "source": source,
            **({"outputs": [{"text": ["[@no]"]}]} if kind == "code" else {}),
        }
        for kind, source in cells
    ]
    return json.dumps({"cells": members, "nbformat": 4}, indent=1, ensure_ascii=ascii_only)


def read(text: str) -> tuple[NotebookSource, Extract]:
    source = NotebookSource("paper.ipynb", text)
    return source, read_ipynb(source)


PAPER = notebook(
    ("markdown", ["# Songs\n", "\n", 'Whales "sing" [1], and 🐳 dive [2].']),
    ("code", ["cite('[3]')\n"]),
    ("markdown", "Birds\ttoo [2].\n\n```python\nopen [4]"),
    ("raw", "[5]"),
    ("markdown", ["## References\n", "\n", "1. Payne, R. Songs. 1971.\n", "2. Thorpe, W. Birds. 1961."]),
)


def test_reads_markdown_cells_only() -> None:
    flow = read(PAPER)[1].flow
    assert [flow.block_text(block) for block in flow.blocks if "\ufffc" not in flow.block_text(block)] == [
        "Songs",
        'Whales "sing" [1], and 🐳 dive [2].',
        "Birds\ttoo [2].",
        "References",
        "Payne, R. Songs. 1971.",
        "Thorpe, W. Birds. 1961.",
    ]


def test_offsets_lead_back_into_the_json() -> None:
    source, extract = read(PAPER)
    flow = extract.flow
    for marker in ("[1]", "[2]"):
        place = flow.text.index(marker)
        assert source.slice(flow.span(place, place + 3)) == marker
    place = flow.text.index("🐳")
    assert source.slice(flow.span(place, place + 1)) == "\\ud83d\\udc33"
    quote = flow.text.index('"sing"')
    assert source.slice(flow.span(quote, quote + 6)) == '\\"sing\\"'


def test_places_are_told_by_cell_and_line() -> None:
    source, extract = read(PAPER)
    flow = extract.flow
    assert source.place(flow.span(flow.text.index("[1]"), flow.text.index("[1]") + 3).start) == "cell 1, line 3"
    birds = flow.text.index("Birds\ttoo")
    assert source.place(flow.span(birds, birds + 5).start) == "cell 3, line 1"
    assert source.place(0) == ""


def test_a_fence_left_open_ends_with_its_cell() -> None:
    assert "Payne, R. Songs. 1971." in read(PAPER)[1].flow.text


def test_a_fence_that_a_quote_opens_may_be_closed_outside_it() -> None:
    quoted = "> So it is counted:\n> \n> ```python\nsing(2)\n```"
    paper = notebook(("markdown", quoted), ("markdown", "Whales sing [1]."), ("markdown", "Birds do, too [2]."))
    assert "Whales sing [1]." in read(paper)[1].flow.text


def test_a_truncated_notebook_is_told_and_read_as_far_as_it_goes() -> None:
    _, extract = read(PAPER[: PAPER.index("## References")])
    assert "Birds" in extract.flow.text
    assert [each.reason for each in extract.malformed][-1].startswith("the notebook is not valid JSON")


def test_text_that_is_no_notebook() -> None:
    for text in ("", "no json", "[]", "{}", '{"cells": 3}', '{"cells": ["a"]}', '{"cells": [{"source": "a"}]}'):
        assert not read(text)[1].markers


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from('ab[]1@^*"\\\n\té🐳`~ '), max_size=20), max_size=6), st.booleans())
def test_every_code_point_leads_back(cells: list[str], ascii_only: bool) -> None:
    text = notebook(*(("markdown", cell) for cell in cells), ascii_only=ascii_only)
    source, extract = read(text)
    flow = extract.flow
    for offset, shown in enumerate(flow.text):
        held = source.slice(flow.span(offset, offset + 1))
        if shown.isalnum() and len(held) == 1:
            assert held == shown


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(['{"cells":', "[", "{", '"source":', '"a', '"', "}", "]", ",", "\\"])).map("".join)
)
def test_never_raises(text: str) -> None:
    source, extract = read(text)
    assert all(extract.flow.block_span(block).end <= len(text) for block in extract.flow.blocks)
    source.place(len(text) // 2)

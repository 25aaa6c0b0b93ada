"""Quotations, figures, and sources at hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citeward.attribution.figures import figures
from citeward.attribution.quotes import _Words, segments
from citeward.attribution.sources import load_sources, source_texts
from citeward.document import Reference, Work
from citeward.span import Span


def reference(key: str, **known: str) -> Reference:
    return Reference(key, Span(0, 0), key, Span(0, 0), "", Work(**known), key=key)  # type: ignore[arg-type]


def test_permitted_changes() -> None:
    source = _Words("They slept for six hours in the dark bed-\nrooms [3] of their own homes.")
    assert source.holds("[t]hey slept … in the dark bedrooms of their own homes")
    assert source.holds("SLEPT for six [sic] hours")
    assert not source.holds("slept for seven hours")
    assert not source.holds("own homes … slept for six hours")
    assert source.nearest("slept for seven hours in the") == "slept for six hours in the"


def test_segments() -> None:
    assert segments("[W]e saw … them [all] go") == [["we", "saw"], ["them"], ["go"]]


@given(st.text(max_size=200), st.text(max_size=60))
def test_looking_for_quotations_never_raises(source: str, quotation: str) -> None:
    words = _Words(source)
    words.holds(quotation)
    words.nearest(quotation)


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon"]), min_size=6, max_size=30), st.data())
def test_what_stands_there_is_held(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 5))
    assert _Words(" ".join(words)).holds(" ".join(words[start : start + 5]))


def test_figures() -> None:
    text = "In 2004, Table 12 gave 1,200 of 13.50% and 3 of stage 14, n = 48."
    assert [number for *_, number in figures(text, 0, len(text))] == ["1200", "13.5", "48"]


def test_sources_are_found_by_key_number_and_identifier() -> None:
    files = {
        "lind2004.txt": b"diaries",
        "10.1000_xyz.html": b"<style>p{}</style><p>light &amp; lamps</p>",
        "x.pdf": b"%PDF",
    }
    references = [reference("lind2004"), reference("b", doi="10.1000/XYZ"), reference("c", abstract="naps")]
    found = load_sources(references, lambda: files, files.get)
    assert found["lind2004"] == "diaries"
    assert "light & lamps" in found["b"] and "{" not in found["b"]
    assert source_texts(references, found)["c"] == "naps"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.near_miss import nearest_name, slips


@pytest.mark.parametrize(
    ("name", "candidates", "expected"),
    [
        ("hung2022song", ["chung2022song", "payne1971"], "chung2022song"),
        ("payen1971", ["payne1971"], "payne1971"),
        ("payne1972", ["payne1971", "payne2001"], "payne1971"),
        ("Payne1971", ["payne1971"], "payne1971"),
        ("abc", ["abd"], None),  # a short name is one slip from everything
        ("song2001", ["song2002", "song2003"], None),  # two are as near: a guess would mislead
        ("whale", ["thorpe1961"], None),
    ],
)
def test_nearest(name: str, candidates: list[str], expected: str | None) -> None:
    assert nearest_name(name, candidates) == expected


@given(st.text(max_size=8), st.text(max_size=8))
def test_slips_are_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other, 8) == slips(other, one, 8)
    assert (slips(one, other, 8) == 0) == (one == other)

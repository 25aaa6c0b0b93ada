"""Groups of numbers, which all numbered styles share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.markers.numbers import LONGEST_RANGE, parse_group

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"


@pytest.mark.parametrize("dash", DASHES)
def test_every_dash_joins_a_range(dash):
    items, ranges = parse_group(f"2{dash}5", 0, 3)
    assert [item.number for item in items] == [2, 3, 4, 5]
    assert [(each.first, each.last) for each in ranges] == [(2, 5)]


@pytest.mark.parametrize("text", ["1, 2", "1; 2", "1,2", "1 and 2", "1 & 2", "1, and 2", "1 und 2", "1、2"])
def test_every_separator_divides_items(text):
    items, ranges = parse_group(text, 0, len(text))
    assert [item.label for item in items] == ["1", "2"]
    assert not ranges


def test_a_range_that_cannot_be_meant_is_not_filled():
    items, ranges = parse_group("1-2019", 0, 6)
    assert [item.number for item in items] == [1, 2019]
    assert ranges[0].last - ranges[0].first > LONGEST_RANGE


@given(st.lists(st.integers(1, 999), min_size=1, max_size=8), st.sampled_from([", ", ",", "; "]), st.integers(0, 5))
def test_printed_numbers_come_back_with_their_places(numbers, separator, indent):
    text = " " * indent + separator.join(map(str, numbers))
    items, _ = parse_group(text, indent, len(text))
    assert [item.number for item in items] == numbers
    assert [text[item.start : item.end] for item in items] == [str(number) for number in numbers]


@given(st.integers(1, 500), st.integers(0, LONGEST_RANGE))
def test_a_range_names_every_member_once(first, length):
    text = f"{first}–{first + length}"
    items, _ = parse_group(text, 0, len(text))
    members = [item.number for item in items]
    assert members == (list(range(first, first + length + 1)) if length else [first, first])

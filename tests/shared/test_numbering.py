from hypothesis import given
from hypothesis import strategies as st

from citeward.numbering import out_of_order


def test_the_fewest_are_out_of_order() -> None:
    assert out_of_order([1, 2, 9, 3, 4]) == [2]
    assert out_of_order([1, 2, 2, 3]) == []
    assert out_of_order([]) == []


@given(st.lists(st.integers(0, 20), max_size=30))
def test_what_stays_is_in_order(values: list[int]) -> None:
    strays = set(out_of_order(values))
    kept = [value for index, value in enumerate(values) if index not in strays]
    assert kept == sorted(kept)

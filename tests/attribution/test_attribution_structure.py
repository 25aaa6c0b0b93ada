"""Order, gaps and what nobody cites."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citeward.attribution.model import Model
from citeward.attribution.names import edit_distance
from citeward.attribution.structure import structure

NONE: frozenset[int] = frozenset()


def test_an_entry_out_of_order_is_off_the_spine_and_leaves_a_gap() -> None:
    found = structure([(0,), (1,), (6,), (3,), (4,), (5,)], NONE, 7, numbered=True)
    assert found.spine == {0, 1, 3, 4, 5}
    assert found.uncited == {2}
    assert found.gap(2) == (1, 3)


def test_unnumbered_lists_have_no_spine() -> None:
    found = structure([(0,), (1,)], NONE, 3, numbered=False)
    assert not found.spine
    assert found.order_trust == 0.0


@given(st.lists(st.lists(st.integers(0, 9), max_size=3).map(tuple), max_size=12))
def test_the_spine_ascends(groups: list[tuple[int, ...]]) -> None:
    found = structure([tuple(dict.fromkeys(group)) for group in groups], NONE, 10, numbered=True)
    assert list(found.spine_entries) == sorted(set(found.spine_entries))
    assert list(found.spine_positions) == sorted(found.spine_positions)
    for position in range(len(groups)):
        low, high = found.gap(position)
        assert low < high


def test_a_model_stops_where_it_cannot_reach_the_least() -> None:
    model = Model(("x",), ((0, 0.5, -1.0, 2.0), (0, 0.5, -1.0, 1.0)), (3.0, 1.0))
    assert model.log_odds([1.0]) == 3.0
    assert model.log_odds([0.0], least=0.5) is None


def test_edit_distance_counts_swaps_once() -> None:
    assert edit_distance("shrestha", "shretsha", 3) == 1
    assert edit_distance("lind", "lindt", 1) == 1
    assert edit_distance("lind", "okafor", 1) == 2

"""A value behaves as the dataclass of the standard library that is declared the same way."""

import copy
import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A value."""

    left: int
    right: str = "r"
    others: list[int] = dataclasses.field(default_factory=list)
    unseen: int = dataclasses.field(default=0, compare=False)

    def doubled(self):
        return self.left * 2


@dataclasses.dataclass(frozen=True, slots=True)
class StandardValue:
    left: int
    right: str = "r"
    others: list[int] = dataclasses.field(default_factory=list)
    unseen: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Ordered:
    first: int
    second: int

    def __post_init__(self):
        if self.first < 0:
            raise ValueError("negative")


@dataclass(slots=True)
class Mutable:
    names: list[str] = dataclasses.field(default_factory=list)
    count: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    name: str


numbers = st.integers(-3, 3)
arguments = st.tuples(numbers, st.sampled_from("ab"), st.lists(numbers, max_size=2), numbers)


@given(arguments, arguments)
def test_it_compares_and_shows_like_a_standard_one(one, other):
    assert (Value(*one) == Value(*other)) == (StandardValue(*one) == StandardValue(*other))
    assert repr(Value(*one)) == repr(StandardValue(*one)).replace("StandardValue", "Value")
    assert dataclasses.asdict(Value(*one)) == dataclasses.asdict(StandardValue(*one))


@given(arguments)
def test_it_survives_pickling_and_copying(given_arguments):
    value = Value(*given_arguments)
    for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert again == value and again.unseen == value.unseen


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
def test_order_is_that_of_the_fields(one, other):
    if min(one[0], other[0]) < 0:
        with pytest.raises(ValueError, match="negative"):
            Ordered(min(one[0], other[0]), 0)
        return
    left, right = Ordered(*one), Ordered(*other)
    assert [left < right, left <= right, left > right, left >= right] == [
        one < other,
        one <= other,
        one > other,
        one >= other,
    ]
    assert hash(left) == hash(Ordered(*one))


def test_fields_and_replace_work():
    assert [field.name for field in dataclasses.fields(Value)] == ["left", "right", "others", "unseen"]
    assert dataclasses.replace(Value(1), right="x") == Value(1, "x")
    assert dataclasses.replace(Mutable(["a"]), count=2) == Mutable(["a"], 2)
    assert Value(4).doubled() == 8


def test_what_is_left_out_is_told():
    with pytest.raises(TypeError, match="left"):
        Value()
    with pytest.raises(TypeError, match="slots"):
        dataclass(slots=False)


def test_frozen_values_refuse_changes_and_have_no_dict():
    value = Value(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.left = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.left
    assert not hasattr(value, "__dict__")


def test_each_instance_gets_a_list_of_its_own():
    one, other = Mutable(), Mutable()
    one.names.append("a")
    one.count += 1
    assert other == Mutable([], 0) and one == Mutable(["a"], 1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_without_equality_a_thing_equals_only_itself():
    thing = Thing("a")
    assert thing == thing and thing != Thing("a") and len({thing, Thing("a")}) == 2


def test_values_of_different_classes_are_unequal():
    assert Ordered(1, 2) != Value(1) and Value(1) != (1, "r", [], 0)
    with pytest.raises(TypeError):
        assert Ordered(1, 2) < Value(1)


def test_patterns_match_by_position():
    match Ordered(1, 2):
        case Ordered(first, second):
            assert (first, second) == (1, 2)

"""JSON that is written piece by piece is the JSON that is written at once."""

import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from citeward.reporters.streaming import json_lines

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
DEEP = st.lists(st.dictionaries(st.text(), PLAIN | st.lists(PLAIN, max_size=3), max_size=3), max_size=3)


def streamed(value):
    """The value with an iterator for each array that may be one."""
    if isinstance(value, list):
        return iter([streamed(each) for each in value])
    if isinstance(value, dict):
        return {name: streamed(each) if isinstance(each, list) else each for name, each in value.items()}
    return value


@given(PLAIN | DEEP)
def test_the_text_is_the_same(value):
    assert "\n".join(json_lines(streamed(value))) == json.dumps(value, indent=2)


def test_an_item_is_taken_when_it_is_written():
    taken = []

    def items() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    assert [(line, len(taken)) for line in json_lines({"items": items()})] == [
        ("{", 0), ('  "items": [', 1), ("    0,", 2), ("    1,", 3), ("    2", 3), ("  ]", 3), ("}", 3),
    ]  # fmt: skip

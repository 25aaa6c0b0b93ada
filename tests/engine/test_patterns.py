import re

import pytest

from citeward.patterns import lazy


def test_a_lazy_pattern_does_what_a_compiled_one_does():
    pattern = lazy(r"(?P<word>\w+)", re.IGNORECASE)
    assert pattern.pattern == r"(?P<word>\w+)"
    assert [match["word"] for match in pattern.finditer("two words")] == ["two", "words"]
    assert pattern.sub("x", "two words") == "x x"
    assert pattern.match("one").end() == 3
    assert pattern.groups == 1
    assert pattern.flags & re.IGNORECASE
    assert pattern.groupindex == {"word": 1}


def test_it_is_compiled_on_its_first_use_only():
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("x")


def test_the_pattern_of_a_match_is_told_from_others():
    one, two = lazy("a+"), lazy("b+")
    match = one.match("aa")
    assert match.re in (two, one)
    assert match.re not in (two,)
    assert one == lazy("a+")
    assert len({one, lazy("a+"), two}) == 2

import time

from hypothesis import given
from hypothesis import strategies as st

from citeward.findings import Edit, Fix
from citeward.fixes import apply_fixes
from citeward.span import Span


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span(start, end), text)


def test_edits_are_made_last_first() -> None:
    text, applied = apply_fixes("[3, 1, 2]", [Fix("sort", (edit(1, 2, "1"), edit(4, 5, "2"), edit(7, 8, "3")))])
    assert text == "[1, 2, 3]"
    assert len(applied) == 1


def test_a_fix_that_touches_another_waits() -> None:
    first, second = Fix("one", (edit(0, 3, "x"),)), Fix("two", (edit(2, 4, "y"), edit(5, 6, "z")))
    assert apply_fixes("abcdef", [first, second]) == ("xdef", (first,))


def test_unsafe_fixes_are_made_only_when_asked() -> None:
    fix = Fix("risky", (edit(0, 1, "b"),), safe=False)
    assert apply_fixes("a", [fix]) == ("a", ())
    assert apply_fixes("a", [fix], unsafe=True) == ("b", (fix,))


def test_two_insertions_at_one_place_are_not_both_made() -> None:
    fixes = [Fix("one", (edit(1, 1, "x"),)), Fix("two", (edit(1, 1, "y"),))]
    assert apply_fixes("ab", fixes) == ("axb", (fixes[0],))


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text(max_size=3)), max_size=6)
)
def test_no_edit_reaches_beyond_its_place(text: str, raw: list[tuple[int, int, str]]) -> None:
    fixes = [Fix("any", (edit(start, start + length, new),)) for start, length, new in raw]
    mended, applied = apply_fixes(text, fixes)
    change = sum(len(each.edits[0].text) - len(each.edits[0].span) for each in applied)
    assert len(mended) == len(text) + change


def edit_of(start: int, length: int, new: str) -> Edit:
    return edit(start, start + length, new)


edits = st.builds(edit_of, st.integers(0, 22), st.integers(0, 4), st.text(max_size=2))


@given(st.lists(st.lists(edits, max_size=4), max_size=8))
def test_a_fix_is_made_just_where_all_its_places_are_free(groups: list[list[Edit]]) -> None:
    """What the pairwise comparison of all edits says, which takes quadratic time."""
    fixes = [Fix("any", tuple(group)) for group in groups]
    expected: list[Fix] = []
    taken: list[Edit] = []
    for fix in fixes:
        pairs = [(one, other) for index, one in enumerate(fix.edits) for other in (*fix.edits[:index], *taken)]
        free = not any(one.span.overlaps(other.span) or one.span.start == other.span.start for one, other in pairs)
        if fix.edits and free and all(one.span.end <= 20 for one in fix.edits):
            expected.append(fix)
            taken += fix.edits
    assert apply_fixes("abcdefghijklmnopqrst", fixes)[1] == tuple(expected)


def test_many_fixes_take_linear_time() -> None:
    def seconds(count: int) -> float:
        fixes = [Fix("any", (edit(2 * each, 2 * each + 1, "x"),)) for each in range(count)]
        start = time.process_time()
        assert len(apply_fixes("ab" * count, fixes)[1]) == count
        return time.process_time() - start

    assert seconds(40_000) < 8 * seconds(10_000) + 0.1

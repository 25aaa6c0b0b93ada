"""Views lead back to the place each part of them came from."""

from hypothesis import given
from hypothesis import strategies as st

from citeward.projection import Projection, ProjectionBuilder
from citeward.span import Span

SOURCE_LENGTH = 60


@st.composite
def projections(draw):
    """A view of a source: exact pieces, atomic ones, and ranges left out, in order."""
    builder = ProjectionBuilder()
    place = 0
    for kind, length in draw(st.lists(st.tuples(st.sampled_from("cos"), st.integers(0, 6)), max_size=12)):
        end = min(SOURCE_LENGTH, place + length)
        if kind == "c":
            builder.add("x" * (end - place), place, end)
        elif kind == "o":
            builder.add("\ufffc&", place, end)
        place = end
    return builder.build()


def test_a_view_of_the_text_itself():
    view = Projection.identity("owls")
    assert view.span(1, 3) == Span(1, 3)
    assert (view.source_start(4), view.source_end(0), view.view_offset(2)) == (4, 0, 2)


def test_an_entity_is_one_piece():
    builder = ProjectionBuilder()
    builder.add("A ", 0, 2)
    builder.add("&", 2, 7)
    builder.add(" B", 7, 9)
    view = builder.build()
    assert view.text == "A & B"
    assert view.span(2, 3) == Span(2, 7)
    assert view.span(4, 5) == Span(8, 9)
    assert view.span(0, 5) == Span(0, 9)


def test_line_ends_of_old_are_shown_as_new():
    builder = ProjectionBuilder()
    builder.add("a\rb\r\nc\r", 0, 7)
    assert builder.build().text == "a\nb\r\nc\r"


def test_pieces_can_be_taken_back():
    builder = ProjectionBuilder()
    builder.add("ab", 0, 2)
    builder.add("cd", 5, 7)
    builder.cut(2)
    assert (builder.build().text, len(builder), builder.last_source_end) == ("ab", 2, 2)


def test_an_empty_view_has_an_empty_place():
    assert ProjectionBuilder().build().span(0, 0) == Span(0, 0)


@given(projections(), st.data())
def test_spans_are_monotone(view, data):
    offsets = sorted(data.draw(st.lists(st.integers(0, len(view.text)), min_size=4, max_size=4)))
    first, second = view.span(offsets[0], offsets[1]), view.span(offsets[2], offsets[3])
    assert first.start <= second.start
    assert view.span(offsets[1], offsets[2]).end <= SOURCE_LENGTH
    outer = view.span(offsets[0], offsets[3])
    if offsets[1] < offsets[2]:
        assert outer.contains(view.span(offsets[1], offsets[2]))


@given(projections())
def test_every_piece_of_one_code_point_comes_back_to_itself(view):
    for offset, shown in enumerate(view.text):
        span = view.span(offset, offset + 1)
        if shown == "x":
            assert len(span) == 1
            assert view.view_offset(span.start) == offset


@given(projections(), st.data())
def test_a_view_of_a_view_is_a_view(outer, data):
    builder = ProjectionBuilder()
    place = 0
    for length in data.draw(st.lists(st.integers(1, 5), max_size=8)):
        end = min(len(outer.text), place + length)
        builder.add(outer.text[place:end], place, end)
        place = min(len(outer.text), end + 1)
    inner = builder.build()
    whole = inner.through(outer)
    assert whole.text == inner.text
    for offset in range(len(inner.text)):
        middle = inner.span(offset, offset + 1)
        assert whole.span(offset, offset + 1) == outer.span(middle.start, middle.end)


@given(projections(), st.integers(0, 40), st.integers(0, 40))
def test_a_shift_leads_where_the_span_leads(view, start, length):
    shift = view.shift(start, start + length)
    if shift is not None and start + length <= len(view.text):
        assert view.span(start, start + length) == Span(start + shift, start + length + shift)


def test_only_what_is_shown_as_it_stands_has_a_shift():
    builder = ProjectionBuilder()
    builder.add("A ", 4, 6)
    builder.add("&", 6, 11)
    view = builder.build()
    assert view.shift(0, 2) == 4
    assert view.shift(0, 3) is view.shift(2, 3) is view.shift(1, 1) is None
    assert ProjectionBuilder().build().shift(0, 1) is None


def test_a_text_cut_off_leads_where_it_led():
    builder = ProjectionBuilder()
    builder.add("Owls ", 2, 7)
    builder.add("&", 7, 12)
    builder.add(" bats", 12, 17)
    view = builder.build().cut_to("Owls &\n\n")
    assert view.text == "Owls &\n\n"
    assert (view.span(0, 4), view.span(5, 6)) == (Span(2, 6), Span(7, 12))

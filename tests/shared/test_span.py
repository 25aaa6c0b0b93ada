"""Spans and sources: half-open ranges, lines, encodings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.source import Source, UnreadableSource
from citeward.span import Position, Span


def test_a_span_is_a_range():
    assert len(Span(2, 5)) == 3
    assert Span(2, 5).contains(Span(2, 5))
    assert Span(2, 5).contains(Span(5, 5))
    assert not Span(2, 5).contains(Span(4, 6))
    assert Span(2, 5).overlaps(Span(4, 6))
    assert not Span(2, 5).overlaps(Span(5, 6))
    assert not Span(2, 2).overlaps(Span(2, 2))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_is_never_reversed(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


TEXT = "Owls — dusk\nbäts\n"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (TEXT.encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", True),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", True),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", True),
    ],
)
def test_marked_and_plain_unicode(data, encoding, bom):
    source = Source.decode("a", data)
    assert (source.text, source.encoding, source.bom) == (TEXT, encoding, bom)
    assert source.encode(source.text) == data


def test_one_byte_encodings_are_detected():
    text = "Die Eulen rufen früh, die Fledermäuse später; größere Käuze schweigen über Mittag.\n" * 4
    for encoding in ("cp1252", "latin-1"):
        source = Source.decode("a", text.encode(encoding))
        assert source.text == text
        assert source.encode(text) == text.encode(encoding)


@pytest.mark.parametrize("data", [b"owls\0bats", b"\xff\xfeo", b"\xef\xbb\xbf\xff"])
def test_what_is_no_text_is_said_to_be_none(data):
    with pytest.raises(UnreadableSource):
        Source.decode("a", data)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns(end):
    source = Source("a", f"owls{end}{end}𝒳bats{end}")
    last = source.text.index("bats")
    assert source.position(0) == Position(1, 1)
    assert source.position(last) == Position(3, 2)
    assert source.position(len(source.text)) == Position(4, 1)
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["owls", "", "𝒳bats", ""]


@settings(deadline=None)  # the first call imports what guesses encodings
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data):
    try:
        source = Source.decode("a", data)
    except UnreadableSource:
        return
    assert source.encode(source.text) == data


@given(st.text(alphabet="ab\r\n\u2028", max_size=30))
def test_every_offset_has_one_position(text):
    source = Source("a", text)
    positions = [source.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(set(positions))
    for offset, position in enumerate(positions):
        assert source.line_starts[position.line - 1] + position.column - 1 == offset

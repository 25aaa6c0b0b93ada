from hypothesis import given
from hypothesis import strategies as st

from citeward.findings import Confidence, Finding, Severity
from citeward.source import Source
from citeward.span import Span
from citeward.testing import Mark, annotate, strip_carets


def finding(text: str, start: int, end: int, message: str) -> Finding:
    source, span = Source("a.md", text), Span(start, end)
    places = source.position(start), source.position(end)
    return Finding("r", "R", Severity.ERROR, Confidence.HIGH, message, "a.md", span, *places, text[start:end])


def test_carets_are_taken_out_and_say_where() -> None:
    assert strip_carets("one\nsings [5].\n      ^^^ too high\nend\n") == (
        "one\nsings [5].\nend\n",
        (Mark(10, 13, "too high"),),
    )


def test_a_superscript_is_no_caret_line() -> None:
    assert strip_carets("whales sing\n^1,2^ and so on\n")[1] == ()


def test_what_goes_on_over_the_line_is_marked_on_its_first() -> None:
    text = "see [1,\n2] there\n"
    assert annotate(text, [finding(text, 4, 10, "odd")]) == "see [1,\n    ^^^ odd\n2] there\n"


@given(st.lists(st.text("ab c", min_size=3, max_size=9), min_size=1, max_size=5), st.data())
def test_annotating_and_stripping_are_inverse(lines: list[str], data: st.DataObject) -> None:
    text = "".join(f"{line}\n" for line in lines)
    number = data.draw(st.integers(0, len(lines) - 1))
    start = sum(len(line) + 1 for line in lines[:number])
    end = data.draw(st.integers(start + 1, start + len(lines[number])))
    assert strip_carets(annotate(text, [finding(text, start, end, "odd")])) == (text, (Mark(start, end, "odd"),))

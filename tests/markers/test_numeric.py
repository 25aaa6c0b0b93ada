"""Bracketed numbers: every form that is one, and what only looks like it."""

import pytest

from citeward.document import BlockKind, Locator
from citeward.markers.numeric import find_broken_numeric, find_numeric
from citeward.readers.flow_builder import FlowBuilder

OPENING = "Owls call at dusk [1]. Bats answer at dawn [2], and moths are silent [3]."


def flow_of(text):
    builder = FlowBuilder(text)
    builder.open(BlockKind.PARAGRAPH)
    builder.copy(0, len(text))
    return builder.build()


def markers_of(text):
    return find_numeric(flow_of(text))


@pytest.mark.parametrize(
    ("passage", "text", "labels"),
    [
        ("Frogs sing [4].", "[4]", "4"),
        ("Frogs [4] sing.", "[4]", "4"),
        ("Frogs sing[4].", "[4]", "4"),
        ("Frogs sing.[4]", "[4]", "4"),
        ("Frogs sing [1,2].", "[1,2]", "1 2"),
        ("Frogs sing [1, 2].", "[1, 2]", "1 2"),
        ("Frogs sing [1; 2].", "[1; 2]", "1 2"),
        ("Frogs sing [1 and 2].", "[1 and 2]", "1 2"),
        ("Frogs sing [1-3].", "[1-3]", "1 2 3"),
        ("Frogs sing [1–3].", "[1–3]", "1 2 3"),
        ("Frogs sing [1‐3].", "[1‐3]", "1 2 3"),
        ("Frogs sing [1−3].", "[1−3]", "1 2 3"),
        ("Frogs sing [1 – 3].", "[1 – 3]", "1 2 3"),
        ("Frogs sing [1,2,5-7].", "[1,2,5-7]", "1 2 5 6 7"),
        ("Frogs sing [1, 3–5; 7 and 9].", "[1, 3–5; 7 and 9]", "1 3 4 5 7 9"),
        ("Frogs sing [1][2].", "[1][2]", "1 2"),
        ("Frogs sing [1], [2].", "[1], [2]", "1 2"),
        ("Frogs sing [6]-[9].", "[6]-[9]", "6 7 8 9"),
        ("Frogs sing[citation:1][citation:3].", "[citation:1][citation:3]", "1 3"),
        ("Frogs sing [source 1][source 3].", "[source 1][source 3]", "1 3"),
        ("Frogs sing [6]–[9], [11].", "[6]–[9], [11]", "6 7 8 9 11"),
        ("Frogs sing [12, p. 3].", "[12, p. 3]", "12"),
        ("Frogs sing (see e.g. [12]).", "[12]", "12"),
        ("Frogs sing [see e.g. 12].", "[see e.g. 12]", "12"),
        ("Frogs sing [for a recent review see 12].", "[for a recent review see 12]", "12"),
        ("Frogs sing [ 4 ].", "[ 4 ]", "4"),
        ("Frogs sing louder than in the known ranges [6,10].", "[6,10]", "6 10"),
        ("Frogs sing, as in [5, 10].", "[5, 10]", "5 10"),
        ("Frogs sing, as shown in [5, 10].", "[5, 10]", "5 10"),
        ("Frogs sing, see [5, 10].", "[5, 10]", "5 10"),
        ("Frogs sing in the data from [5, 10] as well.", "[5, 10]", "5 10"),
        ("Frogs are known from the method of [5, 10] only.", "[5, 10]", "5 10"),
        ("Frogs sing in the training set [5, 10].", "[5, 10]", "5 10"),
        ("Frogs sing in many data sets [5, 10].", "[5, 10]", "5 10"),
        ("Frogs sing the values given in [5, 10].", "[5, 10]", "5 10"),
        ("Frogs sing at all values [5, 10].", "[5, 10]", "5 10"),
        ("Frogs are told of in [5].", "[5]", "5"),
        ("Frogs have a typical domain [5, 10].", "[5, 10]", "5 10"),
        ("Frogs lack vitamin D in [5, 10].", "[5, 10]", "5 10"),
        ("Frogs differ by sample size [5, 10].", "[5, 10]", "5 10"),
        ("Frogs have values in [5].", "[5]", "5"),
        ("Frogs have values in [5, 7, 10].", "[5, 7, 10]", "5 7 10"),
        ("Frogs sing [04].", "[04]", "4"),
        ("Frogs sing 【4】.", "【4】", "4"),
        ("Frogs sing【4†source】.", "【4†source】", "4"),
        ("Frogs sing ［4］.", "［4］", "4"),
        ("Frogs sing [1，2].", "[1，2]", "1 2"),
        ("Frogs breathe CO2 [4].", "[4]", "4"),
        ("Frogs hold vitamin C[4].", "[4]", "4"),
        ("Frogs sing [4,\n5].", "[4,\n5]", "4 5"),
        ("Frogs sing [4,\n    5].", "[4,\n    5]", "4 5"),
    ],
)
def test_a_group_in_brackets_is_one_citation(cited, passage, text, labels):
    assert cited(passage, OPENING) == [(text, labels)]


def test_escaped_brackets_are_part_of_the_marker(cited):
    assert cited(r"Frogs sing \[4\].", OPENING, "markdown") == [(r"\[4\]", "4")]


@pytest.mark.parametrize(
    "passage",
    [
        "The call x[1] = 2 sets a value.",
        "Then a_1[2] is read.",
        "It reads array[0][1] twice.",
        "It reads A[i][1] and stops.",
        "It calls f(x)[2] and stops.",
        "It sets w = [1, 2, 3] at first.",
        "It lies in the interval [0, 1] always.",
        "It is normalized to [0, 1] at once.",
        "It takes values in the range [2, 5] here.",
        "Its call ranges from [2, 5] here.",
        "They were kept at [3, 5] °C for a day.",
        "They were kept at [3–5]°C for a day.",
        "They grew by 4 [3, 5] mm in a day.",
        "It called at [2, 4] kHz then.",
        "It takes values in [5, 10] at most.",
        "Its values lie in [5, 10] at most.",
        "All numbers between [5, 10] are left out.",
        "It was kept within [2, 8] at night.",
        "It is flat for x in [5, 10] or so.",
        "It is flat for x ∈ [5, 10] or so.",
        "It is drawn uniformly from [5, 10] each time.",
        "It is drawn uniformly at random in [5, 10] each time.",
        "It was rescaled to [1, 10] at once.",
        "The set [5, 10] is left out.",
        "The kernels have size [3, 3] here.",
        "It has the shape [32, 32] here.",
        "It is a point of the closed set [5, 10] then.",
        "It is larger (95% CI [2, 4]) than before.",
        "The memo ends. [Page 3] The memo goes on.",
        "- [ ] feed the frogs",
        "- [x] feed the frogs",
        "This was so in [2019] already.",
        "See [2.1] for more.",
        "The grammar is [FWS] text [CFWS].",
        "The matrix [1 2; 3 4] is regular.",
        "It is not closed [1, 2) on the right.",
    ],
)
def test_indices_intervals_boxes_and_years_are_none(cited, passage):
    assert cited(passage, OPENING) == []


def test_a_list_that_counts_from_zero_is_cited_from_zero():
    from citeward.readers import read_document
    from citeward.source import Source

    text = "Owls call [0]. Bats answer [1].\n\nReferences\n\n[0] Ito, A. Owls. 2001.\n[1] Rao, B. Bats. 2002.\n"
    document = read_document(Source("a", text), "text")
    assert [each.labels for each in document.citations] == [("0",), ("1",)]
    assert [each.number for each in document.references] == [0, 1]
    assert document.style.zero_based


@pytest.mark.parametrize(
    ("text", "locator", "prefix"),
    [
        ("Frogs sing [12, p. 3].", Locator("page", "3"), ""),
        ("Frogs sing [12, pp. 3–5].", Locator("page", "3–5"), ""),
        ("Frogs sing [12, ch. 2].", Locator("chapter", "2"), ""),
        ("Frogs sing [12, Section 4.1].", Locator("section", "4.1"), ""),
        ("Frogs sing [12, § 4].", Locator("section", "4"), ""),
        ("Frogs sing [12, Fig. 2].", Locator("figure", "2"), ""),
        ("Frogs sing [see also 12].", None, "see also"),
        ("Frogs sing [cf. 12, p. 3].", Locator("page", "3"), "cf."),
    ],
)
def test_an_item_carries_its_locator_and_what_stands_before_it(text, locator, prefix):
    (marker,) = markers_of(text)
    assert [(item.label, item.locator, item.prefix) for item in marker.items] == [("12", locator, prefix)]


def test_the_locator_belongs_to_the_last_item_and_the_prefix_to_the_first():
    (marker,) = markers_of("Frogs sing [see 3, 4, p. 5].")
    assert [(item.label, item.prefix, item.locator) for item in marker.items] == [
        ("3", "see", None),
        ("4", "", Locator("page", "5")),
    ]


def test_an_inverted_range_gives_its_two_ends_and_says_so():
    (marker,) = markers_of("Frogs sing [5–2].")
    assert [item.number for item in marker.items] == [5, 2]
    assert [(span.first, span.last) for span in marker.ranges] == [(5, 2)]


def test_members_that_are_not_printed_have_the_place_of_the_range():
    text = "Frogs sing [2–4]."
    (marker,) = markers_of(text)
    assert [text[item.start : item.end] for item in marker.items] == ["2", "2–4", "4"]


@pytest.mark.parametrize(
    ("text", "shown", "reason"),
    [
        ("Frogs sing [1,,2].", "[1,,2]", "a number is missing"),
        ("Frogs sing [,2].", "[,2]", "a number is missing"),
        ("Frogs sing [1,].", "[1,]", "a number is missing"),
        ("Frogs sing [3-].", "[3-]", "a range has no end"),
        ("Frogs sing\n[1,,2].", "[1,,2]", "a number is missing"),
        ("Frogs sing,\n[1,,2].", "[1,,2]", "a number is missing"),
        ("Frogs sing [1,\n,2].", "[1,\n,2]", "a number is missing"),
        ("Frogs sing [1,,\n   2].", "[1,,\n   2]", "a number is missing"),
        ("Frogs sing [1,,\r\n2].", "[1,,\r\n2]", "a number is missing"),
        ("Frogs sing [1,\n  ,2].", "[1,\n  ,2]", "a number is missing"),
        ("Frogs sing [4 and wait.", "[4", "the bracket is never closed"),
        ("Frogs sing [4.", "[4", "the bracket is never closed"),
    ],
)
def test_what_was_meant_as_a_marker_and_cannot_be_read(text, shown, reason):
    found = find_broken_numeric(flow_of(text))
    assert [(text[each.start : each.end], each.reason) for each in found] == [(shown, reason)]


@pytest.mark.parametrize(
    "text",
    ["Frogs sing [1, 2].", "x[1,,2] = 3", "Frogs sing.\n\n[1,,2] is a list.", "[ , ]", "a [b", "It is in [3, 4)."],
)
def test_nothing_else_is_broken(text):
    assert find_broken_numeric(flow_of(text)) == []

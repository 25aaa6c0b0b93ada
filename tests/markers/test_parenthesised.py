"""Parenthesised numbers, and the many things that look like them."""

import pytest

OPENING = (
    "Owls call at dusk (1). Bats answer at dawn (2). Moths are silent at noon (3), frogs sing (4). Newts hide (5, 6)."
)


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("Toads sleep (7).", [("(7)", "7")]),
        ("Toads (7) sleep.", [("(7)", "7")]),
        ("Toads sleep (7,8).", [("(7,8)", "7 8")]),
        ("Toads sleep (7, 8).", [("(7, 8)", "7 8")]),
        ("Toads sleep (7; 9).", [("(7; 9)", "7 9")]),
        ("Toads sleep (7–9), and wasps too.", [("(7–9)", "7 8 9")]),
        ("Toads sleep (7-9).", [("(7-9)", "7 8 9")]),
        ("Toads (7) and wasps (8) sleep.", [("(7)", "7"), ("(8)", "8")]),
        ("Toads of Figure 2 sleep well (4).", [("(4)", "4")]),
        ("Toads sleep (see 7).", [("(see 7)", "7")]),
        ("Toads sleep (for a review, see 7).", [("(for a review, see 7)", "7")]),
        ("Toads sleep (for details see 7).", [("(for details see 7)", "7")]),
        ("Toads sleep (e.g., 7, 9), and wasps too.", [("(e.g., 7, 9)", "7 9")]),
        ("Toads sleep (7, p. 3).", [("(7, p. 3)", "7")]),
        ("Toads sleep (7, 8, pp. 12–14).", [("(7, 8, pp. 12–14)", "7 8")]),
    ],
)
def test_a_group_in_parentheses_is_one_citation(cited, passage, found):
    assert cited(passage, OPENING) == found


@pytest.mark.parametrize("authors", ["Ito et al.", "Ito et al", "Ito and colleagues", "Ito et al. (2009)"])
def test_a_number_behind_its_authors_is_a_citation_in_order_or_not(cited, authors):
    passage = f"Toads sleep, as {authors} (12) say. Wasps sleep (7). Ants sleep (8)."
    assert cited(passage, OPENING) == [("(12)", "12"), ("(7)", "7"), ("(8)", "8")]


@pytest.mark.parametrize(
    "passage",
    [
        "It follows from Eq. (3) at once.",
        "It follows from equations (2) and (3).",
        "It follows from Equation (2).",
        "Toads are shown in Table (3).",
        "y = a + b (3)",
        "We counted many (n = 30) toads.",
        "It was so in spring (2014).",
        "Toads, vol. 12(3), 4.",
        "Toads sleep longer (7, p < 0.05).",
        "Toads sleep longer (7, p. 0.05).",
        "Toads sleep longer (see Fig. 7).",
        "Toads, Pond Letters 12(3).",
        "There were many toads (30).",
        "It gives f(2) at most.",
        "There were three (3) toads and five (5) wasps.",
        "(1) toads, (2) wasps, and (3) ants",
        "The steps are: (1) wash; (2) dry; (3) rest.",
        "They were (1) washed, (2) dried and (3) weighed.",
    ],
)
def test_equations_panels_counts_years_and_enumerations_are_none(cited, passage):
    assert cited(passage, OPENING) == []


def test_without_a_document_of_that_style_nothing_is_a_citation(cited):
    assert cited("Toads sleep (7).", "Owls call at dusk. Bats answer at dawn.") == []


def test_in_a_document_of_brackets_parentheses_say_nothing(cited):
    opening = "Owls call [1]. Bats answer [2]. Moths rest [3]. Frogs sing [4]."
    assert cited("Toads sleep (5), wasps (6) and ants (7).", opening) == []


def test_words_and_pages_around_the_numbers_make_no_bare_ones_of_them(cited):
    opening = "Owls call at dusk (1, p. 3). Bats answer at dawn (2, pp. 3–9). Moths are silent at noon (see 3)."
    passage = (
        "Frogs sing (for more see 4). Newts hide (ref. 5), toads sleep (reviewed in 6; see also 7), ants do (cf. 8)."
    )
    assert [text for text, _ in cited(passage, opening)] == ["(ref. 5)", "(cf. 8)"]

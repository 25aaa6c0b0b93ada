"""Bare numbers: in every place a marker may stand, and beside everything that takes a number of its own."""

import pytest

OPENING = (
    "Owls call at dusk 1. Bats answer at dawn 2. Moths are silent at noon 3, and frogs sing loudly 4. Newts hide 5, 6."
)
GLUED = "Owls call at dusk.1 Bats answer at dawn.2 Moths are silent at noon,3 and frogs sing loudly.4 Newts hide.5,6"


@pytest.mark.parametrize(
    ("passage", "text", "labels"),
    [
        ("Toads sleep deeply 7.", "7", "7"),
        ("• Toads sleep deeply 7", "7", "7"),
        ("• Toads sleep deeply 7.", "7", "7"),
        ("Toads sleep deeply. 7", "7", "7"),
        ("Toads sleep deeply. 7 Wasps fly away.", "7", "7"),
        ("The toads of study 7 should be read about.", "7", "7"),
        ("Toads hide under trees 7, 8, 9. However, wasps do not.", "7, 8, 9", "7 8 9"),
        ("Toads are silent at noon 7, 8 and bees are not.", "7, 8", "7 8"),
        ("Toads are silent at noon 7-9.", "7-9", "7 8 9"),
        ("Toads are silent at noon 7–9.", "7–9", "7 8 9"),
        ("Toads slept there in 2014 7.", "7", "7"),
        ("Toads sleep (or so it seems) 7.", "7", "7"),
        ("Toads were described by Rao et al. 7 as sleepers.", "7", "7"),
    ],
)
def test_a_number_in_the_place_of_a_marker_is_one(cited, passage, text, labels):
    assert cited(passage, OPENING) == [(text, labels)]


@pytest.mark.parametrize(
    ("passage", "text", "labels"),
    [
        ("Toads sleep deeply.7", "7", "7"),
        ("Toads sleep deeply.7 Wasps fly.", "7", "7"),
        ("Toads sleep deeply,7 and wasps fly.", "7", "7"),
        ("Toads sleep deeply7.", "7", "7"),
        ("Toads sleep deeply.7,8 Wasps fly.", "7,8", "7 8"),
        ("Toads sleep deeply.7-9 Wasps fly.", "7-9", "7 8 9"),
        ("Toads sleep deeply (2010).7", "7", "7"),
        ("“Toads sleep deeply.”7", "7", "7"),
        ("Toads sleep deeply.7Wasps fly.", "7", "7"),
    ],
)
def test_a_number_glued_to_its_word_is_a_marker(cited, passage, text, labels):
    assert cited(passage, GLUED) == [(text, labels)]


@pytest.mark.parametrize(
    ("passage", "text", "labels"),
    [
        ("Toads sleep for 3 months 7.", "7", "7"),
        ("Toads slept from 3 to 5 weeks 7, and then woke.", "7", "7"),
        ("Toads woke after two weeks 7.", "7", "7"),
        ("Toads wake twice a day 7.", "7", "7"),
        ("Toads drink 5 mL per day 7.", "7", "7"),
        ("Toads drink 5 mg 7.", "7", "7"),
        ("Toads drink 5 mL/kg/h 7.", "7", "7"),
        ("Toads bear a pressure of 40 mm Hg 7.", "7", "7"),
        ("Toads bear a warmth of 37°C 7.", "7", "7"),
        ("Toads rest for 5 minutes 7 and leave.", "7", "7"),
        ("Toads rest for 5 minutes 7 (95 % of them).", "7", "7"),
        ("Toads stay where the score is ≥2 7, 8.", "7, 8", "7 8"),
        ("Toads stay where the score is ≥ 2 7, 8.", "7, 8", "7 8"),
        ("Toads grow by 0.4 7.", "7", "7"),
        ("Toads counted were 12 7.", "7", "7"),
        ("Toads fell below 50,000 7.", "7", "7"),
        ("Toads live in 1 of 1000 7.", "7", "7"),
        ("Toads hatch by week 6 7.", "7", "7"),
        ("Toads swim in stage 3 7.", "7", "7"),
        ("Toads leave in phase 2-4 7.", "7", "7"),
    ],
)
def test_a_number_after_a_quantity_that_has_its_own_is_a_marker(cited, passage, text, labels):
    assert cited(passage, OPENING) == [(text, labels)]


NUMBERS_OF_THEIR_OWN = [
    "They were filmed with an iPhone 7.",
    "They flew in an Airbus 7.",
    "They rested on cycle 2 day 8.",
    "They rested on Cycle 1 Day 1.",
    "They rested for 3 hours 20 minutes.",
    "They rested for 3 hours 7 times.",
    "They had 4 stage 3 burrows.",
    "They had a phase 3.",
    "They took a dose of 7 mg of it.",
    "They took 500-1000mg of it.",
    "They used SPF 30+ outdoors.",
    "The children were aged 7.",
    "The child was 7 years old.",
    "It was a 7-year-old toad.",
    "They had reached stage 3.",
    "They had reached grade 2, at least.",
    "They were in phase 3.",
    "They were in a phase 3 trial.",
    "They had diabetes type 2.",
    "They had type 2 diabetes.",
    "They reached a score of 7.",
    "They woke on day 7.",
    "They woke in week 7.",
    "They are listed in Table 7.",
    "They are drawn in Figure 7.",
    "As Figure 7 shows, they woke.",
    "They go on with step 7.",
    "They are told of in section 7.",
    "They are told of on page 7.",
    "Some 7% of toads woke.",
    "They grew by 7%.",
    "They grew by 7 percent.",
    "They were between 7 and 9.",
    "They were in the range 7–9.",
    "They woke with 7 to 9 toads.",
    "They woke in 2014.",
    "They woke at 7 pm.",
    "They woke with 7 wasps.",
    "They counted a total of 7.",
    "They counted about 7.",
    "They run on Windows 11.",
    "They run version 7.",
    "They had COVID 19.",
    "They need vitamin B 12.",
    "The water was at pH 7.",
    "It is no. 7.",
    "It costs $7.",
    "It is larger (n = 7).",
    "It is smaller (p < 7).",
    "It came 7th.",
    "7. Wash the pond.",
    "It fell from 1990 to 1997.",
]


@pytest.mark.parametrize("passage", NUMBERS_OF_THEIR_OWN)
def test_what_has_a_number_of_its_own_is_no_marker(cited, passage):
    assert cited(passage, OPENING) == []


@pytest.mark.parametrize(
    "passage",
    [
        "It is 3.7 toads wide.",
        "It runs v2.7 now.",
        "It is in fig.7 above.",
        "It drinks H2O.",
        "It needs B12 and IL6.",
        "It has p53 and T4.",
        "It is at example.com/7 now.",
        "It is 0.7",
        "It plays an mp3 file.",
    ],
)
def test_a_number_that_is_part_of_a_name_is_no_marker(cited, passage):
    assert cited(passage, GLUED) == []


@pytest.mark.parametrize("passage", NUMBERS_OF_THEIR_OWN)
def test_an_article_of_counts_alone_has_no_markers(cited, passage):
    assert cited(passage, "The owls call at dusk. In 2014 there were 3 of them, aged 2, in 4 trees.") == []


def test_in_a_document_of_brackets_bare_numbers_say_nothing(cited):
    opening = "Owls call [1]. Bats answer [2]. Moths rest [3]. Frogs sing [4]."
    assert cited("Toads sleep deeply 5. Wasps fly far 6.", opening) == []


def test_one_number_beyond_the_list_is_kept_beside_those_within(cited):
    assert cited("Toads sleep deeply 7, 8. Wasps fly far 9, 10, 13.", OPENING) == [
        ("7, 8", "7 8"),
        ("9, 10, 13", "9 10 13"),
    ]


def test_a_number_glued_to_a_full_stop_is_a_marker_however_far_beyond_the_list(cited):
    assert cited("Toads sleep deeply.40 Wasps fly far.", GLUED) == [("40", "40")]


def test_one_number_just_beyond_an_unordered_list_is_a_marker(cited):
    unordered = "Owls call at dusk 9. Bats answer at dawn 2. Moths rest 12. Frogs sing loudly 4. Newts hide 1, 7, 8."
    assert cited("Toads sleep deeply 14.", unordered) == [("14", "14")]
    assert cited("Toads sleep deeply 40.", unordered) == []


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("Toads were kept as described by Ito et al. 7; 25 µL of water were given.", [("7", "7")]),
        ("Toads were kept as described by Ito et al. 7 In May they slept.", [("7", "7")]),
    ],
)
def test_a_quantity_behind_a_marker_is_none_of_its_numbers(cited, passage, found):
    assert cited(passage, OPENING) == found

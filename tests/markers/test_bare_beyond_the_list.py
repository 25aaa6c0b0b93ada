"""Bare numbers that no entry has: told where a marker stands, and no reason to overlook others."""

import pytest

from citeward.engine import lint_text
from citeward_rules import RULES

ENTRIES = (
    "Moss C. Evenings at the river. Savanna Press; 1988.",
    "Poole J. How long a herd drinks. Behav Ecol. 1994;5:1-9.",
    "McComb K. Cows that lead. Science. 2001;292:491-494.",
    "Ramey E. Wells in dry rivers. Desert Notes. 2013;7:12-19.",
    "Lee P. Calves and their aunts. Anim Behav. 1987;35:278-291.",
    "Loarie S. Staying through a drought. Ecology. 2009;90:3-11.",
    "Garstang M. The first storms. Weather. 2014;69:1-4.",
    "Rode K. Bark in the dry season. Oecologia. 2006;1:9-15.",
)
BEHIND_THE_WORD = (
    "Elephants come to the river at dusk {}. The herd drinks for an hour and bathes {}. Old cows lead the way {}, "
    "and calves stay close to their aunts {}. In dry years they dig wells in the sand {}. They stay by the wells {} "
    "until the first storms come {}. Bark is their food in the meantime {}."
)
BEHIND_THE_STOP = (
    "Elephants come to the river at dusk. {} The herd drinks for an hour and bathes. {} Old cows lead the way. {} "
    "Calves stay close to their aunts. {} Wells are dug in the sand in dry years. {} The herd remains nearby. {} "
    "The first storms bring an end to this. {} Bark is their food in the meantime. {}"
)


def told(text, numbers):
    listed = "\n".join(f"{number}. {entry}" for number, entry in enumerate(ENTRIES, 1))
    article = f"{text.format(*numbers)}\n\nReferences\n\n{listed}\n"
    found = lint_text(article, "text", path="article.txt", rules=RULES)
    return sorted((each.code, each.label) for each in found if each.code in ("REF001", "REF002"))


@pytest.mark.parametrize("text", [BEHIND_THE_WORD, BEHIND_THE_STOP])
def test_in_the_middle_of_the_article(text):
    assert told(text, (1, 2, 3, 4, 5, 6, 7, 8)) == []
    assert told(text, (1, 2, 10, 4, 5, 6, 7, 8)) == [("REF001", "10"), ("REF002", "3")]


@pytest.mark.parametrize("text", [BEHIND_THE_WORD, BEHIND_THE_STOP])
def test_a_number_far_beyond_the_list_is_none(text):
    assert told(text, (1, 2, 80, 4, 5, 6, 7, 8)) == [("REF002", "3")]


def test_the_others_of_its_group_are_read():
    assert told(BEHIND_THE_WORD, (1, 2, 3, "10, 4", 5, 6, 7, 8)) == [("REF001", "10")]
    assert told(BEHIND_THE_WORD, (1, 2, 3, "4, 10", 5, 6, 7, 8)) == [("REF001", "10")]


def test_two_numbers_that_change_places_are_both_read():
    assert told(BEHIND_THE_WORD, (1, 2, 7, 4, 5, 6, 3, 8)) == []
    assert told(BEHIND_THE_WORD, (1, 8, 3, 4, 5, 6, 7, 2)) == []

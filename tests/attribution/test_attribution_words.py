"""Stems, terms, languages, and how common words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.attribution.background import rarity
from citeward.attribution.language import differ, language_of
from citeward.attribution.stemmer import stem
from citeward.attribution.words import _WORD, fold, read, terms


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("treating", "treatment"),
        ("vessels", "vessel"),
        ("studies", "study"),
        ("organized", "organization"),
        ("prevention", "preventing"),
        ("coagulation", "coagulate"),
        ("diagnoses", "diagnosis"),
    ],
)
def test_kin_share_a_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


@pytest.mark.parametrize(("one", "two"), [("universe", "rain"), ("surgical", "surgery"), ("coronary", "corona")])
def test_others_do_not(one: str, two: str) -> None:
    assert stem(one) != stem(two)


@given(st.text(max_size=30))
def test_stemming_and_folding_never_raise(word: str) -> None:
    stem(word)
    fold(word)
    terms(word)


def test_terms_join_dashes_before_numbers_and_drop_stop_words() -> None:
    assert terms("The IL-6 and COVID-19 of Åsa, 42 years") == ["il6", "covid19", "asa"]


def test_cjk_gives_pairs() -> None:
    assert terms("睡眠研究") == ["睡眠", "眠研", "研究"]


def test_rarity_grows_with_rareness() -> None:
    assert rarity("cell") < rarity("thrombosis") < rarity("no-such-stem")


def test_language() -> None:
    assert language_of("the sleep of nurses in the ward") == "en"
    assert language_of("der Schlaf der Pflegenden auf Station") == "de"
    assert language_of("睡眠") == "other"
    assert language_of("Lavandula") == ""
    assert differ("o sono das enfermeiras não é curto", "Sleep of the nurses")
    assert not differ("Lavandula angustifolia", "Sleep of the nurses")


@given(st.text(alphabet=st.characters(max_codepoint=0x250), max_size=60))
def test_plain_text_is_split_into_the_words_a_search_would_find(text: str) -> None:
    assert read(text)[0] == _WORD.findall(text)

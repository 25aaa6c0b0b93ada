"""Acronyms that an article introduces, with the names they stand for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citeward.markers.author_year.acronyms import introduced_acronyms


def test_takes_the_name_before_the_bracket() -> None:
    text = (
        "The World Health Organization (WHO) and the United Nations Children's Fund (UNICEF, 2019) agree with the "
        "National Institute of Standards and Technology [NIST]. Mean body mass (SD) rose in group A (USA)."
    )
    assert introduced_acronyms(text) == {
        "WHO": "World Health Organization",
        "UNICEF": "United Nations Children's Fund",
        "NIST": "National Institute of Standards and Technology",
    }


@given(st.text(alphabet="AaBb (),[].NIST "))
def test_never_raises(text: str) -> None:
    for acronym, name in introduced_acronyms(text).items():
        assert acronym in text
        assert name

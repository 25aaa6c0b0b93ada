"""Doubts that were high and held nothing, each in a small article of our own."""

from __future__ import annotations

import pytest

from citeward.attribution import Analysis, analyse
from citeward.attribution.pairs import FEATURES, Pair
from citeward.attribution.weakness import EVERYWHERE, is_repeated, is_weak
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

ARTICLE = """\
Voles store roots under snow [1].

| place | what was seen there |
| --- | --- |
| pond | Newts return to the water of their birth each year [2] |

# References

[1] Abe K. Roots that a small rodent digs underground in narrow tunnels. Field Notes. 2001;1:1-8.

[2] Dunn P. Newts and the ponds of their birth. Field Notes. 2005;5:1-8.
"""
OUT_OF_TURN = {"cited_off_order": 3.0, "cited_first_here": 1.0, "margin_clause": 9.0}


@pytest.fixture
def analysis() -> Analysis:
    document = read_document(Source("a.md", ARTICLE), "markdown")
    return analyse(document, resolve(document))


def pair(position: int = 0, cited: int = 0, **features: float) -> Pair:
    """A pair with these features; the others are zero."""
    return Pair(position, cited, 1 - cited, tuple(features.get(name, 0.0) for name in FEATURES))


@pytest.mark.parametrize(
    ("features", "telling"),
    [
        (OUT_OF_TURN | {"cited_first_here": 0.0}, ["vole"]),  # out of turn since an earlier mention
        (OUT_OF_TURN | {"margin_clause": 0.0}, ["vole"]),  # the clause prefers nothing
        ({"other_uncited": 2.0}, []),  # cited nowhere, and not due here
        (OUT_OF_TURN | {"cited_mentions": EVERYWHERE}, ["vole"]),
        (OUT_OF_TURN, ["srd"]),  # "a small rodent digs": the cited title spells it out
    ],
)
def test_what_little_speaks_for_is_weak(analysis: Analysis, features: dict[str, float], telling: list[str]) -> None:
    assert is_weak(analysis, pair(**features), telling)


@pytest.mark.parametrize(
    ("features", "telling"),
    [
        (OUT_OF_TURN, ["vole"]),
        ({"other_uncited": 2.0}, ["vole"]),
        ({"other_uncited": 2.0, "other_in_gap": 1.0}, []),
        ({"other_in_gap": 1.0}, []),  # due here, and cited later
        ({"margin_sentence": 20.0}, ["vole", "snow"]),
    ],
)
def test_what_speaks_at_this_place_is_not(analysis: Analysis, features: dict[str, float], telling: list[str]) -> None:
    assert not is_weak(analysis, pair(**features), telling)


def test_tables_take_their_turn_elsewhere(analysis: Analysis) -> None:
    assert is_weak(analysis, pair(1, 1, **OUT_OF_TURN), ["vole"])


def test_an_entry_that_the_claim_beside_cites_too_is_no_slip() -> None:
    assert is_repeated(pair(cited_nearest=1.0))
    assert not is_repeated(pair(cited_nearest=1.0, cited_first_here=1.0))
    assert not is_repeated(pair(cited_nearest=5.0))

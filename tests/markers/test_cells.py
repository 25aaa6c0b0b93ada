"""Numbers in table cells: a column of references, markers that end a cell, and what is only a value."""

from __future__ import annotations

import pytest

from citeward.engine import lint_text
from citeward.registry import all_rules

OPENING = (
    "Owls call at dusk 1. Bats answer at dawn 2. Moths are silent at noon 3, and frogs sing loudly 4. Newts hide 5, 6."
)
BRACKETS = "Owls call at dusk [1]. Bats answer at dawn [2]. Moths are silent [3], frogs sing [4]. Newts hide [5, 6]."


def table(rows: list[tuple[str, ...]], form: str) -> str:
    if form == "text":
        return "\n".join("\t".join(row) for row in rows)
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "| " + " | ".join("---" for _ in rows[0]) + " |", *body])


each_form = pytest.mark.parametrize("form", ["text", "markdown"])


@each_form
@pytest.mark.parametrize("opening", [OPENING, BRACKETS])
@pytest.mark.parametrize(
    "head", ["Ref.", "References", "Source(s)", "Ref. no.", "Source Snippets", "Relevant Snippet IDs", "**Citation**"]
)
def test_a_column_of_references_holds_markers(cited, form, opening, head):
    rows = [
        ("Animal", "Hours", head),
        ("toad", "9", "7"),
        ("wasp", "12", "8, 9"),
        ("ant", "3", "–"),
        ("bee", "5", "10"),
    ]
    assert cited(table(rows, form), opening, form) == [("7", "7"), ("8, 9", "8 9"), ("10", "10")]


@each_form
def test_a_marker_behind_the_measure_of_a_cell_is_one(cited, form):
    rows = [("Animal", "Food", "Remark"), ("toad", "30 mg/day 7", "slow"), ("wasp", "5 mL per day 8", "fast")]
    assert cited(table(rows, form), OPENING, form) == [("7", "7"), ("8", "8")]


@each_form
def test_a_word_or_two_may_end_in_a_marker_where_the_claims_of_the_table_do(cited, form):
    rows = [("Animal", "Day", "Night"), ("toad", "Longer 7", "It sleeps below a wet stone 8")]
    rows += [("wasp", "Shorter 9", "It hangs below a dry leaf 10")]
    assert [text for text, _ in cited(table(rows, form), OPENING, form)] == ["7", "8", "9", "10"]


@each_form
@pytest.mark.parametrize(
    "rows",
    [
        [("Animal", "Hours", "Eggs"), ("toad", "9", "7"), ("wasp", "12", "8")],
        [("Animal", "Stage"), ("toad", "Stage 7"), ("wasp", "Group 8")],
        [("Animal", "Counted"), ("toad", "Young 7"), ("wasp", "Old 8")],
        [("Animal", "Hours"), ("toad", "9"), ("wasp", "8")],
        [("Source", "Hours"), ("Field notes", "7"), ("Letters", "8")],
        [("Sources", "Hours"), ("Field 7", "9"), ("Letters 8", "10")],
        [("Ref.", "Hours"), ("120", "7"), ("310", "8")],
        [("No.", "Animal"), ("7", "toad"), ("8", "wasp")],
    ],
)
def test_values_of_a_table_are_none(cited, form, rows):
    assert cited(table(rows, form), OPENING, form) == []


def uncited(passage: str) -> list[str]:
    listed = "\n".join(f"{n}. Ito, A. The habits of animal {n}. Journal of Invented Fauna, 2010." for n in range(1, 8))
    text = f"{OPENING}\n\n{passage}\n\n## References\n\n{listed}\n"
    return [each.message for each in lint_text(text, rules=all_rules()) if each.code == "REF002"]


def test_an_entry_whose_number_ends_a_cell_is_not_called_uncited() -> None:
    assert not uncited(table([("Animal", "Food"), ("toad", "flies once 7"), ("wasp", "honey")], "markdown"))


def test_an_entry_whose_number_is_only_a_value_is_called_uncited() -> None:
    rows = [("Animal", "Hours"), ("toad", "12"), ("wasp", "Stage 7")]
    assert uncited(table(rows, "markdown")) == ["reference 7 is never cited"]


def test_an_entry_whose_number_is_all_that_a_cell_holds_is_not_called_uncited() -> None:
    assert not uncited(table([("Animal", "Hours"), ("toad", "7"), ("wasp", "Stage 5")], "markdown"))


@pytest.mark.parametrize("cell", ["5,200 – 7,000", "6–10"])
def test_an_entry_whose_number_lies_only_in_a_measure_is_called_uncited(cell: str) -> None:
    rows = [("Animal", "Eggs", "Colour"), ("toad", cell, "brown"), ("wasp", "Stage 5", "black")]
    assert uncited(table(rows, "markdown")) == ["reference 7 is never cited"]


@each_form
def test_a_cell_that_is_only_a_number_is_no_marker_in_a_table_that_has_some(cited, form):
    rows = [("Animal", "Hours"), ("It sleeps below a wet stone 7", "9"), ("It hangs below a dry leaf 8", "10")]
    assert [text for text, _ in cited(table(rows, form), OPENING, form)] == ["7", "8"]

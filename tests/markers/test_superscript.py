"""Raised numbers: characters, carets, tags; and powers, charges, isotopes and ordinals, which are none."""

import pytest

TYPED = "Owls call at dusk.¹ Bats answer at dawn.² Moths are silent at noon,³ and frogs sing.⁴ Newts hide.⁵"
MARKED = (
    "Owls call at dusk.^1^ Bats answer at dawn.^2^ Moths are silent at noon,^3^ and frogs sing.<sup>4</sup> "
    "Newts hide.<sup>5,6</sup>"
)


@pytest.mark.parametrize(
    ("passage", "text", "labels"),
    [
        ("Toads sleep.⁷", "⁷", "7"),
        ("Toads⁷ sleep.", "⁷", "7"),
        ("Toads sleep.¹⁰", "¹⁰", "10"),
        ("Toads sleep.⁷,⁸", "⁷,⁸", "7 8"),
        ("Toads sleep.⁷˒⁸", "⁷˒⁸", "7 8"),
        ("Toads sleep.⁷⁻⁹", "⁷⁻⁹", "7 8 9"),
        ("Toads sleep.⁷–⁹", "⁷–⁹", "7 8 9"),
        ("Toads sleep.¹⁰⁻¹²", "¹⁰⁻¹²", "10 11 12"),
        ("Toads slept in 2010 (Ito)⁷ and later.", "⁷", "7"),
        ("“Toads sleep.”⁷", "⁷", "7"),
    ],
)
def test_raised_characters_are_citations(cited, passage, text, labels):
    assert cited(passage, TYPED) == [(text, labels)]


@pytest.mark.parametrize(
    "passage",
    [
        "It covers 5 m² of pond.",
        "It covers 5 km².",
        "It is given per m², as before.",
        "It weighs 3 mg/m² at most.",
        "It holds 7 cm³ of water.",
        "Then Ca²⁺ flows in.",
        "Then SO₄²⁻ flows out.",
        "It needs 10⁻³ mol of it.",
        "It has 10⁶ cells.",
        "It was dated by ¹⁴C later.",
        "It grows as x² + y² does.",
        "The fit is good (R² = 0.5).",
        "The test gave χ² = 3 here.",
        "It came 1ˢᵗ again.",
        "It is given in m⁻² always.",
        "¹ Department of Toads",
    ],
)
def test_units_powers_charges_and_isotopes_are_none(cited, passage):
    assert cited(passage, TYPED) == []


@pytest.mark.parametrize(
    ("passage", "text", "labels"),
    [
        ("Toads sleep.^7^", "7", "7"),
        ("Toads sleep^7,8^.", "7,8", "7 8"),
        ("Toads sleep.^7-9^", "7-9", "7 8 9"),
        ("Toads sleep.<sup>7</sup>", "7", "7"),
        ("Toads<sup>7,8</sup> sleep.", "7,8", "7 8"),
        ("Toads sleep.<sup>7–9</sup>", "7–9", "7 8 9"),
        ("Toads sleep.<sup>7</sup><sup>,</sup><sup>8</sup>", "7</sup><sup>,</sup><sup>8", "7 8"),
        ("Toads sleep.<sup>7</sup>,<sup>8</sup>", "7</sup>,<sup>8", "7 8"),
        ("Toads sleep.<sup>[7](#r7)</sup>", "[7]", "7"),
    ],
)
def test_marked_up_numbers_are_citations(cited, passage, text, labels):
    assert cited(passage, MARKED, "markdown") == [(text, labels)]


@pytest.mark.parametrize(
    "passage",
    [
        "It covers 5 m^2^ of pond.",
        "It covers 5 m<sup>2</sup> of pond.",
        "It has 10^3^ cells.",
        "It has 10<sup>-3</sup> cells.",
        "Then Ca<sup>2+</sup> flows in.",
        "It came 1<sup>st</sup> and the 2^nd^ came later.",
        "It was dated by <sup>14</sup>C later.",
        "It was dated by ^14^C later.",
        "It obeys E = mc^2^ as all do.",
        "The fit is good (R^2^ = 0.5).",
        r"Toads sleep \^7\^ here.",
        "Toads sleep.<sup>*</sup>",
    ],
)
def test_marked_up_powers_and_ordinals_are_none(cited, passage):
    assert cited(passage, MARKED, "markdown") == []


def test_a_raised_number_is_never_a_bare_one(cited):
    opening = MARKED.replace("Newts hide.<sup>5,6</sup>", "Newts hide.<sup>5</sup>")
    assert cited("Toads sleep.<sup>6</sup>", opening, "markdown") == [("6", "6")]
    assert cited("Toads weigh 6 g", opening, "markdown") == []


def test_powers_alone_make_no_style(cited):
    assert cited("It covers 9 m².", "It grows as x² and weighs 3 mg/m². It holds 7 cm³.") == []


def test_a_number_just_beyond_the_list_does_not_make_three_others_ordinary(cited):
    opening = "Owls call at dusk.^1,2^ Bats answer at dawn.^3^"
    assert cited("Toads sleep.^13^", opening, "markdown") == [("13", "13")]

"""Author–year markers: what is one, what is none, and how sure the form makes it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import Block, BlockKind, Flow, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.author_year import find_author_year, find_broken_author_year
from citeward.markers.marker import Item, Marker
from citeward.projection import Projection


def flow(text: str) -> Flow:
    return Flow(Projection.identity(text), (Block(BlockKind.PARAGRAPH, 0, len(text)),), block_starts=(0,))


def only(text: str) -> Marker:
    markers = find_author_year(flow(text))
    assert len(markers) == 1, markers
    return markers[0]


def brief(item: Item) -> str:
    return "; ".join(item.names) + (" +" if item.others else "") + f" = {item.year}"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("(Ito & Rao, 2019)", ["Ito; Rao = 2019"]),
        ("(Ito et al., 2019a,b; Rao 2020, p. 3)", ["Ito + = 2019a", "Ito + = 2019b", "Rao = 2020"]),
        ("(Ito et al. 2019a, b)", ["Ito + = 2019a", "Ito + = 2019b"]),
        ("(Rao 2021a–c)", ["Rao = 2021a", "Rao = 2021b", "Rao = 2021c"]),
        ("Ito and Rao (2019)", ["Ito; Rao = 2019"]),
        ("Ito's (2019)", ["Ito = 2019"]),
        ("Ito et al.’s (2019)", ["Ito + = 2019"]),
        ("Ito et al., (2019)", ["Ito + = 2019"]),
        ("(see also Ito, 2019; but cf. Rao, 2020, for a review)", ["Ito = 2019", "Rao = 2020"]),
        ("(Ito, 2018, 2019)", ["Ito = 2018", "Ito = 2019"]),
        ("(Ito 2018; 2019)", ["Ito = 2018", "Ito = 2019"]),
        ("(Ito 2019, Rao 2020 and Chen 2021)", ["Ito = 2019", "Rao = 2020", "Chen = 2021"]),
        ("(Ito, n.d.)", ["Ito = n.d."]),
        ("Rao (in press)", ["Rao = in press"]),
        ("(van der Berg & de la Cruz, forthcoming)", ["van der Berg; de la Cruz = forthcoming"]),
        ("O'Brien and d’Alembert (2019)", ["O'Brien; d’Alembert = 2019"]),
        ("(McDonald & Al-Masri, 2020)", ["McDonald; Al-Masri = 2020"]),
        ("(Élodie-Müller & Żak, 2020)", ["Élodie-Müller; Żak = 2020"]),
        ("G´omez and ˇSimek (2019)", ["G´omez; ˇSimek = 2019"]),
        ("(J. Smith 2019)", ["Smith = 2019"]),
        ("(Smith, J., & Rao, K. L., 2019)", ["Smith; Rao = 2019"]),
        ("(World Health Organization, 2020)", ["World Health Organization = 2020"]),
        ("(World Health Organization [WHO], 2020)", ["World Health Organization = 2020"]),
        ("(WHO, 2020)", ["WHO = 2020"]),
        ("(Centers for Disease Control and Prevention, 2020)", ["Centers for Disease Control and Prevention = 2020"]),
        ("(R Core Team, 2020)", ["R Core Team = 2020"]),
        ("(President's Council 2003)", ["President's Council = 2003"]),
        ("(Ito e Rao, 2019)", ["Ito; Rao = 2019"]),
        ("(Ito und Rao 2019)", ["Ito; Rao = 2019"]),
        ("(Ito et Rao, 2019)", ["Ito; Rao = 2019"]),
        ("(Ito y Rao, 2019)", ["Ito; Rao = 2019"]),
        ("(Ito och Rao, 2019)", ["Ito; Rao = 2019"]),
        ("(Ito u. a. 2019)", ["Ito + = 2019"]),
        ("(Ito e col., 2019)", ["Ito + = 2019"]),
        ("(Ito y cols., 2019)", ["Ito + = 2019"]),
        ("(Baker and others, 2010)", ["Baker + = 2010"]),
        ("(ITO; RAO, 2019)", ["ITO; RAO = 2019"]),
        ("(Ito; Rao, 2019, p. 4)", ["Ito; Rao = 2019"]),
        ("[Ito et al., 2019]", ["Ito + = 2019"]),
        ("(Ito, Rao, & Chen, 2019)", ["Ito; Rao; Chen = 2019"]),
        ("(Dennis & France, 2013)", ["Dennis; France = 2013"]),
        ("(Ito,\n2019)", ["Ito = 2019"]),
        ("(Ito, 1999/2004)", ["Ito = 1999/2004"]),
        ("(Ito [1950] 2010)", ["Ito = 2010"]),
        ("(for OTUs, Ito et al., 2017)", ["Ito + = 2017"]),
        ("（王，2019）", ["王 = 2019"]),
        ("王 (2019)", ["王 = 2019"]),
        ("（王明、李华，2019）", ["王明; 李华 = 2019"]),
        ("王等（2019）", ["王 + = 2019"]),
    ],
)
def test_reads_the_items_of_a_marker(text: str, items: list[str]) -> None:
    marker = only(text)
    assert marker.style is MarkerStyle.AUTHOR_YEAR
    assert [brief(item) for item in marker.items] == items
    assert (marker.start, marker.end) == (text.find("OTU") - 5 if "OTU" in text else 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Paris (2014)",
        "(summer, 2012)",
        "(Section 4)",
        "(Table 2, 2019)",
        "(Figure 3 2019)",
        "In 2019 nothing",
        "In (2019)",
        "(June 2020)",
        "(junho 2020)",
        "(März 2020)",
        "(version 3, 2019)",
        "(1990–2000)",
        "Mozart (1756–1791)",
        "(n = 2019)",
        "(Smith v. Jones, 1999)",
        "the World Cup (2014)",
        "COVID (2019)",
        "(Acme Software, San Diego, CA, USA, 2019)",
        "the 1990s (2019%)",
        "see 10.1000/2019.15 (doi)",
        "",
    ],
)
def test_says_nothing_where_a_year_counts_or_dates_something(text: str) -> None:
    assert find_author_year(flow(text)) == []


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("(Ito & Rao, 2019)", Confidence.HIGH),
        ("(Ito, 2019)", Confidence.HIGH),
        ("as Ito et al. (2019) say", Confidence.HIGH),
        ("as Ito (2019) says", Confidence.MEDIUM),
        ("(Ito 2019)", Confidence.MEDIUM),
        ("(NASA, 2019)", Confidence.LOW),
        ("in Washington (2019)", Confidence.LOW),
        ("a film, Blue Harbour (2019)", Confidence.LOW),
        ("(Ito et al., under review)", Confidence.LOW),
        ("the spider Araneus lunatus (Clerck, 1757)", Confidence.LOW),
    ],
)
def test_tells_how_sure_the_form_is(text: str, confidence: Confidence) -> None:
    assert only(text).confidence is confidence


def test_keeps_prefix_and_locator() -> None:
    first, second = only("(see Ito, 2019: 34–36; as in Rao 2020, chap. 4)").items
    assert (first.prefix, second.prefix) == ("see", "as in")
    assert first.locator is not None
    assert (first.locator.label, first.locator.value) == ("page", "34–36")
    assert second.locator is not None
    assert (second.locator.label, second.locator.value) == ("chapter", "4")


def test_a_narrative_marker_begins_with_its_names() -> None:
    text = "However, Ito and Rao (2019, p. 3; see also Chen, 2020) found it."
    marker = only(text)
    assert marker.narrative
    assert text[marker.start : marker.end] == "Ito and Rao (2019, p. 3; see also Chen, 2020)"
    assert [brief(item) for item in marker.items] == ["Ito; Rao = 2019", "Chen = 2020"]


def test_an_open_bracket_is_read_and_reported() -> None:
    text = "It was shown (Ito et al., 2019. Then it was forgotten."
    assert brief(only(text).items[0]) == "Ito + = 2019"
    (broken,) = find_broken_author_year(flow(text))
    assert text[broken.start : broken.end] == "(Ito et al., 2019"


def test_a_whole_bracket_is_not_broken() -> None:
    assert find_broken_author_year(flow("Shown (Ito, 2019) and (as in [Rao, 2020]) and Ito (2019).")) == []


PIECES = st.sampled_from(
    ["(", ")", "[", "]", ";", ", ", " ", "Ito", "Rao", "van der", "et al.", "2019", "2019a", "b", "&", " and ", "n.d.",
     "in press", "WHO", "\n", "\n\n", "\t", "’s", "王", "等", "pp. 3–4", "J.", "-", "–", "/", "1850"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_never_raises_and_spans_hold_what_they_name(text: str) -> None:
    end = 0
    for marker in find_author_year(flow(text)):
        assert end <= marker.start < marker.end <= len(text)
        end = marker.end
        for item in marker.items:
            assert marker.start <= item.start < item.end <= marker.end
            year = item.year or ""
            shown = " ".join(text[item.start : item.end].lower().split())
            assert year[-1:].isalpha() or year[:4].lower() in shown
    for broken in find_broken_author_year(flow(text)):
        assert 0 <= broken.start < broken.end <= len(text)


@pytest.mark.parametrize(
    "text",
    ["(2019 " * 20_000, "2019 " * 100_000, "(" * 200_000 + "2019", "Ito, " * 100_000 + "(2019)", "[(Ito " * 50_000,
     "A" * 500_000 + " (2019)", "(Ito, 2019; " * 15_000, "a-" * 200_000 + "(2019)", "´" * 200_000 + "(2019)"],
    ids=["open", "years", "brackets", "names", "unclosed", "letters", "group", "hyphens", "accents"],
)  # fmt: skip
def test_hostile_text_costs_linear_time(text: str) -> None:
    started = time.process_time()
    find_author_year(flow(text))
    assert time.process_time() - started < 20


def test_numbers_and_dates_are_no_authors() -> None:
    assert brief(only("(Figure 4 and Ito et al., 2010)").items[0]) == "Ito + = 2010"
    assert find_author_year(flow("between July 2012 and September 2015")) == []


def test_a_long_list_of_authors_is_read_to_its_beginning() -> None:
    names = [f"Family{letter}" for letter in "abcdefghijkl"]
    marker = only(f"as {', '.join(names[:-1])}, and {names[-1]} (2019) say")
    assert list(marker.items[0].names) == names


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Ito et al. (J Whale Biol 2019)", ["Ito + = 2019"]),
        ("(Ito, 1950, as cited in Rao, 2019)", ["Rao = 2019"]),
        ("(Ito & Rao, 1998-2018)", ["Ito; Rao = 1998-2018"]),
        ("(Pérez and de los Campos 2014)", ["Pérez; de los Campos = 2014"]),
        ("From Pakistan, Ito and Rao (1970) list it", ["Ito; Rao = 1970"]),
    ],
)
def test_reads_rarer_forms(text: str, items: list[str]) -> None:
    assert [brief(item) for item in only(text).items] == items


@pytest.mark.parametrize("text", ["an MFC (1800 μg/mL)", "a film (Grey Harbour, 1896-1914)", "certified (ETH 2011/40)"])
def test_a_quantity_a_period_or_a_file_number_is_no_year(text: str) -> None:
    assert find_author_year(flow(text)) == []

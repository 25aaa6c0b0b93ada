"""Which entries an author–year item may mean, and which it nearly means."""

from __future__ import annotations

import pytest

from citeward.author_year_match import AuthorYearIndex
from citeward.document import CitationItem, Name, Reference, Work
from citeward.span import Span
from citeward.surnames import fold, initials, surname_keys, within_one_edit

NOWHERE = Span(0, 0)


def entry(authors: str, year: int | None, suffix: str = "", text: str = "", *, others: bool = False) -> Reference:
    """An entry by `authors`: "Ito, K.; Rao, S." or a body's name after an equals sign."""
    listed = [name for name in authors.split("; ") if name]
    names = tuple(Name(literal=name[1:]) if name.startswith("=") else Name(*name.split(", ")) for name in listed)
    printed = text or f"{authors} ({year or 'n.d.'}{suffix}). A title."
    label = f"{authors} {year}{suffix}"
    work = Work(authors=names, others=others, year=year, year_suffix=suffix)
    return Reference(label, NOWHERE, label, NOWHERE, printed, work)


def item(names: str, year: str, label: str = "") -> CitationItem:
    """An item; a plus behind the names stands for "et al."."""
    others = names.endswith(" +")
    return CitationItem(NOWHERE, label, names=tuple(names.removesuffix(" +").split("; ")), others=others, year=year)


LIST = (
    entry("Ito, Kenji", 2018),
    entry("Ito, Kenji", 2019, "a"),
    entry("Ito, Kenji", 2019, "b"),
    entry("Ito, Kenji; Rao, Sunita", 2019),
    entry("Rao, Sunita; Chen, Wei; Ito, Kenji", 2020),
    entry("van der Berg, Anna; García Márquez, Luz", 2015),
    entry("Müller-Lüdenscheidt, Eva; Łukasz, Jan; Østby, Pål", 2011),
    entry("Jonsson, Per", 2013),
    entry("=World Health Organization", 2021),
    entry("=Centers for Disease Control and Prevention", 2017),
    entry("=UNICEF", 2016),
    entry("", 2014, text="Okafor, B. and others (2014). A title without parsed authors."),
    entry("Dahl, Roar", None, text="Dahl, R. (in press). Tides."),
    entry("Weber, Max", 2010, text="Weber, M. (2010). Sociology. First published 1922."),
    entry("Li, S.; Wu, A.; Xu, B.", 2022),
    entry("Li, Z.; Wu, A.; Xu, B.", 2022),
)
INDEX = AuthorYearIndex(LIST)


@pytest.mark.parametrize(
    ("names", "year", "labels"),
    [
        ("Ito", "2018", ["Ito, Kenji 2018"]),
        ("Ito", "2019a", ["Ito, Kenji 2019a"]),
        ("Ito", "2019", ["Ito, Kenji 2019a", "Ito, Kenji 2019b"]),
        ("Ito; Rao", "2019", ["Ito, Kenji; Rao, Sunita 2019"]),
        ("Ito +", "2019", ["Ito, Kenji; Rao, Sunita 2019"]),
        ("Rao +", "2020", ["Rao, Sunita; Chen, Wei; Ito, Kenji 2020"]),
        ("RAO; CHEN; ITO", "2020", ["Rao, Sunita; Chen, Wei; Ito, Kenji 2020"]),
        ("Rao", "2020", ["Rao, Sunita; Chen, Wei; Ito, Kenji 2020"]),
        ("van der Berg; García Márquez", "2015", ["van der Berg, Anna; García Márquez, Luz 2015"]),
        ("Berg; Garcia", "2015", ["van der Berg, Anna; García Márquez, Luz 2015"]),
        ("Mueller Luedenscheidt +", "2011", ["Müller-Lüdenscheidt, Eva; Łukasz, Jan; Østby, Pål 2011"]),
        ("M¨uller-L¨udenscheidt +", "2011", ["Müller-Lüdenscheidt, Eva; Łukasz, Jan; Østby, Pål 2011"]),
        ("WHO", "2021", ["=World Health Organization 2021"]),
        ("World Health Organization", "2021", ["=World Health Organization 2021"]),
        ("CDC", "2017", ["=Centers for Disease Control and Prevention 2017"]),
        ("Centers for Disease Control; Prevention", "2017", ["=Centers for Disease Control and Prevention 2017"]),
        ("Okafor +", "2014", [" 2014"]),
        ("Dahl", "in press", ["Dahl, Roar None"]),
        ("Dahl", "n.d.", ["Dahl, Roar None"]),
        ("Weber", "1922", ["Weber, Max 2010"]),
        ("Weber", "1922/2010", ["Weber, Max 2010"]),
        ("OTUs; Ito; Rao", "2019", ["Ito, Kenji; Rao, Sunita 2019"]),
        ("Li +", "2022", ["Li, S.; Wu, A.; Xu, B. 2022", "Li, Z.; Wu, A.; Xu, B. 2022"]),
        ("Ito", "2017", []),
        ("Ito", "2019c", []),
        ("Chen", "2020", []),
        ("Ito; Chen", "2019", []),
        ("Jonson", "2013", []),
        ("Nobody", "2019", []),
    ],
)
def test_matches_by_names_and_year(names: str, year: str, labels: list[str]) -> None:
    assert [reference.label for reference in INDEX.match(item(names, year))] == labels


def test_printed_initials_tell_namesakes_apart() -> None:
    (found,) = INDEX.match(item("Li +", "2022", "Li Z. et al. 2022"))
    assert found.label.startswith("Li, Z.")


def test_a_hyphen_lost_in_the_text_does_not_matter() -> None:
    unparsed = entry("", 2019, text="Ana Lima-Duarte and Per Dahl. A title, 2019.")
    assert AuthorYearIndex((unparsed,)).match(item("LimaDuarte +", "2019")) == (unparsed,)


def test_a_list_of_addresses_knows_no_authors() -> None:
    assert INDEX.knows_authors
    assert not AuthorYearIndex((entry("", None, text="https://example.org/a"),)).knows_authors


def test_letters_count_through_entries_without_letters() -> None:
    first, second = entry("Ito, K.", 2019, text="Ito 2019. One."), entry("Ito, K.", 2019, text="Ito 2019. Two.")
    assert AuthorYearIndex((first, second)).match(item("Ito", "2019b")) == (second,)


def test_acronyms_of_the_article_count() -> None:
    name = "United Nations Children's Fund"
    fund = entry(f"={name}", 2016)
    assert AuthorYearIndex((fund,), {"UNICEF": name}).match(item("UNICEF", "2016")) == (fund,)


@pytest.mark.parametrize(
    ("names", "year", "reason"),
    [
        ("Ito", "2017", "listed under 2018"),
        ("Ito", "2019c", "listed under 2019a"),
        ("Jonson", "2013", "spelled Jonsson"),
        ("Jonsson", "2003", "listed under 2013"),
        ("Ito; Roa", "2019", None),
        ("Rao; Chenn", "2020", None),
        ("Müller-Lüdenscheidt; Łukas +", "2011", "spelled Łukasz"),
        ("Nobody", "2019", None),
    ],
)
def test_names_the_nearest_entry(names: str, year: str, reason: str | None) -> None:
    nearest = INDEX.nearest(item(names, year))
    if reason is None:
        assert nearest is None or nearest[1].startswith("listed under ")
    else:
        assert nearest is not None
        assert nearest[1] == reason


def test_an_empty_item_fits_nothing() -> None:
    nothing = CitationItem(NOWHERE, "")
    assert INDEX.match(nothing) == ()
    assert INDEX.nearest(nothing) is None


def test_folding_makes_spellings_equal() -> None:
    assert fold("Müller") == fold("Mueller") == fold("MULLER") == fold("M¨uller")
    assert fold("Østby") == fold("Oestby") == fold("Ostby")
    assert fold("Weiß") == fold("Weiss")
    assert "berg" in surname_keys("van der Berg")
    assert "who" in initials("World Health Organization")
    assert within_one_edit("jonsson", "jonson")
    assert within_one_edit("itno", "into")
    assert not within_one_edit("ito", "rao")

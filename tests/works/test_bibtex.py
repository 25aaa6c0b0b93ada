"""BibTeX files, whole and damaged."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import Name
from citeward.source import Source
from citeward.works.bibtex import read_bibtex
from citeward.works.latex_text import latex_to_text
from citeward.works.library import Library
from citeward.works.names import read_names

PAYNE = """@article{payne1971,
  author  = {Payne, Roger S. and McVay, Scott},
  title   = {Songs of {Humpback} Whales},
  journal = "Science",
  year    = 1971,
  volume  = {173},
  number  = {3997},
  pages   = {585--597},
  doi     = {https://doi.org/10.1126/Science.173.3997.585},
}
"""


def read(text: str) -> Library:
    return read_bibtex(Source("a.bib", text))


def test_an_entry_becomes_a_work_with_its_places() -> None:
    text = "% whales\n" + PAYNE
    library = read(text)
    (reference,) = library.references
    assert (reference.id, reference.key, reference.label, reference.path) == ("payne1971",) * 3 + (None,)
    assert text[reference.label_span.start : reference.label_span.end] == "payne1971"
    assert text[reference.span.start : reference.span.end] == PAYNE.strip() == reference.text
    work = reference.work
    assert work.title == "Songs of Humpback Whales"
    assert work.authors == (Name("Payne", "Roger S."), Name("McVay", "Scott"))
    assert (work.type, work.container_title, work.year) == ("article-journal", "Science", 1971)
    assert (work.volume, work.issue, work.page) == ("173", "3997", "585–597")
    assert work.doi == "10.1126/science.173.3997.585"
    assert [comment.text for comment in library.comments] == ["whales"]
    doi = library.fields["payne1971"]["doi"]
    assert text[doi.start : doi.end] == "https://doi.org/10.1126/Science.173.3997.585"


def test_macros_and_pieces_are_put_together() -> None:
    library = read(
        '@string{sci = "Science"}\n@String(vol = {17})\n@preamble{"\\newcommand{\\x}{y}"}\n'
        '@article{a, journal = sci # " of " # {Whales}, volume = VOL # "3", month = jan, year = "2001"}'
    )
    assert library.unreadable == ()
    work = library.references[0].work
    assert (work.container_title, work.volume, work.year) == ("Science of Whales", "173", 2001)


def test_entries_may_stand_in_round_brackets() -> None:
    library = read("@book(rao, title = {Birds (of a feather)}, year = 1999)\n" + PAYNE)
    assert [reference.key for reference in library.references] == ["rao", "payne1971"]
    assert library.references[0].work.title == "Birds (of a feather)"
    assert library.unreadable == ()


@pytest.mark.parametrize(
    "damaged",
    [
        "@article{bad,\n  title = {Never closed,\n  year = {2001},\n}\n",
        '@article{bad,\n  title = "Never closed,\n  year = {2001}\n}\n',
        "@article{bad,\n  title = {Closed},\n  year = {2001}\n",
        "@article{bad,\n  title = {Closed twice}},\n  year = {2001}\n}\n",
        "@article{bad\n  title = {Closed},\n  year = {2001}\n}\n",
    ],
)
def test_a_damaged_entry_hides_no_other_and_keeps_what_can_be_known(damaged: str) -> None:
    library = read(PAYNE + damaged + PAYNE.replace("payne1971", "payne1972"))
    assert [reference.key for reference in library.references] == ["payne1971", "bad", "payne1972"]
    assert [reference.work.title for reference in library.references[::2]] == ["Songs of Humpback Whales"] * 2
    assert library.references[1].work.year == 2001
    assert len(library.unreadable) == 1
    assert library.unreadable[0].reason.startswith("entry bad: ")
    assert library.unreadable[0].span == library.references[1].span


def test_an_entry_without_a_key_is_told_and_read() -> None:
    text = "@Manual{,\n  title = {A Package},\n  author = {Ana Rao},\n  year = {2019}\n}\n" + PAYNE
    library = read(text)
    keyless, payne = library.references
    assert (keyless.key, keyless.label, keyless.work.title) == (None, "", "A Package")
    assert payne.key == "payne1971"
    (told,) = library.unreadable
    assert told.reason == "@manual: the entry has no key"
    assert text[told.span.start : told.span.end] == "@Manual{"


def test_text_around_entries_is_left_alone() -> None:
    library = read("Mail ana@whales{at}sea or @home (now)\n@comment{@article{old, title={Old}}}\n" + PAYNE)
    assert [reference.key for reference in library.references] == ["payne1971"]
    assert library.comments[0].text == "@article{old, title={Old}}"


def test_a_key_given_twice_stands_twice_under_two_ids() -> None:
    first, second = read(PAYNE + PAYNE).references
    assert first.key == second.key == "payne1971"
    assert first.id != second.id


def test_a_part_inherits_from_its_whole() -> None:
    library = read(
        "@xdata{press, publisher = {Sea Press}}\n"
        "@inproceedings{rao, crossref = {proc}, title = {Clicks}, xdata = {press}, ids = {rao1, rao-2}}\n"
        "@proceedings{proc, title = {Proceedings of Bioacoustics}, year = {2003}, crossref = {rao}}\n"
    )
    rao, proceedings = library.references
    assert (rao.work.title, rao.work.container_title) == ("Clicks", "Proceedings of Bioacoustics")
    assert (rao.work.year, rao.work.publisher) == (2003, "Sea Press")
    assert rao.aliases == ("rao1", "rao-2")
    assert library.parents == {"rao", "proc"}
    assert proceedings.key == "proc"


def test_biblatex_fields_are_known() -> None:
    work = (
        read(
            "@online{x, title={Clicks}, subtitle={A Survey}, date={2019-05/2020}, journaltitle={J. Sound},"
            " eprint={1905.01234v2}, eprinttype={arXiv}, langid={english}, url={https://a.example/x_y}}"
        )
        .references[0]
        .work
    )
    assert (work.type, work.title, work.year) == ("webpage", "Clicks: A Survey", 2019)
    assert (work.container_title, work.arxiv, work.language) == ("J. Sound", "1905.01234", "english")
    assert work.url == "https://a.example/x_y"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"G{\"o}del", "Gödel"),
        (r"M{\'\i}a and Jos\'e", "Mía and José"),
        (r"\v{S}koda, {\o}re, Stra{\ss}e, \AA{}se", "Škoda, øre, Straße, Åse"),
        (r"$\alpha$-helix -- 5~mg \& more", "α-helix – 5 mg & more"),
        (r"\emph{Delphinus} and \textit{Orca}", "Delphinus and Orca"),
        (r"\href{https://a.example}{text}", "text"),
        (r"``quoted''", "“quoted”"),
    ],
)
def test_latex_becomes_text(written: str, shown: str) -> None:
    assert latex_to_text(written) == shown


def test_names_in_all_their_forms() -> None:
    names, others = read_names(
        r"van der Berg, Jr, Jan and Ana Mar\'ia de la Rao and {Whale {and} Dolphin Society} and "
        r"Na{\"\i}ve, P. and family=Ito, given=Ken and others"
    )
    assert names == (
        Name("van der Berg", "Jan"),
        Name("de la Rao", "Ana María"),
        Name(literal="Whale and Dolphin Society"),
        Name("Naïve", "P."),
        Name("Ito", "Ken"),
    )
    assert others


@given(
    st.lists(
        st.sampled_from(["and", " ", "{", "}", ",", "~", "Rao", "de", "\\'", "\\", "others", "family=", '"']),
        max_size=20,
    )
    .map("".join)
    .filter(bool)
    | st.text()
)
def test_names_and_latex_are_read_without_raising(value: str) -> None:
    names, _ = read_names(value)
    assert all(name.printed for name in names)
    assert "\n" not in latex_to_text(value)


_WORDS = st.sampled_from(
    [
        "@article{",
        "@book(",
        "@comment{",
        "@string{",
        "k1,",
        "title",
        " = ",
        "{",
        "}",
        '"',
        "#",
        ",",
        "\n",
        "a",
        "\\'",
        "%",
        ")",
    ]
)


@given(st.lists(_WORDS, max_size=60).map("".join) | st.text())
def test_reading_never_raises_and_every_span_holds_its_key(text: str) -> None:
    library = read(text)
    for reference in library.references:
        label = text[reference.label_span.start : reference.label_span.end]
        assert label == reference.key or reference.key is None
        assert reference.span.contains(reference.label_span)
        assert text[reference.span.start : reference.span.end] == reference.text
        for span in library.fields[reference.id].values():
            assert 0 <= span.start <= span.end <= len(text)
    assert len({reference.id for reference in library.references}) == len(library.references)


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), unique=True, max_size=5), st.integers(0, 5))
def test_every_well_formed_entry_is_found_around_a_broken_one(keys: list[str], place: int) -> None:
    entries = [f"@article{{{key},\n title = {{T {key}}},\n}}\n" for key in keys]
    entries.insert(min(place, len(entries)), "@article{BROKEN,\n title = {open {\n")
    found = [reference.key for reference in read("".join(entries)).references]
    assert [key for key in found if key != "BROKEN"] == keys


@pytest.mark.parametrize(
    "hostile",
    [
        "{" * 200_000,
        "@a{" * 60_000,
        "@comment{" * 25_000,
        "@a{b,\nc={" * 20_000,
        "@a{b,c=" + '"{' * 90_000,
        "@a{b," + " a={\n" * 40_000,
    ],
)
def test_hostile_text_takes_no_more_than_its_length(hostile: str) -> None:
    start = time.process_time()
    read(hostile)
    assert time.process_time() - start < 5

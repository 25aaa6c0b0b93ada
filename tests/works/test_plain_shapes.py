"""Entries in a plain layout: read at a glance, they are the same work as read closely."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import Name, Work
from citeward.values import replace
from citeward.works.free_text import parse_entry, read_closely, typed_work
from citeward.works.plain_shapes import read_plain

APA = "Lund, A. B., & Voss-Rahm, C. (2014b). How reeds hold water. Journal of Fens, 8(2), 50-59."
DOI = "https://doi.org/10.5555/Lund.2014.7"


def test_a_plain_entry_is_read_at_a_glance():
    assert read_plain(f"{APA} {DOI}") == Work(
        type="article-journal",
        title="How reeds hold water",
        authors=(Name("Lund", "A. B."), Name("Voss-Rahm", "C.")),
        year=2014,
        year_suffix="b",
        container_title="Journal of Fens",
        volume="8",
        issue="2",
        page="50-59",
        doi="10.5555/lund.2014.7",
        url=DOI,
        raw="Lund, A. B., & Voss-Rahm, C",
    )


@pytest.mark.parametrize(
    "entry",
    [
        APA.replace("hold", "hold (some)"),
        APA.replace("How reeds", "“How reeds”"),
        APA.replace("8(2)", "Vol. 8(2)"),
        APA.replace("50-59.", "50-59. Accessed 3 May 2015."),
        APA.replace("50-59.", "50-59. PMID: 123456."),
        APA.replace("Lund, A. B.,", "Lund, A. B., Jr.,"),
        APA.replace("hold water", "hold water, Jr"),
        APA.replace("hold water", "hold Co"),
        APA.replace("How reeds hold water", "In reeds water stands"),
        APA.replace("Journal of Fens", "No Journal"),
        f"{APA} https://doi.org/10.1101/2014.01.02.123v2",
        f"{APA} https://doi.org/10.5555/doi/7/full.pdf",
    ],
)
def test_what_could_be_read_otherwise_is_read_closely(entry):
    assert read_plain(entry) is None or read_plain(entry) == read_closely(entry)


SURNAMES = st.sampled_from(
    ["Lund", "Voss-Rahm", "Li", "Jr", "Smith", "La Mer", "de Boer", "McAdam", "Ng", "Sra", "Etal"]
)
INITIALS = st.sampled_from(["A.", "A. B.", "A.B.", "J. M. K.", "Y.-H.", "Anna", "AB", "I. I. I. I. I. I.", "Ch."])
TITLES = st.sampled_from(
    [
        "How reeds hold water", "Reeds and water: a systematic review", "A randomized trial of reeds, rushes and water",
        "In reeds", "Reeds Hold Water", "Reeds, Water, Fens, Birds", "Reeds vs", "The year 1999; a fen", "Reeds 12, 14",
        "What holds? Reeds hold", "reeds hold water", "Reeds of the U.S. coast", "Corrigendum: Reeds that hold", "Fens",
    ]
)  # fmt: skip
JOURNALS = st.sampled_from(
    ["Journal of Fens", "Nature", "Fen Notes and Records", "J. Fens", "Proceedings of the Fen", "PLoS ONE", "bioRxiv",
     "Vol", "Fens in Print", "In Fens", "Annals of No", "eLife", "Fens & Bogs", "Part I of Fens"]
)  # fmt: skip
ENDS = st.sampled_from(
    ["", f" {DOI}", " http://dx.doi.org/10.1038/nature1234", " https://doi.org/10.1101/1", " PMID: 1234567", " Epub",
     " https://doi.org/10.48550/arXiv.1401.12345", " Retrieved from https://example.org/a"]
)  # fmt: skip


@given(
    st.lists(st.tuples(SURNAMES, INITIALS), min_size=1, max_size=5),
    st.sampled_from([", & ", " & ", ", and ", ", "]),
    st.integers(1400, 2100),
    TITLES,
    JOURNALS,
    st.sampled_from(["8", "8(2)", "1999", "1999(3)", "8(2-3)", "8(Suppl 1)"]),
    st.sampled_from(["50-59", "5", "e5", "p5", "1950-1960", "50–59", "S5"]),
    ENDS,
)
def test_a_glance_gives_what_close_reading_gives(names, joint, year, title, journal, volume, page, end):
    printed = [f"{surname}, {initials}" for surname, initials in names]
    authors = joint.join([", ".join(printed[:-1]), printed[-1]]) if len(printed) > 1 else printed[0]
    entry = f"{authors} ({year}). {title}. {journal}, {volume}, {page}.{end}"
    plain = read_plain(entry)
    assert plain is None or plain == read_closely(entry)


@given(
    st.integers(0, len(APA)), st.sampled_from([" ", ".", ",", "(", ")", "\n", "et al", "Vol ", ";", "in ", "2019", "&"])
)
def test_a_slip_inside_changes_nothing(at, slip):
    entry = f"{APA[:at]}{slip}{APA[at:]}"
    plain = read_plain(entry)
    assert plain is None or plain == read_closely(entry)


def test_a_work_on_demand_is_the_work():
    assert typed_work(APA) == parse_entry(APA)
    assert hash(typed_work(APA)) == hash(parse_entry(APA))
    assert repr(typed_work(APA)) == repr(parse_entry(APA))
    assert pickle.loads(pickle.dumps(typed_work(APA))) == parse_entry(APA)
    assert replace(typed_work(APA), title="Reeds").title == "Reeds"
    assert typed_work(APA).identifiers == {}


def test_a_work_on_demand_is_read_once_and_only_when_asked():
    asked = []
    work = Work.on_demand(lambda text: asked.append(text) or parse_entry(text), APA)
    assert asked == []
    assert (work.year, work.title, work.year) == (2014, "How reeds hold water", 2014)
    assert asked == [APA]
    with pytest.raises(AttributeError):
        work.colour  # noqa: B018
    with pytest.raises(AttributeError):
        Work().colour  # noqa: B018


def test_the_link_of_an_entry_stands_in_for_an_address():
    assert typed_work(APA, "https://example.org/a").url == "https://example.org/a"
    assert typed_work(f"{APA} {DOI}", "https://example.org/a").url == DOI

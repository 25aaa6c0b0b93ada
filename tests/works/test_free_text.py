"""Typed entries as works: what they state, and nothing they do not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import Work
from citeward.works.free_text import parse_entry
from citeward.works.study_kind import study_kind

TITLE = "Songs of northern whales"


@pytest.mark.parametrize(
    ("entry", "families", "year", "container"),
    [
        (f"Rao A, Ito KB, et al. {TITLE}. J Snd. 2019;15(3):12-30. doi: 10.1234/ab", ["Rao", "Ito"], 2019, "J Snd"),
        (f"Rao, A., & Ito, K. B. (2019). {TITLE}. Journal, 15(3), 12–30.", ["Rao", "Ito"], 2019, "Journal"),
        (f"Rao A, Ito K (2019) {TITLE}. J Sound 15: 12–30.", ["Rao", "Ito"], 2019, "J Sound"),
        (f"Rao, A. & Ito, K. {TITLE}. Sound 15, 12–30 (2019).", ["Rao", "Ito"], 2019, "Sound"),
        (f"Rao, A., Ito, K., 2019. {TITLE}. J. Sound 15, 12–30.", ["Rao", "Ito"], 2019, "J. Sound"),
        (f"Rao, A., Ito, K.: {TITLE}. In: Proc. Sound, pp. 12–30. Press (2019)", ["Rao", "Ito"], 2019, "Proc. Sound"),
        (f"A. Rao and K. B. Ito, “{TITLE},” J. Snd, vol. 15, no. 3, pp. 1–3, 2019.", ["Rao", "Ito"], 2019, "J. Snd"),
        (f"Rao, Ana B., and Ken Ito. “{TITLE}.” Journal, vol. 15, 2019.", ["Rao", "Ito"], 2019, "Journal"),
        (f"Ana Rao, Ken Ito, and Eva Lund. {TITLE}. In Conference on Sound, 2019.", ["Rao", "Ito", "Lund"], 2019,
         "Conference on Sound"),
        (f"Rao A, 2019, ‘{TITLE}’, Journal of Sound 15(3), 12–30.", ["Rao"], 2019, "Journal of Sound"),
        (f"van der Rao J, O'Ito P. {TITLE}? Sound. 2019 Jan 3;15(3):12.", ["van der Rao", "O'Ito"], 2019, "Sound"),
        (f"Whale Organization. {TITLE}. Geneva: Press; 2019.", ["Whale Organization"], 2019, "Geneva: Press"),
        (f"{TITLE}. A. Rao, Ken B. Ito, E. Lund. 2019. https://a.example/paper/1", ["Rao", "Ito", "Lund"], 2019, ""),
        (f"Rao et al., 2019, {TITLE}", ["Rao"], 2019, ""),
        (f"Rao, A. {TITLE}. 2019.", ["Rao"], 2019, ""),
        (f"{TITLE}. J Sound. 2019;15(3):12-30.", [], 2019, "J Sound"),
        (f"{TITLE}\n\nJournal of sound, 2019", [], 2019, "Journal of sound"),
        (f"Research\n{TITLE}.\nSound research : the journal, 2019", [], 2019, "Sound research : the journal"),
        (f"{TITLE} - Sound Today, accessed March 27, 2025, https://sound.example/a", [], None, "Sound Today"),
        (f"{TITLE}: https://sound.example/a", [], None, ""),
        (f"https://sound.example/a - {TITLE} | Sound Today", [], None, "Sound Today"),
    ],
)  # fmt: skip
def test_one_work_in_many_styles(entry: str, families: list[str], year: int | None, container: str) -> None:
    work = parse_entry(entry)
    assert work.title.rstrip("?") == TITLE
    assert [name.printed for name in work.authors] == families
    assert work.year == year
    assert work.container_title == container


def test_figures_and_identifiers_of_an_entry() -> None:
    work = parse_entry(
        f"Rao A, et al. {TITLE}: a randomized trial. J Sound. 2019;15(3):12-30. doi:10.1234/AB. PMID: 31452104"
    )
    assert (work.volume, work.issue, work.page) == ("15", "3", "12-30")
    assert (work.doi, work.pmid, work.kind, work.type) == (
        "10.1234/ab",
        "31452104",
        "randomized-trial",
        "article-journal",
    )
    assert work.others
    assert work.raw == "Rao A, et al"


def test_the_letter_of_a_year_is_kept() -> None:
    work = parse_entry(f"Rao, A. (2019b). {TITLE}. Sound, 3, 1–2.")
    assert (work.year, work.year_suffix) == (2019, "b")


@pytest.mark.parametrize(
    "entry",
    [
        "Rao, A.; Ito, K. B. J. Am. Snd. Soc. 2019, 134, 1234.",
        "https://sound.example/health-topics",
        "Rao, A. In: Lund, E. (ed.) 2019",
        "",
        "12.",
    ],
)
def test_where_no_title_is_printed_none_is_made_up(entry: str) -> None:
    assert parse_entry(entry).title == ""


@pytest.mark.parametrize(
    "title",
    [
        "Type I calls in northern whales",
        "The ZIM calls of northern whales",
        "Motion-based DNA detection in whales",
        "We Can't Understand AI with whales",
        "Aflatoxin B 1, zearalenone and whales",
    ],
)
def test_capitals_in_a_title_are_no_initials(title: str) -> None:
    work = parse_entry(f"{title}\n\nSound, 2019")
    assert (work.title, work.authors) == (title, ())


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Growth of E. coli vs. S. aureus in whales", "Sound. 2019;3:1-2."),
        ("Do whales sing? A field study of codas", "Sound. 2019;3:1-2."),
        ("Codas of whales. A systematic review", "Trop Sound Health. 2019;3:1-2."),
        ("Clans of hepatitis C", "Sound 2019;3:1-2."),
        ("What “codas” mean to whales", "Sound. 2019;3:1-2."),
        ("Codas. II. Clicks in pairs", "Sound. 2019;3:1-2."),
        ("Clicks near (Vitellaria paradoxa C.F. Gaertn.) trees", "Sound. 2019;3:1-2."),
        ("Clicks of Delphinus sp", "Snd Technol. 2019;3:1-2."),
        ("Clicks in the gut", "mSound. 2019;3:1-2."),
    ],
)
def test_a_title_ends_where_its_journal_begins(title: str, rest: str) -> None:
    work = parse_entry(f"Rao A, Ito K. {title}. {rest}".replace("?.", "?"))
    assert (work.title, work.year) == (title, 2019)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("A systematic review and meta-analysis of randomized trials", "meta-analysis"),
        ("Codas: a systematic literature review", "systematic-review"),
        ("A randomised, double-blind study", "randomized-trial"),
        ("Clinical practice guideline for whales", "guideline"),
        ("Codas in a calf: a case report", "case-report"),
        ("A prospective cohort of calves", "cohort"),
        ("A review of codas", "review"),
        ("Corrigendum: a review of codas", "correction"),
        ("Songs of whales", ""),
        ("In case of fire", ""),
    ],
)
def test_titles_state_kinds(title: str, kind: str) -> None:
    assert study_kind(title) == kind


def test_labels_and_servers_state_kinds_too() -> None:
    assert study_kind("Codas", label="Guideline") == "guideline"
    assert study_kind("Codas", container="arXiv preprint") == "preprint"
    assert study_kind("Codas", doi="10.1101/2020.01.02.123456") == "preprint"
    assert study_kind("Codas", label="Research") == ""


_MARKS = list("“”‘’.,? \n鯨&|")
_WORDS = "Rao A. and (2019) 2019 In: https://a.b/c [J] 10.1234/a accessed J. Snd. 12(3):4-5 - et al".split()
_PIECES = st.one_of(st.sampled_from(_MARKS), st.sampled_from(_WORDS), st.sampled_from(["et al", " - "]))


@given(st.text(max_size=300) | st.lists(_PIECES, max_size=40).map("".join))
def test_reading_never_raises_and_takes_only_what_is_printed(entry: str) -> None:
    work = parse_entry(entry)
    assert isinstance(work, Work)
    if work.year is not None:
        assert str(work.year) in entry


@pytest.mark.parametrize(
    "piece", ["A", "Rao ", "Rao A, ", "A. ", "“", "(", "Aa Bb, ", " in X", "10.1234/", "https://a.b/c ", "[1", ". A"]
)
def test_hostile_entries_take_no_more_than_their_length(piece: str) -> None:
    start = time.process_time()
    parse_entry(piece * (400_000 // len(piece)))
    assert time.process_time() - start < 2

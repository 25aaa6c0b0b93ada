import pytest

from citeward.document import Name, Reference, Work
from citeward.duplicates import find_twins, title_similarity
from citeward.span import Span

SONGS = "The songs of humpback whales over twenty years"


def reference(number: int, **fields: object) -> Reference:
    work = Work(**fields)  # type: ignore[arg-type]
    return Reference(str(number), Span(0, 0), str(number), Span(0, 0), "", work, number)


def reasons(*works: dict[str, object]) -> list[str]:
    return [twins.reason for twins in find_twins([reference(n, **work) for n, work in enumerate(works, 1)])]


def by(name: str) -> tuple[Name, ...]:
    return (Name(name, "A."),)


def test_one_doi_is_one_work() -> None:
    assert reasons({"doi": "10.1/AB"}, {"doi": "10.1/ab"}) == ["the same DOI 10.1/ab"]


def test_one_title_by_one_author_is_one_work() -> None:
    twins = [{"title": SONGS, "authors": by("Payne"), "year": 1971}] * 2
    assert reasons(*twins) == ["the same title"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"authors": by("Payne")}, {"authors": by("Noad")}),
        ({"authors": by("Payne"), "year": 1971}, {"authors": by("Payne"), "year": 1985}),
        ({"authors": by("Payne"), "doi": "10.1/a"}, {"authors": by("Payne"), "doi": "10.1/b"}),
        ({"authors": by("Payne"), "title": f"{SONGS}, part 1"}, {"authors": by("Payne"), "title": f"{SONGS}, part 2"}),
        ({"title": "Editorial"}, {"title": "Editorial"}),
        ({"url": "https://a.test/x"}, {"url": "https://b.test/y"}),
    ],
)
def test_what_may_be_two_works_is_two(one: dict[str, object], other: dict[str, object]) -> None:
    assert reasons({"title": SONGS} | one, {"title": SONGS} | other) == []


def test_a_preprint_is_known_as_one() -> None:
    preprint = reference(1, title=SONGS, authors=by("Payne"), year=2019, container_title="bioRxiv", doi="10.1101/1")
    published = reference(2, title=SONGS, authors=by("Payne"), year=2021, container_title="Science", doi="10.1126/2")
    (twins,) = find_twins([preprint, published])
    assert twins.preprint is preprint


def test_one_identifier_under_two_titles_is_a_contradiction() -> None:
    songs = reference(1, title=SONGS, doi="10.1/a")
    bones = reference(2, title="Bones of extinct seabirds found in caves", doi="10.1/a")
    again = reference(3, title=f"{SONGS}.", doi="10.1/a")
    assert [twins.contradict for twins in find_twins([songs, bones, again])] == [True, False]


def test_numbers_tell_titles_apart() -> None:
    assert title_similarity("Annual report on whales 2019", "Annual report on whales 2020") == 0
    assert title_similarity("Whales: their songs.", "Whales – their songs") == 1


def test_many_entries_are_compared_in_reasonable_time() -> None:
    works = [
        {"title": f"whale number {n} sings in bay {n * 7} of the sea", "authors": by("Payne")} for n in range(3000)
    ]
    assert reasons(*works) == []

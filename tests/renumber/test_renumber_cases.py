"""Renumbering by example: what it does, how it writes, and where it leaves an article alone."""

from __future__ import annotations

import pytest

from citeward.engine import Options
from citeward.engine.renumber import renumber_bytes
from citeward.renumber import Outcome, Result

ENTRIES = (
    "Aldous, R. Dialects of whales. Journal of Invented Acoustics, 2012.",
    "Penn, M. Learning to sing. Journal of Invented Acoustics, 2015.",
    "Voss, T. Songs on the wind. Annals of Fog, 2016.",
    "Hale, B. A choir of frogs. Annals of Fog, 2017.",
    "Quill, D. Crickets in the cellar. Letters on Small Sounds, 2018.",
    "Ridge, S. The silence of newts. Letters on Small Sounds, 2019.",
)


def numbered(*places: int, numbers: tuple[int, ...] = (), form: str = "{}. {}") -> str:
    labels = numbers or tuple(range(1, len(places) + 1))
    return "\n".join(form.format(label, ENTRIES[place - 1]) for label, place in zip(labels, places, strict=True))


def article(body: str, listed: str, heading: str = "## References") -> str:
    return f"{body}\n\n{heading}\n\n{listed}\n"


def run(text: str, name: str = "a.md", *, merge: bool = False) -> tuple[str, Outcome]:
    data, outcome = renumber_bytes(name, text.encode(), Options(()), lambda path: None, merge=merge)
    return data.decode(), outcome


def becomes(body: str, wanted: str, before: tuple[int, ...] = (1, 2, 3, 4, 5, 6), after: tuple[int, ...] = ()) -> None:
    text, outcome = run(article(body, numbered(*before)))
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert text == article(wanted, numbered(*after))


def test_numbers_follow_the_text_and_uncited_entries_go_last() -> None:
    becomes(
        "Owls call [3]. Bats rest [5, 1]. Moths sleep [3].",
        "Owls call [1]. Bats rest [2, 3]. Moths sleep [1].",
        after=(3, 5, 1, 2, 4, 6),
    )


def test_gaps_are_filled() -> None:
    body = "Owls call [2]. Bats rest [4]. Moths sleep [9]."
    text, outcome = run(article(body, numbered(1, 2, 3, numbers=(2, 4, 9))))
    assert text == article("Owls call [1]. Bats rest [2]. Moths sleep [3].", numbered(1, 2, 3))
    assert (outcome.markers, outcome.moved) == (3, 0)


def test_a_list_from_zero_stays_one() -> None:
    body = "Owls call [2]. Bats rest [0]. Moths sleep [1]."
    text, _ = run(article(body, numbered(1, 2, 3, numbers=(0, 1, 2), form="[{}] {}")))
    wanted = "Owls call [0]. Bats rest [1]. Moths sleep [2]."
    assert text == article(wanted, numbered(3, 1, 2, numbers=(0, 1, 2), form="[{}] {}"))


def test_a_range_falls_apart_where_its_entries_do() -> None:
    becomes(
        "Owls call [4]. Bats rest [1-3]. Moths sleep [2]. Frogs answer [4-6].",
        "Owls call [1]. Bats rest [2-4]. Moths sleep [3]. Frogs answer [1,5,6].".replace("1,5,6", "1, 5, 6"),
        after=(4, 1, 2, 3, 5, 6),
    )


def test_runs_are_drawn_together_where_the_article_does() -> None:
    becomes(
        "Owls call [6]. Bats rest [2–4]. Moths sleep [1, 5, 6].",
        "Owls call [1]. Bats rest [2–4]. Moths sleep [1, 5, 6].",
        after=(6, 2, 3, 4, 1, 5),
    )
    becomes(
        "Owls call [4–6]. Bats rest [1, 4, 5].",
        "Owls call [1–3]. Bats rest [1, 2, 4].",
        after=(4, 5, 6, 1, 2, 3),
    )
    becomes(
        "Owls call [2, 4]. Bats rest [6]. Moths sleep [2, 4, 6]. Frogs answer [1]. Newts hide [3]. Eels go [1, 3, 5].",
        "Owls call [1, 2]. Bats rest [3]. Moths sleep [1, 2, 3]. Frogs answer [4]. Newts hide [5]. Eels go [4, 5, 6].",
        after=(2, 4, 6, 1, 3, 5),
    )
    becomes(
        "Owls call [2, 4]. Bats rest [6]. Moths sleep [2, 4, 6]. Frogs answer [3–5].",
        "Owls call [1, 2]. Bats rest [3]. Moths sleep [1–3]. Frogs answer [2, 4, 5].",
        after=(2, 4, 6, 3, 5, 1),
    )


def test_order_in_a_group_is_kept_where_the_article_keeps_none() -> None:
    becomes(
        "Owls call [2]. Bats rest [3, 2]. Moths sleep [4, 3]. Frogs answer [4, 2]. Newts hide [4, 3, 2].",
        "Owls call [1]. Bats rest [2, 1]. Moths sleep [3, 2]. Frogs answer [3, 1]. Newts hide [3, 2, 1].",
        after=(2, 3, 4, 1, 5, 6),
    )


def test_words_and_places_beside_a_number_stay_with_it() -> None:
    becomes(
        "Owls call [see 3, p. 7]. Bats rest [5, Fig. 2]. Moths sleep [2 and 3].",
        "Owls call [see 1, p. 7]. Bats rest [2, Fig. 2]. Moths sleep [1 and 3].",
        after=(3, 5, 2, 1, 4, 6),
    )


def test_the_target_of_a_link_is_left_as_it_is() -> None:
    anchored = '<a id="r{0}"></a>{0}. {1}'
    body = "Owls call [[2]](#r2). Bats rest [[1]](#r1). Moths sleep [[2]](#r2)."
    text, outcome = run(article(body, numbered(1, 2, form=anchored).replace("\n", "\n\n")))
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert "Owls call [[1]](#r2). Bats rest [[2]](#r1). Moths sleep [[1]](#r2)." in text
    assert f'<a id="r2"></a>1. {ENTRIES[1]}\n\n<a id="r1"></a>2. {ENTRIES[0]}\n' in text


def test_link_definitions_are_a_list() -> None:
    body = "Owls call [2]. Bats rest [1]. Moths sleep [2]."
    listed = "[1]: https://example.org/owls 'Owls'\n[2]: <https://example.org/bats>\n"
    text, outcome = run(f"{body}\n\n{listed}")
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert text == (
        "Owls call [1]. Bats rest [2]. Moths sleep [1].\n\n"
        "[1]: <https://example.org/bats>\n[2]: https://example.org/owls 'Owls'\n"
    )


def test_a_list_that_the_format_counts_keeps_its_signs() -> None:
    body = "Owls call [2]. Bats rest [1]. Moths sleep [3]."
    text, _ = run(article(body, numbered(1, 2, 3, numbers=(1, 1, 1))))
    assert text == article("Owls call [1]. Bats rest [2]. Moths sleep [3].", numbered(2, 1, 3, numbers=(1, 1, 1)))


def test_entries_over_several_lines_move_whole() -> None:
    listed = "1. Aldous, R. Dialects of whales.\n   Journal of Invented Acoustics, 2012.\n2. *Penn, M.* Songs. 2015.\n"
    text, outcome = run(article("Owls call [2]. Bats rest [1]. Moths sleep [2].", listed))
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert "1. *Penn, M.* Songs. 2015.\n2. Aldous, R. Dialects of whales.\n   Journal of Invented" in text


UNNUMBERED = (
    "Owls call at dusk 2. Bats rest in caves 1. Moths sleep at noon 3.\n\n"
    "Frogs answer from their ponds 1, 2. Newts hide below stones 3. Crickets sing on warm walls 2, 3."
)


def test_an_unnumbered_list_is_numbered_by_place() -> None:
    text, outcome = run(article(UNNUMBERED, "\n\n".join(ENTRIES[:3]), "References"), "a.txt")
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert text.startswith("Owls call at dusk 1. Bats rest in caves 2. Moths sleep at noon 3.")
    assert text.endswith("\n\n".join([ENTRIES[1], ENTRIES[0], ENTRIES[2]]) + "\n")


def test_words_above_an_entry_move_with_it() -> None:
    works = (
        "Research\n\nDialects of whales\n\nInvented Acoustics, 2012",
        "Guideline\n\nSongs on the wind\n\nFog, 2016",
        "Review\n\nA choir of frogs\n\nFog, 2017",
    )
    listed = "\n\n".join(works)
    text, outcome = run(article(UNNUMBERED, listed, "References"), "a.txt")
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert text.endswith("\n\n".join([works[1], works[0], works[2]]) + "\n")


@pytest.mark.parametrize("sentence", ["Bats rest in caves all day 1.", "Type 2 owls call.", "There were 3 of them."])
def test_in_the_bare_style_every_number_must_be_beyond_doubt(sentence: str) -> None:
    body = UNNUMBERED.replace("Bats rest in caves 1.", f"Bats rest in caves 1. {sentence}")
    outcome = run(article(body, "\n\n".join(ENTRIES[:3]), "References"), "a.txt")[1]
    assert outcome.result is Result.ABSTAINED
    assert "may or may not be a citation" in outcome.reason


def test_duplicates_are_merged_when_asked() -> None:
    twin = ENTRIES[0].replace("2012.", "2012. https://doi.org/10.5555/jia.2012.1")
    listed = f"1. {twin}\n2. {ENTRIES[1]}\n3. {twin.replace('Aldous, R.', 'R. Aldous.')}\n4. {ENTRIES[3]}"
    body = "Owls call [1, 3]. Bats rest [2]. Moths sleep [3]. Frogs answer [4]."
    text, outcome = run(article(body, listed), merge=True)
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert outcome.merged == 1
    assert text == article(
        "Owls call [1]. Bats rest [2]. Moths sleep [1]. Frogs answer [3].",
        f"1. {twin}\n2. {ENTRIES[1]}\n3. {ENTRIES[3]}",
    )
    assert run(article(body, listed))[1].merged == 0


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Owls call [2]. Bats rest [1]. Moths sleep [7].", "line 1: marker 7 has no reference"),
        ("Owls call [2]. Bats rest [1]. Moths sleep [3,].", "line 1: a number is missing"),
        ("Owls call [2]. Bats rest [1, 3]. As reference 3 says, moths sleep.", "line 1: 'reference 3' may point"),
        ("Owls call [2]. Bats rest [1, 3]. The interval [1, 3] is closed.", "may point into the list"),
        ("Owls call [2]. Bats rest [1, 3].\n\n| a [3] | x[2] |\n| --- | --- |\n| b | c |", "'[2]' may point"),
    ],
)
def test_an_article_is_left_alone_where_a_pointer_is_in_doubt(body: str, reason: str) -> None:
    text, outcome = run(article(body, numbered(1, 2, 3)))
    assert outcome.result is Result.ABSTAINED
    assert reason in outcome.reason
    assert text == article(body, numbered(1, 2, 3))


def test_an_abstract_in_the_header_is_looked_at() -> None:
    body = "---\nabstract: Owls call [2].\n---\n\nOwls call [2]. Bats rest [1]. Moths sleep [3]."
    outcome = run(article(body, numbered(1, 2, 3)))[1]
    assert outcome.result is Result.ABSTAINED
    assert "line 2: '[2]' may point into the list" in outcome.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Owls call [^2]. Bats rest [^1].\n\n[^1]: Penn, 2012.\n[^2]: Voss, 2015.\n", "footnotes are not renumbered"),
        (article("Owls call (Penn, 2015). Bats (Voss, 2016). Eels (Hale, 2017).", "\n\n".join(ENTRIES)), "author-year"),
        ("Owls call at dusk.\n", "it cites nothing"),
    ],
)
def test_there_may_be_nothing_to_renumber(text: str, reason: str) -> None:
    outcome = run(text)[1]
    assert outcome.result is Result.NOTHING
    assert reason in outcome.reason


def test_lists_that_cannot_be_taken_apart_are_left_alone() -> None:
    body = "Owls call [2]. Bats rest [1]. Moths sleep [3]."
    twice = article(body, numbered(1, 2, 3, numbers=(1, 2, 2)))
    assert "two entries of its list are numbered 2" in run(twice)[1].reason
    parted = article(body, f"{numbered(1)}\n\n### Books\n\n{numbered(2, 3, numbers=(2, 3))}")
    assert "something stands between the entries" in run(parted)[1].reason


def test_what_tables_cite_first_may_stand_where_it_stands() -> None:
    body = "| a | b |\n| --- | --- |\n| c | d [3] |\n\nOwls call [1]. Bats rest [2]. Moths sleep [1, 2]."
    assert run(article(body, numbered(1, 2, 3)))[1].result is Result.IN_ORDER


def test_a_bibliography_is_not_renumbered() -> None:
    outcome = run("@book{b, title={Songs}, author={Penn, M.}, year={2015}}\n", "a.bib")[1]
    assert outcome.result is Result.NOTHING


def test_a_failure_in_one_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError("somewhere")

    monkeypatch.setattr("citeward.engine.renumber.renumber", fail)
    text, outcome = run(article("Owls call [2]. Bats rest [1].", numbered(1, 2)))
    assert outcome.reason == "citeward failed on it: ZeroDivisionError: somewhere"
    assert text == article("Owls call [2]. Bats rest [1].", numbered(1, 2))

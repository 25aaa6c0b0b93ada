"""Laws of fingerprints: what happens elsewhere in a file changes none, and no two findings share one."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.engine import FileLoader, Options, lint_bytes
from citeward.findings import Confidence
from citeward.registry import all_rules

RULES = all_rules()
LIST = [
    "1. Ito, A., & Rao, B. (2011). Owls at dusk in the gardens of a town. Journal of Invented Birds, 4(2), 11–19.",
    "2. Diaz, C. (2012). Bats at dawn over a river and its banks. Annals of Wings, 7, 1–9. doi:10.1/x",
    "3. Lund, E. (2013). Moths at noon under the roofs of a mill. Letters on Scales, 2(1), 44–51.",
    "4. Okoro, F. (2014). Frogs at night in ponds of clay. Journal of Invented Ponds, 9(3), 3–8.",
    "5. Vale, G. (2999). Newts in the rain below a dam of stone. Journal of Invented Ponds, 9(4), 9–12.",
]
BODY = [
    "Owls call at dusk [1]. Bats rest by day [2, 2]. They do so [9].",
    "Moths sleep at noon [9]. Frogs sing loudly [4-3]. Frogs sing loudly [4-3].",
    "Newts hide [1,,2] in [citation needed] places. They do so [9].",
]
_BETWEEN_WORDS = re.compile(r" (?!\[|[^\[]*\])")  # a line that begins with a bracket may be read as something else
PROSE = st.sampled_from(
    [
        "The water of the pond was still, and nobody came near it for a long while.",
        "Rain fell on the meadow all through the afternoon. Then the wind turned.",
        "Little more is to be said about the old mill by the river.",
    ]
)


def article(body: list[str]) -> str:
    return "\n\n".join(["# Night", *body, "## References", "\n".join(LIST)]) + "\n"


def known(text: str, path: str = "a.md") -> Counter[tuple[str, str]]:
    result = lint_bytes(path, text.encode(), Options(RULES, confidence=Confidence.LOW), FileLoader())
    assert result.error is None
    assert len(result.fingerprints) == len(result.findings)
    assert len(set(result.fingerprints)) == len(result.fingerprints)
    codes = [finding.code for finding in result.findings]
    return Counter(zip(codes, result.fingerprints, strict=True))


def test_findings_of_many_kinds_each_have_a_fingerprint_of_their_own() -> None:
    codes = Counter(code for code, _ in known(article(BODY)))
    assert codes["REF001"] == 3
    assert codes["ORD004"] == 2
    assert codes.keys() >= {"REF002", "ORD003", "MRK002", "REF008", "BIB003"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BODY)), PROSE), max_size=6))
def test_blocks_put_between_change_none(insertions: list[tuple[int, str]]) -> None:
    body = list(BODY)
    for place, words in insertions:
        body.insert(place, words)
    assert known(article(body)) == known(article(BODY))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([" ", "  ", "\n", " \n"]), min_size=40, max_size=40))
def test_other_white_space_between_words_changes_none(gaps: list[str]) -> None:
    between = iter(gaps)
    body = [_BETWEEN_WORDS.sub(lambda _: next(between), each) for each in BODY]
    assert known(article(body)) == known(article(BODY))


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends_change_none(line_end: str) -> None:
    assert known(article(BODY).replace("\n", line_end)) == known(article(BODY))


def test_the_path_is_no_part_of_it() -> None:
    assert known(article(BODY), "moved/b.md") == known(article(BODY))


def test_another_number_before_an_entry_changes_none_that_speaks_of_it() -> None:
    numbered = [f"{number}. {entry[3:]}" for number, entry in enumerate(LIST[2:], start=4)]
    new = "2. Penn, H. (2010). Toads below the bridge. Annals of Wings, 1, 1–9."
    longer = article_of([LIST[0], new, LIST[1].replace("2.", "3.", 1), *numbered])
    before, after = ({each for each in known(text) if each[0] == "BIB003"} for text in (article(BODY), longer))
    assert before == after != set()


def article_of(entries: list[str]) -> str:
    return article(BODY).replace("\n".join(LIST), "\n".join(entries))


@given(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_another_word_in_the_sentence_makes_another_fingerprint(word: str) -> None:
    changed = [BODY[0].replace("They do so [9]", f"They {word} do so [9]"), *BODY[1:]]
    before, after = known(article(BODY)), known(article(changed))
    assert sum((before - after).values()) == sum((after - before).values()) == 1


def test_a_field_more_in_a_bibliography_changes_none() -> None:
    entry = "@article{song,\n  title = {On song},\n  year = {2999},\n  doi = {11.12/x}\n}\n"
    more = entry.replace("  year", "  abstract = {Whales sing.},\n  year")
    assert known(entry, "refs.bib") == known("% moved\n\n" + more, "refs.bib") != Counter()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_has_as_many_fingerprints_as_findings(text: str) -> None:
    known(text + "\n\n" + article(BODY))

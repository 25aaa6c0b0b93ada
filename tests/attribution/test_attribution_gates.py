"""What is skipped for speed could not have been found: the quick questions never lose an answer."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.attribution import Analysis, analyse, shift
from citeward.attribution.features import name_parts, spellings
from citeward.attribution.names import _ET_AL, _TWO, may_end_in_name
from citeward.attribution.pairs import is_open, is_suspect, rival, suspects
from citeward.attribution.words import fold
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

WORDS = (
    "otters",
    "hedgehogs",
    "lapwings",
    "corydalis",
    "honeysuckle",
    "spraint",
    "heron",
    "drainage",
    "dormice",
    "bask",
)

sentences = st.tuples(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.lists(st.integers(1, 9), min_size=1, max_size=3)
)
titles_of_all = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=4, max_size=9)


def written(claims: list[tuple[list[str], list[int]]], listed: list[list[str]]) -> Analysis:
    body = " ".join(f"We saw {' '.join(words)} here [{', '.join(map(str, cited))}]." for words, cited in claims)
    entries = "\n\n".join(
        f"[{number}] Lind K, Moe T. {' '.join(words).capitalize()}. Field Notes. 20{number + 10}."
        for number, words in enumerate(listed, 1)
    )
    document = read_document(Source("a.md", f"{body}\n\n# References\n\n{entries}\n"), "markdown")
    return analyse(document, resolve(document))


def asked_without_gate(analysis: Analysis) -> list[tuple[int, int, int]]:
    found = []
    for position, group in enumerate(analysis.groups):
        for cited in group:
            other = rival(analysis, position)
            if other is not None and is_suspect(analysis, position, cited, other):
                found.append((position, cited, other))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=12), titles_of_all)
def test_no_suspect_is_lost_by_the_gate(claims: list[tuple[list[str], list[int]]], listed: list[list[str]]) -> None:
    analysis = written(claims, listed)
    assert list(suspects(analysis)) == asked_without_gate(analysis)


def plain_gains(analysis: Analysis, by: int) -> dict[int, float]:
    """What each entry gains under a shift, pair by pair, as the module's docstring says it."""
    size, gains = len(analysis.entries), dict[int, float]()

    def likelihood(position: int, entry: int) -> float:
        fits = analysis.fits[position].sentence
        fit, best = fits.get(entry, 0.0), max(fits.values(), default=0.0)
        rank = sum(score > fit for score in fits.values())
        return shift._BASE + shift._FIT * min(fit, 40.0) + shift._SHARE * fit / (best + 1) + shift._RANK * rank / size

    for position, group in enumerate(analysis.groups):
        for entry in group:
            gains.setdefault(entry, 0.0)
            if 0 <= entry + by < size and entry + by not in group:
                gain = likelihood(position, entry + by) - likelihood(position, entry)
                gains[entry] += gain / math.sqrt(len(group))
    return {entry: max(-4.0, min(4.0, gain)) for entry, gain in gains.items()}


@settings(max_examples=60, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=12), titles_of_all)
def test_gains_of_shifts_are_those_of_all_pairs(
    claims: list[tuple[list[str], list[int]]], listed: list[list[str]]
) -> None:
    analysis = written(claims, [*listed, *[["eels"]] * (9 - len(listed))])
    evidence = shift._Evidence(analysis)
    for by in (1, -1, 2, -2, 3, -3):
        gains = plain_gains(analysis, by)
        assert {entry: evidence._gains[by][entry] for entry in gains} == pytest.approx(gains)


def test_a_perfect_article_is_not_asked_about() -> None:
    pairs = [(words, [number]) for number, words in enumerate([list(WORDS[i : i + 2]) for i in range(0, 8, 2)], 1)]
    analysis = written(pairs, [words for words, _ in pairs])
    assert len(analysis.claims) == 4
    assert not any(is_open(analysis, position) for position in range(4))


names = st.sampled_from(["Ito", "Müller-Lund", "van der Berg", "Éva Rao", "ito", "O’Brien"])
joints = st.sampled_from(
    [" et al.", " et al", " et. al.", " and colleagues", " and her coworkers", " and co-workers", " and others", ""]
)
ends = st.sampled_from(["", "’s", "'s", " (2009)", ", 2009", " [", " (", ",", " (2009b) [", "'"])


@settings(deadline=None)
@given(st.text(max_size=20), names, joints, st.sampled_from(["", " and Rao", " & Lee", " und Lee"]), ends)
def test_no_name_is_lost_by_a_look_at_the_last_word(before: str, name: str, joint: str, second: str, end: str) -> None:
    window = f"{before} {name}{second}{joint}{end} "
    if _ET_AL.search(window) or _TWO.search(window):
        assert may_end_in_name(window, 0, len(window))


@given(st.text(alphabet="ABabzÉéüßøØłŁçñİıǅĳ-'’. ", min_size=1, max_size=16))
def test_however_a_name_is_spelt_it_folds_to_a_part_of_the_name(name):
    parts = name_parts(name)
    capitals = {fold(form) for part in parts for form in (part.upper(), part.capitalize())}
    assert {fold(word) for word, _ in spellings(name)} <= {*parts, *capitals}


@given(st.lists(sentences, min_size=4, max_size=14), titles_of_all)
@settings(max_examples=60)
def test_where_nothing_speaks_for_a_shift_none_has_support_enough(claims, listed):
    evidence = shift._Evidence(written(claims, listed))
    if not evidence.speaks:
        found = [each for by in shift._SHIFTS for each in evidence.runs(by)]
        assert all(each.supporting < shift._LEAST_ENTRIES for each in found)

"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document.sentences import sentence_bounds

CASES = [
    ["Whales sing.", "Birds do too."],
    ["Smith et al. reported it.", "Others did not."],
    ["It was seen by Smith et al. The others slept."],
    ["As Fig. 3 shows, doses of 2.5 mg help.", "See Figs. 4 and 5."],
    ["J. R. Marsh and S. Alm agreed.", "We did not."],
    ["They lack vitamin C. Patients recover."],
    ["It works in vitro (e.g. in yeast), i.e. slowly.", "Not so in vivo!"],
    ["Nests hold leaves.12 Swifts sleep.[3] Otters swim. 4 Eels climb."],
    ["The dose rose (approx. 3 times) vs. placebo.", "Why?", "Nobody knows."],
    ["He said “it rains.” Then it rained."],
    ["鲸鱼唱歌。", "鸟也唱歌。"],
    ["It came from the U.S. The rest did not.", "Prof. Lund went home."],
    ["No. 5 was lost.", "The answer was no.", "It stayed lost."],
    ["And so on …", "Then they left."],
    ["Genus sp. nov. was found.", "It is small."],
]
SPLIT = {  # what one string of the table stands for
    "It was seen by Smith et al. The others slept.": ["It was seen by Smith et al.", "The others slept."],
    "They lack vitamin C. Patients recover.": ["They lack vitamin C.", "Patients recover."],
    "He said “it rains.” Then it rained.": ["He said “it rains.”", "Then it rained."],
    "It came from the U.S. The rest did not.": ["It came from the U.S.", "The rest did not."],
    "Nests hold leaves.12 Swifts sleep.[3] Otters swim. 4 Eels climb.": [
        "Nests hold leaves.12",
        "Swifts sleep.[3]",
        "Otters swim. 4",
        "Eels climb.",
    ],
}


@pytest.mark.parametrize("parts", CASES, ids=lambda parts: parts[0][:30])
def test_sentences(parts: list[str]) -> None:
    text = ("" if parts[0].startswith("鲸") else " ").join(parts)
    wanted = [piece for part in parts for piece in SPLIT.get(part, [part])]
    assert [text[start:end] for start, end in sentence_bounds(text, 0, len(text))] == wanted


@given(st.text(alphabet="aB. ?!\n1[]()”。", max_size=80))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    bounds = sentence_bounds(text, 0, len(text))
    position = 0
    for start, end in bounds:
        assert position <= start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()

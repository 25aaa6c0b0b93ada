"""Laws of a check: it is a function of its text, and what has nothing to do with a finding changes none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.engine import lint_text
from citeward.registry import all_rules

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"
RULES = all_rules()

LIST = """
1. Ito, A., & Rao, B. (2011). Owls at dusk in the gardens of a town. Journal of Invented Birds, 4(2), 11–19.
2. Diaz, C. (2012). Bats at dawn over a river and its banks. Annals of Wings, 7, 1–9.
3. Lund, E. (2013). Moths at noon under the roofs of a mill. Letters on Scales, 2(1), 44–51.
4. Okoro, F. (2014). Frogs at night in ponds of clay. Journal of Invented Ponds, 9(3), 3–8.
"""
FAULTY = {
    "brackets": "Owls call [1]. Bats rest [2, 2]. Moths sleep [5]. Frogs sing [4-3]. Newts hide [1,,2].",
    "bare": "Owls call at dusk 1. Bats rest in caves 2. Moths sleep at noon 3, 4. Frogs sing loudly 3, 4, 5.",
    "parentheses": "Owls call at dusk (1). Bats rest by day (2). Moths sleep at noon (3). Frogs sing loudly (4, 5).",
    "raised": "Owls call at dusk.¹ Bats rest by day.² Moths sleep at noon.³ Frogs sing loudly.⁴,⁵",
    "names": "Owls call (Ito & Rao, 2011). Bats rest (Diaz, 2013). Moths sleep (Lund, 2013). Frogs sing (Okoro, 2014).",
    "pandoc": "Owls call [@ito2011]. Bats rest [@diaz; @diaz].",
}
UNRELATED = [
    "the water of the pond was still, and nobody came near it for a long while",
    "rain fell on the meadow all through the afternoon, then the wind turned",
    "there is little more to say about the old mill by the river",
]


def article(style: str) -> list[str]:
    return [*FAULTY[style].replace(". ", ".\n\n").split("\n\n"), "## References" + "\n" + LIST]


def told(text: str, file_format: str) -> list[tuple[str, str, str]]:
    findings = lint_text(text, file_format, rules=RULES)
    return [(each.code, each.text, each.message) for each in findings]


@pytest.mark.parametrize("style", FAULTY)
@pytest.mark.parametrize("file_format", ["markdown", "text"])
def test_unrelated_paragraphs_change_no_other_finding(style: str, file_format: str) -> None:
    paragraphs = article(style)
    if file_format == "text":
        paragraphs = [each.removeprefix("## ") for each in paragraphs]
    before = told("\n\n".join(paragraphs), file_format)

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, len(paragraphs) - 1), st.sampled_from(UNRELATED)), max_size=6))
    def law(insertions: list[tuple[int, str]]) -> None:
        longer = list(paragraphs)
        for place, words in insertions:
            longer.insert(place, words + ".")
        assert told("\n\n".join(longer), file_format) == before

    law()
    assert before or (style, file_format) == ("pandoc", "text")  # a plain text has no keys


@pytest.mark.parametrize("path", sorted(ARTICLES.iterdir()), ids=lambda path: path.name)
def test_a_check_twice_is_identical(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    file_format = "markdown" if path.suffix == ".md" else "text"
    assert lint_text(text, file_format, rules=RULES) == lint_text(text, file_format, rules=RULES)


@pytest.mark.parametrize("style", FAULTY)
def test_findings_hold_the_text_they_speak_of(style: str) -> None:
    text = "\n\n".join(article(style))
    for finding in lint_text(text, rules=RULES):
        assert text[finding.span.start : finding.span.end] == finding.text
        assert not finding.code.startswith("INT")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"[](),;-–.123456789 \n", "\n\n", "Ito", " et al.", "2011", "References", "@a"]), max_size=60
    )
)
def test_no_rule_crashes_on_any_text(parts: list[str]) -> None:
    findings = lint_text("".join(parts) + "\n\n## References\n" + LIST, rules=RULES)
    assert [each.message for each in findings if each.code == "INT001"] == []

"""Laws that hold for every rule, whatever the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.engine import lint_text
from citeward.findings import Problem, Severity
from citeward.fixes import apply_fixes
from citeward.rule import Rule, RuleDefinitionError, rule
from citeward.testing import check_examples
from citeward_rules import RULES

LIST = "".join(f"\n[{n}] Abe, K. Song number {n} of one bay. Whale Studies, 19{n + 70}.\n" for n in range(1, 10))
FIXABLE = tuple(each for each in RULES if each.fixable)

groups = st.lists(st.integers(1, 9), min_size=1, max_size=5)
separators = st.sampled_from([",", ", ", "; "])


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab 12[](),.;@^\\{}#\n-–<>/:*_`\ue200【】†"), max_size=200))
def test_no_rule_raises_and_every_span_lies_in_the_text(text: str) -> None:
    for finding in lint_text(text, rules=RULES):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(groups, min_size=1, max_size=4), separators)
def test_fixing_keeps_what_is_cited_and_leaves_nothing_to_fix(numbers: list[list[int]], separator: str) -> None:
    prose = " ".join(f"Whales sing so [{separator.join(map(str, group))}] and on." for group in numbers)
    text = f"{prose}\n\n# References\n{LIST}"
    mended = text
    for _ in range(8):
        fixes = [finding.fix for finding in lint_text(mended, rules=FIXABLE) if finding.fix]
        mended, applied = apply_fixes(mended, fixes)
        if not applied:
            break
    assert not [finding for finding in lint_text(mended, rules=FIXABLE) if finding.fix]
    assert cited(mended) == cited(text)
    assert re.sub(r"\[[^]]*\]", "[]", mended) == re.sub(r"\[[^]]*\]", "[]", text)


def cited(text: str) -> list[set[str]]:
    return [set(re.findall(r"\d+", group)) for group in re.findall(r"\[[^]]*\]", text)]


def test_an_example_that_does_not_hold_is_told() -> None:
    def shouted(document: object, links: object) -> list[Problem]:
        """Somebody shouts.

        ## Why is this bad?
        It is loud.
        ## Bad
        ```markdown
        WHALES sing.
        ^^^^^^ somebody shouts
        ```
        ## Good
        ```markdown
        Whales sing.
        ```
        ## References
        - none
        """
        return []

    wrong: Rule = rule("ZZZ001", Severity.INFO)(shouted)
    with pytest.raises(AssertionError, match="somebody shouts"):
        check_examples(wrong, RULES)


def test_a_rule_without_documentation_is_refused() -> None:
    with pytest.raises(RuleDefinitionError):
        rule("ZZZ002", Severity.INFO)(lambda document, links: [])


def test_the_year_is_the_one_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    article = "Whales sing [1].\n\n# References\n\n[1] Abe, K. (2031). Songs of one bay. Whale Studies, 1, 1-9.\n"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")  # 2026
    assert [finding.code for finding in lint_text(article, rules=RULES)] == ["BIB003"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1920000000")  # 2030
    assert not lint_text(article, rules=RULES)

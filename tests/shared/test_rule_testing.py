"""`citeward.testing` fails where a rule does not do what it shows, and says why."""

import pytest

from citeward.findings import Problem, Severity
from citeward.rule import Rule, RuleDefinitionError, rule
from citeward.span import Span
from citeward.testing import check_case, check_rule

ARTICLE = """Whales sing [1].

# References

[1] Payne, R. Songs of humpback whales. Science, 1971.
"""


def shown(text, lines=""):
    first, _, rest = text.partition("\n")
    return f"```markdown\n{first}\n{lines}{rest}```"


def docstring(bad, good, summary="The article begins with whales.", fixed=""):
    return (
        f"{summary}\n\n## Why is this bad?\nIt is dull.\n\n## Bad\n{bad}\n{fixed}## Good\n{good}\n"
        "## References\n- A style guide.\n"
    )


def begins_with_whales(document, links):
    if document.source.text.startswith("Whales"):
        yield Problem(Span(0, 6), "whales again")


BAD = shown(ARTICLE, "^^^^^^ whales again\n")
GOOD = shown(ARTICLE.replace("Whales", "Birds"))


def whales(text):
    return Rule("TST001", "begins-with-whales", Severity.INFO, begins_with_whales, text)


def test_a_rule_that_does_what_it_shows_passes():
    check_rule(whales(docstring(BAD, GOOD)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (docstring(BAD, GOOD, summary="Whales"), "its summary is no sentence"),
        (docstring(BAD, ""), "its documentation has nothing under 'good'"),
        (docstring(shown(ARTICLE), GOOD), "its Bad example does not hold"),
        (docstring(BAD, shown(ARTICLE)), "its Good example does not hold"),
        (docstring(GOOD, GOOD), "its Bad example 1 has no finding of its own"),
        (docstring(BAD, GOOD, fixed=f"## Fixed\n{GOOD}\n{GOOD}\n"), "each Bad example needs its Fixed one"),
        (docstring(BAD, GOOD, fixed=f"## Fixed\n{GOOD}\n"), "its Fixed example does not hold"),
    ],
)
def test_what_does_not_hold_is_told(text, reason):
    with pytest.raises(AssertionError, match=reason):
        check_rule(whales(text))


def test_cases_are_loud_or_quiet_as_their_names_say(tmp_path):
    loud = ARTICLE.replace("[1].\n", "[1].\n^^^^^^ whales again\n", 1)
    quiet = ARTICLE.replace("Whales", "Birds")
    for name, text in {"loud-a.md": loud, "loud-b.md": quiet, "quiet-a.md": quiet, "quiet-b.md": loud}.items():
        (tmp_path / name).write_text(text)
    rule = whales(docstring(BAD, GOOD))
    check_case(rule, tmp_path / "loud-a.md")
    check_case(rule, tmp_path / "quiet-a.md")
    with pytest.raises(AssertionError, match=r"loud-b\.md shows no finding"):
        check_case(rule, tmp_path / "loud-b.md")
    with pytest.raises(AssertionError, match=r"quiet-b\.md shows findings"):
        check_case(rule, tmp_path / "quiet-b.md")


@pytest.mark.parametrize("code", ["TST01", "tst001", "INT007", "TST0001", "T1T001", "ÄBC001", ""])
def test_a_malformed_code_is_refused(code):
    with pytest.raises(RuleDefinitionError, match="is not three capitals and three digits"):
        rule(code, Severity.INFO)(begins_with_whales)


def test_a_malformed_name_is_refused():
    def Begins2(document, links):
        yield from ()

    with pytest.raises(RuleDefinitionError, match="is not words with underscores between them"):
        rule("TST001", Severity.INFO)(Begins2)


def test_a_docstring_without_its_headings_is_refused():
    with pytest.raises(RuleDefinitionError, match="its docstring lacks ## Why is this bad"):
        rule("TST001", Severity.INFO)(begins_with_whales)

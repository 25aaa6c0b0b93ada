"""Every rule does what its documentation and its articles under `fixtures` show."""

from pathlib import Path

import pytest
from citeward.rule import Rule
from citeward.testing import check_case, check_rule

from citeward_rules_house_style import RULES

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = sorted(path for path in FIXTURES.glob("*/*") if path.name.startswith(("loud", "quiet")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_documentation_holds(rule: Rule) -> None:
    check_rule(rule)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(path: Path) -> None:
    check_case(next(rule for rule in RULES if rule.name == path.parent.name), path)


def test_every_rule_has_a_loud_and_a_quiet_case() -> None:
    names = {(path.parent.name, path.name.partition("-")[0]) for path in CASES}
    assert {(rule.name, kind) for rule in RULES for kind in ("loud", "quiet")} <= names

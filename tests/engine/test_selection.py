import pytest

from citeward.findings import Severity
from citeward.rule import Rule
from citeward.selection import UnknownSelector, matches, nearest_word, select_rules

RULES = (
    Rule("REF001", "undefined-citation", Severity.ERROR, lambda document, links: (), ""),
    Rule("REF002", "uncited-reference", Severity.WARNING, lambda document, links: (), ""),
    Rule("ORD001", "out-of-order-citation", Severity.WARNING, lambda document, links: (), ""),
    Rule("ORD006", "uncollapsed-range", Severity.INFO, lambda document, links: (), "", default=False),
)


def codes(**chosen):
    return [rule.code for rule in select_rules(RULES, **chosen).rules]


@pytest.mark.parametrize(
    "selector", ["REF001", "ref001", "REF", "REF0", "undefined-citation", "undefined_citation", "ALL"]
)
def test_a_rule_is_meant_by_code_prefix_or_name(selector):
    assert matches(selector, "REF001", "undefined-citation")


@pytest.mark.parametrize("selector", ["", " ", "ORD", "REF002", "undefined", "REF0011"])
def test_a_rule_is_not_meant_by_anything_else(selector):
    assert not matches(selector, "REF001", "undefined-citation")


def test_default_rules_run_when_nothing_is_selected():
    assert codes() == ["REF001", "REF002", "ORD001"]


def test_selecting_ignoring_and_extending():
    assert codes(select=["ORD"]) == ["ORD001", "ORD006"]
    assert codes(ignore=["REF"]) == ["ORD001"]
    assert codes(extend_select=["uncollapsed-range"]) == ["REF001", "REF002", "ORD001", "ORD006"]
    assert codes(select=["ALL"], ignore=["uncited-reference"]) == ["REF001", "ORD001", "ORD006"]


def test_an_unknown_selector_tells_the_nearest():
    with pytest.raises(UnknownSelector) as raised:
        select_rules(RULES, select=["undefind-citation"])
    assert raised.value.nearest == "undefined-citation"
    with pytest.raises(UnknownSelector):
        select_rules(RULES, ignore=["QQQ"])


def test_unused_suppressions_are_reported_unless_the_selection_leaves_them_out():
    assert select_rules(RULES).report_unused
    assert not select_rules(RULES, select=["REF"]).report_unused
    assert not select_rules(RULES, ignore=["INT002"]).report_unused
    assert select_rules(RULES, select=["REF", "unused-suppression"]).report_unused


def test_nothing_is_near_to_a_word_from_elsewhere():
    assert nearest_word("zzzzzz", ["REF001", "undefined-citation"]) is None

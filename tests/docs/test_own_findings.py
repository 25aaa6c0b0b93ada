"""The documentation of the engine's own findings holds, as that of rules does."""

import pytest

from citeward.documentation import parse_docstring
from citeward.engine import FileLoader, Options, lint_bytes
from citeward.own_findings import OWN_FINDINGS
from citeward.registry import all_rules
from citeward.testing import annotate, strip_carets

RULES = tuple(rule for rule in all_rules() if rule.default)


@pytest.mark.parametrize("own", OWN_FINDINGS, ids=lambda own: own.name)
def test_examples_hold(own):
    parts = parse_docstring(own.docstring)
    for example in (*parts.bad, *parts.good):
        text, marks = strip_carets(example.text)
        found = lint_bytes("article.md", text.encode(), Options(RULES), FileLoader()).findings
        assert annotate(text, found) == example.text
        assert {each.code for each in found} == ({own.code} if marks else set())
    assert own.summary.endswith(".")

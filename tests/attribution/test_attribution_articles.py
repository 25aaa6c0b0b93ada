"""Whole articles: one with wrong numbers, and the same without them."""

from __future__ import annotations

from pathlib import Path

from citeward.attribution import Doubt, analyse, unrelated
from citeward.engine import lint_text
from citeward.findings import Confidence
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source
from citeward_rules import RULES

ARTICLES = Path(__file__).parents[2] / "fixtures" / "rules" / "unrelated-source"
RELATED = tuple(rule for rule in RULES if rule.code.startswith("SRC"))


def doubted(name: str, text: str) -> list[Doubt]:
    document = read_document(Source(name, text), "text" if name.endswith("txt") else "markdown")
    return unrelated(analyse(document, resolve(document)))


def test_a_short_list_that_lacks_entries() -> None:
    text = "\n".join(
        line
        for line in (ARTICLES / "loud-short-list-that-lacks-entries.txt").read_text("utf-8").split("\n")
        if "^" not in line
    )
    found = doubted("a.txt", text)
    assert [each.confidence for each in found] == [Confidence.MEDIUM] * len(found)
    assert {each.cited for each in found} == {0, 2}
    assert all(each.other is None for each in found)


def test_its_twin_whose_numbers_all_exist_stays_quiet() -> None:
    text = (ARTICLES / "quiet-short-list-that-lacks-entries.txt").read_text("utf-8").replace("1, 3, 4", "1, 2, 3")
    assert not doubted("a.txt", text)


def test_no_rule_crashes_without_citations_or_references() -> None:
    for text in ("", "Plain text.", "Marker [1] without a list.", "# References\n\n[1] Lind K. Sleep. 2004.\n"):
        assert not [f for f in lint_text(text, rules=RELATED) if f.code == "INT001"]


def test_findings_do_not_depend_on_paragraphs_without_citations() -> None:
    text = "\n".join(
        line for line in (ARTICLES / "loud-other-entry-left-over.md").read_text("utf-8").split("\n") if "^" not in line
    )
    before = [(f.code, f.label) for f in lint_text(text, rules=RELATED)]
    after = [(f.code, f.label) for f in lint_text("A word of welcome to all readers.\n\n" + text, rules=RELATED)]
    assert before == after != []

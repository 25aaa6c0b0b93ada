"""Rules become findings: on documents that are put together by hand."""

import pickle

from citeward.document import Block, BlockKind, Comment, Document, Flow
from citeward.engine import FileResult, lint_document
from citeward.engine.file import WIDEST_EXCERPT, excerpt
from citeward.findings import Confidence, Edit, Fix, Problem, Severity
from citeward.projection import Projection
from citeward.resolve import Links
from citeward.rule import Rule
from citeward.source import Source
from citeward.span import Position, Span
from citeward.suppress import suppress


def document(text, *comments):
    blocks = []
    offset = 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, offset, offset + len(part)))
        offset += len(part) + 2
    flow = Flow(Projection.identity(text), tuple(blocks), block_starts=tuple(block.start for block in blocks))
    found = tuple(
        Comment(Span(text.index(comment), text.index(comment) + len(comment)), comment.strip("<!->"))
        for comment in comments
    )
    return Document(Source("a.md", text), "markdown", flow, comments=found)


def word_rule(word, code="REF001", name="undefined-citation", **more):
    """A rule that finds a word."""

    def check(document, links):
        start = document.source.text.find(word)
        while start >= 0:
            yield Problem(Span(start, start + len(word)), f"{word} is here", label=word, **more)
            start = document.source.text.find(word, start + 1)

    return Rule(code, name, Severity.ERROR, check, "")


def test_findings_carry_rule_place_and_text_in_order():
    rules = [word_rule("two"), word_rule("one", "REF002", "uncited-reference", severity=Severity.INFO)]
    findings = lint_document(document("one\r\n  two\n\ntwo"), Links(), rules)
    assert [(each.code, each.start, each.end, each.text) for each in findings] == [
        ("REF002", Position(1, 1), Position(1, 4), "one"),
        ("REF001", Position(2, 3), Position(2, 6), "two"),
        ("REF001", Position(4, 1), Position(4, 4), "two"),
    ]
    assert [each.severity for each in findings] == [Severity.INFO, Severity.ERROR, Severity.ERROR]
    assert {each.path for each in findings} == {"a.md"}


def test_a_rule_that_crashes_is_named_and_the_others_still_report():
    def check(document, links):
        yield Problem(Span(0, 3), "before the crash")
        raise KeyError("no such thing")

    findings = lint_document(
        document("one two"), Links(), [Rule("X001", "bad", Severity.INFO, check, ""), word_rule("two")]
    )
    assert [each.code for each in findings] == ["INT001", "X001", "REF001"]
    assert findings[0].severity is Severity.ERROR
    assert "rule bad crashed: KeyError" in findings[0].message
    assert findings[0].evidence["rule"] == "bad"


def test_a_span_outside_of_the_text_is_the_rules_fault():
    far = Rule("X001", "bad", Severity.INFO, lambda document, links: [Problem(Span(0, 99), "far")], "")
    fix = Fix("mend", (Edit(Span(50, 60), ""),))
    far_fix = Rule("X002", "worse", Severity.INFO, lambda document, links: [Problem(Span(0, 1), "far", fix=fix)], "")
    assert [each.code for each in lint_document(document("one"), Links(), [far, far_fix])] == ["INT001", "INT001"]


def test_results_can_be_sent_to_another_process():
    findings = lint_document(document("one"), Links(), [word_rule("one", evidence={"nearest": ("a", "b")})])
    result = FileResult("a.md", "markdown", tuple(findings))
    assert pickle.loads(pickle.dumps(result)) == result


def test_an_excerpt_of_a_long_line_shows_the_place():
    text = "x" * 5000 + " here " + "y" * 5000
    finding = lint_document(document(text), Links(), [word_rule("here")])[0]
    shown = excerpt(Source("a.md", text), finding)
    assert len(shown.text) == WIDEST_EXCERPT
    assert shown.before
    assert shown.after
    assert shown.text[finding.start.column - shown.column :].startswith("here")


def suppressed(text, *comments, rules=None):
    rules = rules or [word_rule("bad"), word_rule("odd", "REF002", "uncited-reference")]
    whole = document(text, *comments)
    return suppress(whole, lint_document(whole, Links(), rules), rules, rules)


def test_a_suppression_covers_the_next_block_only():
    note = "<!-- citeward: ignore[undefined-citation] known -->"
    result = suppressed(f"bad\n\n{note}\n\nbad bad odd\n\nbad", note)
    assert [(each.text, each.start.line) for each in result.kept] == [("bad", 1), ("odd", 5), ("bad", 7)]
    assert result.count == 2
    assert not result.unused


def test_a_suppression_in_the_same_block_covers_what_follows_it():
    note = "<!-- citeward: ignore[REF001] -->"
    assert suppressed(f"{note}\nbad and\nbad\n\nbad", note).count == 2


def test_a_trailing_suppression_covers_its_own_line():
    note = "<!-- citeward: ignore[REF001] -->"
    result = suppressed(f"bad\nbad {note}\nbad", note)
    assert [each.start.line for each in result.kept] == [1, 3]


def test_a_file_suppression_covers_everything_of_its_rules():
    note = "<!-- citeward: ignore-file[REF001] draft -->"
    result = suppressed(f"bad\n\nodd bad\n\n{note}", note)
    assert [each.text for each in result.kept] == ["odd"]


def test_a_suppression_without_rules_covers_all():
    note = "<!-- citeward: ignore -->"
    assert suppressed(f"{note}\n\nbad odd", note).count == 2


def test_a_suppression_that_suppresses_nothing_is_told():
    note = "<!-- citeward: ignore[uncited-reference] -->"
    result = suppressed(f"{note}\n\nbad", note)
    assert [each.message for each in result.unused] == ["nothing here is to be suppressed for uncited-reference"]


def test_a_suppression_of_an_unknown_rule_is_told_with_the_nearest():
    note = "<!-- citeward: ignore[undefind-citation] -->"
    result = suppressed(f"{note}\n\nbad", note)
    assert result.unused[0].message == "no rule is called 'undefind-citation': did you mean undefined-citation?"
    assert result.count == 0


def test_nothing_is_said_of_a_suppression_whose_rule_did_not_run():
    note = "<!-- citeward: ignore[uncited-reference] -->"
    whole = document(f"{note}\n\nbad", note)
    ran = [word_rule("bad")]
    every = [*ran, word_rule("odd", "REF002", "uncited-reference")]
    assert not suppress(whole, (), ran, every).unused


def test_other_comments_are_left_alone():
    note = "<!-- citeward is nice: ignore-files -->"
    assert suppressed(f"{note}\n\nbad", note) == suppressed(f"{note}\n\nbad")


def test_low_confidence_is_a_value_of_the_finding():
    finding = lint_document(document("one"), Links(), [word_rule("one", confidence=Confidence.LOW)])[0]
    assert finding.confidence is Confidence.LOW

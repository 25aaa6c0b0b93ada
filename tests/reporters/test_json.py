"""The JSON fits the schema, and the schema is the published one."""

import json

from citeward.engine import Excerpt, FileResult, Results, RunResult
from citeward.findings import Confidence, Edit, Finding, Fix, Severity
from citeward.reporters import View
from citeward.reporters.frame import frame, printable, width
from citeward.reporters.json import report_json
from citeward.reporters.schema import CheckOutput
from citeward.span import Position, Span


def finding(**changes):
    values = {
        "rule": "unsorted-group", "code": "ORD002", "severity": Severity.INFO, "confidence": Confidence.HIGH,
        "message": "2 stands before 1", "path": "a.md", "span": Span(3, 9),
        "start": Position(1, 4), "end": Position(1, 10),
        "text": "[2, 1]", "label": "2",
        "evidence": {"numbers": (2, 1), "sure": True, "ratio": 0.5, "none": None, "names": ("a",)},
        "fix": Fix("sort the group", (Edit(Span(3, 9), "[1, 2]"),)),
    }  # fmt: skip
    return Finding(**{**values, **changes})


def result(*findings):
    places = {3: Position(1, 4), 9: Position(1, 10)}
    file = FileResult("a.md", "markdown", findings, tuple(Excerpt(1, "so [2, 1] it is") for _ in findings), places)
    return RunResult(Results((file, FileResult("b.md", error="no such file or folder"))))


def test_the_json_of_a_run_fits_its_schema_exactly():
    written = json.loads("\n".join(report_json(result(finding(), finding(label=None, fix=None)), View())))
    assert list(written) == ["version", "files", "findings", "summary"]
    assert list(written["findings"][0]) == [
        "rule", "code", "severity", "confidence", "message", "path", "start", "end", "text", "label", "evidence", "fix",
    ]  # fmt: skip
    model = CheckOutput.model_validate(written, strict=True)
    assert model.model_dump() == written
    assert written["findings"][0]["start"] == {"line": 1, "column": 4, "offset": 3}
    assert written["findings"][0]["fix"]["edits"][0]["end"] == {"line": 1, "column": 10, "offset": 9}
    assert written["summary"]["unreadable"] == [{"path": "b.md", "reason": "no such file or folder"}]


def shown(text, start, end, column=1, **more):
    here = finding(start=Position(1, start), end=Position(1, end))
    return [content for _, content in frame(here, Excerpt(1, text, column, **more))]


def test_the_caret_stands_below_the_place():
    assert shown("so [2, 1] it is", 4, 10) == ["", "so [2, 1] it is", "   ^^^^^^"]
    assert shown("tab\t[2]", 5, 8) == ["", "tab [2]", "    ^^^"]
    assert shown("終わり [2]", 5, 8) == ["", "終わり [2]", "       ^^^"]
    assert shown("e\u0301te [2]", 6, 9) == ["", "e\u0301te [2]", "    ^^^"]
    assert shown("x [2] y", 103, 106, column=101, before=True, after=True) == ["", "…x [2] y…", "   ^^^"]
    assert shown("here", 5, 5) == ["", "here", "    ^"]


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first():
    here = finding(start=Position(1, 4), end=Position(2, 3))
    assert list(frame(here, Excerpt(1, "so [2,")))[-1] == ("  |", "   ^^^")


def test_controls_are_replaced_one_by_one():
    assert printable("a\x1b[0m\u202eb\tc\ud800") == "a·[0m·b c·"
    assert width("a\x1bb") == 3

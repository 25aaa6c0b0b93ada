"""JUnit and Checkstyle XML, read by an XML parser and by junitparser."""

from xml.etree import ElementTree

import pytest
from found import HOSTILE_MESSAGE, HOSTILE_PATH, hostile, mixed, run

from citeward.reporters import View
from citeward.reporters.checkstyle import report_checkstyle
from citeward.reporters.junit import report_junit
from citeward.reporters.plain import without_controls


def parsed(report, result):
    return ElementTree.fromstring("\n".join(report(result, View())).encode())


def test_checkstyle_tells_file_place_severity_and_rule():
    root = parsed(report_checkstyle, mixed())
    assert [file.get("name") for file in root] == ["one/a.md", "one/b.md", "gone.md", "image.md"]
    assert root[0][0].attrib == {
        "line": "3", "column": "68", "severity": "error", "source": "citeward.undefined-citation",
        "message": "marker 7 has no reference: the list ends at 2",
    }  # fmt: skip
    assert root[2][0].attrib == {
        "severity": "error", "message": "no such file or folder", "source": "citeward.unreadable-file",
    }  # fmt: skip
    assert [error.get("severity") for error in root.iter("error")] == ["error", "info", "error", "error", "info"]


@pytest.mark.parametrize("report", [report_checkstyle, report_junit])
def test_xml_holds_hostile_names_and_messages_to_the_letter(report):
    root = parsed(report, hostile())
    values = [value for element in root.iter() for value in element.attrib.values()]
    assert without_controls(HOSTILE_PATH) in values
    assert without_controls(HOSTILE_MESSAGE) in values


def test_junit_is_read_by_junitparser(tmp_path):
    junitparser = pytest.importorskip("junitparser")
    path = tmp_path / "junit.xml"
    path.write_text("\n".join(report_junit(mixed(), View())), encoding="utf-8")
    report = junitparser.JUnitXml.fromfile(str(path))
    told = (report.tests, report.failures, report.errors, report.skipped)
    report.update_statistics()
    assert told == (report.tests, report.failures, report.errors, report.skipped) == (6, 2, 1, 1)
    suites = {suite.name: list(suite) for suite in report}
    assert list(suites) == ["one/a.md", "one/b.md", "clean.md", "gone.md", "image.md"]
    [failed] = suites["one/a.md"]
    assert failed.name == "REF001 undefined-citation at 3:68"
    assert failed.result[0].message == "marker 7 has no reference: the list ends at 2"
    assert failed.result[0].text.splitlines()[-1].endswith("^")
    noted, _ = suites["one/b.md"]
    assert noted.is_passed
    assert noted.system_out.startswith("the numbers do not ascend")
    assert suites["clean.md"][0].is_passed
    assert suites["gone.md"][0].is_error
    assert suites["image.md"][0].is_skipped


def test_an_empty_run_is_an_empty_document():
    assert parsed(report_junit, run()).attrib == {
        "name": "citeward", "tests": "0", "failures": "0", "errors": "0", "skipped": "0",
    }  # fmt: skip
    assert list(parsed(report_checkstyle, run())) == []

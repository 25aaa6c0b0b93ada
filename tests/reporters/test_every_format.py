"""What holds for every report format."""

import json
import re
from dataclasses import replace

import pytest
from found import BROKEN, CLEAN, hostile, lint, mixed, run

from citeward.registry import all_rules
from citeward.reporters import FORMATS, View, reporter

PEOPLE = ("text", "concise")
LINE_BY_LINE = (*PEOPLE, "github")
"""Formats that are empty where nothing is to be told."""


def written(name, result):
    return "\n".join(reporter(name)(result, View(rules=all_rules())))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_result_gives_the_same_report(name):
    assert written(name, mixed()) == written(name, mixed()) != ""


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_of_anything_is_valid_utf_8(name):
    assert written(name, hostile()).encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_and_nothing_read_are_reports_too(name):
    for result in (run(), run(lint(CLEAN)), run(lint(""))):
        assert bool(written(name, result)) is (name not in LINE_BY_LINE)
        assert "marker 7" not in written(name, result)


@pytest.mark.parametrize("name", FORMATS)
def test_every_finding_is_told(name):
    text = written(name, mixed())
    assert text.count("marker 7 has no reference") >= 2
    assert "the numbers do not ascend" in text


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in PEOPLE])
def test_what_could_not_be_read_is_told(name):
    text = written(name, mixed())
    assert "gone.md" in text
    assert "no such file or folder" in text


@pytest.mark.parametrize("name", ["json", "sarif", "markdown", "html"])
def test_what_was_left_out_is_counted(name):
    result = replace(run(replace(lint(CLEAN), suppressed=41)), baselined=42, older=43)
    assert all(number in written(name, result) for number in ("41", "42", "43"))


@pytest.mark.parametrize("name", ["github", "gitlab", "rdjson", "sarif", "checkstyle", "junit"])
def test_a_notebook_has_lines_of_its_own_and_cells(name):
    cells = [{"cell_type": "markdown", "metadata": {}, "source": BROKEN.splitlines(keepends=True)}]
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
    file = lint(notebook, "a.ipynb")
    [finding] = file.findings
    line = notebook.splitlines().index(next(each for each in notebook.splitlines() if "7]" in each)) + 1
    assert finding.start.line == line
    text = written(name, run(file))
    assert re.search(rf"\b{line}\b", text)
    assert "cell 1, line 3" in text

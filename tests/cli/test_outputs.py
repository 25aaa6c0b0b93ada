"""`--output FORMAT[:FILE]`: several reports at once, each whole or not at all."""

import json
import os
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.cli.failure import Failure
from citeward.cli.outputs import Output, parse_outputs, patterns_of
from citeward.reporters import FORMATS, checkstyle

MESSAGE = "marker 7 has no reference: the list ends at 2"


def test_several_reports_of_one_run(run, plant, broken):
    folder = plant({"a.md": broken, "out/keep": ""})
    result = run("check", "a.md", "--output", "json:out/a.json", "--output", "junit:out/a.xml", "--output", "text")
    assert result.exit_code == 1
    assert json.loads((folder / "out/a.json").read_text())["findings"][0]["message"] == MESSAGE
    assert ElementTree.parse(folder / "out/a.xml").getroot().get("failures") == "1"
    assert MESSAGE in result.stdout
    assert result.stdout.endswith("1 error in 1 file\n")
    assert sorted(os.listdir(folder / "out")) == ["a.json", "a.xml", "keep"]


def test_reports_in_files_leave_the_summary_to_the_terminal(run, plant, broken):
    plant({"a.md": broken})
    assert run("check", "a.md", "--output", "json:a.json").stdout == "1 error in 1 file\n"
    assert run("check", "a.md", "--output", "json:a.json", "--quiet").stdout == ""


@pytest.mark.parametrize("name", FORMATS)
def test_format_is_the_short_form_and_a_hyphen_is_standard_output(run, plant, broken, name):
    plant({"a.md": broken})
    short = run("check", "a.md", "--format", name).stdout
    assert MESSAGE in short
    assert (
        short == run("check", "a.md", "--output", name).stdout == run("check", "a.md", "--output", f"{name}:-").stdout
    )


def test_a_report_for_people_ends_with_the_summary(run, plant, clean):
    folder = plant({"a.md": clean})
    run("check", "a.md", "--output", "text:t", "--output", "concise:c", "--output", "github:g")
    assert [(folder / name).read_text() for name in "tcg"] == ["no findings in 1 file\n"] * 2 + [""]
    run("check", "a.md", "--output", "text:t", "--quiet")
    assert (folder / "t").read_text() == ""


def test_statistics_stay_out_of_a_report_for_programs(run, plant, broken):
    plant({"a.md": broken})
    result = run("check", "a.md", "--format", "rdjson", "--statistics")
    assert json.loads(result.stdout)["diagnostics"]
    assert "REF001" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--format", "rdjso"], "no report format is called 'rdjso'", "did you mean 'rdjson'?"),
        (["--output", "checkstile:x"], "no report format is called 'checkstile'", "did you mean 'checkstyle'?"),
        (["--output", "qqqqqq"], "no report format is called 'qqqqqq'", "formats: text, concise"),
        (["--output", "json:"], "--output json:: no file stands after the colon", "--output json is standard output"),
        (["--output", "json", "--output", "text:-"], "two reports cannot both go to standard output", ""),
        (["--output", "json:x", "--output", "junit:./x"], "two reports cannot both go to x", ""),
        (["--output", "json", "--format", "json"], "--format and --output cannot be given together", "--output json"),
        (["--output", "json:gone/x.json"], "gone/x.json: there is no folder 'gone' to write it into", ""),
        (["--output", "json:sub"], "sub: it is a folder", ""),
    ],
)
def test_wrong_use_is_told_before_anything_is_checked(run, plant, arguments, message, hint):
    folder = plant({"sub/keep": ""})
    result = run("check", "no-such-file.md", *arguments)
    first, *rest = result.stderr.splitlines()
    assert result.exit_code == 2
    assert first == f"error: {message}"
    assert [line[: 6 + len(hint)] for line in rest] == ([f"hint: {hint}"] if hint else [])
    assert os.listdir(folder) == ["sub"]


def test_a_path_of_windows_keeps_its_colon():
    name = "C:\\out.sarif"
    try:
        assert parse_outputs(None, [f"json:{name}"]) == (Output("json", name),)
    finally:
        assert not os.path.exists(name)
    with pytest.raises(Failure, match="no report format is called 'C'"):
        parse_outputs(None, [name])


@given(st.lists(st.text(max_size=12) | st.sampled_from([f"{name}:x" for name in FORMATS]), max_size=4))
def test_whatever_is_written_is_understood_or_refused(outputs):
    try:
        parsed = parse_outputs(None, outputs)
    except Failure as failure:
        assert failure.message
    else:
        assert len(parsed) == max(1, len(outputs))
        assert all(output.format in FORMATS for output in parsed)


def test_what_stood_there_stays_until_the_report_is_whole(run, plant, broken, monkeypatch):
    folder = plant({"a.md": broken, "report.xml": "old"})

    def interrupted(result, view):
        yield "new"
        raise KeyboardInterrupt

    monkeypatch.setattr(checkstyle, "report_checkstyle", interrupted)
    assert run("check", "a.md", "--output", "checkstyle:report.xml").exit_code == 130
    assert sorted(os.listdir(folder)) == ["a.md", "report.xml"]
    assert (folder / "report.xml").read_text() == "old"


def test_a_device_is_written_to_as_it_is(run, plant, broken):
    plant({"a.md": broken})
    assert run("check", "a.md", "--output", f"json:{os.devnull}").exit_code == 1
    assert not os.path.isfile(os.devnull)


def test_a_file_that_cannot_be_written_is_one_line(run, plant, clean):
    plant({"a.md": clean})
    name = "x" * 300
    result = run("check", "a.md", "--output", f"json:{name}")
    assert (result.exit_code, result.stderr) == (2, f"error: {name}: file name too long\n")


def test_paths_for_programs_are_told_from_the_repository(run, plant, broken, monkeypatch):
    folder = plant({"sub/a.md": broken})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    monkeypatch.chdir(folder / "sub")
    assert run("check", "a.md", "--format", "github").stdout.startswith("::error file=sub/a.md,")
    assert run("check", str(folder / "sub/a.md"), "--format", "github").stdout.startswith("::error file=sub/a.md,")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "elsewhere"))
    assert run("check", "a.md", "--format", "github").stdout.startswith("::error file=a.md,")
    monkeypatch.delenv("GITHUB_WORKSPACE")
    assert run("check", "../sub/a.md", "--format", "github").stdout.startswith("::error file=a.md,")


def test_the_help_lists_the_formats(run):
    shown = run("check", "--help").stdout
    assert all(f"  {name} " in shown for name in FORMATS)


def test_reports_among_the_articles_are_not_checked(run, plant, broken):
    plant({"a.md": broken, "sub/keep": ""})
    named = ["--output", "html:r.html", "--output", "markdown:sub/r.md", "--output", "concise:[t] x.txt"]
    for _ in range(2):
        assert run("check", ".", *named).stdout == "1 error in 1 file\n"
    assert run("check", ".", "--exclude", "*.txt").stdout.endswith("1 error in 1 file\n")
    assert "in 2 files" in run("check", "a.md", "sub/r.md").stdout


def test_a_run_that_watches_does_not_see_its_own_reports(run, plant, broken):
    folder = plant({"citeward.toml": "", "a.md": broken, "sub/r.html": "", "r.html": ""})
    outputs = parse_outputs(None, ["html:sub/../r.html", "json:../elsewhere.json"])
    assert patterns_of(outputs, str(folder)) == ("/r.html",)
    assert patterns_of(outputs, str(folder / "sub")) == ()

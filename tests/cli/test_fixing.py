"""`citeward check --fix`, `--unsafe-fixes` and `--diff`."""

import json
import os
import shutil
import stat
import subprocess

import pytest

from citeward.cli import mend
from citeward.documentation import documentation
from citeward.testing import strip_carets
from citeward.writing import NotWritten
from citeward_rules import RULES

GROUPS = """# Whales

Whales sing in dialects [2, 1, 2]. They learn songs from one another [2, 1].

## References

[1] Aldous, R. Dialects of whales. Journal of Invented Acoustics, 2012.
[2] Penn, M. Learning to sing. Journal of Invented Acoustics, 2015.
"""
MENDED = GROUPS.replace("[2, 1, 2]", "[1, 2]").replace("[2, 1]", "[1, 2]")
SHIFTED = strip_carets(documentation(next(rule for rule in RULES if rule.code == "SRC004")).bad[0].text)[0]


def test_fixes_that_touch_one_another_are_made_in_turn(run, plant):
    folder = plant({"a.md": GROUPS})
    result = run("check", "a.md", "--fix")
    assert (result.exit_code, result.stdout) == (0, "no findings in 1 file (3 fixed)\n")
    assert (folder / "a.md").read_text() == MENDED


def test_fixing_again_changes_nothing(run, plant):
    folder = plant({"a.md": MENDED})
    before = os.stat(folder / "a.md").st_mtime_ns
    assert run("check", "a.md", "--fix").stdout == "no findings in 1 file\n"
    assert os.stat(folder / "a.md").st_mtime_ns == before


def test_the_summary_says_what_can_be_fixed(run, plant):
    plant({"a.md": GROUPS, "b.md": SHIFTED})
    assert run("check", ".").stdout.endswith("in 2 files (3 fixable with --fix, 1 more with --unsafe-fixes)\n")
    assert run("check", "b.md").stdout.endswith("in 1 file (1 fixable with --fix --unsafe-fixes)\n")
    assert run("check", ".", "--fix").stdout.endswith("(3 fixed, 1 fixable with --fix --unsafe-fixes)\n")


def test_unsafe_fixes_are_made_when_asked(run, plant):
    folder = plant({"b.md": SHIFTED})
    assert run("check", "b.md", "--fix").exit_code == 1
    assert (folder / "b.md").read_text() == SHIFTED
    assert run("check", "b.md", "--fix", "--unsafe-fixes").stdout.endswith("(1 fixed)\n")
    assert "Otters mark stones with spraint [4]" in (folder / "b.md").read_text()


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("text", [GROUPS, GROUPS.replace("\n", "\r\n"), GROUPS.rstrip("\n")], ids=["lf", "crlf", "cut"])
def test_a_difference_can_be_applied(run, plant, text):
    folder = plant({"a.md": text})
    shown = run("check", "a.md", "--diff")
    assert shown.exit_code == 1
    assert (folder / "a.md").read_bytes() == text.encode()
    subprocess.run(["patch", "--binary", "-p0"], input=shown.stdout_bytes, cwd=folder, check=True, capture_output=True)
    assert run("check", "a.md", "--diff").stdout == ""
    assert run("check", "a.md", "--diff").exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_line_ends_and_permissions_are_kept(run, plant, encoding, newline):
    def encoded(text):
        return text.replace("They learn", "Café, naïve: they learn").replace("\n", newline).encode(encoding)

    folder = plant({"a.md": encoded(GROUPS)})
    os.chmod(folder / "a.md", 0o640)
    assert run("check", "a.md", "--fix").exit_code == 0
    assert (folder / "a.md").read_bytes() == encoded(MENDED)
    assert stat.S_IMODE((folder / "a.md").stat().st_mode) == 0o640
    assert os.listdir(folder) == ["a.md"]


def test_a_symbolic_link_stays_one(run, plant):
    folder = plant({"there/a.md": GROUPS})
    (folder / "here.md").symlink_to(folder / "there" / "a.md")
    assert run("check", "here.md", "--fix").exit_code == 0
    assert (folder / "here.md").is_symlink()
    assert (folder / "there" / "a.md").read_text() == MENDED


def test_a_file_changed_meanwhile_is_left_alone(run, plant, monkeypatch):
    folder = plant({"a.md": GROUPS})
    real = mend.read_file
    monkeypatch.setattr(mend, "read_file", lambda path: real(path) + b"More.\n")
    result = run("check", "a.md", "--fix")
    assert result.stderr == "error: a.md: it was changed meanwhile, and is left alone\n"
    assert result.exit_code == 2
    assert (folder / "a.md").read_text() == GROUPS


def test_the_other_files_are_fixed_where_one_cannot_be(run, plant, monkeypatch):
    folder = plant({"a.md": GROUPS, "b.md": GROUPS})
    real = mend.replace_file

    def refuse(path, data, *, read):
        if path.endswith("a.md"):
            raise NotWritten(f"{path}: permission denied")
        real(path, data, read=read)

    monkeypatch.setattr(mend, "replace_file", refuse)
    result = run("check", ".", "--fix")
    assert result.exit_code == 2
    assert "a.md: permission denied" in result.stderr
    assert (folder / "b.md").read_text() == MENDED


def test_standard_input_is_written_to_standard_output(run, clean):
    fixed = run("check", "-", "--fix", "--stdin-filename", "a.md", stdin=GROUPS.replace(", 1]", ", 1, 7]"))
    assert fixed.stdout == MENDED.replace("another [1, 2]", "another [1, 2, 7]")
    assert "marker 7 has no reference" in fixed.stderr
    assert fixed.exit_code == 1
    assert run("check", "-", "--fix", stdin=clean).stdout == clean


def test_the_difference_of_standard_input(run, clean):
    shown = run("check", "-", "--diff", "--stdin-filename", "a.md", stdin=GROUPS)
    assert "+Whales sing in dialects [1, 2]." in shown.stdout
    assert shown.exit_code == 1
    assert run("check", "-", "--diff", stdin=clean).exit_code == 0


def test_a_notebook_keeps_every_other_byte(run, plant):
    lines = [f"{line}\n" for line in GROUPS.split("\n")]
    cells = [
        {"cell_type": "code", "source": ["a[2, 1]\n"], "outputs": []},
        {"cell_type": "markdown", "source": ['A "quoted" \\ é ', *lines]},
    ]
    before = json.dumps({"cells": cells, "nbformat": 4}, indent=1)
    folder = plant({"a.ipynb": before})
    assert run("check", "a.ipynb", "--fix").exit_code == 0
    wanted = before.replace("dialects [2, 1, 2]", "dialects [1, 2]").replace("another [2, 1]", "another [1, 2]")
    assert (folder / "a.ipynb").read_text() == wanted


def test_a_word_file_is_offered_no_fix(run, plant):
    from made_files import make_docx

    plant({"a.docx": make_docx(GROUPS.replace("# ", "").replace("#", "").split("\n"))})
    assert "unsorted-group" in run("check", "a.docx").stdout
    assert "fixable" not in run("check", "a.docx").stdout


def bad_example(code):
    return strip_carets(documentation(next(rule for rule in RULES if rule.code == code)).bad[0].text)[0]


@pytest.mark.parametrize("code", ["ORD001", "DUP001"])
def test_renumbering_is_an_unsafe_fix_that_leaves_the_article_in_order(run, plant, code):
    folder = plant({"a.md": bad_example(code)})
    before = (folder / "a.md").read_bytes()
    run("check", "a.md", "--fix")
    assert (folder / "a.md").read_bytes() == before
    assert "(1 fixable with --fix --unsafe-fixes)" in run("check", "a.md").stdout
    fixed = run("check", "a.md", "--fix", "--unsafe-fixes")
    assert code not in fixed.stdout
    assert fixed.stdout.endswith("(1 fixed)\n")
    assert run("renumber", "a.md").stderr == "a.md: in order\n1 in order\n"


def test_a_key_or_a_name_that_one_entry_nearly_has_is_written(run, plant):
    bib = "@article{payne1971, author={Payne, Roger}, title={Songs of whales}, journal={Science}, year={1971}}\n"
    keys = "---\nbibliography: songs.bib\n---\nWhales sing [@pane1971].\n"
    names = (
        "Whales sing (Payne, 1972). Birds do (Thorpe, 1961). Mice do (Holy & Guo, 2005). Bats do (Ma, 2006).\n\n"
        "## References\n\nPayne, R. (1971). Songs of whales. Science, 173.\n\n"
        "Thorpe, W. (1961). Bird-song. Cambridge.\n\n"
        "Holy, T., & Guo, Z. (2005). Songs of mice. PLoS, 3.\n\nMa, J. (2006). Songs of bats. JASA, 119.\n"
    )
    folder = plant({"songs.bib": bib, "keys.md": keys, "names.md": names})
    run("check", ".", "--fix", "--unsafe-fixes")
    assert (folder / "keys.md").read_text() == keys.replace("@pane", "@payne")
    assert (folder / "names.md").read_text() == names.replace("Payne, 1972", "Payne, 1971")

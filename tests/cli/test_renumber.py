"""`citeward renumber`: files, folders and standard input."""

import shutil
import subprocess

import pytest

BEFORE = """# Whales

Whales sing in dialects [2]. They learn songs from one another [3, 2], and forget them [1].

## References

1. Aldous, R. Dialects of whales. Journal of Invented Acoustics, 2012.
2. Penn, M. Learning to sing. Journal of Invented Acoustics, 2015.
3. Voss, T. Songs on the wind. Annals of Fog, 2016.
"""
AFTER = """# Whales

Whales sing in dialects [1]. They learn songs from one another [1, 2], and forget them [3].

## References

1. Penn, M. Learning to sing. Journal of Invented Acoustics, 2015.
2. Voss, T. Songs on the wind. Annals of Fog, 2016.
3. Aldous, R. Dialects of whales. Journal of Invented Acoustics, 2012.
"""
BROKEN = BEFORE.replace("[1]", "[9]")


def test_files_are_renumbered_once(run, plant):
    folder = plant({"a.md": BEFORE})
    result = run("renumber", "a.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "a.md: renumbered: 3 citations, 3 entries moved\n1 renumbered\n"
    assert (folder / "a.md").read_text() == AFTER
    assert run("renumber", "a.md").stderr == "a.md: in order\n1 in order\n"


def test_a_check_changes_nothing(run, plant):
    folder = plant({"a.md": BEFORE})
    result = run("renumber", "--check", "a.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "would be renumbered" in result.stderr
    assert (folder / "a.md").read_text() == BEFORE
    plant({"a.md": AFTER})
    assert run("renumber", "--check", "a.md").exit_code == 0


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_the_difference_can_be_applied(run, plant):
    folder = plant({"a.md": BEFORE})
    shown = run("renumber", "--diff", "a.md")
    assert shown.exit_code == 1
    assert (folder / "a.md").read_text() == BEFORE
    subprocess.run(["patch", "-p0"], input=shown.stdout_bytes, cwd=folder, check=True, capture_output=True)
    assert (folder / "a.md").read_text() == AFTER


def test_what_cannot_be_proved_is_left_alone_and_told(run, plant):
    folder = plant({"a.md": BEFORE, "b.md": BROKEN, "c.md": "Nothing is cited.\n"})
    result = run("renumber", ".")
    assert result.exit_code == 1
    assert "b.md: left alone: line 3: marker 9 has no reference\n" in result.stderr
    assert "c.md" not in result.stderr
    assert result.stderr.endswith("1 renumbered, 1 nothing to renumber, 1 left alone\n")
    assert (folder / "b.md").read_text() == BROKEN
    assert (folder / "a.md").read_text() == AFTER


def test_standard_input_becomes_standard_output(run):
    assert run("renumber", "-", stdin=BEFORE).stdout == AFTER
    assert run("renumber", "-", "--stdin-filename", "a.md", stdin=BROKEN).stdout == BROKEN
    assert run("renumber", "-", "--check", stdin=BEFORE).stdout == ""
    assert "+1. Penn" in run("renumber", "-", "--diff", stdin=BEFORE).stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encoding_and_line_ends_are_kept(run, plant, encoding):
    def encoded(text):
        return text.replace("Voss", "Voß").replace("\n", "\r\n").encode(encoding)

    folder = plant({"a.md": encoded(BEFORE)})
    assert run("renumber", "a.md").exit_code == 0
    assert (folder / "a.md").read_bytes() == encoded(AFTER)


def test_wrong_use_is_told(run, plant):
    plant({"a.bin": b"\0\1"})
    assert run("renumber", "missing.md").exit_code == 2
    assert run("renumber", "a.bin").exit_code == 2
    assert run("renumber").exit_code == 2


def test_a_duplicate_is_merged_when_asked(run, plant):
    twin = AFTER.replace("Learning to sing.", "Learning to sing in the cold sea.")
    entry = "Penn, M. Learning to sing in the cold sea. Journal of Invented Acoustics, 2015."
    folder = plant({"a.md": twin.replace("[3]", "[3, 4]").replace("3. Aldous", f"3. {entry}\n4. Aldous")})
    result = run("renumber", "--merge-duplicates", "a.md")
    assert "1 merged" in result.stderr
    assert (folder / "a.md").read_text() == twin.replace("[3]", "[1, 3]")

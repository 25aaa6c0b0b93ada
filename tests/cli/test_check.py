"""`citeward check` as a person meets it."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citeward.reporters import FORMATS


def test_a_clean_article_gives_the_summary_line_alone(run, plant, clean):
    plant({"a.md": clean})
    result = run("check", "a.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no findings in 1 file\n", "")


def test_a_fault_is_shown_in_a_frame_with_its_place(run, plant, broken):
    plant({"a.md": broken})
    result = run("check", "a.md")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:4] == [
        "a.md:3:68: error REF001 undefined-citation: marker 7 has no reference: the list ends at 2",
        "  |",
        "3 | Whales sing in dialects [1]. They learn songs from one another [2, 7].",
        "  |                                                                    ^",
    ]
    assert result.stdout.endswith("1 error in 1 file\n")
    assert result.stderr == ""


def test_concise_gives_a_line_each(run, plant, broken):
    plant({"a.md": broken})
    result = run("check", "a.md", "--format", "concise", "--quiet")
    assert (
        result.stdout == "a.md:3:68: error REF001 undefined-citation: marker 7 has no reference: the list ends at 2\n"
    )


def test_the_gate(run, plant, broken, clean):
    uncited = clean.replace("[2]. \n", "").replace(" [2]", "")
    plant({"error.md": broken, "warning.md": uncited})
    assert run("check", "error.md", "--exit-zero").exit_code == 0
    assert run("check", "error.md", "--fail-on", "never").exit_code == 0
    assert run("check", "warning.md").exit_code == 1
    assert run("check", "warning.md", "--fail-on", "error").exit_code == 0


def test_rules_are_selected_by_code_prefix_and_name(run, plant, broken):
    plant({"a.md": broken})
    for selection in (["--select", "ORD"], ["--ignore", "undefined-citation"], ["--ignore", "REF,ORD"]):
        assert run("check", "a.md", *selection).exit_code == 0
    for selection in (
        ["--select", "REF0"],
        ["--select", "undefined-citation"],
        ["--select", "ORD", "--extend-select", "REF001"],
    ):
        assert run("check", "a.md", *selection).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["check", "--select", "undefind"], "no rule is called 'undefind'", "did you mean 'undefined-citation'?"),
        (["check", "a.md", "--select", "ORD-1"], "no rule is called 'ORD-1'", "did you mean 'ORD001'?"),
        (["check", "a.md", "--ignore", "QQQQQ"], "no rule is called 'QQQQQ'", "citeward rules lists them all"),
        (["check", "a.md", "--format", "xml"], "no report format is called 'xml'", "formats: " + ", ".join(FORMATS)),
        (["check", "a.md", "--formt", "json"], "no such option", "try 'citeward check --help'"),
        (["chek", "a.md"], "no command is called 'chek'", "did you mean 'check'?"),
        (["a.md"], "no command is called 'a.md'", "to check a file: citeward check a.md"),
        (["check", "a.md", "--config", "gone.toml"], "gone.toml: no such file or directory", ""),
        (["check", "a.md", "--format-in", "markdwn"], "no format is called 'markdwn'", "did you mean 'markdown'?"),
        (["check", "a.md", "-"], "standard input (-) cannot be checked together with files", ""),
        (["rule", "undefind-citation"], "no rule is called 'undefind-citation'", "did you mean 'undefined-citation'?"),
        (["inspect", "gone.md"], "gone.md: no such file or directory", ""),
        (["inspect", "."], ".: it is a folder", "to check all that it holds: citeward check ."),
        (["inspect"], "missing argument 'ARTICLE'.", "try 'citeward inspect --help'"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_and_a_hint(run, plant, clean, arguments, message, hint):
    plant({"a.md": clean})
    result = run(*arguments)
    lines = result.stderr.splitlines()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert lines[0].startswith(f"error: {message}")
    assert lines[1:] == ([f"hint: {hint}"] if hint else [])


def test_what_cannot_be_read_is_a_line_each_and_the_run_goes_on(run, plant, broken):
    folder = plant({"a.md": broken, "nul.md": b"a\0b", "empty.md": b"", "blank.txt": b" \n\n"})
    os.symlink("nowhere", folder / "dangling.md")
    result = run("check", "gone.md", "nul.md", "empty.md", "blank.txt", "dangling.md", "a.md")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "error: gone.md: no such file or folder",
        "error: nul.md: it holds NUL bytes, so it is not a text file",
        "error: dangling.md: a link that leads nowhere",
    ]
    assert "REF001" in result.stdout
    assert result.stdout.endswith("1 error in 3 files; 3 paths could not be read\n")


def test_a_file_of_a_folder_that_is_no_article_is_passed_over_with_a_line(run, plant, broken):
    plant({"sub/a.md": broken, "sub/image.md": b"\x89PNG\0", "sub/page.bib": "<!DOCTYPE html>"})
    result = run("check", "sub")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["skipped", "skipped"]
    assert result.stdout.endswith("1 error in 1 file\n")
    assert run("check", "sub/page.bib").exit_code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_a_file_that_may_not_be_read_is_told(run, plant, clean):
    folder = plant({"a.md": clean})
    (folder / "a.md").chmod(0)
    result = run("check", "a.md")
    assert (result.exit_code, result.stderr) == (2, "error: a.md: permission denied\n")


def test_an_error_exit_is_not_hidden_by_exit_zero(run):
    assert run("check", "gone.md", "--exit-zero").exit_code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_are_the_same_in_every_encoding_and_with_every_line_end(run, plant, broken, encoding, newline):
    text = broken.replace("They learn", "Café-born calves learn").replace("\n", newline)
    plant({"a.md": text.encode(encoding)})
    result = run("check", "a.md", "--format", "json")
    finding = json.loads(result.stdout)["findings"][0]
    column = text.split(newline)[2].index("7") + 1
    assert (finding["start"]["line"], finding["start"]["column"], finding["text"]) == (3, column, "7")
    assert finding["start"]["offset"] == text.index("7")


def test_standard_input_goes_by_the_name_that_is_given(run, plant, broken, clean):
    plant({"refs.bib": "@article{penn, title={Learning to sing}, author={Penn, M}, journal={J}, year={2015}}\n"})
    result = run("check", "-", "--stdin-filename", "sub/a.md", stdin=broken)
    assert (result.exit_code, result.stdout.split(":")[0]) == (1, "sub/a.md")
    assert run("check", "-", stdin=broken).stdout.startswith("-:3:68: error REF001")
    assert run("check", "-", stdin=clean).exit_code == 0


def test_folders_respect_gitignore_excludes_and_the_working_folder_is_the_default(run, plant, broken, clean):
    plant({".gitignore": "out/\n", "out/a.md": broken, "old/a.md": broken, "a.md": clean})
    assert run("check", ".", "--exclude", "old").stdout == "no findings in 1 file\n"
    assert run("check").exit_code == 1
    assert run("check", "--show-files").stdout.splitlines() == ["a.md", "old/a.md"]
    assert "in 3 files" in run("check", "--no-respect-gitignore").stdout


def test_configuration_is_found_and_the_command_line_overrules_it(run, plant, broken):
    plant({"citeward.toml": 'ignore = ["undefined-citation"]\n', "sub/a.md": broken})
    assert run("check", "sub/a.md").exit_code == 0
    assert run("check", "sub/a.md", "--isolated").exit_code == 1
    assert "# from citeward.toml" in run("check", "--show-settings").stdout
    assert 'ignore = ["undefined-citation"]' in run("check", "--show-settings").stdout


def test_a_mistake_in_the_configuration_names_file_line_and_key(run, plant, clean):
    plant({"citeward.toml": '\nignor = ["undefined-citation"]\n', "a.md": clean})
    result = run("check", "a.md")
    assert (result.exit_code, result.stderr) == (
        2,
        "error: citeward.toml:2: unknown key `ignor`\nhint: did you mean `ignore`?\n",
    )


def test_per_file_ignores(run, plant, broken):
    plant({"citeward.toml": '[per-file-ignores]\n"drafts/*" = ["REF001"]\n', "drafts/a.md": broken})
    assert run("check", ".").exit_code == 0
    plant({"citeward.toml": '[per-file-ignores]\n"drafts/*" = ["REF999"]\n'})
    assert run("check", ".").exit_code == 2


def test_suppressions_and_the_unused_ones(run, plant, broken):
    note = "<!-- citeward: ignore[undefined-citation] the entry follows -->"
    plant(
        {
            "a.md": broken.replace("Whales sing", f"{note}\n\nWhales sing"),
            "b.md": broken.replace("## Ref", f"{note}\n\n## Ref"),
        }
    )
    assert run("check", "a.md").exit_code == 0
    assert json.loads(run("check", "a.md", "--format", "json").stdout)["summary"]["suppressed"] == 1
    assert "INT002 unused-suppression" in run("check", "b.md").stdout


def test_statistics_count_by_rule(run, plant, broken):
    plant({"a.md": broken.replace("[1]. ", "[1, 9]. ")})
    assert "     2  REF001  undefined-citation\n" in run("check", "a.md", "--statistics").stdout


def test_colours_only_where_wanted(run, plant, broken, monkeypatch):
    plant({"a.md": broken})
    assert "\x1b[" not in run("check", "a.md").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check", "a.md").stdout
    monkeypatch.setenv("FORCE_COLOR", "0")
    assert "\x1b[" not in run("check", "a.md").stdout


def test_nothing_in_an_article_drives_the_terminal(run, plant, broken):
    plant({"a.md": broken.replace("another", "an\x1b[31mother\u202e")})
    assert not {"\x1b", "\u202e"} & set(run("check", "a.md").stdout)


def test_an_unknown_ending_is_read_as_text_only_when_named(run, plant, broken):
    plant({"notes.xyz": broken})
    assert run("check", ".").stdout == "no findings in 0 files\n"
    assert run("check", "notes.xyz").exit_code == 1


def test_help_and_version(run):
    assert run("--version").stdout.startswith("citeward 0.")
    assert run().stdout == run("--help").stdout
    for command in ("check", "inspect", "rule", "rules", "init"):
        assert run(command, "--help").exit_code == 0


PIECES = (
    "Whales [1]. ", "Birds [2–4]\n\n", "# References\n\n", "[1] A. B. C, 2012.\n", "\x0b\u2028é ", "```\n",
    "<!-- citeward: ignore -->\n", "[^1] ", "(Penn, 2015) ", "| a | b |\n",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(PIECES) | st.text(max_size=20),
        max_size=25,
    )
)
def test_checking_twice_gives_the_same(run, tmp_path, parts):
    (tmp_path / "a.md").write_text("".join(parts), encoding="utf-8", errors="surrogatepass", newline="")
    first, second = (run("check", "a.md", "--format", "json") for _ in range(2))
    assert first.stdout == second.stdout
    assert first.exit_code == second.exit_code

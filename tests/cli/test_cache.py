"""Results of earlier runs: used where nothing has changed, and never a reason for another report."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citeward.cache import store as stores
from citeward.engine import spread, work
from citeward.reporters import FORMATS

FIXTURES = Path(__file__).parents[2] / "fixtures"
CACHE = ".citeward_cache"
ARTICLE = "---\nbibliography: refs.bib\n---\n\nWhales sing [@song].\n"
ENTRY = "@article{{{0}, author={{Penn, M}}, title={{Songs}}, journal={{Acoustics}}, year={{2015}}}}\n"


@pytest.fixture(autouse=True)
def _usual_folder(run, monkeypatch):
    monkeypatch.delenv("CITEWARD_CACHE_DIR")


@pytest.fixture
def linted(monkeypatch):
    """The paths of the articles that were linted, and not taken from the cache."""
    paths = []
    lint = work.lint_article

    def watched(candidate, *arguments):
        paths.append(candidate.path)
        return lint(candidate, *arguments)

    monkeypatch.setattr(work, "lint_article", watched)
    return paths


@pytest.fixture
def check(run, monkeypatch):
    """Checks the working folder with all formats in one process."""
    monkeypatch.setattr(spread, "SMALL_RUN", 1 << 30)

    def call(*arguments):
        result = run("check", "-q", "--format", "concise", *(arguments or ["."]))
        return result.exit_code, result.stdout, result.stderr

    return call


def age(folder):
    """Make the files of a folder old enough to be known by their stamps."""
    for path in Path(folder).rglob("*"):
        if CACHE not in path.parts:
            os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_from_the_cache_is_the_fresh_one_byte_for_byte(run, linted, form):
    arguments = ["check", "--isolated", "--confidence", "low", "--format", form, str(FIXTURES)]
    fresh, kept, again = run(*arguments, "--no-cache"), run(*arguments), None
    assert not Path(CACHE).exists() or linted
    linted.clear()
    again = run(*arguments)
    assert linted == []
    assert fresh.stdout
    assert [(each.stdout, each.stderr, each.exit_code) for each in (kept, again)] == [
        (fresh.stdout, fresh.stderr, fresh.exit_code)
    ] * 2


def test_only_what_has_changed_is_linted_again(check, plant, linted, broken, clean):
    folder = plant({"a.md": broken, "b.md": clean})
    first = check()
    assert linted == ["a.md", "b.md"]
    linted.clear()
    assert check() == first
    assert linted == []
    (folder / "a.md").write_text(clean)
    assert check() == (0, "", "")
    assert linted == ["a.md"]
    (folder / "a.md").write_text(broken)
    linted.clear()
    assert check() == first
    assert linted == []  # what it held before is still known


def test_a_change_under_the_same_size_and_time_is_seen(check, plant, broken):
    folder = plant({"a.md": broken})
    age(folder)
    assert check()[0] == 1
    (folder / "a.md").write_text(broken.replace(", 7]", ", 1]"))
    age(folder)
    assert "marker 7" not in check()[1]


def test_a_change_right_after_a_run_is_seen(check, plant, broken, clean):
    folder = plant({"a.md": broken})
    for text, status in ((clean, 0), (broken, 1), (clean, 0), (broken, 1)):
        (folder / "a.md").write_text(text)
        assert check()[0] == status


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda folder: (folder / "refs.bib").write_text(ENTRY.format("sing")), "REF001"),
        (lambda folder: (folder / "refs.bib").unlink(), "REF009"),
        (lambda folder: (folder / "refs.bib").write_text("@article{song,"), "REF009"),
    ],
)
def test_a_changed_bibliography_is_seen(check, plant, change, expected):
    folder = plant({"a.md": ARTICLE, "refs.bib": ENTRY.format("song")})
    assert check("a.md") == (0, "", "")
    change(folder)
    assert expected in check("a.md")[1]


def test_a_bibliography_that_comes_is_seen(check, plant):
    folder = plant({"a.md": ARTICLE})
    assert "REF009" in check("a.md")[1]
    (folder / "refs.bib").write_text(ENTRY.format("song"))
    assert check("a.md") == (0, "", "")


def test_a_source_that_comes_is_seen(check, plant, clean, linted):
    folder = plant({"a.md": clean})
    check("a.md")
    (folder / "sources").mkdir()
    (folder / "sources" / "1.txt").write_text("Whales sing in dialects, and nobody knows why.\n")
    linted.clear()
    check("a.md")
    assert linted == ["a.md"]


def test_an_included_file_is_a_partner(check, plant):
    main = "\\documentclass{article}\\begin{document}\\input{part}\n\\bibliography{refs}\\end{document}\n"
    folder = plant({"main.tex": main, "part.tex": "Whales sing \\cite{song}.\n", "refs.bib": ENTRY.format("song")})
    assert check("part.tex") == (0, "", "")
    (folder / "main.tex").write_text(main.replace("refs", "lost"))
    assert check("part.tex")[0] == 1


def test_settings_rules_and_format_tell_results_apart(check, plant, broken):
    plant({"a.txt": broken})
    assert "REF001" in check("a.txt")[1]
    assert check("a.txt", "--ignore", "REF001") == (0, "", "")
    assert check("a.txt", "--select", "ORD") == (0, "", "")
    assert "REF001" in check("a.txt")[1]
    assert check("a.txt", "--format-in", "latex")[1] != check("a.txt")[1]


def test_a_new_version_of_the_code_forgets_what_the_old_one_found(check, plant, linted, broken, monkeypatch):
    plant({"a.md": broken})
    check()
    monkeypatch.setattr("citeward.engine.kind.code_digest", lambda store, folders: b"another")
    check()
    assert linted == ["a.md", "a.md"]


def test_a_file_that_was_named_is_not_taken_for_one_that_was_found(check, plant):
    plant({"a.md": b"\0", "data.xml": "<data/>"})
    assert [check()[0], check("a.md")[0], check()[0], check("a.md")[0]] == [0, 2, 0, 2]
    assert check("data.xml") == check("data.xml", "--no-cache")
    assert check(".") == check(".", "--no-cache")


def test_a_crash_is_not_kept(check, plant, linted, broken, monkeypatch):
    plant({"a.md": broken})
    monkeypatch.setattr("citeward.engine.file.understand", lambda *arguments: [][0])
    assert check()[0] == 2
    monkeypatch.undo()
    assert "REF001" in check()[1]


@pytest.mark.parametrize("arguments", [("--no-cache", "a.md"), ("-",)])
def test_nothing_is_written_where_nothing_is_to_be_kept(run, plant, arguments, broken):
    folder = plant({"a.md": broken})
    run("check", *arguments, stdin=broken)
    assert sorted(path.name for path in folder.iterdir()) == ["a.md"]


def test_the_folder_tells_version_control_and_backups_to_pass_it_over(check, plant, clean):
    folder = plant({"a.md": clean})
    check()
    assert "*" in (folder / CACHE / ".gitignore").read_text().split("\n")
    assert (folder / CACHE / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_the_folder_is_told_by_option_environment_and_setting(run, check, plant, clean, monkeypatch):
    folder = plant({"sub/a.md": clean, "sub/citeward.toml": "cache-dir = 'kept'\n", "a.md": clean})
    check("a.md")
    assert (folder / CACHE).is_dir()
    check("sub/a.md")
    assert (folder / "sub" / "kept").is_dir()
    monkeypatch.setenv("CITEWARD_CACHE_DIR", "variable")
    check("sub/a.md")
    assert (folder / "variable").is_dir()
    check("sub/a.md", "--cache-dir", "option")
    assert (folder / "option").is_dir()
    assert run("cache", "dir").stdout == "variable\n"
    assert run("cache", "dir", "--cache-dir", "option").stdout == "option\n"


def test_clearing_removes_what_is_citewards_own(run, check, plant, clean, linted):
    folder = plant({"a.md": clean})
    check()
    (folder / CACHE / "mine.txt").write_text("mine")
    assert run("cache", "clear").stdout.startswith("removed 0.")
    assert [path.name for path in (folder / CACHE).iterdir()] == ["mine.txt"]
    assert run("cache", "clear").stdout == f"nothing to remove in {CACHE}\n"
    linted.clear()
    check()
    assert linted == ["a.md"]
    (folder / CACHE / "mine.txt").unlink()
    run("cache", "clear")
    assert not (folder / CACHE).exists()


def spoil_with_noise(database):
    database.write_bytes(b"noise" * 5000)


def spoil_the_end(database):
    data = database.read_bytes()
    database.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def spoil_by_cutting(database):
    database.write_bytes(database.read_bytes()[:5000])


def spoil_by_another_layout(database):
    database.unlink()
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE results(what)")
    other.close()


def spoil_the_results(database):
    with sqlite3.connect(database) as other:
        other.execute("UPDATE results SET packed = 'cos\nsystem'")
    other.close()


def spoil_the_results_with_their_marks(database):
    packed = b'[["REF001"],1]'
    with sqlite3.connect(database) as other:
        other.execute("UPDATE results SET packed = ?, mark = ?", (packed, stores.digest_of(packed)))
    other.close()


SPOILERS = [
    spoil_with_noise, spoil_the_end, spoil_by_cutting, spoil_by_another_layout, spoil_the_results,
    spoil_the_results_with_their_marks,
]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_spoilt_database_changes_nothing_and_is_made_anew(check, plant, linted, broken, clean, spoil):
    folder = plant({"a.md": broken, "b.md": clean})
    first = check()
    for leftover in (folder / CACHE).glob("*-*"):
        leftover.unlink()
    spoil(folder / CACHE / "results.sqlite")
    assert check() == first
    check()
    if spoil is not spoil_the_results_with_their_marks:
        linted.clear()
        check()
        assert linted == []


def test_a_folder_that_cannot_be_made_is_told_in_one_line(check, plant, broken):
    plant({"a.md": broken, "file": ""})
    status, out, told = check("a.md", "--cache-dir", "file/below")
    assert (status, told) == (1, "warning: results are not cached in file/below: not a directory\n")
    assert out == check("a.md", "--no-cache")[1]


def test_the_database_does_not_grow_without_end(check, plant, monkeypatch, clean):
    monkeypatch.setattr(stores, "LARGEST", 200_000)
    folder = plant({"a.md": clean})
    for number in range(40):
        plant({f"sub{number}/a{each}.md": clean + f"\n{'Whales rest. ' * each}{number}\n" for each in range(20)})
        check(f"sub{number}", "--ignore", "SRC")
    assert (folder / CACHE / "results.sqlite").stat().st_size <= 300_000


PROGRAM = "import sys\nfrom citeward.cli import main\nmain(sys.argv[1:])"


def test_runs_at_the_same_time_agree(plant, broken, clean):
    folder = plant({f"a{number}.md": broken if number % 3 else clean for number in range(30)})
    call = [sys.executable, "-c", PROGRAM, "check", "-q", "--format", "concise", "."]
    runs = [subprocess.Popen(call, cwd=folder, stdout=-1, stderr=-1, text=True) for _ in range(4)]
    reports = {each.communicate(timeout=120) for each in runs}
    assert len(reports) == 1
    assert reports.pop()[1] == ""
    database = sqlite3.connect(folder / CACHE / "results.sqlite")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("SELECT count(DISTINCT path) FROM results").fetchone() == (30,)
    database.close()


def test_a_killed_run_leaves_a_cache_that_works(check, plant, clean):
    folder = plant({f"a{number:03}.md": clean for number in range(300)})
    program = "import citeward.engine.cached as cached; cached._BATCH = 5\n" + PROGRAM
    killed = subprocess.Popen([sys.executable, "-c", program, "check", "-q", "."], cwd=folder)
    deadline = time.monotonic() + 60
    while not (folder / CACHE / "results.sqlite").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.2)
    killed.kill()
    killed.wait()
    assert check() == check(".", "--no-cache") == (0, "", "")


def test_without_a_command_its_help_is_shown(run):
    result = run("cache")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: citeward cache") and not result.stderr

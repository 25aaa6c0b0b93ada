"""What a start must not import: the time of a cold start is the sum of its imports."""

import os
import resource
import subprocess
import sys

import pytest

HEAVY = {
    "pydantic", "yaml", "pathspec", "tomllib", "importlib.metadata", "asyncio", "tempfile",
    "multiprocessing", "sqlite3", "unittest", "chardet",
}  # fmt: skip


UNNEEDED = {
    "pathlib", "urllib.parse", "html", "difflib", "citeward.markers.author_year.scan", "citeward.author_year_match",
    "citeward.readers.latex", "citeward.readers.html", "citeward.works.bibtex",
}  # fmt: skip

MOST_CLICKS = 10
"""A cold check takes 3 times the CPU time of `import click`, 6 times where no bytecode can be kept."""


def cpu_time(arguments, cwd):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def imported(code, cwd):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    script = f'import sys\n{code}\nprint("loaded:", *sorted(sys.modules))'
    return set(
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=cwd, env=environment
        )
        .stdout.rpartition("loaded:")[2]
        .split()
    )


@pytest.fixture(scope="module")
def always(tmp_path_factory):
    """What Python and click import by themselves."""
    return imported("import click", tmp_path_factory.mktemp("bare"))


@pytest.mark.parametrize(("option", "needed"), [("--no-cache", set()), ("--cache-dir=kept", {"sqlite3"})])
def test_checking_a_file_imports_nothing_heavy(tmp_path, always, broken, option, needed):
    (tmp_path / "a.md").write_text(broken)
    call = f"main(['check', '--quiet', '{option}', 'a.md'], standalone_mode=False)"
    code = f"from citeward.cli import main\ntry: {call}\nexcept SystemExit: pass"
    loaded = imported(code, tmp_path) - always
    assert loaded & HEAVY == needed  # sqlite3 costs 2 ms


def test_a_file_that_has_not_changed_is_not_read(tmp_path, always, broken):
    (tmp_path / "a.md").write_text(broken)
    call = "main(['check', '--quiet', 'a.md'], standalone_mode=False)"
    code = f"from citeward.cli import main\ntry: {call}\nexcept SystemExit: pass"
    imported(code, tmp_path)
    again = imported(code, tmp_path)
    assert "citeward.readers.assembly" not in again


def test_checking_a_numeric_article_imports_no_reader_or_style_that_it_does_not_need(tmp_path, broken):
    (tmp_path / "a.md").write_text(broken)
    code = "from citeward.cli import main\ntry: main(['check', 'a.md'])\nexcept SystemExit: pass"
    loaded = imported(code, tmp_path)
    assert "citeward.markers.numeric" in loaded
    assert not loaded & UNNEEDED


def test_a_cold_start_costs_few_imports_of_click(tmp_path, broken):
    (tmp_path / "a.md").write_text(broken)
    check = ["-c", "from citeward.cli import main; main()", "check", "--isolated", "a.md"]
    click, started = (min(cpu_time(call, tmp_path) for _ in range(5)) for call in (["-c", "import click"], check))
    assert started < MOST_CLICKS * click


def test_help_does_not_import_the_engine(tmp_path):
    loaded = imported("from citeward.cli import main\nmain(['--help'], standalone_mode=False)", tmp_path)
    assert not {name for name in loaded if name.startswith(("citeward.readers", "citeward.engine", "citeward_rules"))}

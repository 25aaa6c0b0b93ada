"""The hook, run by pre-commit itself in a scratch repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("pre-commit"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit installs hooks from a git checkout"),
]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """One home for pre-commit, so that the hook's environment is built once."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))}
    return kept | {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        "NO_COLOR": "1",
    }  # fmt: skip


@pytest.fixture
def scratch(tmp_path, environment, broken, clean):
    def git(*arguments):
        subprocess.run(["git", *arguments], cwd=tmp_path, env=environment, check=True, capture_output=True)

    entry = "@article{{{0}, author = {{Penn, M}}, title = {{On {0}}}, journal = {{Acoustics}}, year = {{2015}}}}\n"
    cites = "---\nbibliography: refs.bib\n---\n\nWhales sing [@{0}].\n"
    (tmp_path / "broken.md").write_text(broken)
    (tmp_path / "clean.md").write_text(clean)
    (tmp_path / "one.md").write_text(cites.format("song"))
    (tmp_path / "two.md").write_text(cites.format("dialect"))
    (tmp_path / "refs.bib").write_text(entry.format("song") + entry.format("dialect"))
    (tmp_path / "code.py").write_text("marker = '[12]'\n")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Begin")

    def hook(name, *files):
        command = [
            sys.executable,
            "-m",
            "pre_commit",
            "try-repo",
            str(ROOT),
            name,
            "--color",
            "never",
            "--files",
            *files,
        ]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return hook


def test_the_hook_checks_changed_articles(scratch):
    failed = scratch("citeward", "broken.md", "clean.md", "code.py")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "broken.md:3:68: error REF001 undefined-citation" in failed.stdout
    assert "in 2 files" in failed.stdout
    passed = scratch("citeward", "clean.md")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout


def test_the_hook_asks_the_articles_that_have_not_changed_before_it_calls_an_entry_uncited(scratch):
    assert scratch("citeward", "one.md", "refs.bib").returncode == 0


def test_the_hook_for_all_articles_finds_what_stands_in_unchanged_ones(scratch):
    failed = scratch("citeward-all", "clean.md")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "broken.md:3:68" in failed.stdout


def test_the_hook_has_nothing_to_do_for_other_files(scratch):
    assert "no files to check" in scratch("citeward", "code.py").stdout

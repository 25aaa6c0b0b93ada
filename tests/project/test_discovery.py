import os

import pytest

from citeward.discovery import Excludes, discover


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def plant(**files):
        for name, text in files["files"].items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return lambda files: plant(files=files)


def found(*paths, **excludes):
    return [candidate.path for candidate in discover(paths, Excludes(**excludes)) if candidate.error is None]


def test_a_folder_gives_its_articles_sorted_and_each_once(tree):
    tree({"b.md": "", "a.txt": "", "sub/c.qmd": "", "sub/refs.bib": "", "code.py": "", "no_suffix": ""})
    assert found(".") == ["a.txt", "b.md", "sub/c.qmd", "sub/refs.bib"]
    assert found("sub", "b.md", ".", "sub/../b.md") == ["sub/c.qmd", "sub/refs.bib", "b.md", "a.txt"]


def test_gitignore_files_are_respected_at_every_level(tree):
    tree({
        ".gitignore": "build/\n*.tmp.md\n", "a.md": "", "b.tmp.md": "", "build/c.md": "",
        "sub/.gitignore": "!keep.tmp.md\nd.md\n", "sub/keep.tmp.md": "", "sub/d.md": "", "sub/e.md": "",
    })  # fmt: skip
    assert found(".") == ["a.md", "sub/e.md", "sub/keep.tmp.md"]
    assert "build/c.md" in found(".", gitignore=False)


def test_ignore_files_above_the_folder_count_inside_a_repository(tree):
    tree({".git/HEAD": "", ".gitignore": "sub/private/\n", "sub/a.md": "", "sub/private/b.md": ""})
    assert found("sub") == ["sub/a.md"]


def test_environments_and_caches_are_left_out(tree):
    tree({".venv/lib/x.md": "", "node_modules/y/readme.md": "", "a.md": ""})
    assert found(".") == ["a.md"]


def test_excludes_are_patterns_relative_to_the_root(tree):
    tree({"drafts/a.md": "", "sub/drafts/b.md": "", "sub/c.md": ""})
    assert found(".", patterns=("/drafts/",)) == ["sub/c.md", "sub/drafts/b.md"]
    assert found(".", patterns=("drafts",)) == ["sub/c.md"]
    assert found(".", patterns=("**/c.*",)) == ["drafts/a.md", "sub/drafts/b.md"]


def test_a_named_file_is_taken_whatever_its_suffix_unless_excludes_are_forced(tree):
    tree({"drafts/a.md": "", "odd.xyz": ""})
    assert found("drafts/a.md", "odd.xyz", patterns=("drafts",)) == ["drafts/a.md", "odd.xyz"]
    assert found("drafts/a.md", "odd.xyz", patterns=("drafts",), force=True) == ["odd.xyz"]


def test_what_cannot_be_a_file_is_told(tree):
    root = tree({"a.md": ""})
    os.symlink("nowhere", root / "dangling.md")
    os.mkfifo(root / "pipe.md")
    errors = {each.path: each.error for each in discover(["gone.md", "dangling.md", "pipe.md", "nul\0.md"], Excludes())}
    assert errors == {
        "gone.md": "no such file or folder",
        "dangling.md": "a link that leads nowhere",
        "pipe.md": "not a regular file",
        "nul\0.md": "this cannot be the name of a file",
    }


def test_a_folder_that_is_named_like_an_article_is_a_folder(tree):
    tree({"paper.md/a.md": ""})
    assert found(".") == ["paper.md/a.md"]


def test_links_in_a_circle_end(tree):
    root = tree({"sub/a.md": ""})
    os.symlink(root, root / "sub" / "again")
    assert found(".") == ["sub/a.md"]

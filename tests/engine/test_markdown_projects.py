"""Books of Markdown chapters: the list of the whole is asked over the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from citeward.engine.run import lint_paths
from citeward.registry import all_rules
from citeward.settings import Settings

ENTRY = "@article{{{key}, author={{Ito, A.}}, title={{Songs of {key}}}, journal={{Sea}}, year={{2019}}}}\n"


def findings(*paths: Path) -> list[tuple[str, str, str | None]]:
    result = lint_paths([str(path) for path in paths], Settings(), all_rules())
    kept = [each for each in result.findings if each.code.startswith("REF")]
    return [(Path(each.path).name, each.code, each.label) for each in kept]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "_quarto.yml").write_text("project:\n  type: book\nbibliography: refs.bib\n")
    (tmp_path / "refs.bib").write_text("".join(ENTRY.format(key=key) for key in ("sea", "air", "deep", "never")))
    (tmp_path / "index.qmd").write_text("# Voices\n\nThe sea is loud [@sea].\n")
    (tmp_path / "air.qmd").write_text("# Air\n\nBirds sing [@air] and so does [@lost2019].\n")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "whales.qmd").write_text("# Deep\n\nWhales sing [@deep].\n")
    return tmp_path


def test_the_whole_book(book: Path) -> None:
    assert findings(book) == [("air.qmd", "REF001", "lost2019"), ("refs.bib", "REF002", "never")]


@pytest.mark.parametrize("names", [["refs.bib"], ["index.qmd", "refs.bib"], ["deep/whales.qmd", "refs.bib"]])
def test_some_files_of_it_are_asked_over_the_whole(book: Path, names: list[str]) -> None:
    assert findings(*(book / name for name in names)) == [("refs.bib", "REF002", "never")]


def test_a_broken_entry_is_told_once(book: Path) -> None:
    with (book / "refs.bib").open("a") as file:
        file.write("@article{, title={No key}}\n")
    assert [each for each in findings(book) if each[1] == "REF009"] == [("refs.bib", "REF009", None)]

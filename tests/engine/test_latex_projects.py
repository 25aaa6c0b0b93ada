"""LaTeX projects and articles without a list, by the door that every file takes."""

from pathlib import Path

from citeward.engine import FileLoader
from citeward.list_state import ListState, report_list
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source


def test_the_loader_finds_a_root_of_whatever_name(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "whales.tex").write_text(
        "\\documentclass{book}\\begin{document}\\include{parts/one}\\bibliography{refs}\\end{document}"
    )
    (tmp_path / "refs.bib").write_text("@book{ito2019, title={Songs}}")
    part = tmp_path / "parts" / "one.tex"
    part.write_text(r"Whales \cite{ito2019, lost}.")
    load = FileLoader()
    document = read_document(Source(str(part), part.read_text()), "latex", load, (), load.list_folder)
    assert [link.item.key for link in resolve(document).missing()] == ["lost"]


def test_a_folder_that_is_not_there_has_no_names(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.tex").touch()
    load = FileLoader()
    assert load.list_folder(str(tmp_path)) == ("file.tex", "folder/")
    assert load.list_folder(str(tmp_path / "nowhere")) == ()


def test_keys_without_any_list() -> None:
    def state(text: str) -> ListState:
        document = read_document(Source("paper.tex", text), "latex")
        return report_list(document, resolve(document)).state

    article = r"\documentclass{article}\begin{document}Whales \cite{a,b,c}.%s\end{document}"
    assert state(article % "") is ListState.ABSENT
    assert state(article % r"\printbibliography") is ListState.PRESENT
    assert state(article % r"\journalbiblio{refs}") is ListState.PRESENT
    assert state(article % r"\bibliography{refs}") is ListState.PRESENT
    assert state(r"Whales \cite{a,b,c}.") is ListState.PRESENT

"""A LaTeX project: a root and the files that it takes in."""

from collections.abc import Mapping

import pytest

from citeward.document import Document
from citeward.readers import read_document
from citeward.readers.latex import read_latex
from citeward.readers.latex.project import find_root
from citeward.resolve import resolve
from citeward.source import Source

ROOT = r"""\documentclass{book}
\input{macros}
\begin{document}
\include{chapters/one}
\subfile{chapters/two}
Whales \cite{rao2020}.
\bibliography{lib/refs}
\end{document}
"""
SUBFILE = r"""\documentclass[../root.tex]{subfiles}
\begin{document}
Birds \cite{sato2021}.
\end{document}
"""
ENTRIES = r"""\begin{thebibliography}{9}
\bibitem{ito2019} Ito. Songs. 2019.
\bibitem{rao2020} Rao. Songs. 2020.
\end{thebibliography}
"""
KEYS = ("ito2019", "rao2020", "sato2021", "unused")
FILES = {
    "thesis/root.tex": ROOT,
    "thesis/macros.tex": r"\newcommand{\mine}[1]{\citep{#1}}",
    "thesis/chapters/one.tex": r"Whales sing \mine{ito2019} and \cite{nobody}.",
    "thesis/chapters/two.tex": SUBFILE,
    "thesis/lib/refs.bib": "".join(f"@book{{{key}, title={{A}}}}\n" for key in KEYS),
}


def read(path: str, files: Mapping[str, str]) -> Document:
    held = {name: text.encode() for name, text in files.items()}

    def list_folder(folder: str) -> list[str]:
        prefix = "" if folder in ("", ".") else folder + "/"
        names = {name.removeprefix(prefix) for name in held if name.startswith(prefix)}
        return sorted({name.split("/")[0] + "/" * ("/" in name) for name in names})

    return read_document(Source(path, files[path]), "latex", held.get, (), list_folder)


def missing(document: Document) -> list[str | None]:
    return [link.item.key for link in resolve(document).missing()]


def uncited(document: Document) -> list[str | None]:
    links = resolve(document)
    return [reference.key for reference in document.references if not links.is_cited(reference)]


def test_a_chapter_takes_the_bibliography_of_its_root() -> None:
    document = read("thesis/chapters/one.tex", FILES)
    assert [citation.labels for citation in document.citations] == [("ito2019",), ("nobody",)]
    assert missing(document) == ["nobody"]
    assert not document.is_part
    assert [file.path for file in document.bibliographies] == ["thesis/lib/refs.bib"]


def test_a_subfile_names_its_root() -> None:
    document = read("thesis/chapters/two.tex", FILES)
    assert missing(document) == []
    assert not document.is_part


def test_what_chapters_cite_is_cited() -> None:
    assert uncited(read("thesis/root.tex", FILES)) == ["unused"]


def test_a_chapter_without_a_root_proves_nothing() -> None:
    alone = {"one.tex": FILES["thesis/chapters/one.tex"]}
    document = read("one.tex", alone)
    assert document.is_part
    assert not document.bibliographies


def test_entries_of_the_root_serve_its_chapters() -> None:
    files = {
        "main.tex": "\\documentclass{article}\\begin{document}\\input{part}\n" + ENTRIES + "\\end{document}",
        "part.tex": r"Whales \cite{ito2019, lost}.",
    }
    part = read("part.tex", files)
    assert missing(part) == ["lost"]
    assert uncited(part) == []
    assert part.own_references == ()
    assert uncited(read("main.tex", files)) == ["rao2020"]


def test_the_made_list_stands_in_for_a_bibliography_that_is_not_there() -> None:
    files = {
        "main.tex": "\\documentclass{article}\\begin{document}\\cite{ito2019, lost}\\bibliography{refs}\\end{document}",
        "main.bbl": ENTRIES,
    }
    document = read("main.tex", files)
    assert missing(document) == ["lost"]
    assert not document.bibliographies
    assert {reference.path for reference in document.references} == {"main.bbl"}


def test_a_magic_comment_names_the_root() -> None:
    files = {"a/root.tex": "\\documentclass{article}", "a/b/part.tex": "% !TEX root = ../root\nText."}
    load = {name: text.encode() for name, text in files.items()}.get
    assert find_root("a/b/part.tex", files["a/b/part.tex"], load) == "a/root.tex"


def test_a_root_that_does_not_take_the_file_in_is_none() -> None:
    files = {
        "main.tex": "\\documentclass{article}\\begin{document}% \\input{part}\n\\end{document}",
        "part.tex": "Text.",
    }
    load = {name: text.encode() for name, text in files.items()}.get
    assert find_root("part.tex", "Text.", load, lambda folder: tuple(files)) is None


def test_files_that_take_each_other_in() -> None:
    files = {"a.tex": r"\input{b} \cite{x}", "b.tex": r"\input{a}"}
    assert read("a.tex", files).citations


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"\input{a}", [("a", "")]),
        ("\\input a.tex\n", [("a.tex", "")]),
        (r"\include{a/b}", [("a/b", "")]),
        (r"\subfile{a}", [("a", "")]),
        (r"\import{sub/}{a}", [("a", "sub/")]),
        (r"\subimport{sub/}{a.tex}", [("a.tex", "sub/")]),
        (r"% \input{a}", []),
        (r"\input{\unknown}", []),
    ],
)
def test_files_that_are_taken_in(written: str, expected: list[tuple[str, str]]) -> None:
    extract = read_latex(Source("paper.tex", written))
    assert [(each.name, each.folder) for each in extract.includes] == expected


def test_a_file_that_is_not_there_may_hold_the_list() -> None:
    article = r"\documentclass{article}\begin{document}\cite{a}\input{made}\end{document}"
    assert read("main.tex", {"main.tex": article}).is_part
    assert not read("main.tex", {"main.tex": article, "made.tex": "Text."}).is_part

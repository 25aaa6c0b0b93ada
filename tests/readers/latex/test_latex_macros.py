"""Macros of the article's own that cite, hide, or stand for words."""

import pytest

from citeward.readers.latex import read_latex
from citeward.source import Source


def keys(text: str) -> list[list[str]]:
    return [[item.key for item in marker.items] for marker in read_latex(Source("paper.tex", text)).markers]


@pytest.mark.parametrize(
    ("definition", "use", "expected"),
    [
        (r"\newcommand{\mine}[1]{\cite{#1}}", r"\mine{a,b}", ["a", "b"]),
        (r"\newcommand*\mine[1]{(\citep{#1})}", r"\mine{a}", ["a"]),
        (r"\newcommand{\mine}[2][]{\citep[#1]{#2}}", r"\mine[p. 3]{a}", ["a"]),
        (r"\newcommand{\mine}[2][]{\citep[#1]{#2}}", r"\mine{a}", ["a"]),
        (r"\newcommand{\mine}[2]{#1 \cite{#2}}", r"\mine{Whales}{a}", ["a"]),
        (r"\renewcommand{\cite}[1]{\citep{#1}}", r"\cite{a}", ["a"]),
        (r"\def\mine#1{\cite{#1}}", r"\mine{a}", ["a"]),
        (r"\gdef\mine[#1]#2{\cite[#1]{#2}}", r"\mine[3]{a}", ["a"]),
        (r"\DeclareRobustCommand{\mine}[1]{\cite{#1}}", r"\mine{a}", ["a"]),
        (r"\NewDocumentCommand{\mine}{s O{} m}{\citep[#2]{#3}}", r"\mine*[p. 2]{a}", ["a"]),
        (r"\NewDocumentCommand\mine{m}{\cite{#1}}", r"\mine{a}", ["a"]),
        (r"\let\mine\citep", r"\mine[3]{a}", ["a"]),
        (r"\newcommand{\mine}{~\cite}", r"\mine{a}", ["a"]),
        (r"\newcommand{\inner}[1]{\cite{#1}}\newcommand{\mine}[1]{see \inner{#1}}", r"\mine{a}", ["a"]),
        (r"\newcommand{\jwst}{Webb \citep{gardner2006}}", r"\jwst", ["gardner2006"]),
        (r"\newcommand{\mine}[1]{\cite{#1,zola1880}}", r"\mine{a}", ["a", "zola1880"]),
        (r"\newcites{sec}{Secondary}", r"\citepsec{a}", ["a"]),
        (r"\DeclareCiteCommand{\mine}{\usebibmacro{prenote}}{x}{y}{z}", r"\mine{a}", ["a"]),
    ],
)
def test_a_macro_that_wraps_a_citation(definition: str, use: str, expected: list[str]) -> None:
    assert keys(f"{definition}\nWhales sing {use}.") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        r"\let\a\b\let\b\a \a{x}",
        r"\newcommand{\a}{\a}\a",
        r"\let\mine\mine \newcommand{\mine}{\mine}\mine{a}",
        r"\newcommand{\cite}{\cite}\cite",
    ],
)
def test_circles_come_to_an_end(text: str) -> None:
    assert keys(text) == []


def test_macros_of_other_files_may_be_handed_over() -> None:
    from citeward.readers.latex.reader import walk_latex

    defined = walk_latex(Source("macros.tex", r"\newcommand{\mine}[1]{\cite{#1}}")).macros
    markers = read_latex(Source("chapter.tex", r"Whales \mine{a}."), defined).markers
    assert [item.key for marker in markers for item in marker.items] == ["a"]


def test_words_and_hidden_arguments() -> None:
    text = "\\newcommand{\\model}{Humpback\\xspace}\\newcommand{\\old}[1]{}\nThe \\model\\ song \\old{is gone}stays."
    assert read_latex(Source("paper.tex", text)).flow.text.strip() == "The Humpback song stays."


def test_words_in_a_macro_of_one_argument() -> None:
    text = r"\newcommand{\project}[1]{\textsl{#1}}\newcommand{\kepler}{\project{Kepler}}The \kepler\ mission."
    assert read_latex(Source("paper.tex", text)).flow.text.strip() == "The Kepler mission."

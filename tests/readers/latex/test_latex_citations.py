"""Which citations a LaTeX source makes, and where exactly."""

import pytest

from citeward.document import Locator
from citeward.readers.extract import Extract
from citeward.readers.latex import read_latex
from citeward.source import Source


def read(text: str) -> Extract:
    return read_latex(Source("paper.tex", text))


def keys(text: str) -> list[list[str]]:
    return [[item.key for item in marker.items] for marker in read(text).markers]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"\cite{ito2019}", ["ito2019"]),
        (r"\citep[see][p.~3]{ito2019,rao2020}", ["ito2019", "rao2020"]),
        (r"\citet*{ito2019}", ["ito2019"]),
        (r"\Citealp{ito2019}", ["ito2019"]),
        (r"\citeauthor{ito2019}", ["ito2019"]),
        (r"\citeyearpar{ito2019}", ["ito2019"]),
        (r"\textcite[12]{ito2019}", ["ito2019"]),
        (r"\footcite{ito2019}", ["ito2019"]),
        (r"\Autocite{ito2019}", ["ito2019"]),
        (r"\parencites(see)()[1]{ito2019}[2]{rao2020}", ["ito2019", "rao2020"]),
        (r"\cites{ito2019}{rao2020}", ["ito2019", "rao2020"]),
        (r"\volcite{2}[3]{ito2019}", ["ito2019"]),
        (r"\citefield{ito2019}{title}", ["ito2019"]),
        (r"\textcquote[5]{ito2019}{Whales sing}", ["ito2019"]),
        (r"\citeA{ito2019}", ["ito2019"]),
        (r"\cite<see>[3]{ito2019}", ["ito2019"]),
        (r"\cite [] {ito2019}", ["ito2019"]),
        ("\\cite%\n  {ito2019}", ["ito2019"]),
        ("\\cite{ito2019, % the first\n  rao2020,\n  sato2021}", ["ito2019", "rao2020", "sato2021"]),
        ("\\cite{ito2019,\r\n rao2020}", ["ito2019", "rao2020"]),
    ],
)
def test_commands_of_the_packages(written: str, expected: list[str]) -> None:
    assert keys(f"Whales sing {written}.") == [expected]


@pytest.mark.parametrize(
    "written",
    [
        r"% \cite{ito2019}",
        "\\begin{verbatim}\n\\cite{ito2019}\n\\end{verbatim}",
        "\\begin{lstlisting}[language=TeX]\n\\cite{ito2019}\n\\end{lstlisting}",
        "\\begin{comment}\n\\cite{ito2019}\n\\end{comment}",
        r"\verb|\cite{ito2019}|",
        r"\lstinline{\cite{a}} \verb+\cite{ito2019}+",
        r"\iffalse \ifx\a\b x \fi \cite{ito2019} \fi",
        "\\if0\n\\cite{ito2019}\n\\fi",
        r"\newcommand{\mine}[1]{\cite{#1}}",
        r"\def\mine#1{\cite{#1}}",
        r"\let\oldcite\cite",
        r"\renewcommand{\cite}[1]{[#1]}",
        r"\newcommand{\hide}[1]{}\hide{\cite{ito2019}}",
        r"\cite{} and \cite",
        r"\end{document} \cite{ito2019}",
        r"\DefineVerbatimEnvironment{shell}{Verbatim}{}\begin{shell}\cite{ito2019}\end{shell}",
        r"\cite{\thekey}",
    ],
)
def test_what_is_no_citation(written: str) -> None:
    assert keys(written) == []


def test_an_else_branch_is_taken() -> None:
    assert keys(r"\iffalse \cite{a} \else \cite{b} \fi") == [["b"]]


def test_a_percent_sign_in_an_address_or_escaped_begins_no_comment() -> None:
    assert keys(r"\url{http://a.org/b%20c} \cite{a} 5\% \cite{b}") == [["a"], ["b"]]


@pytest.mark.parametrize("place", [r"\footnote{%s}", r"\caption{%s}", r"\section{%s}", r"$x = %s$", r"\[ \text{%s} \]"])
def test_citations_inside_other_commands(place: str) -> None:
    extract = read("Whales " + place.replace("%s", r"sing \cite{ito2019}") + " often.")
    assert [extract.flow.text[item.start : item.end] for marker in extract.markers for item in marker.items] == [
        "ito2019"
    ]


def test_the_preamble_is_no_text_but_the_title_is() -> None:
    text = "\\documentclass{article}\\cite{no}\\title{Songs \\cite{yes}}\\begin{document}\\cite{too}\\end{document}"
    assert keys(text) == [["yes"], ["too"]]


def test_notes_around_the_keys() -> None:
    (marker,) = read(r"Whales sing \citep[see][pp.~3--5]{ito2019,rao2020}.").markers
    assert marker.items[0].prefix == "see"
    assert marker.items[1].locator == Locator("page", "3–5")
    assert not marker.narrative


def test_a_bare_postnote_number_is_a_page_and_words_are_none() -> None:
    first, second = read(r"\textcite[12]{a} \textcite[for a review]{b}").markers
    assert first.items[0].locator == Locator("page", "12")
    assert first.narrative
    assert second.items[0].locator is None


def test_spans_hold_what_they_name() -> None:
    text = "Whales~\\cite{ ito2019 ,\n  rao2020} sing."
    extract = read(text)
    (marker,) = extract.markers
    spans = [extract.flow.span(item.start, item.end) for item in marker.items]
    assert [text[span.start : span.end] for span in spans] == ["ito2019", "rao2020"]
    assert text[slice(*marker_span(extract, marker.start, marker.end))] == "\\cite{ ito2019 ,\n  rao2020}"


def marker_span(extract: Extract, start: int, end: int) -> tuple[int, int]:
    span = extract.flow.span(start, end)
    return span.start, span.end


def test_empty_items_and_open_citations_are_malformed() -> None:
    assert [each.reason for each in read(r"\cite{a,,b}").malformed] == ["an item of the citation is empty"]
    assert [each.reason for each in read("\\cite{a\n\nA new paragraph.").malformed] == ["the citation is never closed"]
    assert [each.reason for each in read("\\cite{a\n\nA new paragraph.}").malformed] == ["the citation is never closed"]


def test_a_trailing_comma_is_nothing_to_speak_of() -> None:
    extract = read(r"\cite{a,}")
    assert not extract.malformed
    assert [item.key for item in extract.markers[0].items] == ["a"]


def test_nocite() -> None:
    assert read(r"\nocite{ito2019, rao2020}").nocite == {"ito2019", "rao2020"}
    assert read(r"\nocite{*}").nocite == {"*"}


def test_an_unknown_citing_command_counts_as_citing_and_nothing_is_said_of_it() -> None:
    extract = read(r"Whales \strangecite[3]{ito2019} sing.")
    assert extract.nocite == {"ito2019"}
    assert not extract.markers


def test_comments_are_kept_for_suppressions() -> None:
    text = "Whales % citeward: ignore[undefined-citation] soon\nsing."
    (comment,) = read(text).comments
    assert comment.text == "citeward: ignore[undefined-citation] soon"
    assert text[comment.span.start : comment.span.end].startswith("% citeward")

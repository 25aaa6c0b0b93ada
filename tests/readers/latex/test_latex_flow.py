"""The readable view of a LaTeX source."""

import pytest

from citeward.document import OBJECT, BlockKind, Flow, Sentence, split_sentences
from citeward.readers.latex import read_latex
from citeward.source import Source


def flow_of(text: str) -> Flow:
    return read_latex(Source("paper.tex", text)).flow


def blocks(text: str) -> list[tuple[str, str]]:
    flow = flow_of(text)
    return [(block.kind.value, flow.block_text(block)) for block in flow.blocks]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\emph{Whales} {\bf sing}", "Whales sing"),
        (r"Dr.~Ito", "Dr. Ito"),
        ("1--3 --- ``so'' it's", "1–3 — “so” it's"),
        (r"G\"odel, \'{e}t\'e, \c{c}a, \v{S}, \~n, \aa, \o{} \ss", "Gödel, été, ça, Š, ñ, å, ø ß"),
        (r"50\,\% \& more \$5 \_x", "50 % & more $5 _x".replace(" %", "\u2009%")),
        (r"The $x_1$ and \(y\)", f"The {OBJECT} and {OBJECT}"),
        (r"5\$ and $x$", f"5$ and {OBJECT}"),
        (r"\LaTeX{} text", "LaTeX text"),
        (r"see Figure~\ref{fig:a}\label{b}", f"see Figure {OBJECT}"),
        (r"\textcolor{red}{sings}\vspace{1cm}", "sings"),
        (r"\href{http://a.org}{the site}", "the site"),
        (r"a\index{b} c\footnotemark[3]", "a c"),
        ("one % not two\n  three", "one three"),
        ("one%\n  three", "onethree"),
        (r"\enquote{sings}", "“sings”"),
        (r"\verb|x_1| runs", f"{OBJECT} runs"),
    ],
)
def test_commands_are_resolved(written: str, shown: str) -> None:
    assert flow_of(written).text.strip() == shown


def test_blocks_of_an_article() -> None:
    text = r"""\documentclass{article}
\title{Songs of whales}
\begin{document}
\maketitle
\section*{Sound}
Whales sing\footnote{Not all do. Some click.} in
winter.

\begin{figure}[t]
  \includegraphics[width=3cm]{whale}
  \caption[short]{A whale.}
\end{figure}
\begin{itemize}
  \item First
  \item Second
\end{itemize}
\begin{enumerate}\item One \item Two\end{enumerate}
\begin{quote}Silence.\end{quote}
\begin{tabular}{ll}
  Name & Song \\ \hline
  Ito & long \\
\end{tabular}
\end{document}
Nothing here."""
    assert blocks(text) == [
        ("heading", "Songs of whales"),
        ("heading", "Sound"),
        ("paragraph", "Whales sing in\nwinter."),
        ("note", "Not all do. Some click."),
        ("caption", "A whale."),
        ("item", "First"),
        ("item", "Second"),
        ("item", "One"),
        ("item", "Two"),
        ("quote", "Silence."),
        ("row", "Name \t Song"),
        ("row", "Ito \t long"),
    ]
    assert [block.label for block in flow_of(text).blocks if block.label] == ["1", "2"]


def test_a_displayed_formula_does_not_part_a_sentence() -> None:
    text = "The song\n\\begin{equation}\n x = y \\label{e}\n\\end{equation}\nis long \\cite{ito2019}."
    flow = flow_of(text)
    (block,) = flow.blocks
    assert split_sentences(flow, block) == [Sentence(block.start, block.end)]


def test_listings_part_paragraphs_and_are_not_shown() -> None:
    text = "Before:\n\\begin{verbatim}\ncode\n\\end{verbatim}\nAfter."
    assert blocks(text) == [("paragraph", "Before:"), ("paragraph", "After.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = end.join(["One % x", "two.", "", "Three \\cite{a}."])
    extract = read_latex(Source("paper.tex", text))
    assert len(extract.flow.blocks) == 2
    item = extract.markers[0].items[0]
    span = extract.flow.span(item.start, item.end)
    assert text[span.start : span.end] == "a"


def test_superscripts_and_links() -> None:
    flow = flow_of(r"Songs\textsuperscript{12} at \url{https://a.org/b}.")
    assert [flow.text[start:end] for start, end in flow.superscripts] == ["12"]
    assert [(flow.text[link.start : link.end], link.target) for link in flow.links] == [
        ("https://a.org/b", "https://a.org/b")
    ]


def test_headings_have_levels() -> None:
    flow = flow_of("\\chapter{A}\n\\section{B}\n\\subsection[b]{C}\n\\paragraph{D} text")
    levels = [block.level for block in flow.blocks if block.kind is BlockKind.HEADING]
    assert levels == sorted(set(levels))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_is_no_paragraph_end(end: str) -> None:
    assert len(flow_of(end.join(["One", "two", " three"])).blocks) == 1
    assert len(flow_of(end.join(["One", " ", "two"])).blocks) == 2

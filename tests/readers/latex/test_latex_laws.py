"""What holds for any text: the reader does not raise, spans hold what they name, time is linear."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.readers.latex import read_latex
from citeward.source import Source

_PIECES = st.sampled_from([
    *str.split(r"""\cite \citep \parencites \footnote \section \item \begin{itemize} \end{itemize} \begin{equation}
    \end{equation}
    \begin{thebibliography}{9} \end{thebibliography} \bibitem{k} \newcommand{\m}[1]{\cite{#1}} \m{a} \def\x#1{ \let
    \begin{document} \end{document} \documentclass{a} \verb|x| \iffalse \else \fi \begin{verbatim} \end{verbatim}
    \title{ \caption{ \input{f} \bibliography{b} \begin{tabular}{l} \\ & \" \'e \href{u}{ \begin{filecontents}{a.bib}
    \end{filecontents} { } [ ] $ $$ \[ \] \( \) % ~ -- a , b( ) < > # \ @ \nocite{*} \enquote{ \hide"""),
    "\n", "\n\n", "\r\n", " ", "é", "\u2028", "\x0c",
])  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200)


@given(_TEXTS)
@settings(max_examples=400, deadline=None)
def test_never_raises_and_spans_hold_what_they_name(text: str) -> None:
    extract = read_latex(Source("paper.tex", text))
    flow = extract.flow
    assert all(0 <= block.start <= block.end <= len(flow.text) for block in flow.blocks)
    for marker in extract.markers:
        span = flow.span(marker.start, marker.end)
        assert text[span.start : span.end] == flow.text[marker.start : marker.end]
        for item in marker.items:
            place = flow.span(item.start, item.end)
            assert text[place.start : place.end] == flow.text[item.start : item.end]
            assert marker.start <= item.start <= item.end <= marker.end
    for reference in extract.references:
        assert reference.span.end <= len(text)
        assert text[reference.label_span.start : reference.label_span.end] == reference.label


@given(st.text(alphabet="abc .,", max_size=60))
@settings(max_examples=50, deadline=None)
def test_plain_words_show_as_they_are(words: str) -> None:
    assert read_latex(Source("paper.tex", words)).flow.text.strip() == words.strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["\\emph{", "\\footnote{", "\\section{", "\\cite{", "\\cite[", "\\begin{itemize}", "\\item[", "$", "[", "\\verb+",
     "\\iffalse ", "\\begin{verbatim}", "\\newcommand{\\a}{", "\\def\\a#1{", "\\url{", "\\parencites(", "\n\n", "%\n"],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    def seconds(count: int) -> float:
        source = Source("paper.tex", unit * count)
        start = time.process_time()
        read_latex(source)
        return time.process_time() - start

    short = min(seconds(4_000) for _ in range(3))
    assert seconds(40_000) < 60 * short + 0.5


def test_a_hundred_thousand_groups_deep() -> None:
    depth = 100_000
    extract = read_latex(Source("paper.tex", "\\footnote{" * depth + "\\cite{a}" + "}" * depth))
    assert [item.key for marker in extract.markers for item in marker.items] == ["a"]

"""Where a LaTeX article's entries come from."""

import pytest

from citeward.document import BlockKind
from citeward.readers import read_document
from citeward.readers.extract import Extract
from citeward.readers.latex import read_latex
from citeward.readers.latex.bbl import read_bbl
from citeward.resolve import resolve
from citeward.source import Source


def read(text: str, path: str = "paper.tex") -> Extract:
    return read_latex(Source(path, text))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (r"\bibliography{refs}", ["refs.bib"]),
        (r"\bibliography{refs, more.bib,../own}", ["refs.bib", "more.bib", "../own.bib"]),
        (r"\addbibresource{refs.bib}\addbibresource[label=b]{more.bib}", ["refs.bib", "more.bib"]),
        (r"\newcommand{\lib}{library}\bibliography{\lib/refs}", ["library/refs.bib"]),
        (r"\bibliography{\jobname}", ["paper.bib"]),
        (r"% \bibliography{refs}", []),
        (r"\begin{refsection}[own.bib,label]\cite{a}\end{refsection}", ["own.bib"]),
    ],
)
def test_files_that_are_named(written: str, names: list[str]) -> None:
    extract = read(written)
    assert [each.name for each in extract.bibliographies] == names


def test_the_place_where_a_file_is_named() -> None:
    text = r"\bibliography{refs, more}"
    spans = [each.span for each in read(text).bibliographies]
    assert [text[span.start : span.end] for span in spans if span] == ["refs", "more"]


def test_a_list_that_cannot_be_known_makes_a_part() -> None:
    head = "\\documentclass{article}\\begin{document}\\cite{a}"
    assert not read(head + "\\bibliography{refs}\\end{document}").is_part
    assert not read(head + "\\end{document}").is_part
    assert read(head + "\\bibliography{\\unknown}\\end{document}").is_part
    assert read(head + "\\printbibliography\\end{document}").is_part
    assert read(head + "\\addbibresource[location=remote]{http://a.org/b.bib}\\end{document}").is_part
    assert read(r"A chapter \cite{a}.").is_part
    assert read(r"\documentclass[../main.tex]{subfiles}\begin{document}\cite{a}\end{document}").is_part


def test_thebibliography() -> None:
    text = r"""Whales sing \cite{ito, rao}.
\begin{thebibliography}{9}
\providecommand{\url}[1]{#1}
\bibitem{ito} Ito, K. (2019). \emph{Songs of whales}. \newblock Nature, 1, 2--3.
\bibitem[Rao(2020)]{rao}
Rao, S. (2020). Songs of birds. Science.
\end{thebibliography}
"""
    extract = read(text)
    assert [reference.key for reference in extract.references] == ["ito", "rao"]
    first = extract.references[0]
    assert text[first.label_span.start : first.label_span.end] == "ito"
    assert text[first.span.start : first.span.end].startswith("\\bibitem{ito}")
    assert first.text == "Ito, K. (2019). Songs of whales. Nature, 1, 2–3."
    assert first.work.year == 2019
    assert [block.kind for block in extract.flow.blocks[-3:]] == [BlockKind.HEADING, BlockKind.ENTRY, BlockKind.ENTRY]


def test_filecontents_is_a_library_of_the_article() -> None:
    text = r"""\begin{filecontents}[overwrite]{refs.bib}
@article{ito2019, author = {Ito, K.}, title = {Songs}, journal = {Nature}, year = 2019}
\end{filecontents}
\documentclass{article}
\begin{document}
Whales sing \cite{ito2019, rao2020}.
\bibliography{refs}
\end{document}
"""
    extract = read(text)
    assert not extract.bibliographies
    (reference,) = extract.references
    assert text[reference.label_span.start : reference.label_span.end] == "ito2019"
    document = read_document(Source("paper.tex", text), "latex")
    assert [link.item.key for link in resolve(document).missing()] == ["rao2020"]


def test_a_list_made_by_biber() -> None:
    text = r"""\datalist[entry]{nyt/global//global/global}
  \entry{ito2019}{article}{}
    \name{author}{1}{}{%
      {{hash=1}{%
         family={Ito},
         familyi={I\bibinitperiod},
         given={Kenji},
         giveni={K\bibinitperiod}}}%
    }
    \field{journaltitle}{Nature}
    \field{title}{Songs of {Whales}}
    \field{year}{2019}
    \verb{doi}
    \verb 10.1000/1
    \endverb
  \endentry
\enddatalist
"""
    (reference,) = read_bbl(Source("paper.bbl", text))
    assert (reference.key, reference.work.year, reference.work.doi) == ("ito2019", 2019, "10.1000/1")
    assert reference.work.title == "Songs of Whales"
    assert [name.family for name in reference.work.authors] == ["Ito"]


def test_typed_markers_are_looked_for_only_where_nothing_else_cites() -> None:
    typed = "\\documentclass{article}\\begin{document}Whales sing [1].\\end{document}"
    assert read(typed).scan
    assert not read(r"Whales sing [1].").scan
    assert not read(typed.replace("[1]", r"\cite{a}")).scan

r"""LaTeX: the sources that authors write, read without running TeX.

## Markers
The citing commands of natbib, biblatex, apacite, harvard, jurabib, chicago, abntex2 and csquotes with their
optional arguments (`\citep[see][p. 3]{ito2019}`), `\nocite`, multibib's own commands, and macros of the article
that wrap one (`\newcommand{\heardby}[1]{\citep{#1}}`). Typed markers where the article has a typed list.

## Lists and bibliographies
`thebibliography` with `\bibitem`, `\bibliography{refs}`, `\addbibresource{refs.bib}`, the `.bbl` beside the article,
and folders of the environment variable `BIBINPUTS`. `\input`, `\include`, `\subfile` and `% !TEX root` are followed.

## Comments
`% citeward: ignore[undefined-citation] why`

## Limits
A chapter whose root is not at hand is a part: a key that is missing from it proves nothing. Keys in a `refsection`
are looked for in all sections.
"""

from citeward.readers.latex.reader import read_latex

__all__ = ["read_latex"]

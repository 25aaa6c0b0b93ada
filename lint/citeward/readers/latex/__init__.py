"""LaTeX articles: the sources that authors write, read without running TeX."""

from citeward.readers.latex.reader import read_latex

__all__ = ["read_latex"]

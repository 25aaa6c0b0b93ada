"""reStructuredText: as docutils and Sphinx read it.

## Markers
Citations `[Ito2019]_`, footnotes `[1]_` and `[#ito]_`, and the roles of sphinxcontrib-bibtex (`` :cite:p:`ito2019` ``).
Typed markers where the article has a typed list.

## Lists and bibliographies
`.. [Ito2019] …` and `.. [1] …`, typed lists, the directive `bibliography`, and the bibliographies and other pages of
a Sphinx project (`conf.py`).

## Comments
`.. citeward: ignore[undefined-citation] why`

## Limits
Directives that are not known have a body of text; what a Sphinx extension makes at build time is not seen.
"""

from citeward.readers.rst.reader import read_rst

__all__ = ["read_rst"]

"""Typst: `@key`, `#cite(<key>)`, `#bibliography("refs.bib")`.

## Markers
References `@ito2019[p. 4]` and calls `#cite(<ito2019>)`; typed markers where the article has a typed list.

## Lists and bibliographies
`#bibliography("refs.bib")` (BibTeX or hayagriva, several files, `full: true`), and typed lists. Includes are followed.

## Comments
`// citeward: ignore[undefined-citation] why`

## Limits
Code is not run: what a function of the article's own shows is not seen.
"""

from citeward.readers.typst.reader import read_typst

__all__ = ["read_typst"]

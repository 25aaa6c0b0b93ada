r"""Markdown: CommonMark and GFM, and the dialects of pandoc, Quarto, R Markdown, MyST, Manubot, Distill and kramdown.

## Markers
Keys `[@ito2019, p. 4; @rao2021]` and `@ito2019`, MyST's roles, `{% cite ito2019 %}`, `\cite{ito2019}`, footnotes
`[^1]`, the `[^1^]` and `[^1^][2]` of chat programs, linked numbers `[[3]](#ref-3)` and links to sources; and the typed
markers of plain text, where they are the article's style.

## Lists and bibliographies
Typed lists as in plain text, Markdown's numbered lists, link definitions `[1]: https://…`, footnotes. Bibliography
files and `nocite` are read from the YAML header and from the project's files (`_quarto.yml`, `_bookdown.yml`,
`_config.yml`, `myst.yml`, Manubot's metadata), and includes and child documents are followed.

## Comments
`<!-- citeward: ignore[undefined-citation] why -->`

## Limits
Nothing in code, math or raw blocks cites. A bibliography that R writes at run time, or that has a web address,
cannot be looked into: missing keys are not reported then.
"""

from citeward.readers.markdown.reader import read_markdown

__all__ = ["read_markdown"]

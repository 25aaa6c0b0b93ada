"""Lists that bibtex and biber have made: the ``.bbl`` beside an article."""

from __future__ import annotations

import re

from citeward.document import Name, Reference, Work
from citeward.source import Source
from citeward.span import Span

_ENTRY = re.compile(r"\\entry\{([^{}\r\n]{1,200})\}\{([A-Za-z]{1,40})\}")
_FIELD = re.compile(r"\\field\{([a-z]{1,30})\}\{((?:[^{}]|\{[^{}]{0,400}\}){0,2000}+)\}")
_VERB = re.compile(r"\\verb\{([a-z]{1,20})\}\s{1,9}\\verb[ \t]([^\r\n]{1,500})")
_FAMILY = re.compile(
    r"family=\{((?:[^{}]|\{[^{}]{0,100}\}){1,200}+)\}(?:[^{}]{0,80}\{[^{}]{0,80}\}){0,2}?[^{}]{0,80}given=\{([^{}]{1,100})\}|family=\{([^{}]{1,200})\}"
)
_YEAR = re.compile(r"\d{4}")


def read_bbl(source: Source) -> tuple[Reference, ...]:
    """The entries of a ``.bbl``, made by bibtex (``\\bibitem``) or by biber (``\\entry``)."""
    entries = list(_ENTRY.finditer(source.text))
    if not entries:
        from citeward.readers.latex.reader import read_latex

        return read_latex(source).references
    ends = [*(match.start() for match in entries[1:]), len(source.text)]
    return tuple(_reference(source.text, match, end) for match, end in zip(entries, ends, strict=True))


def _reference(text: str, entry: re.Match[str], end: int) -> Reference:
    from citeward.works.latex_text import latex_to_text

    body = text[entry.end() : end]
    fields = {match[1]: latex_to_text(match[2]) for match in _FIELD.finditer(body)}
    verbatim = {match[1]: match[2].strip() for match in _VERB.finditer(body)}
    names = _FAMILY.findall(body.partition("\\name{editor}")[0])
    year = _YEAR.search(fields.get("year", ""))
    title = " ".join(part for part in (fields.get("title", ""), fields.get("subtitle", "")) if part)
    work = Work(
        title=title,
        authors=tuple(Name(latex_to_text(family or alone), latex_to_text(given)) for family, given, alone in names),
        year=int(year[0]) if year else None,
        container_title=fields.get("journaltitle", fields.get("booktitle", "")),
        volume=fields.get("volume", ""),
        issue=fields.get("number", ""),
        doi=verbatim.get("doi", ""),
        url=verbatim.get("url", ""),
    )
    key = Span(*entry.span(1))
    return Reference(entry[1], Span(entry.start(), end), entry[1], key, title, work, key=entry[1])

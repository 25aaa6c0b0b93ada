"""BIB006: an entry that is a template or made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citeward.document import Document
from citeward.findings import Problem, Severity
from citeward.naming import name_of
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span

_RESERVED = lazy(
    r"\bexample\.(?:com|net|org)/(?:doi|10\.)[^\s,;{}]{0,200}"  # other addresses there are what tests and manuals write
    r"|\b10\.\d{4,9}/(?:example|placeholder|your-?doi|sample)\b[^\s,;{}]{0,60}|\b10\.1234/(?:5678|1234)\d{0,6}\b",
    re.IGNORECASE,
)
_SIGNS = (
    *("title", "author", "name", "journal of x", "lorem", "xx", "todo", "fixme", "tbd", "[insert", "[add ", "[year"),
    *("[journal", "[publisher", "[url", "[doi", "[link", "arxiv preprint", "doi.org/.", "doi.org/…", "10.1234/"),
    *("example", "placeholder", "your-doi", "yourdoi", "sample"),
)
"""Every template holds one of these, in lower case; to look for them first makes a real entry cost little."""


@rule("BIB006", Severity.ERROR)
def placeholder_reference(document: Document, links: Links) -> Iterator[Problem]:
    """An entry still holds the words of a template, or a DOI that is made up as an example.

    ## Why is this bad?
    There is no such work. The form was never filled in, or a program filled in what it did not know.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1].

    # References

    [1] Author, A. A. (2020). Title of article. Journal Name, 12(3), 45-67.
        ^^^^^^^^^^^^^ reference 1 is a template: "Author, A. A."
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1].

    # References

    [1] Payne, R. (1971). Songs of humpback whales. Science, 173, 585-597.
    ```
    ## References
    - Publication Manual of the APA, 7th edition, section 10.1: the templates of a journal article.
    """
    signs = _signs_in(document)
    for reference in document.own_references if signs else ():
        label, start = reference.label_span, reference.span.start
        if label != reference.span and reference.span.contains(label):
            start = label.end
        text = document.source.text[start : reference.span.end]
        begun = text.lstrip("])}.: \t\r\n")
        start, text = start + len(text) - len(begun), begun
        lower = text.lower()
        if not any(sign in lower for sign in signs):
            continue
        match = _template().search(text) or _RESERVED.search(text)
        if match:
            shown = " ".join(match[0].split())
            message = f'{name_of(reference)} is a template: "{shown}"'
            yield Problem(Span(start + match.start(), start + match.end()), message, reference.label)


def _signs_in(document: Document) -> list[str]:
    """The signs that stand anywhere in the entries."""
    spans = [reference.span for reference in document.own_references]
    if not spans:
        return []
    lower = document.source.text[min(span.start for span in spans) : max(span.end for span in spans)].lower()
    return [sign for sign in _SIGNS if sign in lower]


@cache
def _template() -> re.Pattern[str]:
    return re.compile(
        r"""
          (?:^|(?<=[{}.,;:()"“\]>*_=|])|(?<=[{}.,;:()"“\]>*_=|]\s)  # a whole part of the entry, not words of a title
            |(?<=\n\n)|(?<=\s[–—-]\s)|(?<=\s\\-\s)|(?<=''))
          (?: title\ of\ (?:the\ )?(?:article|paper|book|chapter|work|study|report|journal|periodical|publisher)
            | name\ of\ (?:the\ )?(?:journal|periodical|publisher|newspaper)
            | (?:article|paper|book|chapter|journal|your|insert|sample|example)\ title(?:\ here)?
            | title\ (?:here|goes\ here) | journal\ name | journal\ of\ (?:xyz|x+)
            | author,\ a\.(?:\ ?a\.)? | last\ ?name,\ (?:f\w*|first\w*) | surname,\ [afi]\.? | first\ ?name\ last\ ?name
            | author\ (?:name|one|1|[a-c]) | author\(s\) )
          (?=\s?[.,;:}")”\]*_(<|]|''|\s(?:\\?[–—-]\s|https?:)|[ \t]*\n[ \t]*\n|\s*$)
        | \blorem\ ipsum\b
        | (?<![\w/.])(?:19|20)XX\b | \(X{4}\) | ,\ X{4}[,.;]
        | \b10\.(?:x{4,}|X{4,}|\d{4,9}/(?:x{3,}|X{3,})(?:[./-]?[xX]+)*) (?!\w)
        | \barXiv:\s?[xX]{4}\.[xX]{4,5} | \barXiv\ preprint\ arXiv:(?!\s?\S)
        | \bdoi\.org/(?:x{3,}|X{3,}|\.\.\.|…)
        | \[(?:insert|add)\ [^\]\n]{1,40}\](?!\()
        | \[(?:authors?|title|year|journal|publisher|url|doi|link)(?:\ name)?
          (?:\ (?:here|unknown|needed|missing))?\](?!\()
        | \b(?:TODO|FIXME|TBD):? \b
        """,
        re.X | re.I,
    )

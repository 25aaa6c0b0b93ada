"""REF009: a bibliography, or an entry in it, that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import BibliographyFile, Document, MarkerStyle
from citeward.findings import Problem, Severity
from citeward.list_state import BIBLIOGRAPHY_FORMATS
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span


@rule("REF009", Severity.ERROR)
def unreadable_bibliography(document: Document, links: Links) -> Iterator[Problem]:
    """A bibliography file is missing or cannot be read, or an entry in it cannot.

    What can be read is used all the same.

    ## Why is this bad?
    Every citation that the file should answer stays open, and most programs print a question mark instead
    and go on.

    ## Bad
    ```markdown
    ---
    bibliography: whales.bib
                  ^^^^^^^^^^ bibliography whales.bib cannot be read: there is no such file
    ---

    Humpback whales repeat their songs [@payne1971].
    ```
    ## Good
    ```markdown
    ---
    bibliography: whales.bib
    ---

    Humpback whales repeat their songs [@payne1971].
    ```
    ```bibtex whales.bib
    @article{payne1971,
      author = {Payne, Roger},
      title = {Songs of humpback whales},
      journal = {Science},
      year = {1971},
    }
    ```
    ## Settings
    - `bibliography`: files named there are asked for in every article.
    ## References
    - Pandoc User's Guide, section "Specifying bibliographic data".
    """
    if document.format in BIBLIOGRAPHY_FORMATS:
        for broken in document.malformed:
            yield Problem(broken.span, f"the entry cannot be read: {broken.reason}")
    for file in document.bibliographies:
        yield from _faults(document, file)


def _faults(document: Document, file: BibliographyFile) -> Iterator[Problem]:
    place = file.span or Span(0, 0)
    evidence = {"path": file.path}
    if file.error and "/_posts/" in f"/{document.source.path}":
        return  # a site generator looks the name up in a folder of its own settings
    if file.error:
        yield Problem(place, f"bibliography {file.name} cannot be read: {file.error}", file.name, evidence)
    elif file.unreadable and file.span is not None:  # else it is told in the file: the article does not name it
        count = len(file.unreadable)
        entries = "1 entry" if count == 1 else f"{count} entries"
        reason = file.unreadable[0].reason
        yield Problem(place, f"{entries} of {file.name} cannot be read: {reason}", file.name, evidence)
    elif _is_empty(document, file):
        yield Problem(place, f"bibliography {file.name} holds no entry", file.name, evidence)


def _is_empty(document: Document, file: BibliographyFile) -> bool:
    """Whether citations by key were to find their entries in a file that has none."""
    if any(reference.path is not None for reference in document.references):
        return False  # another file, or this one under another name, answers
    return any(citation.style is MarkerStyle.KEY for citation in document.citations)

"""REF004: two entries under one label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citeward.document import Document, ListKind, Reference, ReferenceList
from citeward.findings import Problem, Severity
from citeward.list_state import MARKUP_FORMATS
from citeward.naming import line_of
from citeward.numbering import restarts_of
from citeward.resolve import Links
from citeward.rule import rule

_LABELLED = frozenset({ListKind.NUMBERED, ListKind.KEYED, ListKind.NOTES, ListKind.LINKS})


@rule("REF004", Severity.ERROR)
def duplicate_label(document: Document, links: Links) -> Iterator[Problem]:
    """Two references have one number, key or anchor.

    ## Why is this bad?
    A citation with this label means both, and the reader has to guess. Most programs take one of the two
    without a word.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1], and the songs change over the years [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [2] Thorpe, W. Bird-song. Cambridge University Press, 1961.
     ^ label 2 is taken: line 7 has it too
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1], and the songs change over the years [2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.
    ```
    ## References
    - Patashnik, O. BibTeXing, 1988, section 3.1: the key of an entry is unique.
    - CommonMark specification 0.31, section 4.7: of two definitions the first is taken.
    """
    for entries in document.reference_lists:
        notes_of_tables = entries.kind is ListKind.NOTES and document.format in MARKUP_FORMATS
        if entries.path is None and entries.kind in _LABELLED and not notes_of_tables:
            yield from _repeated(document, entries)


def _repeated(document: Document, entries: ReferenceList) -> Iterator[Problem]:
    first: dict[str, Reference] = {}
    for reference in _before_restart(entries):
        label = reference.key or reference.label
        if not label or label == "None":
            continue  # a note that prints no mark is cited by nothing
        earlier = first.setdefault(label, reference)
        if earlier is not reference:
            place = line_of(document, earlier.label_span)
            message = f"label {label} is taken: line {place} has it too"
            yield Problem(reference.label_span, message, label, {"first line": place})


def _before_restart(entries: ReferenceList) -> Iterable[Reference]:
    """The entries up to where numbering starts again: after that numbering-gap speaks, once."""
    restarts = restarts_of(entries)
    return entries.references[: restarts[0]] if restarts else entries.references

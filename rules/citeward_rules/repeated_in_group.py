"""ORD003: one reference twice in one citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citeward.document import Citation, CitationItem, Document
from citeward.findings import Confidence, Edit, Fix, Problem, Severity
from citeward.groups import Part, parts_of
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span

_FEW_WORDS = 3  # between two pointers of one group: "see also", "and references in"


@rule("ORD003", Severity.WARNING)
def repeated_in_group(document: Document, links: Links) -> Iterator[Problem]:
    """A citation names the same reference twice.

    ## Why is this bad?
    The second pointer adds nothing; often another number was meant, and one source is lost.

    ## Bad
    ```markdown
    Whales and birds repeat their songs [1–3, 2].
                                              ^ 2 is already in 1–3

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Fixed
    ```markdown
    Whales and birds repeat their songs [1–3].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Good
    ```markdown
    Whales and birds repeat their songs [1–3].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## References
    - Citing Medicine, 2nd edition, National Library of Medicine: a reference is cited once at one place.
    """
    for citation in document.citations:
        if citation.confidence > Confidence.LOW and len(citation.items) > 1:
            yield from _repeated(document, citation)


def _repeated(document: Document, citation: Citation) -> Iterator[Problem]:
    if len({_name(item) for item in citation.items}) == len(citation.items):
        return
    parts = parts_of(citation)
    if any(_is_prose(document, one, other) for one, other in pairwise(parts)):
        return  # two mentions in a bracketed sentence, not two pointers of a group
    for index, part in enumerate(parts):
        other = _twin(parts, index)
        if other is None:
            continue
        where = f"already in {other.shown}" if other.range else "cited twice in one citation"
        linked = any(item.target for item in citation.items)  # the link would stay behind
        fix = _without(parts, index) if part.range is None and not linked else None
        evidence = {"with": other.shown}
        yield Problem(part.span, f"{part.shown} is {where}", part.shown, evidence, fix, citation.confidence)


def _is_prose(document: Document, one: Part, other: Part) -> bool:
    between = document.source.text[one.span.end : max(one.span.end, other.span.start)]
    return len(re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", "", between))) > _FEW_WORDS


def _twin(parts: Sequence[Part], index: int) -> Part | None:
    """The part that holds all that this one does: a range anywhere, or an equal one before it."""
    names = {_name(item) for item in parts[index].items}
    for place, other in enumerate(parts):
        if place == index or not names or not names <= {_name(item) for item in other.items}:
            continue
        if place < index or len(other.items) > len(parts[index].items):
            return other
    return None


def _name(item: CitationItem) -> tuple[object, ...]:
    """What an item points to; two places in one work are two pointers."""
    return (item.key or item.label, item.locator, item.prefix)


def _without(parts: Sequence[Part], index: int) -> Fix:
    """Take the part out, with the separator before it (the first of all: after it)."""
    part = parts[index]
    before, after = Span(parts[index - 1].span.end, part.span.end) if index else None, parts[1].span.start
    span = before or Span(part.span.start, after)
    return Fix(f"remove the second {part.shown}", (Edit(span, ""),))

"""ORD006: a run of numbers is spelt out in an article that writes runs as ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citeward.document import Citation, Document
from citeward.findings import Confidence, Edit, Fix, Problem, Severity
from citeward.groups import Part, parts_of
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span

_SHORTEST = 3  # two numbers in a row are seldom written as a range
_LONGEST_DASH = 3  # "---" of LaTeX; what is longer holds markup


@rule("ORD006", Severity.INFO, default=False)
def uncollapsed_range(document: Document, links: Links) -> Iterator[Problem]:
    """A run of numbers is spelt out in an article that writes runs as ranges.

    Asked only where at least as many runs of three or more are written as ranges.

    ## Why is this bad?
    A style writes runs one way. Two ways side by side tell of a passage that came from elsewhere.

    ## Bad
    ```markdown
    Whales and birds repeat their songs [1–3]. Others do not sing [1, 2, 3].
                                                                   ^^^^^^^ 1, 2, 3 is a run: elsewhere the article writes 1–3

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Fixed
    ```markdown
    Whales and birds repeat their songs [1–3]. Others do not sing [1–3].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## Good
    ```markdown
    Whales and birds repeat their songs [1, 2, 3]. Some do not sing [2, 3].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000.

    [3] Thorpe, W. Bird-song. Cambridge University Press, 1961.
    ```
    ## References
    - AMA Manual of Style, 11th edition, section 3.6: a hyphen joins the first and last of a run of three or more.
    """
    groups = [(citation, parts_of(citation)) for citation in document.citations if _counts(document, citation)]
    ranges = [part for _, parts in groups for part in parts if part.range and len(part.items) >= _SHORTEST]
    runs = [(citation, run) for citation, parts in groups for run in _runs(parts)]
    if len(ranges) < max(1, len(runs)):
        return
    dash = Counter(_dash(document, part) for part in ranges).most_common(1)[0][0]
    for citation, run in runs:
        first, last = run[0], run[-1]
        shown = ", ".join(part.shown for part in run)
        message = f"{shown} is a run: elsewhere the article writes {first.shown}–{last.shown}"
        fix = _collapsed(first, last, dash) if _is_plain(citation) and len(dash) <= _LONGEST_DASH else None
        span = Span(first.span.start, last.span.end)
        yield Problem(span, message, first.shown, {"run": shown}, fix, citation.confidence)


def _counts(document: Document, citation: Citation) -> bool:
    own = citation.style is document.style.style and citation.style.is_numbered
    return own and citation.confidence > Confidence.LOW


def _runs(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """The longest runs of single numbers that follow one another, of three or more."""
    run = list(parts[:1])
    for one, other in pairwise(parts):
        follows = one.range is None and other.range is None and other.first == (one.last or 0) + 1
        if not follows:
            if len(run) >= _SHORTEST:
                yield run
            run = []
        run.append(other)
    if len(run) >= _SHORTEST:
        yield run


def _dash(document: Document, part: Part) -> str:
    """What stands between the two ends of a range."""
    return "".join(character for character in document.slice(part.span) if not character.isdigit())


def _is_plain(citation: Citation) -> bool:
    """Whether nothing but its number stands for each pointer: a link or a page would be lost in a range."""
    return not any(item.target or item.locator or item.prefix or item.key for item in citation.items)


def _collapsed(first: Part, last: Part, dash: str) -> Fix:
    return Fix("write a range", (Edit(Span(first.span.end, last.span.start), dash),))

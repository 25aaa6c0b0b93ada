"""How messages speak of references and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citeward.document import Document, Reference, Work
from citeward.span import Span


def author_year(work: Work) -> str:
    """How a text would cite the work (``Ito & Rao 2019a``), as far as it is known; else empty."""
    names = [name.printed for name in work.authors if name.printed]
    if not names:
        return ""
    several = work.others or len(names) > 2
    shown = f"{names[0]} et al." if several else " & ".join(names)
    return f"{shown} {work.year}{work.year_suffix}" if work.year else shown


def name_of(reference: Reference) -> str:
    """The reference by its label: ``reference 3``, ``reference ito2019``."""
    return f"reference {reference.label}"


def line_of(document: Document, span: Span) -> int:
    """The 1-based line on which `span` begins."""
    return document.source.position(span.start).line


def listed(words: Iterable[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    shown: Sequence[str] = list(words)
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def shortened(numbers: Sequence[int], most: int = 6) -> str:
    """The first `most` of the numbers, runs as ranges: ``3, 7–9``; what is left out is an ellipsis."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return ", ".join(shown[:most]) + (" …" if len(shown) > most else "")


def place_in(document: Document, reference: Reference, value: str) -> Span:
    """Where the value stands in the entry, whatever hyphens or case it is written with; else its label."""
    wanted = [character for character in value.lower() if character.isalnum()]
    text = document.slice(reference.span).lower()
    solid = [(index, character) for index, character in enumerate(text) if character.isalnum()]
    at = "".join(character for _, character in solid).find("".join(wanted))
    if not wanted or at < 0:
        return reference.label_span
    start = reference.span.start
    return Span(start + solid[at][0], start + solid[at + len(wanted) - 1][0] + 1)

"""Numbers that were not read as citations and may be some: their entries are not to be called uncited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citeward.document import Document, Flow, MarkerStyle
from citeward.markers.bare import find_bare, usable
from citeward.markers.candidate import Candidate, Form, Strength
from citeward.markers.loose import loose_numbers
from citeward.markers.parenthesised import find_parenthesised
from citeward.markers.superscript import find_superscripts

_FEW = 12
"""An article with so few citations may have begun in one style and gone on in another."""

_WIDE = 5
"""A range over more members is a measure ("10–20 J/cm²")."""


def unread_numbers(document: Document) -> frozenset[int]:
    """The numbers that stand where markers would, and were not read as such.

    They stand in markers that are broken, in ranges that run backwards, in table cells and behind words where
    the article cites by bare numbers, and, where it has few citations, in the places of another style's markers.
    """
    style = document.style.style
    if not style.is_numbered:
        return frozenset()
    flow = document.flow
    hidden = flow.with_notes(flow.apart(document.sections))
    loose = loose_numbers(flow, hidden) if style is MarkerStyle.BARE else ()
    foreign = _of_other_styles(flow.without(hidden), hidden) if len(document.citations) <= _FEW else ()
    return frozenset([*_broken(document), *loose, *foreign])


def _broken(document: Document) -> Iterator[int]:
    for broken in document.malformed:
        yield from map(int, re.findall(r"\d{1,4}", document.slice(broken.span)))
    for each in (number_range for citation in document.citations for number_range in citation.ranges):
        if each.first - each.last <= _FEW:
            yield from range(each.last, each.first)


def _of_other_styles(flow: Flow, hidden: Sequence[bool]) -> Iterator[int]:
    for candidate in (*usable(flow, find_bare(flow), hidden), *find_parenthesised(flow)):
        wide = any(each.last - each.first >= _WIDE for each in candidate.ranges)
        if not wide and _may_cite(candidate):
            yield from candidate.numbers
    for marker in find_superscripts(flow):
        yield from (item.number for item in marker.items if item.number is not None)


def _may_cite(candidate: Candidate) -> bool:
    """Whether a candidate stands like a marker: beyond doubt, or at the end of a clause behind a plain word."""
    if candidate.strength is Strength.STRONG:
        return True
    word = candidate.before
    plain = candidate.form is Form.GLUED and len(word) > 2 and word.isalpha() and word.islower()
    return candidate.closes and (plain or candidate.strength is Strength.FAIR)

"""Numbers that were not read as citations and may be some: their entries are not to be called uncited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citeward.document import Document, Flow, MarkerStyle
from citeward.markers.bare import find_bare, usable
from citeward.markers.candidate import Candidate, Form, Strength
from citeward.markers.loose import loose_numbers
from citeward.markers.numbers import DASHES
from citeward.markers.parenthesised import find_parenthesised
from citeward.markers.superscript import find_superscripts
from citeward.patterns import lazy

_FEW = 12
"""An article with so few citations may have begun in one style and gone on in another."""

_NUMBER_OR_RANGE = lazy(rf"(?<![\d.,])(\d{{1,3}})(?: ?[{DASHES}] ?(\d{{1,3}}))?(?![\d%]|[.,]\d)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_WIDE = 5
"""A range over more members is a measure ("10–20 J/cm²")."""


def unread_numbers(document: Document, among: frozenset[int]) -> frozenset[int]:
    """The numbers that stand where markers would, and were not read as such; `among` are those that are asked for.

    They stand in markers that are broken, in ranges that run backwards, in table cells and behind words where
    the article cites by bare numbers, and, where it has few citations, in the places of another style's markers.
    """
    style = document.style.style
    if not style.is_numbered:
        return frozenset()
    broken, flow = among & frozenset(_broken(document)), document.flow
    hidden = flow.with_notes(flow.apart(document.sections))
    shown = flow.without(hidden)
    if (among - broken).isdisjoint(_printed(shown.text)):
        return broken
    loose = loose_numbers(flow, hidden) if style is MarkerStyle.BARE else ()
    foreign = _of_other_styles(shown, hidden) if len(document.citations) <= _FEW else ()
    return broken | among.intersection([*loose, *foreign])


def _printed(text: str) -> Iterator[int]:
    """The numbers that a text prints alone or in a range, decimals and percentages left out."""
    for match in _NUMBER_OR_RANGE.finditer(text.translate(_RAISED)):
        first, last = int(match[1]), int(match[2] or match[1])
        yield from range(min(first, last), max(first, last) + 1)


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

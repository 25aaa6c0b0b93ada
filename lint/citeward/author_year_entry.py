"""References as an author–year citation sees them: names and years, folded for comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from citeward.document import Name, Reference
from citeward.patterns import lazy
from citeward.surnames import body_key, fold, initials, surname_keys, words

_PRINTED_YEAR = lazy(r"((?:1[5-9]|20)(?<![\w./-]..)\d\d)([a-z]?)(?![\w/-]|\.\d)")
_PRINTED_ACRONYM = lazy(r"[(\[]([^\W\d_a-z][\w&-]{1,14})[)\]]")
_START = 160  # code points of an entry in which its authors are looked for where they could not be parsed
_FIRST = 3  # of the words there, the first author's surname is one of these, initials before it included
_INITIALS = 3  # a longer given name may be the surname, in names that are written surname first


class Entry:
    """A reference, folded for comparison; what few citations ask for is folded when the first of them does.

    `order` is its place among all. `authors` holds the look-up keys of each author in order.
    """

    def __init__(self, order: int, reference: Reference) -> None:
        work = reference.work
        people = people_of(reference)
        self.order = order
        self.reference = reference
        self.authors = tuple([surname_keys(name.printed) for name in people])
        self.year = str(work.year) if work.year else ""
        self.suffix = work.year_suffix or _printed_suffix(reference.text, self.year)
        self.open_ended = work.others or not people
        self.personal = any(name.given for name in people)
        self._start = (work.raw or reference.text[:_START])[:_START]

    @cached_property
    def printed_years(self) -> frozenset[str]:
        """All years that the entry prints, with their letters."""
        return frozenset(match[1] + match[2] for match in _PRINTED_YEAR.finditer(self.reference.text))

    @cached_property
    def printed(self) -> list[str]:
        """The words that the entry begins with, in order."""
        return words(self._start)

    @cached_property
    def loose(self) -> frozenset[str]:
        """The words that the entry begins with."""
        return frozenset(self.printed)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Words of which one is the first author's surname, if the authors could not be parsed."""
        people = people_of(self.reference)
        start = self.reference.work.raw or self.reference.text[:_START]
        given = people[0].given.rstrip(".") if people else ""
        leading = 1 if given else _FIRST
        found = {*self.printed[:leading], "".join(self.printed[:2]), *(fold(word) for word in start.split()[:leading])}
        return frozenset(found | surname_keys(given) if len(given) > _INITIALS else found)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """What the bodies among the authors may be looked up by."""
        start = self.reference.work.raw or self.reference.text[:_START]
        return _body_keys(_bodies(people_of(self.reference)), start, self.reference.work.title)

    @cached_property
    def initials(self) -> frozenset[str]:
        """The acronyms that the bodies among the authors may have."""
        start = self.reference.work.raw or self.reference.text[:_START]
        names = _bodies(people_of(self.reference)) or [_lead(start)]
        return frozenset(key for name in names for key in initials(name))


def _bodies(people: Sequence[Name]) -> list[str]:
    return [name.literal or name.family for name in people if name.literal or not name.given]


def _body_keys(bodies: list[str], start: str, title: str) -> frozenset[str]:
    keys = {fold(acronym) for acronym in _PRINTED_ACRONYM.findall(start)}
    for name in bodies:
        keys.update((body_key(name), fold(name), *initials(name)))
    if title:
        keys.add(body_key(title))
    if not bodies:  # "World Health Organization. Guideline …" without parsed authors
        keys.add(body_key(_lead(start)))
    return frozenset(keys - {""})


def _lead(start: str) -> str:
    """What an entry without parsed authors begins with, up to the first stop."""
    return re.split(r"[.,(:\n]", start, maxsplit=1)[0]


def _printed_suffix(text: str, year: str) -> str:
    """The letter behind the year, where the entry prints that year with one letter only."""
    if not year or year not in text:
        return ""
    lettered = {match[2] for match in _PRINTED_YEAR.finditer(text) if match[1] == year and match[2]}
    return lettered.pop() if len(lettered) == 1 else ""


def people_of(reference: Reference) -> tuple[Name, ...]:
    """The authors of a reference, or its editors where it names none."""
    return reference.work.authors or reference.work.editors

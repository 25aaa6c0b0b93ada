"""References as an author–year citation sees them: names and years, folded for comparison."""

from __future__ import annotations

import re

from citeward.document import Name, Reference
from citeward.patterns import lazy
from citeward.surnames import body_key, fold, initials, surname_keys, words
from citeward.values import dataclass

_PRINTED_YEAR = lazy(r"(?<![\w./-])((?:1[5-9]|20)\d\d)([a-z]?)(?![\w/-]|\.\d)")
_PRINTED_ACRONYM = lazy(r"[(\[]([^\W\d_a-z][\w&-]{1,14})[)\]]")
_START = 160  # code points of an entry in which its authors are looked for where they could not be parsed
_FIRST = 3  # of the words there, the first author's surname is one of these, initials before it included
_INITIALS = 3  # a longer given name may be the surname, in names that are written surname first


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference, folded for comparison. `authors` holds the look-up keys of each author in order."""

    order: int
    reference: Reference
    authors: tuple[frozenset[str], ...]
    loose: frozenset[str]
    first_words: frozenset[str]
    bodies: frozenset[str]
    initials: frozenset[str]
    year: str
    suffix: str
    printed_years: frozenset[str]
    open_ended: bool
    personal: bool


def entry_of(order: int, reference: Reference) -> Entry:
    """Fold a reference; `order` is its place among all."""
    work = reference.work
    people = people_of(reference)
    authors = tuple(surname_keys(name.printed) for name in people)
    start = work.raw or reference.text[:_START]
    printed = words(start[:_START])
    given = people[0].given.rstrip(".") if people else ""
    leading = 1 if given else _FIRST
    first_words = {*printed[:leading], "".join(printed[:2]), *(fold(word) for word in start.split()[:leading])}
    first_words |= surname_keys(given) if len(given) > _INITIALS else frozenset()
    bodies = [name.literal or name.family for name in people if name.literal or not name.given]
    years = frozenset(match[1] + match[2] for match in _PRINTED_YEAR.finditer(reference.text))
    year, suffix = str(work.year) if work.year else "", work.year_suffix
    return Entry(
        order, reference, authors, frozenset(printed), frozenset(first_words), _body_keys(bodies, start, work.title),
        frozenset(key for name in bodies or [_lead(start)] for key in initials(name)), year,
        suffix or _printed_suffix(years, year), years, work.others or not people, any(name.given for name in people),
    )  # fmt: skip


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


def _printed_suffix(years: frozenset[str], year: str) -> str:
    lettered = [printed[4:] for printed in years if printed[:4] == year and printed[4:]]
    return lettered[0] if year and len(lettered) == 1 else ""


def people_of(reference: Reference) -> tuple[Name, ...]:
    """The authors of a reference, or its editors where it names none."""
    return reference.work.authors or reference.work.editors

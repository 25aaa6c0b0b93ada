"""Which entries an author–year item may mean: by surnames as printed, and by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from citeward.author_year_entry import Entry, people_of
from citeward.document import CitationItem, Reference
from citeward.patterns import lazy
from citeward.surnames import body_key, fold, initials, surname_keys, within_one_edit, words
from citeward.values import replace

_UNDATED = lazy(r"\D+")
_ITEM_YEAR = lazy(r"(\d{4})(?:[-/](\d{2,4}))?([a-z]?)$")
_PRINTED_INITIALS = lazy(r"\s([^\W\d_])\.")
_YEARS_AWAY = 3  # an author's works are often so close; one further away is only named where it is the only one
_INITIALS = 3  # a longer given name may be the surname, in names that are written surname first
_LONG = 5  # surnames with fewer letters are too often one edit apart from another
_NO_ACRONYMS: Mapping[str, str] = MappingProxyType({})


class AuthorYearIndex:
    """The references of a document, to be looked up by author and year.

    `acronyms` are those that the article introduces, acronym to full name. References of a numbered
    list may be given too: nothing but authors and years counts.
    """

    def __init__(self, references: Iterable[Reference], acronyms: Mapping[str, str] = _NO_ACRONYMS) -> None:
        self._entries = [Entry(order, reference) for order, reference in enumerate(references)]
        self._acronyms = acronyms
        self._bodied = [entry for entry in self._entries if not entry.personal]
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            for key in frozenset().union(*entry.authors):
                self._by_name[key].append(entry)

    @cached_property
    def _by_word(self) -> dict[str, list[Entry]]:
        return _by_key((key, entry) for entry in self._entries for key in entry.first_words)

    @cached_property
    def _by_body(self) -> dict[str, list[Entry]]:
        return _by_key((key, entry) for entry in self._entries for key in entry.bodies)

    @property
    def knows_authors(self) -> bool:
        """Whether most entries say who wrote them; a list of bare addresses cannot show that an author is missing."""
        known = sum(1 for entry in self._entries if entry.authors or entry.year)
        return known * 2 > len(self._entries)

    def match(self, item: CitationItem) -> tuple[Reference, ...]:
        """The entries that `item` fits, in the order of the list; empty where none does.

        Only the closest fit counts: where an entry has these authors and this very year, one that
        merely has them among others is left out.
        """
        found = self._fitting(item)
        for skipped in range(1, len(item.names) if item.others else 2):
            if found or skipped >= len(item.names):
                break  # "(MAGs, Ito et al., 2019)": what leads up to a name may have been read as one
            found = self._fitting(replace(item, names=item.names[skipped:]))
        return tuple(entry.reference for entry in _lettered(_with_initials(found, item), item.year or ""))

    def nearest(self, item: CitationItem) -> tuple[Reference, str] | None:
        """An entry that `item` nearly fits, and why it does not: "listed under 2013", "spelled Jonsson"."""
        return self._other_year(item) or self._other_spelling(item) or self._other_authors(item)

    def _fitting(self, item: CitationItem) -> list[Entry]:
        strict = self._is_lettered(item)
        for names_fit in self._tiers(item):
            for year_fits in _YEAR_TIERS[:1] if strict else _YEAR_TIERS:
                found = [entry for entry in names_fit if year_fits(entry, item.year or "")]
                if found:
                    return found
        return []

    def _is_lettered(self, item: CitationItem) -> bool:
        """Whether the item has a letter and the list tells this author's works of that year apart by letters."""
        wanted = _ITEM_YEAR.match(item.year or "")
        if wanted is None or not wanted[3] or not item.names:
            return False
        keys = surname_keys(item.names[0])
        listed = (entry for key in keys for entry in self._by_name.get(key, ()))
        return any(entry.suffix and entry.authors[0] & keys and _same_number(entry, wanted[1]) for entry in listed)

    def _tiers(self, item: CitationItem) -> Iterable[list[Entry]]:
        if not item.names:
            return
        keys = [surname_keys(name) for name in item.names]
        listed = _ordered(entry for key in keys[0] for entry in self._by_name.get(key, ()))
        leading = [entry for entry in listed if _leads(entry, keys)]
        yield [entry for entry in leading if _counts(entry, keys, item.others)]
        yield leading
        yield self._bodies(item)
        yield self._by_text(keys)
        yield [entry for entry in listed if _all_among(entry, keys)]

    def _bodies(self, item: CitationItem) -> list[Entry]:
        """Entries by a body: its name in full, or an acronym of it on either side."""
        whole = " ".join(item.names)
        keys = {body_key(whole), *initials(whole)} if len(words(whole)) > 1 else {fold(whole)}
        for name in item.names:
            expanded = self._acronyms.get(name)
            if expanded:
                keys.add(body_key(expanded))
        found = _ordered(entry for key in keys for entry in self._by_body.get(key, ()))
        return found or [entry for entry in self._bodied if _abbreviates(item.names[0], entry) or _within(whole, entry)]

    def _by_text(self, keys: list[frozenset[str]]) -> list[Entry]:
        """Entries whose authors could not be parsed, or only in part, and that begin with these names."""
        found = _ordered(entry for key in keys[0] for entry in self._by_word.get(key, ()))
        return [entry for entry in found if all(key & entry.loose for key in keys[1:])]

    def _other_year(self, item: CitationItem) -> tuple[Reference, str] | None:
        wanted = _ITEM_YEAR.match(item.year or "")
        for tier, entries in enumerate(self._tiers(item)):
            if not entries or wanted is None:
                continue
            entry = min(entries, key=lambda entry: abs(int(entry.year or wanted[1]) - int(wanted[1])))
            away = abs(int(entry.year or wanted[1]) - int(wanted[1]))
            if away <= _YEARS_AWAY or (tier == 0 and len(entries) == 1):
                return entry.reference, _listed(entry)
        return None

    def _other_spelling(self, item: CitationItem) -> tuple[Reference, str] | None:
        names = [fold(name) for name in item.names]
        for entry in self._entries:
            if not _same_number(entry, item.year or "") or len(names) > len(entry.authors):
                continue
            pairs = list(zip(names, entry.authors, strict=False))
            if pairs and all(_alike(name, author) for name, author in pairs):
                wrong = next((at for at, (name, author) in enumerate(pairs) if name not in author), 0)
                return entry.reference, f"spelled {people_of(entry.reference)[wrong].printed}"
        return None

    def _other_authors(self, item: CitationItem) -> tuple[Reference, str] | None:
        """The same first author and year with other co-authors, or the names in another order."""
        keys = [surname_keys(name) for name in item.names]
        listed = _ordered(entry for key in keys for one in key for entry in self._by_name.get(one, ()))
        for entry in listed:
            if entry.authors and _same_number(entry, item.year or "") and entry.authors[0] & keys[0]:
                return entry.reference, f"listed under {_printed_authors(entry.reference)}"
        return None


def _by_key(pairs: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        found[key].append(entry)
    return found


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    return sorted({entry.order: entry for entry in entries}.values(), key=lambda entry: entry.order)


def _leads(entry: Entry, keys: list[frozenset[str]]) -> bool:
    """Whether the printed names are the first authors of the entry, in order."""
    pairs = zip(entry.authors, keys, strict=False)
    if not all(author & key for author, key in pairs):
        return False
    return len(keys) <= len(entry.authors) or (entry.open_ended and all(k & entry.loose for k in keys))


def _counts(entry: Entry, keys: list[frozenset[str]], others: bool) -> bool:
    """Whether the entry has as many authors as the form says; "et al." stands for two more, before it may for one."""
    count = len(entry.authors)
    return (count > len(keys) + 1 or entry.open_ended) if others else count == len(keys)


def _abbreviates(name: str, entry: Entry) -> bool:
    """Whether `name` is an acronym of the first words of a body: INEP of "Instituto Nacional de Estudos …"."""
    short = fold(name)
    return len(short) > 2 and " " not in name and any(key.startswith(short) for key in entry.initials)


def _within(name: str, entry: Entry) -> bool:
    """Whether a body's printed name is part of the entry's: "Forestry and Fisheries" of the ministry's."""
    parts = [part for part in words(name) if len(part) > _INITIALS]
    return len(parts) > 1 and all(part in entry.loose for part in parts)


def _with_initials(found: list[Entry], item: CitationItem) -> list[Entry]:
    """Those whose first author has the printed initials: "Li S. et al." is not by Li Z."""
    printed = _PRINTED_INITIALS.search(item.label)
    if len(found) < 2 or printed is None:
        return found
    initial = printed[1].casefold()
    fitting = [entry for entry in found if _first_given(entry.reference)[:1].casefold() == initial]
    return fitting or found


def _alike(name: str, author: frozenset[str]) -> bool:
    return name in author or any(len(key) >= _LONG <= len(name) and within_one_edit(name, key) for key in author)


def _first_given(reference: Reference) -> str:
    people = people_of(reference)
    return people[0].given if people else ""


def _all_among(entry: Entry, keys: list[frozenset[str]]) -> bool:
    """Whether every printed name is an author, the first one first or the order turned round."""
    if not all(any(key & author for author in entry.authors) for key in keys):
        return False
    return len(keys) > 1 or bool(keys[0] & entry.authors[0])


def _same_year(entry: Entry, year: str) -> bool:
    return bool(entry.year) and entry.year + entry.suffix == year


def _same_number(entry: Entry, year: str) -> bool:
    wanted = _ITEM_YEAR.match(year)
    if wanted is None or not entry.year:
        return False
    second = wanted[2] and wanted[1][: 4 - len(wanted[2])] + wanted[2]
    return entry.year in (wanted[1], second)


def _year_fits(entry: Entry, year: str) -> bool:
    """The number agrees, and the letters do not contradict each other."""
    wanted = _ITEM_YEAR.match(year)
    return wanted is not None and _same_number(entry, year) and (not wanted[3] or entry.suffix in ("", wanted[3]))


def _year_is_printed(entry: Entry, year: str) -> bool:
    """The year stands in the entry, though its own is another or unknown: "2010 (first published 1950)"."""
    wanted = _ITEM_YEAR.match(year)
    if wanted is None:
        return not entry.year or year[:5] in entry.reference.text.lower()
    return any(printed in entry.printed_years for printed in (year, wanted[1]))


def _is_undated(entry: Entry, year: str) -> bool:
    """The entry shows no year at all, as web pages often do: then the printed one is no contradiction."""
    return not entry.year and not entry.printed_years


_YEAR_TIERS: tuple[Callable[[Entry, str], bool], ...] = (_same_year, _year_fits, _year_is_printed, _is_undated)


def _lettered(found: list[Entry], year: str) -> list[Entry]:
    """Where "2019b" meets entries without letters, the second of them is meant."""
    wanted = _ITEM_YEAR.match(year)
    if len(found) < 2 or wanted is None or not wanted[3] or any(entry.suffix for entry in found):
        return found
    place = ord(wanted[3]) - ord("a")
    return [found[place]] if place < len(found) else found


def _listed(entry: Entry) -> str:
    return f"listed under {entry.year}{entry.suffix}" if entry.year else "listed without a year"


def _printed_authors(reference: Reference) -> str:
    names = [name.printed for name in people_of(reference)]
    if len(names) > 2 or reference.work.others:
        return f"{names[0]} et al."
    return " & ".join(names)

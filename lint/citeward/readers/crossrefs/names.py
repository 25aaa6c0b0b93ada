"""Names and years as an author–year cross-reference prints them, or the text before it does."""

from __future__ import annotations

import re

from citeward.readers.element_names import words
from citeward.values import dataclass, replace

_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)([a-z]?)(?![\w])((?:\s*[,&]\s*[a-z](?![\w.]))*)")
_SUFFIX = re.compile(r"[\s(,]*([a-z])[\s),.]*")
_OTHERS = re.compile(
    r",?\s*\b(?:et\.?\s+al\b\.?|and\s+(?:others|colleagues|co-?workers)|e\s+cols?\b\.?|y\s+cols?\b\.?)", re.I
)
_JOINT = re.compile(r"\s*(?:,?\s*(?:&|\band\b|\bund\b|\bet\b|\be\b|\by\b)\s|[;,])\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+|[A-Z]{1,2}")
_PARTICLE = r"(?:(?:[Vv][ao]n|[Dd]e[rnl]?|[Dd]i|[Dd]a|[Dd]os|[Ll][ae]|[Tt]e[nr]|al|el|bin)\s+){0,3}"
_NAME = _PARTICLE + r"[^\W\d_a-z][^\W\d_]*(?:['’‐-][^\W\d_]+){0,3}"
_BEFORE = re.compile(
    rf"(?<![\w-])({_NAME}(?:,\s{_NAME}){{0,5}}(?:,?\s(?:and|&|und|et|e|y)\s{_NAME})?"
    r"(?:,?\s(?:et\.?\sal\.?|and\s(?:others|colleagues|coworkers)))?)(?:['’]s?)?[\s,]*([(\[]?)\s*$"
)
_NO_NAME = words("In Since See From The Before After By During Until As And But For Of At To Also On Between Around")


@dataclass(frozen=True, slots=True)
class Named:
    """Names and a year; `names_here` tells that the cross-reference itself prints the names."""

    start: int
    end: int
    label: str
    names: tuple[str, ...]
    others: bool
    year: str | None
    narrative: bool = False
    names_here: bool = True


def named(view: str, floor: int, start: int, end: int, previous: Named | None) -> list[Named]:
    """What view[start:end] cites; names may stand before it, down to `floor`, or in `previous`."""
    text = view[start:end]
    if (suffix := _SUFFIX.fullmatch(text)) and previous is not None and previous.year:
        year = previous.year[:4] + suffix[1]
        return [
            replace(
                previous,
                start=start,
                end=end,
                year=year,
                label=_label(previous.names, previous.others, year),
                names_here=False,
            )
        ]
    years = list(_YEAR.finditer(text))
    before = text[: years[0].start()] if years else text
    if not any(character.isalpha() for character in before):
        return _years_only(view, floor, start, years, previous)
    names, others = surnames(before)
    narrative = bool(years) and before.rstrip().endswith(("(", "["))
    if not years:
        return [Named(start, end, " ".join(text.split()), names, others, None)] if names else []
    return _each_year(years, Named(start, end, "", names, others, None, narrative), start)


def surnames(text: str) -> tuple[tuple[str, ...], bool]:
    """The surnames in `text`, and whether it ends in "et al."."""
    shortened = _OTHERS.sub(" ", text)
    parts = (part.strip(" .()[]'’\n") for part in _JOINT.split(shortened))
    names = tuple(part for part in parts if part and any(map(str.isupper, part)) and not _INITIALS.fullmatch(part))
    return names, shortened != text


def _years_only(view: str, floor: int, start: int, years: list[re.Match[str]], previous: Named | None) -> list[Named]:
    match = _BEFORE.search(view[floor:start])
    if match and match[1].split()[0] not in _NO_NAME:
        names, others = surnames(match[1])
        found = Named(floor + match.start(), start, "", names, others, None, bool(match[2]), names_here=False)
        return _each_year(years, found, start)
    if previous is not None and len(view[floor:start].strip(" ,;&and")) == 0:
        return _each_year(years, replace(previous, start=start, narrative=False, names_here=False), start)
    return _each_year(years, Named(start, start, "", (), False, None), start)


def _each_year(years: list[re.Match[str]], found: Named, offset: int) -> list[Named]:
    each: list[Named] = []
    for match in years:
        letters = [match[2], *re.findall(r"[a-z]", match[3])]
        for letter in letters:
            year = match[1] + letter
            begin = found.start if not each else offset + match.start()
            label = _label(found.names, found.others, year)
            each.append(replace(found, start=begin, end=offset + match.end(), label=label, year=year))
    return each


def _label(names: tuple[str, ...], others: bool, year: str) -> str:
    if not names:
        return year
    printed = " & ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    return f"{printed} et al. {year}" if others else f"{printed} {year}"

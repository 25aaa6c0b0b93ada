"""Names printed beside a marker, against the authors of the entries it points to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from citeward.attribution.analysis import Analysis
from citeward.attribution.features import EntryFeatures, name_parts
from citeward.attribution.words import fold
from citeward.document import Document, MarkerStyle, Name
from citeward.patterns import lazy
from citeward.values import dataclass

_NAME = r"[^\W\d_a-z][\w'’´`‐-]{1,30}+"
_PARTICLE = r"[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]i|[Dd]a|[Dd]os|[Ll]a|[Ll]e|ter|ten|[Ee]l|[Aa]l"
_LEAD = rf"(?:(?<![^\W\d_])(?:{_PARTICLE})[ -]){{0,3}}+"
_OTHERS = (
    r"(?:et\s?\.?\s?al\b\.?|and\s(?:his\s|her\s|their\s)?"
    r"(?:colleagues|co-?workers|co-?authors|associates|others))"
)
# What may stand between the name and its marker: a possessive, a year, the opening bracket of the marker itself.
_TAIL = (
    r"(?:['’]s?)?,?\s{0,2}(?:\(\s?(?:1[89]|20)\d\d[a-z]?\s?\)|,?\s?(?:1[89]|20)\d\d[a-z]?)?[\s,]{0,3}[\[(\^⁽]{0,2}\s?$"
)
_ET_AL = lazy(rf"(?P<one>{_LEAD}{_NAME}(?:[ ]{_NAME})?),?\s{_OTHERS}{_TAIL}")
_TWO = lazy(rf"(?P<one>{_LEAD}{_NAME})\s(?:and|&)\s(?P<two>{_LEAD}{_NAME}){_TAIL}")
# One name and a year speak of a work only where both are an entry's: "Orion (2008) [4]" may be a program.
_DATED = lazy(rf"(?P<one>{_LEAD}{_NAME})(?:['’]s?)?\s\((?P<year>(?:19|20)\d\d)[a-z]?\)[\s,]{{0,3}}[\[(\^⁽]{{0,2}}\s?$")
_WINDOW = 110
_NEAR = 4  # so many markers to either side may belong to the sentence
# For speed: between a name and its marker stand openers, and a word in small letters before them is one of these.
_OPENERS = " \t\n,[(^⁽\xa0"
_LAST_WORDS = ("al", "al.", "colleagues", "workers", "authors", "associates", "others", "'s", "’s", "'", "’")

# Capitalised words that stand before "et al." or "and" without being a surname.
_NO_NAME = frozenset(
    """
    the a an in by of and as for from with see also recently work study studies group table figure fig january
    february march april may june july august september october november december dr prof however moreover
    similarly finally because since when while although following per using according
    """.split()
)
_PARTICLES = frozenset("van von de der den del di da dos la le ter ten el al".split())
# Surnames so frequent that a second bearer in the list says little (the most frequent in PubMed author lists).
_COMMON = frozenset(
    """
    wang zhang li liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo kim lee park choi jung
    smith johnson jones brown williams miller davis singh kumar sharma gupta patel khan ali ahmed garcia
    martinez rodriguez lopez gonzalez hernandez silva santos oliveira muller schmidt tanaka suzuki sato yamamoto
    nguyen tran
    """.split()
)


@dataclass(frozen=True, slots=True)
class NameMismatch:
    """A name beside the markers of claim `position` that no cited entry bears.

    `start` and `end` are the name's view offsets. `fitting` are entries whose first author (or whose
    two authors) bear it, best first; empty where the name fits nobody. `hidden` is true where a cited
    entry's authors end in "et al." or are not known, `common` where the name has many bearers.
    """

    position: int
    start: int
    end: int
    name: str
    cited: tuple[EntryFeatures, ...]
    fitting: tuple[EntryFeatures, ...]
    hidden: bool
    common: bool
    pair: bool


@dataclass(frozen=True, slots=True)
class NamedMarker:
    """A name (``parts``, folded; of two authors where `two` is not empty) that stands directly before a marker.

    `year` is given where a single name has nothing but a year to tell it from other words.
    """

    start: int
    end: int
    name: str
    parts: tuple[str, ...]
    two: tuple[str, ...] = ()
    year: int | None = None


def named_marker(document: Document, start: int, floor: int) -> NamedMarker | None:
    """The name that stands directly before view offset `start`, not reaching back beyond `floor`."""
    text, floor = document.flow.text, max(floor, start - _WINDOW)
    if not may_end_in_name(text, floor, start):
        return None
    window = text[floor:start]
    base = start - len(window)
    match = _ET_AL.search(window)
    if match:
        words = [word for word in match["one"].split() if word.lower() not in _NO_NAME]
        parts = tuple(part for part in name_parts(" ".join(words)) if len(part) > 1)
        if parts:
            return NamedMarker(base + match.start("one"), base + match.end("one"), " ".join(words), parts)
        return None
    match = _TWO.search(window)
    if match and not {match["one"].lower(), match["two"].lower()} & _NO_NAME:
        one, two = tuple(name_parts(match["one"])), tuple(name_parts(match["two"]))
        if one and two:
            name = f"{match['one']} and {match['two']}"
            return NamedMarker(base + match.start("one"), base + match.end("two"), name, one, two)
    match = _DATED.search(window) if window.rstrip(_OPENERS).endswith(")") else None
    if match and match["one"].lower() not in _NO_NAME and (one := tuple(name_parts(match["one"]))):
        return NamedMarker(
            base + match.start("one"), base + match.end("one"), match["one"], one, (), int(match["year"])
        )
    return None


def may_end_in_name(text: str, floor: int, end: int) -> bool:
    """Whether a look at the last word of ``text[floor:end]`` leaves it open that a name stands there."""
    while end > floor and text[end - 1] in _OPENERS:
        end -= 1
    first = text.rfind(" ", floor, end) + 1 or floor
    return first < end and (not "a" <= text[first] <= "z" or text.endswith(_LAST_WORDS, first, end))


@lru_cache(maxsize=1)
def name_mismatches(analysis: Analysis) -> tuple[NameMismatch, ...]:
    """Names beside markers that none of the cited entries bears; the last answer is kept."""
    return tuple(_name_mismatches(analysis))


def _name_mismatches(analysis: Analysis) -> Iterator[NameMismatch]:
    for position, claim in enumerate(analysis.claims):
        # An author–year marker brings its own names; whether they meet an entry is a question of resolving.
        if claim.citations[0].style is MarkerStyle.AUTHOR_YEAR or claim.citations[0].narrative:
            continue
        named = named_marker(analysis.document, claim.start, claim.sentence.start)
        if named is None:
            continue
        group = [analysis.entries[index] for index in analysis.groups[position]]
        # A marker that leads nowhere may bear any name.
        if not group or len(group) < len({link.item.label for link in claim.links}):
            continue
        if any(_holds(entry, named) for entry in group) or _is_spoken_of(analysis, position, group):
            continue
        found = _mismatch(analysis, position, named, group)
        # A slip of the pen counts as a match, and so does an entry that names no authors, unless the very
        # name is elsewhere.
        if found.fitting or not (named.year or any(bears(entry, named) or not entry.surnames for entry in group)):
            yield found


def _holds(entry: EntryFeatures, named: NamedMarker) -> bool:
    """Whether the entry holds the very name."""
    wanted = [part for part in (*named.parts, *named.two) if len(part) > 2 or part in entry.surnames]
    return any(part in entry.surnames for part in wanted) or not entry.printed.isdisjoint(wanted)


def bears(entry: EntryFeatures, named: NamedMarker) -> bool:
    """Whether any author (or any word of the entry) is the name, a misspelling of it included."""
    if _holds(entry, named):
        return True
    wanted = [part for part in (*named.parts, *named.two) if len(part) > 2]
    joined = "".join(named.parts)
    candidates = [surname for surname in entry.surnames if len(surname) > 2]
    candidates += ["".join(name_parts(name.printed)) for name in entry.reference.work.authors]
    return any(_alike(part, surname) for part in (*wanted, joined) for surname in candidates)


def _is_spoken_of(analysis: Analysis, position: int, group: Sequence[EntryFeatures]) -> bool:
    """Whether the sentence names the cited author elsewhere: "Ito, as Rao et al. [4]" may mean either.

    A name with a marker of its own that meets it is spoken for: "Rao et al. [4] and Ito et al. [4]".
    """
    spoken = {name for entry in group for name in analysis.names(position) & entry.surnames if len(name) > 3}
    return bool(spoken) and not spoken <= _spoken_for(analysis, position)


def _spoken_for(analysis: Analysis, position: int) -> Set[str]:
    """The names in the sentence of a claim that stand before other markers, and are those of their entries."""
    claim, found = analysis.claims[position], set[str]()
    for other in (*range(max(0, position - _NEAR), position), *range(position + 1, position + 1 + _NEAR)):
        if other < len(analysis.claims) and analysis.claims[other].sentence == claim.sentence:
            named = named_marker(analysis.document, analysis.claims[other].start, claim.sentence.start)
            if named and any(_holds(analysis.entries[index], named) for index in analysis.groups[other]):
                found.update(named.parts, named.two)
    return found


def _mismatch(analysis: Analysis, position: int, named: NamedMarker, group: Sequence[EntryFeatures]) -> NameMismatch:
    cited = set(analysis.groups[position])
    fitting = [entry for entry in analysis.entries if entry.index not in cited and _is_by(entry, named)]
    scores = analysis.fits[position].sentence
    fitting.sort(key=lambda entry: (-scores.get(entry.index, 0.0), min(abs(entry.index - other) for other in cited)))
    return NameMismatch(
        position,
        named.start,
        named.end,
        named.name,
        tuple(group),
        tuple(fitting),
        hidden=any(entry.others or not entry.surnames for entry in group),
        common=set(named.parts) <= _COMMON,
        pair=bool(named.two),
    )


def _is_by(entry: EntryFeatures, named: NamedMarker) -> bool:
    authors = entry.reference.work.authors
    if named.two:
        return len(authors) == 2 and _is_called(authors[0], named.parts) and _is_called(authors[1], named.two)
    if not authors or not _is_called(authors[0], named.parts):
        return False
    return entry.reference.work.year == named.year if named.year else entry.others or len(authors) != 1


def _is_called(author: Name, parts: Sequence[str]) -> bool:
    """Whether an author bears the name; a preposition before it ("segundo Ito", "trabalho de Ito") is no part of it."""
    family = name_parts(author.printed)
    wanted = [part for part in parts if part not in _PARTICLES] or list(parts)
    if set(wanted) <= set(family):
        return True
    # "Ana Ito et al. [4]"
    return len(wanted) > 1 and wanted[-1] in family and fold(author.given).startswith(wanted[0][0])


def _alike(one: str, two: str) -> bool:
    """Whether two folded names differ by no more than a slip or a transliteration."""
    if one == two:
        return True
    if min(len(one), len(two)) >= 4 and (one.startswith(two) or two.startswith(one)):
        return True
    plain_one, plain_two = _plain(one), _plain(two)
    if plain_one == plain_two:
        return True
    allowed = 0 if min(len(one), len(two)) < 5 else 1 if min(len(one), len(two)) < 8 else 2
    return abs(len(one) - len(two)) <= allowed and edit_distance(plain_one, plain_two, allowed) <= allowed


def _plain(name: str) -> str:
    return name.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ss", "s").replace("ß", "s")


def edit_distance(one: str, two: str, limit: int) -> int:
    """Levenshtein distance with swaps of neighbours, given up beyond `limit`."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, other in enumerate(two, 1):
            cost = min(row[j] + 1, following[-1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > limit:
            return limit + 1
        before, row = row, following
    return row[-1]

"""The commands of LaTeX packages that cite, and how their arguments are read."""

from __future__ import annotations

import re
from enum import Enum

from citeward.document import Locator
from citeward.readers.latex.cursor import Cursor
from citeward.span import Span
from citeward.values import dataclass


class Shape(Enum):
    """How the arguments of a command stand."""

    PLAIN = "plain"  # [see][p. 3]{a,b}, <see>[p. 3]{a}
    MULTI = "multi"  # (see)(p. 3)[..]{a}[..]{b}
    VOLUME = "volume"  # [see]{2}[p. 3]{a}
    FIELD = "field"  # {a}{title}


@dataclass(frozen=True, slots=True)
class Cited:
    """What one use of a citing command says; spans lie in the text it was read from.

    `groups` hold the lists of keys; `fixed` are keys that a macro's own body cites.
    """

    end: int
    groups: tuple[Span, ...]
    before: Span | None = None
    after: Span | None = None
    narrative: bool = False
    fixed: tuple[str, ...] = ()


_PLAIN = str.split("""
cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum citefullauthor citetalias citepalias
parencite textcite footcite footcitetext footcitet footcitep smartcite supercite autocite citetitle citedate citeurl
fullcite footfullcite notecite pnotecite fnotecite shortcite headlesscite headlessfullcite posscite possessivecite
citeA citeNP citeN citeANP citeauthorNP citeyearNP citeyearN shortciteA shortciteNP shortciteN shortciteANP
fullciteA fullciteNP maskcite maskciteA maskciteNP citeasnoun citepos posscitet citeposs citen citeonline inlinecite
onlinecite opencite bibentry fullfootcite footcitefull citeaffixed textcquote blockcquote parentcquote
citepossessive citefull
""")
_MULTI = str.split("""
cites parencites textcites footcites footcitetexts smartcites supercites autocites fullcites footfullcites
""")
_VOLUME = str.split("""
volcite pvolcite fvolcite ftvolcite svolcite tvolcite avolcite
foreigntextcquote foreignblockcquote hyphentextcquote hyphenblockcquote hybridblockcquote
""")
_FIELD = str.split("citefield citelist citename")
_NARRATIVE = re.compile(
    r"[cC]itet|[tT]extcite|[cC]iteauthor|citeA$|[cC]iteasnoun|[pP]oss|citepos|shortciteA|inlinecite|citeonline"
)


def _table() -> dict[str, Shape]:
    shapes = {Shape.PLAIN: _PLAIN, Shape.MULTI: _MULTI, Shape.VOLUME: _VOLUME, Shape.FIELD: _FIELD}
    table = {name: shape for shape, names in shapes.items() for name in names}
    return table | {name[0].upper() + name[1:]: shape for name, shape in table.items()}


COMMANDS = _table()
"""natbib, biblatex, apacite, harvard, jurabib, chicago, abntex2, csquotes: every command that takes keys."""

_KEY_END = re.compile(r"[,%]")
_NOTE_LABEL = (
    ("page", r"pp?\.?|pages?|S\.|Seiten?"),
    ("chapter", r"ch(?:ap)?s?\.?|chapters?|Kap\."),
    ("section", r"secs?t?\.?|sections?|§{1,2}"),
    ("figure", r"figs?\.?|figures?"),
    ("theorem", r"thms?\.?|theorems?"),
    ("equation", r"eqs?\.?|equations?"),
    ("volume", r"vols?\.?|volumes?"),
    ("line", r"ll?\.|lines?"),
)
_NOTE = re.compile(
    r"(?:"
    + "|".join(rf"(?P<{name}>{words})" for name, words in _NOTE_LABEL)
    + r")?\s{0,9}(?P<value>[\dIVXLCivxlc].{0,79})",
    re.IGNORECASE | re.DOTALL,
)


def read_citation(cursor: Cursor, name: str, position: int) -> Cited | None:
    """The citation that the command `name` makes with the arguments at `position`; None where it has none."""
    shape = COMMANDS.get(name.rstrip("*"))
    if shape is None:
        return None
    if shape is Shape.MULTI:
        return _multi(cursor, name, position)
    angled = cursor.angled(position)
    at = angled.end + 1 if angled is not None else position
    first = cursor.option(at)
    at = first.end + 1 if first is not None else at
    second = cursor.option(at) if first is not None else None
    at = second.end + 1 if second is not None else at
    group = cursor.group(at)
    if group is None:
        return None
    if shape is Shape.VOLUME:
        volume_page = cursor.option(group.end + 1)
        keys = cursor.group(volume_page.end + 1 if volume_page is not None else group.end + 1)
        return None if keys is None else Cited(keys.end + 1, (keys,), first, volume_page)
    before, after = (first, second) if second is not None else (angled, first)
    end = cursor.past_groups(group.end + 1, 1) if shape is Shape.FIELD else group.end + 1
    return Cited(end, (group,), before, after, narrative=_NARRATIVE.search(name) is not None)


def _multi(cursor: Cursor, name: str, position: int) -> Cited | None:
    at = position
    rounds: list[Span] = []
    while len(rounds) < 2 and (note := cursor.round(at)) is not None:
        rounds.append(note)
        at = note.end + 1
    groups: list[Span] = []
    end = at
    while (group := cursor.group(_past_options(cursor, at))) is not None:
        groups.append(group)
        at = end = group.end + 1
    before = rounds[0] if len(rounds) > 1 else None
    after = rounds[-1] if rounds else None
    narrative = _NARRATIVE.search(name) is not None
    return Cited(end, tuple(groups), before, after, narrative=narrative) if groups else None


def _past_options(cursor: Cursor, position: int) -> int:
    for _ in range(2):
        option = cursor.option(position)
        if option is None:
            break
        position = option.end + 1
    return position


def split_keys(cursor: Cursor, group: Span) -> list[Span]:
    """The keys in a group, in order, white space and comments left out; an empty span for an empty item."""
    keys: list[Span] = []
    start = position = group.start
    while match := _KEY_END.search(cursor.text, position, group.end):
        position = match.end()
        if match[0] == ",":
            keys.append(_trimmed(cursor, start, match.start()))
            start = position
        elif skip := cursor.layout.skips.get(match.start()):
            keyless = not cursor.text[start : match.start()].strip()
            position = min(skip.end, group.end)
            start = position if keyless else start
    keys.append(_trimmed(cursor, start, group.end))
    return keys


def _trimmed(cursor: Cursor, start: int, end: int) -> Span:
    shown = cursor.text[start:end].partition("%")[0].rstrip()
    blank = len(shown) - len(shown.lstrip())
    return Span(start + min(blank, len(shown)), start + len(shown))


def note_text(text: str) -> str:
    """A pre- or postnote as it would be printed."""
    plain = text.replace("---", "—").replace("--", "–").replace("~", " ").replace("\\,", " ")
    return " ".join(plain.replace("\\ ", " ").split()).strip("{}")


def parse_locator(text: str) -> Locator | None:
    """`p.~33` as page 33; a bare number is a page, as in CSL. None where it names no place."""
    found = _NOTE.fullmatch(note_text(text))
    if found is None:
        return None
    label = next((name for name, _ in _NOTE_LABEL if found[name]), None)
    if label is None and not found["value"][0].isdigit():
        return None
    return Locator(label or "page", found["value"].strip())

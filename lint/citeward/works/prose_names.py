"""Lists of authors in front of a typed reference entry.

Every form is tried at each name, and the list ends where none fits: a word of the title is no name.
"""

from __future__ import annotations

import re

from citeward.document import Name
from citeward.patterns import lazy
from citeward.values import dataclass

# Classes of Latin-1 and categories only: any other is ten times as dear to compile. They let through
# letters without case and lower-case ones of other scripts; `_is_capitalised` sees to those.
CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
_U = CAPITAL
_WORD = r"[^\s,.;:()&/\"\[\]<>?!@=0-9]"
_APOSTROPHE = "(?:'|’)"
_HYPHEN = "(?:-|‐|‑)"
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e[nrls]?|[Dd]ella|[Dd]i|[Dd]a|[Dd]os?|[Dd]as|[Dd]u|[Ll]a|[Ll]e|[Ee]l|[Aa]l|[Bb]in|[Ii]bn"
    rf"|[Tt]e[rn]|[Zz]ur?|[Aa]f|[Aa]v|[Ss]t\.?|[Aa]bu|[Bb]en|y|e|{_APOSTROPHE}t)[ \-]|[dDlLOo]{_APOSTROPHE})"
)
_SURNAME = rf"{_PARTICLE}{{0,3}}{_U}{_WORD}{{1,30}}(?: {_PARTICLE}{{0,2}}{_U}[^\W\dA-Z_]{_WORD}{{0,30}}){{0,2}}"
_SUFFIX = r"(?:,? (?:Jr|Sr|2nd|3rd|II|III|IV)\b\.?)?"
_INITIAL = rf"(?:{_U}|Yu|Ya|Ye|Ch|Th|Ph|St|Zh|Sh|Kh|Ts|Chr)"
_DOTTED = rf"{_INITIAL}\.(?:[ ]?{_HYPHEN}?[ ]?{_INITIAL}\.){{0,4}}(?: {_U}(?= [12]\d{{3}}))?"
_PLAIN = rf"{_U}{{1,5}}(?:{_HYPHEN}\w{{1,2}})?(?:[ ]{_U}(?=[,;.]))?(?!\w|{_APOSTROPHE})(?:\.(?=[,;]))?"
_INITIALS = rf"(?:{_DOTTED}|{_PLAIN})"
_GIVEN = rf"{_U}{_WORD}{{1,20}}"

_SURNAME_FIRST = lazy(rf"({_SURNAME}){_SUFFIX},? {{1,2}}({_INITIALS}){_SUFFIX}")
_SURNAME_ONE_LETTER = lazy(rf"({_U}{_WORD}{{0,30}}),? ({_INITIALS}){_SUFFIX}")
_INITIALS_FIRST = lazy(rf"({_DOTTED}) ?({_SURNAME}){_SUFFIX}(?![\w.])")
_FULL = lazy(
    rf"((?:{_GIVEN}|{_U}\.(?:[ -]?{_U}\.){{0,2}})(?: (?:{_U}\.|{_U}(?= )|{_GIVEN})){{0,2}}) "
    rf"({_PARTICLE}{{0,3}}{_U}{_WORD}{{1,30}}){_SUFFIX}(?![\w])"
)
_INVERTED = lazy(rf"({_SURNAME}), ({_GIVEN}(?: (?:{_U}\.?|{_GIVEN})){{0,2}})(?=[,.;(]| and | & |$)")
_BARE = lazy(rf"({_SURNAME})(?=,? et al\b|,? (?:and|&) {_U}|,? \(?(?:1[89]|20)\d\d)")

_LONE = lazy(rf"({_U}{_WORD}{{2,30}})(?=[.,] {_U})")  # initials forgotten, inside a list of authors
_AND = r"(?:&(?:amp;)?|\band\b|\bund\b|\bet\b(?! al)|\by\b|\be\b)"
_SEPARATOR = lazy(rf"\.?[,;]? {{0,2}}{_AND} {{0,2}}|\.?[,;] {{0,2}}(?:\. ?\. ?\. |… ?)?")
_OTHERS = lazy(r"[.,;]? {0,2}(?:\(?et ?al\b\.?,?\)?|and others\b|and colleagues\b|\bu\. ?a\.|等)\.?", re.IGNORECASE)
_BODY = lazy(
    r"\b(?:Organi[sz]ation|Association|Society|College|Institutes?|Agency|Ministry|Department|Committee|Council|Group|"
    r"Consortium|Collaboration|Collaborators|Network|Centers?|Centre|Commission|Foundation|University|Federation|"
    r"Administration|Bureau|Office|Board|Academy|Union|Team|Investigators|Authority|Service|Services|Panel|"
    r"Initiative|Programme|Program|Nations|Bank|Task Force|Trust|Inc|Ltd|Corporation|WHO|FDA|CDC|NICE|OECD|UNESCO)\b"
)
_PLACE_WORDS = frozenset({"The", "A", "An", "In", "On", "For", "And", "Of", "From", "How", "What", "Why", "Is", "Are"})


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors an entry begins with, and where in it they end."""

    names: tuple[Name, ...]
    others: bool
    end: int
    form: str


def read_authors(text: str) -> Authors | None:
    """The authors in front of `text`; None where it does not evidently begin with names."""
    for form, patterns in _FORMS:
        found = _read_list(text, form, patterns)
        if found and _is_likely(text, found):
            return found
    return _read_body(text)


_FORMS = (
    ("surname-initials", (_SURNAME_FIRST, _SURNAME_ONE_LETTER)),
    ("initials-surname", (_INITIALS_FIRST, _FULL)),
    ("full", (_FULL,)),
    ("inverted", (_INVERTED, _FULL)),
    ("bare", (_BARE,)),
)
_MAX_NAMES = 400  # the largest collaborations print fewer


def _read_list(text: str, form: str, patterns: tuple[re.Pattern[str], ...]) -> Authors | None:
    names: list[Name] = []
    at, others = 0, False
    while len(names) < _MAX_NAMES:
        match = _match_name(text, at, form, patterns, len(names))
        if not match:
            break
        names.append(_name(match, form))
        end = match.end()
        if more := _OTHERS.match(text, end):
            return Authors(tuple(names), True, more.end(), form)
        separator = _SEPARATOR.match(text, end)
        if not separator:
            return Authors(tuple(names), others, end, form)
        at = separator.end()
        if more := _OTHERS.match(text, at):
            return Authors(tuple(names), True, more.end(), form)
    return Authors(tuple(names), others, end, form) if names else None


def _match_name(
    text: str, at: int, form: str, patterns: tuple[re.Pattern[str], ...], count: int
) -> re.Match[str] | None:
    if form == "inverted":
        patterns = patterns[1:] if count else patterns[:1]
    if form == "initials-surname" and not count:
        patterns = patterns[:1]
    for pattern in patterns:
        match = pattern.match(text, at)
        if match:
            return match
    if form == "surname-initials" and count and not _read_body(text[at : at + 200]):
        return _BARE.match(text, at) or _LONE.match(text, at)
    return None


def _name(match: re.Match[str], form: str) -> Name:
    if match.re in (_INITIALS_FIRST, _FULL):
        return Name(family=match[2], given=match[1])
    if match.re in (_BARE, _LONE):
        return Name(family=match[1])
    return Name(family=match[1], given=match[2])


_YEAR_FOLLOWS = lazy(
    r"[.,:; ]{0,6}\(?(?:1[5-9]|20)\d\d[a-z]?\b|[.,]? {0,2}\((?:n\.? ?d\.?|in press|forthcoming)", re.IGNORECASE
)
_REST_OF_NAME = lazy(
    rf" {_U}{_WORD}{{1,30}}(?:[,.;]|$|(?: and | & )(?:{_U}\.|{_GIVEN} (?:{_U}\. )?{_U}{_WORD}{{1,30}}[.,]))"
)
_STOP_FOLLOWS = lazy(r"[.,:;(]| \(| ?[“\"]")


def _is_likely(text: str, found: Authors) -> bool:
    """Whether these are names of people, judged by their form and by what follows them."""
    if text.partition(" ")[0] in _PLACE_WORDS or not all(map(_is_capitalised, found.names)):
        return False
    if found.form in ("full", "inverted", "bare") and _BODY.search(text, 0, found.end):
        return found.form == "bare" and " " not in text[: found.end]
    if found.others or _YEAR_FOLLOWS.match(text, found.end):
        return True
    if found.form in ("surname-initials", "initials-surname"):
        # A word and capitals ("Motion-based DNA detection") are a name only where a stop follows.
        return len(found.names) > 1 or _is_one_name(text, found)
    if found.form == "bare" or not text.startswith((". ", ".. "), found.end):
        return False
    if len(found.names) > 1:
        return True
    if found.form == "inverted":
        given = found.names[0].given
        return "." in given or (" " not in given and "-" not in given)
    return _is_one_full_name(text, found)


def _is_capitalised(name: Name) -> bool:
    return any(map(str.isupper, name.family)) and (not name.given or any(map(str.isupper, name.given)))


def _is_one_name(text: str, found: Authors) -> bool:
    if found.form == "initials-surname":
        return True
    if found.names[0].given.endswith("."):  # but not "Neil C." of "Neil C. Ito, Ana Rao"
        return "," in text[: found.end] or not _REST_OF_NAME.match(text, found.end)
    return bool(_STOP_FOLLOWS.match(text, found.end))


def _is_one_full_name(text: str, found: Authors) -> bool:
    """One name in full before a full stop might be a short title, above all where authors follow it."""
    if text.count(" ", 0, found.end) > 2 or text.count(". ", found.end + 2) < 1:
        return False
    return not any(
        (following := _read_list(text[found.end + 2 :], form, patterns)) and len(following.names) > 1
        for form, patterns in _FORMS[:3]
    )


def _read_body(text: str) -> Authors | None:
    """A corporate author: capitalised words, one of them a word for a body, up to a stop or a year."""
    match = _BODY_NAME.match(text)
    if not match or not _BODY.search(match[1]) or match[1].count(" ") > 14:
        return None
    return Authors((Name(literal=match[1].strip(" .,")),), False, match.end(1), "body")


_BODY_NAME = lazy(rf"((?:The )?{_U}[^.;:(“\"\d]{{2,150}}(?:\([A-Z]{{2,10}}\))?)(?=[.:;] |,? ?\((?:1[5-9]|20)\d\d)")

"""Names of contributors as BibTeX writes them."""

from __future__ import annotations

import re

from citeward.document import Name
from citeward.patterns import lazy
from citeward.works.latex_text import latex_to_text

_AND = lazy(r"\s+and\s+", re.IGNORECASE)
_BRACE = lazy(r"[{}]")
_OTHERS = frozenset({"others", "et al", "et al.", "{others}"})


def read_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """The names of an author field, and whether it ends in "and others"."""
    names, others = [], False
    for written in _split(value, _AND):
        written = written.strip().strip(",").strip()
        if not written:
            continue
        if written.lower() in _OTHERS:
            others = True
            continue
        names.append(_read_name(written))
    return tuple(name for name in names if name.printed), others


def _split(value: str, separator: re.Pattern[str]) -> list[str]:
    """Split at a separator that stands outside all braces."""
    if "{" not in value:
        return separator.split(value)
    depths = [(match.start(), 1 if match[0] == "{" else -1) for match in _BRACE.finditer(value)]
    parts, start, depth, index = [], 0, 0, 0
    for match in separator.finditer(value):
        while index < len(depths) and depths[index][0] < match.start():
            depth = max(0, depth + depths[index][1])
            index += 1
        if depth == 0:
            parts.append(value[start : match.start()])
            start = match.end()
    return [*parts, value[start:]]


_COMMA = lazy(r"\s*,\s*")
_BLANK = lazy(r"[\s~]+")
_EXTENDED = lazy(r"\b(family|given|prefix|suffix)(?:-i)?\s{0,3}=\s{0,3}", re.IGNORECASE)


def _read_name(written: str) -> Name:
    if written[0] == "{" and written[-1] == "}" and _is_one_group(written):
        return Name(literal=latex_to_text(written))
    if _EXTENDED.match(written):
        return _read_extended(written)
    parts = _split(written, _COMMA)
    if len(parts) > 1:
        given = parts[-1] if len(parts) > 2 else parts[1]
        return Name(family=latex_to_text(parts[0]), given=latex_to_text(given))
    words = list(filter(None, (latex_to_text(word) for word in _split(written, _BLANK) if word)))
    if not words:
        return Name()
    if len(words) == 1:
        return Name(family=words[0]) if "{" not in written or " " not in words[0] else Name(literal=words[0])
    return _first_von_last(words)


def _is_one_group(written: str) -> bool:
    depth = 0
    for match in _BRACE.finditer(written):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            # One accented letter in braces is a letter, not a body.
            return match.end() == len(written) and len(written) > 8
    return False


def _read_extended(written: str) -> Name:
    """Biblatex: ``family=Rao, given=Ana, prefix=de``."""
    found = {}
    for part in _split(written, _COMMA):
        if match := _EXTENDED.match(part.strip().strip('"')):
            found[match[1].lower()] = latex_to_text(part.strip().strip('"')[match.end() :]).strip('"')
    family = " ".join(filter(None, (found.get("prefix", ""), found.get("family", ""))))
    return Name(family=family, given=found.get("given", ""))


def _first_von_last(words: list[str]) -> Name:
    for index, word in enumerate(words[:-1]):
        if index and word[:1].islower():
            return Name(family=" ".join(words[index:]), given=" ".join(words[:index]))
    if words[0][:1].islower():
        return Name(family=" ".join(words))
    suffixed = words[-1].rstrip(".") in {"Jr", "Sr", "II", "III", "IV"} and len(words) > 2
    last = -2 if suffixed else -1
    return Name(family=words[last], given=" ".join(words[:last]))

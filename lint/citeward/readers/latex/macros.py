"""Macros that an article defines: those that cite, those that hide, those that stand for words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citeward.readers.latex.citing import COMMANDS, Cited, read_citation, split_keys
from citeward.readers.latex.cursor import Cursor
from citeward.readers.latex.layout import survey
from citeward.span import Span
from citeward.values import dataclass

_PARAMETER = re.compile(r"#([1-9])")
_DEF_PARAMETERS = re.compile(r"(?:\[#[1-9]\]|#[1-9]|[ \t]){0,18}")
_DEF_PARAMETER = re.compile(r"\[?#[1-9]")
_XPARSE = re.compile(r"[+! \t]|>\{[^{}]*\}|(?P<kind>[mosOdDtrRvgGbe])(?:\{[^{}]*\})?")
_PLAIN_WORDS = re.compile(r"[^\\{}$#%&~^\r\n]{1,80}")
_PLAIN_MARKUP = re.compile(r"\\([A-Za-z@]++)\*?|\{\}")
_FONTS = frozenset(
    str.split(
        "xspace textit textbf textsc texttt textsf textrm textsl emph text mbox ensuremath bf it em tt sc sf rm sl"
    )
)
_LONGEST_BODY = 4000

DEFINERS = frozenset(
    str.split(
        "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd providerobustcmd"
    )
)
DEFS = frozenset(str.split("def gdef edef xdef"))
XPARSE_DEFINERS = frozenset(
    f"{verb}{expandable}DocumentCommand"
    for verb in ("New", "Renew", "Provide", "Declare")
    for expandable in ("", "Expandable")
)


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: its parameters (``m`` mandatory, ``o`` optional, ``s`` a star), and what its body does with them.

    `key_parameters` (from 0) are handed to a citing command; `keys` are cited by the body itself;
    `alias` is a citing command that the body ends in, and that takes what follows the macro.
    `hidden` are parameters that the body leaves out; `words` what a body of plain words shows.
    """

    parameters: tuple[str, ...] = ()
    key_parameters: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    alias: str | None = None
    hidden: frozenset[int] = frozenset()
    words: str | None = None
    narrative: bool = False

    @property
    def cites(self) -> bool:
        """Whether using the macro cites something."""
        return bool(self.key_parameters or self.keys or self.alias)


Macros = Mapping[str, Macro]


def read_definition(cursor: Cursor, name: str, position: int, macros: Macros) -> tuple[int, str | None, Macro]:
    """A definition made by the command `name`: the offset behind it, the macro's name (None: not understood)."""
    star = cursor.past_blank(position)
    if cursor.text.startswith("*", star):
        position = star + 1
    command = cursor.command(position)
    if command is None:
        return position, None, Macro()
    defined = cursor.slice(command)[1:]
    at = cursor.past_blank(command.end)
    if cursor.text.startswith("}", at):
        at += 1
    if name in DEFS:
        return _read_def(cursor, at, defined, macros)
    parameters, at = _xparse(cursor, at) if name in XPARSE_DEFINERS else _parameters(cursor, at)
    body = cursor.group(at)
    if body is None:
        return at, None, Macro()
    return body.end + 1, defined, _macro(cursor.slice(body), parameters, macros)


def _read_def(cursor: Cursor, at: int, defined: str, macros: Macros) -> tuple[int, str | None, Macro]:
    match = _DEF_PARAMETERS.match(cursor.text, at)
    assert match is not None
    parameters = tuple("o" if p.startswith("[") else "m" for p in _DEF_PARAMETER.findall(match[0]))
    opener = cursor.text.find("{", match.end(), match.end() + 80)
    body = cursor.group(opener) if opener >= 0 else None
    if body is None:
        return match.end(), None, Macro()
    if opener != cursor.past_blank(match.end()):  # delimited parameters: its uses cannot be read
        return body.end + 1, None, Macro()
    return body.end + 1, defined, _macro(cursor.slice(body), parameters, macros)


def _parameters(cursor: Cursor, at: int) -> tuple[tuple[str, ...], int]:
    count = cursor.option(at)
    if count is None:
        return (), at
    at = count.end + 1
    number = cursor.slice(count).strip()
    parameters = ["m"] * min(int(number), 9) if number.isascii() and number.isdigit() else []
    default = cursor.option(at)
    if default is not None:
        at = default.end + 1
        if parameters:
            parameters[0] = "o"
    return tuple(parameters), at


def _xparse(cursor: Cursor, at: int) -> tuple[tuple[str, ...], int]:
    group = cursor.group(at)
    if group is None:
        return (), at
    kinds = [match["kind"] for match in _XPARSE.finditer(cursor.slice(group)[:200]) if match["kind"]]
    return tuple(_simple(kind) for kind in kinds), group.end + 1


def _simple(kind: str) -> str:
    if kind in "st":
        return "s"
    return "o" if kind in "oOdDgGe" else "m"


def _macro(body: str, parameters: tuple[str, ...], macros: Macros) -> Macro:
    if len(body) > _LONGEST_BODY:
        return Macro(parameters)
    used = {int(number) - 1 for number in _PARAMETER.findall(body)}
    hidden = frozenset(index for index in range(len(parameters)) if index not in used)
    words = _words(body, macros) if not parameters else None
    found = _citations(body, macros) if "\\" in body else []
    key_parameters = [index for cited in found for index in cited[0]]
    keys = [key for cited in found for key in cited[1]]
    return Macro(
        parameters,
        tuple(dict.fromkeys(index for index in key_parameters if index < len(parameters))),
        tuple(dict.fromkeys(keys)),
        _alias(body, macros),
        hidden,
        words,
        narrative=any(cited[2] for cited in found),
    )


def _words(body: str, macros: Macros) -> str | None:
    """The words that a body stands for, where nothing but fonts and macros of one argument are in it."""
    commands = [match[1] for match in _PLAIN_MARKUP.finditer(body) if match[1]]
    if not all(name in _FONTS or (name in macros and macros[name].parameters == ("m",)) for name in commands):
        return None
    plain = _PLAIN_MARKUP.sub("", body).replace("{", "").replace("}", "").strip()
    return plain if _PLAIN_WORDS.fullmatch(plain) else None


_COMMAND = re.compile(r"\\([A-Za-z@]++\*?)")
_LAST_COMMAND = re.compile(r"\\([A-Za-z@]+\*?)\s*\Z")


def _citations(body: str, macros: Macros) -> list[tuple[list[int], list[str], bool]]:
    """What each citation in a macro's body cites: parameters, keys, and whether it is part of the sentence."""
    cursor = Cursor(body, survey(body))
    found = []
    for match in _COMMAND.finditer(body):
        cited = read_use(cursor, match[1], match.end(), macros)
        if cited is None or match[1] == "nocite":
            continue
        items = [cursor.slice(key) for group in cited.groups for key in split_keys(cursor, group)]
        numbers = [int(p[1]) - 1 for item in items if (p := _PARAMETER.fullmatch(item))]
        keys = [item for item in items if item and not set(item) & set("#\\{}")]
        found.append((numbers, [*keys, *cited.fixed], cited.narrative))
    return found


def _alias(body: str, macros: Macros) -> str | None:
    last = _LAST_COMMAND.search(body[-60:])
    if last is None:
        return None
    name = last[1]
    if name.rstrip("*") in COMMANDS:
        return name
    known = macros.get(name)
    return name if known is not None and known.cites else None


def read_use(cursor: Cursor, name: str, position: int, macros: Macros) -> Cited | None:
    """The citation made by the command `name`, built in or a macro of the article."""
    for _ in range(4):  # an alias of an alias is rare; a circle of them must end
        macro = macros.get(name.rstrip("*")) or macros.get(name)
        if macro is None or not macro.cites:
            return read_citation(cursor, name, position)
        if macro.alias is None or macro.key_parameters:
            return _read_macro(cursor, macro, position, starred=name.endswith("*"))
        if macro.alias == name:
            return read_citation(cursor, name, position)
        name = macro.alias
    return None


def _read_macro(cursor: Cursor, macro: Macro, position: int, *, starred: bool) -> Cited | None:
    spans, end = read_arguments(cursor, macro.parameters, position, starred=starred)
    groups = tuple(span for index in macro.key_parameters if (span := spans.get(index)) is not None)
    if not groups and not macro.keys:
        return None
    return Cited(end, groups, narrative=macro.narrative, fixed=macro.keys)


def read_arguments(
    cursor: Cursor, parameters: tuple[str, ...], position: int, *, starred: bool
) -> tuple[dict[int, Span], int]:
    """The arguments that a use hands over, by parameter, and the offset behind them."""
    spans: dict[int, Span] = {}
    for index, kind in enumerate(parameters):
        if kind == "s":
            if not starred and cursor.text.startswith("*", position):
                position += 1
            continue
        span = cursor.option(position) if kind == "o" else cursor.group(position)
        if span is None and kind == "m":
            break
        if span is not None:
            spans[index] = span
            position = span.end + 1
    return spans, position

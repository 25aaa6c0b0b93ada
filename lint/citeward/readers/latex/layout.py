"""The lay of a LaTeX source: what TeX would skip, and which brackets belong together."""

from __future__ import annotations

import re
from dataclasses import field
from enum import Enum
from itertools import islice

from citeward.document import Comment
from citeward.span import Span
from citeward.values import dataclass

_TRIGGER = re.compile(r"%|[{}\[\]]|\\(?:[A-Za-z@]++\*?|.)", re.DOTALL)
_LINE_REST = re.compile(r"%([^\r\n]*+)((?:\r\n|\r|\n)?)[ \t]*+")
_BEGIN = re.compile(r"[ \t]*\{([^{}\\\r\n]{1,40})\}")
_DELIMITER = re.compile(r"[ \t]*([^A-Za-z\s*{\[])")
_OPTION = re.compile(r"[ \t]*\[[^\]\r\n]{0,200}\]")
_LANGUAGE = re.compile(r"[ \t]*\{[^{}\r\n]{0,40}\}")
_URL_GROUP = re.compile(r"[ \t]*\{([^{}\r\n]{0,4000}+)\}")
_CODE_GROUP = re.compile(r"[ \t]*\{((?:[^{}\r\n]|\{[^{}\r\n]{0,400}+\}){0,2000}+)\}")
_FALSE_DIGIT = re.compile(r"0(?=\s)")
_CONDITION = re.compile(r"\\(?:(?P<open>if[A-Za-z@]*+)|(?P<other>else|or)(?![A-Za-z@])|(?P<close>fi)(?![A-Za-z@]))")
_NEW_CONDITION = re.compile(r"\\newif[ \t]*+\\(if[A-Za-z@]++)")
_CONDITIONS = frozenset(
    str.split(
        "if ifx ifnum ifdim ifodd ifcase iftrue iffalse ifcat ifdefined ifcsname ifvmode ifhmode ifmmode "
        "ifinner ifvoid ifvbox ifhbox ifeof ifpdf ifluatex ifxetex"
    )
)
"""What ``\\fi`` ends; conditionals of packages take braces instead."""
_OWN_VERBATIM = re.compile(
    r"\\(?:lstnewenvironment|(?:Custom|Define)VerbatimEnvironment|RecustomVerbatimEnvironment|newtcblisting|"
    r"DeclareTCBListing|newverbatim|excludecomment|newminted(?:\[[^\]\r\n]{0,40}\])?)\*?[ \t]*\{([^{}\\\r\n]{1,40})\}"
)
_VERBATIM = frozenset(
    str.split(
        "verbatim verbatim* Verbatim Verbatim* BVerbatim LVerbatim SaveVerbatim VerbatimOut lstlisting "
        "lstlisting* minted minted* alltt code Highlighting tcblisting pyglist sageblock sagesilent pycode "
        "pyconsole luacode luacode* asy asydef gnuplot dot2tex comment filecontents filecontents* "
        "filecontentsdef spverbatim"
    )
)
_LONGEST_VERB = 1000
_MOST_OWN = 50  # environments an article may declare verbatim; bounds the searches for their ends
_URL_COMMANDS = frozenset({"\\url", "\\href", "\\path", "\\nolinkurl", "\\urldef"})
_INLINE_COMMANDS = frozenset({"\\verb", "\\verb*", "\\lstinline", "\\lstinline*", "\\mintinline", "\\Verb", "\\Verb*"})


class SkipKind(Enum):
    """Why a part of the source is not read."""

    COMMENT = "comment"
    BLOCK = "block"  # a verbatim or comment environment, a branch never taken
    INLINE = "inline"  # \verb and its kin
    FILE = "file"  # filecontents: a file kept inside the article


@dataclass(frozen=True, slots=True)
class Skip:
    """A part of the source that is not read, up to `end`; `content` lies between its delimiters."""

    kind: SkipKind
    end: int
    content: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """What is skipped (by start offset), and the partner of every ``{`` and ``[`` that has one."""

    skips: dict[int, Skip]
    partners: dict[int, int]
    comments: tuple[Comment, ...]


@dataclass(slots=True)
class _Survey:
    text: str
    verbatim: frozenset[str]
    skips: dict[int, Skip] = field(default_factory=dict)
    partners: dict[int, int] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    braces: list[int] = field(default_factory=list)
    brackets: list[list[int]] = field(default_factory=lambda: [[]])
    conditions: frozenset[str] = _CONDITIONS
    absent: set[str] = field(default_factory=set)


def survey(text: str) -> Layout:
    """Find comments, verbatim text and branches never taken, and pair the brackets of all the rest.

    Linear: a closer that is not there is looked for once.
    """
    own = {match[1] for match in islice(_OWN_VERBATIM.finditer(text), _MOST_OWN)} - {"document"}
    conditions = _CONDITIONS | {match[1] for match in _NEW_CONDITION.finditer(text)}
    found = _Survey(text, _VERBATIM | own, conditions=conditions)
    position = 0
    while match := _TRIGGER.search(text, position):
        position = _step(found, match)
    return Layout(found.skips, found.partners, tuple(found.comments))


def _step(found: _Survey, match: re.Match[str]) -> int:
    """Take note of one token; the offset to go on from."""
    token, start, end = match[0], match.start(), match.end()
    if token == "%":
        return _comment(found, start)
    if len(token) == 1:
        _pair(found, token, start)
        return end
    if token == "\\begin":
        return _environment(found, start, end)
    if token in _URL_COMMANDS:
        return _url(found, end)
    if token in _INLINE_COMMANDS:
        return _inline(found, token, start, end)
    if token == "\\iffalse" or (token == "\\if" and _FALSE_DIGIT.match(found.text, end)):
        return _branch(found, start, end)
    return end


def _comment(found: _Survey, start: int) -> int:
    match = _LINE_REST.match(found.text, start)
    assert match is not None
    end = match.end()
    if match[2] and found.text[end : end + 1] in "\r\n":
        end = match.start(2)  # an empty line follows: the paragraph ends, whatever the comment swallows
    found.comments.append(Comment(Span(start, match.end(1)), match[1].strip()))
    found.skips[start] = Skip(SkipKind.COMMENT, end, Span(*match.span(1)))
    return end


def _pair(found: _Survey, token: str, start: int) -> None:
    """Pair braces by nesting; brackets pair only within one pair of braces, as TeX sees them."""
    if token == "{":
        found.braces.append(start)
        found.brackets.append([])
    elif token == "}":
        if found.braces:
            found.partners[found.braces.pop()] = start
            found.brackets.pop()
    elif token == "[":
        found.brackets[-1].append(start)
    elif found.brackets[-1]:
        found.partners[found.brackets[-1].pop()] = start


def _find(found: _Survey, closer: str, start: int) -> int:
    if closer in found.absent:
        return -1
    place = found.text.find(closer, start)
    if place < 0:
        found.absent.add(closer)
    return place


def _environment(found: _Survey, start: int, end: int) -> int:
    name = _BEGIN.match(found.text, end)
    if name is None or name[1] not in found.verbatim:
        return end
    closer = f"\\end{{{name[1]}}}"
    stop = _find(found, closer, name.end())
    if stop < 0:
        return end
    kind = SkipKind.FILE if name[1].startswith("filecontents") else SkipKind.BLOCK
    found.skips[start] = Skip(kind, stop + len(closer), Span(name.end(), stop))
    return stop + len(closer)


def _url(found: _Survey, end: int) -> int:
    """A percent sign in an address is no comment."""
    option = _OPTION.match(found.text, end)
    group = _URL_GROUP.match(found.text, option.end() if option is not None else end)
    if group is None:
        return end
    found.partners[group.start(1) - 1] = group.end(1)
    return group.end()


def _inline(found: _Survey, token: str, start: int, end: int) -> int:
    text = found.text
    if "inline" in token:
        if option := _OPTION.match(text, end):
            end = option.end()
        if token.startswith("\\mint") and (language := _LANGUAGE.match(text, end)):
            end = language.end()
    if "inline" in token and (group := _CODE_GROUP.match(text, end)):
        content, stop = Span(*group.span(1)), group.end()
    elif (delimiter := _DELIMITER.match(text, end)) and (close := _verb_end(text, delimiter)) >= 0:
        content, stop = Span(delimiter.end(), close), close + 1
    else:
        return end
    found.skips[start] = Skip(SkipKind.INLINE, stop, content)
    return stop


def _verb_end(text: str, delimiter: re.Match[str]) -> int:
    start = delimiter.end()
    close = text.find(delimiter[1], start, start + _LONGEST_VERB)
    return close if close >= 0 and text.find("\n", start, close) < 0 else -1


def _branch(found: _Survey, start: int, end: int) -> int:
    """A branch that is never taken ends at its ``\\else`` or ``\\fi``."""
    if "\\fi" in found.absent:
        return end
    depth = 0
    for match in _CONDITION.finditer(found.text, end):
        if match["open"]:
            depth += match["open"] in found.conditions
            continue
        depth -= bool(match["close"])
        if depth < 0 or (depth == 0 and match["other"]):
            found.skips[start] = Skip(SkipKind.BLOCK, match.end(), Span(end, match.start()))
            return match.end()
    found.absent.add("\\fi")
    return end

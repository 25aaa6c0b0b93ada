"""The syntax of BibTeX files: entries with their fields and exact places, however damaged.

An entry reaches at most to the next line that begins one (``@word{key,``): so a brace that is never
closed costs its own entry some fields, and no other entry anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field

from citeward.document import Comment
from citeward.patterns import lazy
from citeward.span import Span
from citeward.values import dataclass
from citeward.works.bibtex_values import FIELD, FIELD_LINE, Value, read_value

_HEAD = lazy(r"@[ \t]{0,9}([A-Za-z][\w-]{0,40})\s{0,20}([{(])")
_KEY = lazy(r"\s*+([^\s,{}=\"]{1,400}+)\s*+,")
_NO_KEY = lazy(r"\s*+(?:,|(?=[\w-]{1,40}+\s*+=\s*+[\"{\w]))")
_BARE_KEY = lazy(r"\s*+([^\s,{}=\"]{1,400}+)\s*+(?=[})])")
_KEY_NO_COMMA = lazy(r"\s*+([^\s,{}=\"]{1,400}+)\s++(?=[\w-]{1,40}+\s*+=\s*+[\"{\w])")
_SPACED_KEY = lazy(r"[ \t]*+([^,={}\"\n]{1,200}+),")
_STRAY = lazy(r"[^,{}()]*+")
_MORE_FIELDS = lazy(r"\s*+,?\s*+[A-Za-z][\w-]{1,40}+\s*+=\s*+[{\"]")
_COMMENT_LINE = lazy(r"%[^\n\r]*+")
_BRACE = lazy(r"[{}]")

_NOT_ENTRIES = frozenset({"comment", "preamble", "string"})


@dataclass(slots=True)
class RawEntry:
    """An entry as it stands: `fields` by lower-case name; `problem` says what is wrong with it, if anything."""

    type: str
    key: str
    key_span: Span
    span: Span
    fields: dict[str, Value] = field(default_factory=dict)
    problem: str | None = None


@dataclass(slots=True)
class Scan:
    """What a file holds: entries, comments, and the macros that ``@string`` defines."""

    entries: list[RawEntry] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    macros: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    type: str
    opened: int  # offset behind the opening bracket
    closer: str
    begins_line: bool


def scan_bibtex(text: str) -> Scan:
    """All entries of `text`, in order; never raises."""
    heads = list(_heads(text))
    barriers = [head.start for head in heads if head.begins_line and _is_certain(text, head)]
    scan, position, comments_close = Scan(), 0, None
    for head in heads:
        if head.start < position:
            continue
        following = bisect_right(barriers, head.start)
        limit = barriers[following] if following < len(barriers) else len(text)
        _collect_comments(text, position, head.start, scan.comments)
        if head.type == "comment":
            comments_close = _matching_braces(text) if comments_close is None else comments_close
            position = _read_comment(text, head, comments_close, limit, scan.comments)
        else:
            position = _read(text, head, limit, scan) or head.opened
    _collect_comments(text, position, len(text), scan.comments)
    return scan


def _heads(text: str) -> Iterator[_Head]:
    for match in _HEAD.finditer(text):
        start = before = match.start()
        while before and text[before - 1] in " \t\ufeff":
            before -= 1
        begins_line = not before or text[before - 1] in "\n\r"
        yield _Head(start, match[1].lower(), match.end(), "}" if match[2] == "{" else ")", begins_line)


def _is_certain(text: str, head: _Head) -> bool:
    return head.type in _NOT_ENTRIES or bool(_KEY.match(text, head.opened) or _NO_KEY.match(text, head.opened))


def _collect_comments(text: str, start: int, end: int, comments: list[Comment]) -> None:
    if end - start > 1 and "%" in text[start:end]:
        for match in _COMMENT_LINE.finditer(text, start, end):
            comments.append(Comment(Span(match.start(), match.end()), match[0].lstrip("%").strip()))


def _matching_braces(text: str) -> dict[int, int]:
    """Offset behind every opening brace → offset of the brace that closes it."""
    stack: list[int] = []
    pairs = {}
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            stack.append(match.end())
        elif stack:
            pairs[stack.pop()] = match.start()
    return pairs


def _read_comment(text: str, head: _Head, pairs: dict[int, int], limit: int, comments: list[Comment]) -> int:
    """Biber and JabRef take the whole bracket for the comment, entries in it included."""
    end = pairs.get(head.opened)
    if head.closer == ")" or end is None:
        newline = text.find("\n", head.opened, limit)
        end = newline if newline >= 0 else limit
    comments.append(Comment(Span(head.start, min(end + 1, len(text))), text[head.opened : end].strip()))
    return end


def _read(text: str, head: _Head, limit: int, scan: Scan) -> int | None:
    if head.type == "preamble":
        value = read_value(text, head.opened, limit, scan.macros)
        return value.end if value else head.opened
    if head.type == "string":
        return _read_macro(text, head, limit, scan)
    return _read_entry(text, head, limit, scan)


def _read_macro(text: str, head: _Head, limit: int, scan: Scan) -> int:
    name = FIELD.match(text, head.opened, limit)
    value = read_value(text, name.end(), limit, scan.macros) if name else None
    if name and value and not value.unclosed:
        scan.macros[name[1].lower()] = value.text
        return value.after
    return head.opened


def _read_entry(text: str, head: _Head, limit: int, scan: Scan) -> int | None:
    key = _read_key(text, head, limit)
    if key is None:
        return None
    name, key_span, position, problem = key
    entry = RawEntry(head.type, name, key_span, Span(head.start, position), problem=problem)
    end = _read_fields(text, position, limit, head.closer, entry, scan.macros)
    entry.span = Span(head.start, max(end, position))
    scan.entries.append(entry)
    return entry.span.end


def _read_key(text: str, head: _Head, limit: int) -> tuple[str, Span, int, str | None] | None:
    """Key, its span, where the fields begin, and what is wrong; None where this is no entry at all."""
    at = head.opened
    if match := _KEY.match(text, at, limit):
        if not head.begins_line and not _MORE_FIELDS.match(text, match.end()):
            return None  # an address in running text, or a macro: no entry begins in the middle of a line like this
        return match[1], Span(match.start(1), match.end(1)), match.end(), None
    if match := _NO_KEY.match(text, at, limit):
        return "", Span(head.start, at), match.end(), "the entry has no key"
    if not head.begins_line:
        return None
    if match := _BARE_KEY.match(text, at, limit):
        return match[1], Span(match.start(1), match.end(1)), match.end(), None
    if match := _KEY_NO_COMMA.match(text, at, limit):
        return match[1], Span(match.start(1), match.end(1)), match.end(), "no comma follows its key"
    if match := _SPACED_KEY.match(text, at, limit):
        start, end = match.span(1)
        key = text[start:end].rstrip()
        return key, Span(start, start + len(key)), match.end(), "its key holds a blank"
    if FIELD_LINE.search(text, at, limit):
        return "", Span(head.start, at), at, "the entry has no key"
    return None


def _read_fields(text: str, at: int, limit: int, closer: str, entry: RawEntry, macros: dict[str, str]) -> int:
    while True:
        match = FIELD.match(text, at, limit)
        if match:
            value = read_value(text, match.end(), limit, macros)
            if value and not value.unclosed:
                entry.fields.setdefault(match[1].lower(), value)
                at = value.after
                continue
            entry.problem = entry.problem or f"its field {match[1]} is never closed"
            return _read_damaged(text, match.start(1), limit, entry, macros)
        stray = _STRAY.match(text, at, limit)
        at = stray.end() if stray else at
        if at >= limit:
            return _read_unclosed(text, limit, entry, macros)
        if text[at] == closer:
            if closer == ")" or not _MORE_FIELDS.match(text, at + 1, limit):
                return at + 1
            entry.problem = entry.problem or "a closing brace stands before its end"
        at += 1


def _read_unclosed(text: str, limit: int, entry: RawEntry, macros: dict[str, str]) -> int:
    """Where a value took the entry's own closing bracket for its own, it holds the fields that follow it."""
    swollen = [name for name, value in entry.fields.items() if FIELD_LINE.search(text, value.start, value.end)]
    if not swollen:
        entry.problem = entry.problem or "it is never closed"
        return _trimmed(text, entry.span.start, limit)
    entry.problem = entry.problem or f"its field {swollen[0]} is never closed"
    first = min(value.start for value in entry.fields.values())
    entry.fields.clear()
    return _read_damaged(text, text.rfind("\n", 0, first) + 1, limit, entry, macros)


def _read_damaged(text: str, at: int, limit: int, entry: RawEntry, macros: dict[str, str]) -> int:
    """Read the rest of an entry in which a bracket is open: every line ``name =`` begins a field."""
    lines = list(FIELD_LINE.finditer(text, at, limit))
    for index, match in enumerate(lines):
        end = lines[index + 1].start() if index + 1 < len(lines) else limit
        value = read_value(text, match.end(), end, macros)
        if value:
            entry.fields.setdefault(match[1].lower(), value)
    return _trimmed(text, entry.span.start, limit)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())

"""Handlers for citations, definitions and entries."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citeward.document import OBJECT, BlockKind, Malformed, MarkerStyle
from citeward.markers.marker import Item, Marker
from citeward.readers.latex.citing import COMMANDS, Cited, Shape, note_text, parse_locator, split_keys
from citeward.readers.latex.macros import DEFINERS, DEFS, XPARSE_DEFINERS, Macro, read_definition, read_use
from citeward.readers.latex.named_files import name_bibliographies
from citeward.readers.latex.structure import close_entry
from citeward.readers.latex.walk import Draft, Handler, Mode, Walk, end_paragraph, ensure_open, glyph
from citeward.span import Span

_NO_KEY = frozenset("\\#{}$^&")
_EMPTY_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*+[\r\n]")
_DECLARED = re.compile(r"\\?([A-Za-z@]+)")
_LONGEST_LIST = 20_000


def reference_handlers() -> Mapping[str, Handler]:
    """The handlers of this module, by command."""
    table: dict[str, Handler] = dict.fromkeys(COMMANDS, cite)
    table |= {"nocite": _nocite, "bibitem": _bibitem, "newcites": _newcites}
    table |= dict.fromkeys(DEFINERS | DEFS | XPARSE_DEFINERS, _define)
    table |= {"let": _let, "newenvironment": _environment, "renewenvironment": _environment}
    table |= {"DeclareCiteCommand": _declare_cite, "DeclareMultiCiteCommand": _declare_cite}
    return table | {"documentclass": _class, "documentstyle": _class}


def cite(walk: Walk, name: str, start: int, end: int) -> int:
    """A citing command, built in or the article's own; one without arguments is only being spoken of."""
    if walk.state.mode is Mode.PREAMBLE:
        return end
    cited = read_use(walk.cursor, name, end, walk.macros)
    if cited is None:
        _note_unclosed(walk, name, start, end)
        return end
    if not all(_is_list(walk, group) for group in cited.groups):
        return end
    ensure_open(walk)
    offset = walk.builder.here - start
    walk.builder.copy(start, cited.end)
    items = _items(walk, cited, start, offset)
    if items:
        span = (start + offset, cited.end + offset)
        walk.markers.append(Marker(MarkerStyle.KEY, *span, items, narrative=cited.narrative))
    return cited.end


def _is_list(walk: Walk, group: Span) -> bool:
    """Whether a group may hold keys: a brace in it makes it something else, an empty line was never meant."""
    if walk.text.find("{", group.start, group.end) >= 0:
        return False
    if len(group) > _LONGEST_LIST or _EMPTY_LINE.search(walk.text, group.start, group.end):
        stop = min(group.end, group.start + 40)
        walk.malformed.append(Malformed(Span(group.start, stop), "the citation is never closed"))
        return False
    return True


def _items(walk: Walk, cited: Cited, start: int, offset: int) -> tuple[Item, ...]:
    keys = [key for group in cited.groups for key in split_keys(walk.cursor, group)]
    whole = Span(start, cited.end)
    named = [(walk.cursor.slice(key), key) for key in keys] + [(key, whole) for key in cited.fixed]
    if len(named) > 1 and any(not key for key, _ in named[:-1]):
        walk.malformed.append(Malformed(whole, "an item of the citation is empty"))
    shown = [(key, span) for key, span in named if key and not set(key) & _NO_KEY]
    prefix = note_text(walk.cursor.slice(cited.before)) if cited.before else ""
    locator = parse_locator(walk.cursor.slice(cited.after)) if cited.after else None
    return tuple(
        Item(
            span.start + offset,
            span.end + offset,
            key,
            key=key,
            prefix=prefix if index == 0 else "",
            locator=locator if index == len(shown) - 1 else None,
        )
        for index, (key, span) in enumerate(shown)
    )


def _note_unclosed(walk: Walk, name: str, start: int, end: int) -> None:
    at = walk.cursor.past_blank(end)
    if walk.text.startswith("{", at) and name.rstrip("*") in COMMANDS:
        line = walk.text.find("\n", at, at + 200)
        stop = line if line >= 0 else min(at + 200, len(walk.text))
        walk.malformed.append(Malformed(Span(start, stop), "the citation is never closed"))


def _nocite(walk: Walk, name: str, start: int, end: int) -> int:
    group = walk.cursor.group(end)
    if group is None:
        return end
    walk.nocite.update(key for span in split_keys(walk.cursor, group) if (key := walk.cursor.slice(span)))
    return group.end + 1


def _define(walk: Walk, name: str, start: int, end: int) -> int:
    """A definition cites nothing; its uses may."""
    end, defined, macro = read_definition(walk.cursor, name.rstrip("*"), end, walk.macros)
    if defined is not None and not (name == "providecommand" and defined in walk.macros):
        walk.macros[defined] = macro
    return end


def _let(walk: Walk, name: str, start: int, end: int) -> int:
    first = walk.cursor.command(end)
    if first is None:
        return end
    at = walk.cursor.past_blank(first.end)
    if walk.text.startswith("=", at):
        at += 1
    second = walk.cursor.command(at)
    if second is None:
        return first.end
    old = walk.cursor.slice(second)[1:]
    if old in COMMANDS or (old in walk.macros and walk.macros[old].cites):
        walk.macros[walk.cursor.slice(first)[1:]] = walk.macros.get(old) or Macro(alias=old)
    return second.end


def _environment(walk: Walk, name: str, start: int, end: int) -> int:
    named = walk.cursor.group(walk.cursor.past_blank(end))
    return end if named is None else walk.cursor.past_groups(named.end + 1, 2)


def _declare_cite(walk: Walk, name: str, start: int, end: int) -> int:
    if walk.text.startswith("*", end):
        end += 1
    group = walk.cursor.group(end)
    if group is None:
        return end
    declared = _DECLARED.match(walk.cursor.slice(group).strip())
    if declared is not None:
        walk.macros.setdefault(declared[1], Macro(alias="cites" if "Multi" in name else "cite"))
    return walk.cursor.past_groups(group.end + 1, 5)


def _newcites(walk: Walk, name: str, start: int, end: int) -> int:
    """multibib: ``\\newcites{sec}{Secondary}`` makes ``\\citesec``, ``\\nocitesec``, ``\\bibliographysec``."""
    group = walk.cursor.group(end)
    if group is None:
        return end
    for key in split_keys(walk.cursor, group)[:20]:
        for base, shape in COMMANDS.items():
            if shape is Shape.PLAIN and base.startswith("cite"):
                walk.macros[base + walk.cursor.slice(key)] = Macro(alias=base)
    return walk.cursor.past_groups(group.end + 1, 1)


def own_command(walk: Walk, name: str, start: int, end: int) -> int | None:
    """Deal with a command that the article defined itself, or None where it is none of those that cite."""
    bare = name.rstrip("*")
    macro = walk.macros.get(bare)
    if macro is not None and macro.cites:
        return cite(walk, name, start, end)
    for prefix, handler in (("nocite", _nocite), ("bibliography", name_bibliographies)):
        if bare.startswith(prefix) and "cite" + bare[len(prefix) :] in walk.macros:
            return handler(walk, name, start, end)
    if "cite" in bare.lower() and macro is None:
        return _unknown_cite(walk, start, end)
    return None


def _unknown_cite(walk: Walk, start: int, end: int) -> int | None:
    """A citing command nobody knows: its keys count as cited, and nothing is said of them."""
    while (option := walk.cursor.option(end)) is not None:
        end = option.end + 1
    group = walk.cursor.group(end)
    if group is None or len(group) > _LONGEST_LIST:
        return None
    keys = [walk.cursor.slice(span) for span in split_keys(walk.cursor, group)]
    if any(set(key) & _NO_KEY or " " in key or key == "*" for key in keys):
        return None
    walk.nocite.update(keys)
    glyph(walk, OBJECT, start, group.end + 1)
    return group.end + 1


def _bibitem(walk: Walk, name: str, start: int, end: int) -> int:
    label = walk.cursor.option(end)
    group = walk.cursor.group(label.end + 1 if label is not None else end)
    if group is None or walk.state.mode is Mode.PREAMBLE:
        return end
    end_paragraph(walk)
    close_entry(walk, start)
    span = split_keys(walk.cursor, group)[0]
    key = walk.cursor.slice(span)
    state = walk.state
    state.mode, state.kind, state.label, state.label_span = Mode.TEXT, BlockKind.ENTRY, key, span
    walk.draft = Draft(key, span, start, walk.builder.block_count)
    return group.end + 1


def _class(walk: Walk, name: str, start: int, end: int) -> int:
    walk.has_class = True
    option = walk.cursor.option(end)
    group = walk.cursor.group(option.end + 1 if option is not None else end)
    if group is None:
        return end
    if walk.cursor.slice(group).strip() in {"subfiles", "standalone"}:
        walk.has_class = False  # compiled on its own or as a part; the list is the root's
    return group.end + 1

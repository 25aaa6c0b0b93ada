"""Handlers for commands inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citeward.document import OBJECT, BlockKind
from citeward.readers.latex.formulas import formula, math_shift
from citeward.readers.latex.glyphs import ACCENTS, SYMBOLS, accented
from citeward.readers.latex.walk import (
    MATH_SHIFT,
    Handler,
    Mode,
    Walk,
    defer,
    end_paragraph,
    ensure_open,
    glyph,
    show,
)

_LETTER = re.compile(r"[ \t]*+(?:\{[ \t]*(\\[ij]|[^\W\d_])?[ \t]*(?:\{\})?\}|(\\[ij](?![A-Za-z])|[^\W\d_]))")
_SPACE = re.compile(r"[ \t]*+(?:\r\n?+|\n)?+[ \t]*+(?![\r\n])|[ \t]*+")
_LONGEST_OPTION = 300
_LONGEST_LINK = 2000

_HIDDEN = {
    "label": 1, "vspace": 1, "hspace": 1, "vskip": 0, "usepackage": 1, "RequirePackage": 1,
    "pagestyle": 1, "thispagestyle": 1, "pagenumbering": 1, "setcounter": 2, "addtocounter": 2, "stepcounter": 1,
    "refstepcounter": 1, "setlength": 2, "addtolength": 2, "bibliographystyle": 1, "color": 1, "textcolor": 1,
    "colorbox": 1, "fcolorbox": 2, "rowcolor": 1, "cellcolor": 1, "columncolor": 1, "definecolor": 3, "colorlet": 2,
    "hypersetup": 1, "geometry": 1, "lstset": 1, "setminted": 1, "tikzset": 1, "usetikzlibrary": 1, "pgfplotsset": 1,
    "graphicspath": 1, "fontsize": 2, "selectlanguage": 1, "foreignlanguage": 1, "setcitestyle": 1, "citestyle": 1,
    "multicolumn": 2, "multirow": 2, "cline": 1, "cmidrule": 1, "raisebox": 1, "parbox": 1, "makebox": 0, "rule": 2,
    "addcontentsline": 3, "markboth": 2, "markright": 1, "hyphenation": 1, "index": 1, "glsadd": 1, "includeonly": 1,
    "captionsetup": 1, "phantom": 1, "hphantom": 1, "vphantom": 1, "bibinfo": 1, "bibfield": 1, "BibitemShut": 1,
    "Eprint": 1, "bibnamefont": 0, "scalebox": 1, "resizebox": 2, "rotatebox": 1, "adjustbox": 1, "newtheorem": 2,
    "theoremstyle": 1, "newlength": 1, "newcounter": 1, "crefname": 3, "Crefname": 3, "DeclareMathOperator": 2,
    "SetKwInput": 2, "SetKwInOut": 2, "tag": 1, "defbibheading": 2, "defbibnote": 2, "defbibfilter": 2,
    "DeclareFieldFormat": 2, "DeclareLanguageMapping": 2, "DeclareSourcemap": 1, "ExecuteBibliographyOptions": 1,
    "PassOptionsToPackage": 2, "documentclass": 1, "documentstyle": 1, "checkmark": 0, "citereset": 0,
    "citestylerange": 0, "bibcite": 2, "bibstyle": 1, "bibdata": 1, "citation": 1, "RaggedRight": 0, "newcolumntype": 2,
    "titleformat": 5, "titlespacing": 4, "DTMsetup": 1, "sisetup": 1, "usetheme": 1, "usecolortheme": 1,
    "defcitealias": 2,
}  # fmt: skip
"""How many groups of a command are settings, not text."""

_OBJECTS = frozenset(
    str.split(
        "ref eqref pageref autoref cref Cref nameref vref Vref subref labelcref cpageref fref Fref includegraphics "
        "includesvg includepdf ensuremath num SI qty si unit SIrange numrange ang ce pgfimage epsfig plotone gls Gls "
        "glspl acrshort acrfull ac acp acs acl"
    )
)
_SPOKEN = frozenset(str.split("gls Gls glspl acrshort acrfull ac acp acs acl"))
_NOTES = frozenset(
    str.split("footnote footnotetext endnote sidenote marginpar marginnote thanks tablefootnote sidenotetext")
)
_BREAKS = frozenset(str.split("par newpage clearpage cleardoublepage pagebreak bigskip medskip smallskip maketitle"))


def text_handlers() -> Mapping[str, Handler]:
    """The handlers of this module, by command; the empty name stands for every other command."""
    table: dict[str, Handler] = {"": _unknown, "\\": _newline, "newline": _newline, "linebreak": _newline}
    table |= dict.fromkeys(SYMBOLS, _symbol)
    table |= dict.fromkeys(ACCENTS, _accent)
    table |= dict.fromkeys(_HIDDEN, _hidden)
    table |= dict.fromkeys(_OBJECTS, _object)
    table |= dict.fromkeys(_NOTES, _note)
    table |= dict.fromkeys(_BREAKS, _break)
    table |= {"[": _display, "(": _display, "href": _href, "url": _address, "nolinkurl": _address, "doi": _address}
    table |= {"hyperref": _hyperref, "hyperlink": _hyperref, "textsuperscript": _superscript, "enquote": _quoted}
    table |= {"tabularnewline": _row_end, "cr": _row_end, "footnotemark": _mark_only, MATH_SHIFT: math_shift}
    table |= {"-": _nothing, "/": _nothing}
    return table


def _unknown(walk: Walk, name: str, start: int, end: int) -> int:
    """A command that is not known shows its arguments, not itself, and not an option right behind it."""
    macro = walk.macros.get(name.rstrip("*"))
    if macro is not None:
        if macro.words is not None:
            glyph(walk, macro.words, start, end)
        elif macro.hidden:
            return _hide(walk, macro.parameters, macro.hidden, end)
    if walk.text.startswith("[", end):
        option = walk.cursor.option(end)
        if option is not None and len(option) <= _LONGEST_OPTION:
            return option.end + 1
    if walk.text.startswith("{", start - 1) and walk.text.startswith(" ", end):
        return end + 1  # {\bf so}: a switch at the head of a group
    return end


def _hide(walk: Walk, parameters: tuple[str, ...], hidden: frozenset[int], end: int) -> int:
    """Leave out the arguments that the macro's body leaves out."""
    position = end
    for index, kind in enumerate(parameters):
        span = walk.cursor.option(position) if kind == "o" else walk.cursor.group(position)
        if span is None:
            if kind == "m":
                break
            continue
        if index in hidden and kind == "m":
            walk.jumps[span.start - 1] = span.end + 1
        if kind == "o" and position == end:
            end = span.end + 1
        position = span.end + 1
    return end


def _newline(walk: Walk, name: str, start: int, end: int) -> int:
    if walk.text.startswith("*", end):
        end += 1
    if walk.text.startswith("[", end) and (option := walk.cursor.option(end)) is not None and len(option) < 20:
        end = option.end + 1
    if walk.state.table:
        return _row_end(walk, name, start, end)
    glyph(walk, "\n", start, end)
    return end


def _row_end(walk: Walk, name: str, start: int, end: int) -> int:
    end_paragraph(walk)
    return end


def _symbol(walk: Walk, name: str, start: int, end: int) -> int:
    glyph(walk, SYMBOLS[name.rstrip("*")], start, end)
    if name[-1:].isalpha():
        space = _SPACE.match(walk.text, end)
        return space.end() if space else end  # TeX takes white space behind a word as its end
    return end


def _accent(walk: Walk, name: str, start: int, end: int) -> int:
    letter = _LETTER.match(walk.text, end)
    if letter is None or (name.isalpha() and letter.start() == letter.start(2)):
        return end
    glyph(walk, accented(name, letter[1] or letter[2] or ""), start, letter.end())
    return letter.end()


def _hidden(walk: Walk, name: str, start: int, end: int) -> int:
    return walk.cursor.past_groups(end, _HIDDEN[name.rstrip("*")])


def _object(walk: Walk, name: str, start: int, end: int) -> int:
    stop = walk.cursor.past_groups(end, 1)
    if name in _SPOKEN:
        return end  # the glossary's key is nearly always the word
    if not (name.startswith("include") and not walk.is_open):  # a figure on its own is no sentence
        glyph(walk, OBJECT, start, stop)
    return stop


def _note(walk: Walk, name: str, start: int, end: int) -> int:
    option = walk.cursor.option(end)
    content = walk.cursor.group(option.end + 1 if option is not None else end)
    return end if content is None else defer(walk, BlockKind.NOTE, content)


def _mark_only(walk: Walk, name: str, start: int, end: int) -> int:
    option = walk.cursor.option(end)
    return option.end + 1 if option is not None else end


def _nothing(walk: Walk, name: str, start: int, end: int) -> int:
    return end


def _break(walk: Walk, name: str, start: int, end: int) -> int:
    end_paragraph(walk)
    return end


def _display(walk: Walk, name: str, start: int, end: int) -> int:
    return formula(walk, start, end, "\\]" if name == "[" else "\\)")


def _href(walk: Walk, name: str, start: int, end: int) -> int:
    option = walk.cursor.option(end)
    address = walk.cursor.group(option.end + 1 if option is not None else end)
    text = walk.cursor.group(address.end + 1) if address is not None else None
    if address is None or text is None or walk.state.mode is not Mode.TEXT:
        return end
    ensure_open(walk)
    target = walk.cursor.slice(address).replace("\\", "").strip()[:_LONGEST_LINK]
    walk.on_close[text.end] = ("link", walk.builder.here, target)
    return text.start


def _hyperref(walk: Walk, name: str, start: int, end: int) -> int:
    option = walk.cursor.option(end) if name == "hyperref" else walk.cursor.group(end)
    return option.end + 1 if option is not None else end


def _address(walk: Walk, name: str, start: int, end: int) -> int:
    content = walk.cursor.group(end)
    if content is None or len(content) > _LONGEST_LINK or walk.state.mode is not Mode.TEXT:
        return end
    ensure_open(walk)
    begin = walk.builder.here
    show(walk, content.start, content.end)
    target = walk.cursor.slice(content).replace("\\", "").strip()
    walk.builder.link(begin, walk.builder.here, f"https://doi.org/{target}" if name == "doi" else target)
    return content.end + 1


def _superscript(walk: Walk, name: str, start: int, end: int) -> int:
    content = walk.cursor.group(end)
    if content is not None and walk.state.mode is Mode.TEXT:
        ensure_open(walk)
        walk.on_close[content.end] = ("superscript", walk.builder.here, "")
    return end


def _quoted(walk: Walk, name: str, start: int, end: int) -> int:
    content = walk.cursor.group(end)
    if content is not None:
        glyph(walk, "“", start, content.start)
        walk.on_close[content.end] = ("glyph", 0, "”")
        return content.start
    return end

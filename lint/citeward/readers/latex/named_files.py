"""Handlers for the files that an article names: bibliographies, and the parts it is put together from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citeward.readers.extract import NamedBibliography, NamedFile
from citeward.readers.latex.citing import split_keys
from citeward.readers.latex.walk import Handler, Walk, end_paragraph
from citeward.span import Span

_BARE_FILE = re.compile(r"[ \t]+([^\s{}\\%]{1,200})")
_RESOURCES = frozenset(str.split("addbibresource addglobalbib addsectionbib"))
_IMPORTS = frozenset(str.split("import subimport includefrom subincludefrom inputfrom subinputfrom"))
_INPUTS = frozenset(str.split("input include subfile subfileinclude InputIfFileExists loadexternalbib"))
_WORD = re.compile(r"\\([A-Za-z@]++)(?:\{\}|[ \t]*+)")


def file_handlers() -> Mapping[str, Handler]:
    """The handlers of this module, by command."""
    table: dict[str, Handler] = {"bibliography": name_bibliographies, "printbibliography": _print}
    table |= {"newrefsection": _section, "refsection": _section}
    table |= dict.fromkeys(_RESOURCES, _resource)
    table |= dict.fromkeys(_INPUTS, _input)
    return table | dict.fromkeys(_IMPORTS, _import)


def name_bibliographies(walk: Walk, name: str, start: int, end: int) -> int:
    """``\\bibliography{a,b}``: files without their ending."""
    group = walk.cursor.group(end)
    if group is None:
        return end
    for span in split_keys(walk.cursor, group):
        name_bibliography(walk, span, ".bib")
    return group.end + 1


def _resource(walk: Walk, name: str, start: int, end: int) -> int:
    option = walk.cursor.option(end)
    group = walk.cursor.group(option.end + 1 if option is not None else end)
    if group is None:
        return end
    if option is None or "remote" not in walk.cursor.slice(option):
        name_bibliography(walk, split_keys(walk.cursor, group)[0], "")
    else:
        walk.open_list = True  # a list on the net: what it holds is not known here
    return group.end + 1


def name_bibliography(walk: Walk, span: Span, suffix: str) -> None:
    """Take note of a bibliography; `suffix` is what the command puts behind the name."""
    name = expand(walk, walk.cursor.slice(span)).strip('"')
    if not name:
        return
    if set(name) & set("\\#{}"):
        walk.open_list = True
    else:
        named = name if name.endswith(suffix) else name + suffix
        walk.bibliographies.append(NamedBibliography(named, span))


def expand(walk: Walk, name: str) -> str:
    """A file's name with ``\\jobname`` and the article's own words put in."""
    if "\\" not in name:
        return name

    def word(match: re.Match[str]) -> str:
        macro = walk.macros.get(match[1])
        return walk.stem if match[1] == "jobname" else macro.words if macro and macro.words else match[0]

    return _WORD.sub(word, name)


def _input(walk: Walk, name: str, start: int, end: int) -> int:
    group = walk.cursor.group(end)
    if group is None:
        bare = _BARE_FILE.match(walk.text, end)
        if bare is None or name != "input":
            return end
        group, end = Span(*bare.span(1)), bare.end()
    else:
        end = group.end + 1
    _include(walk, group, optional=name == "InputIfFileExists")
    return end


def _import(walk: Walk, name: str, start: int, end: int) -> int:
    folder = walk.cursor.group(end)
    file = walk.cursor.group(folder.end + 1) if folder is not None else None
    if folder is None or file is None:
        return end
    _include(walk, file, folder=expand(walk, walk.cursor.slice(folder).strip()))
    return file.end + 1


def _include(walk: Walk, span: Span, *, folder: str = "", optional: bool = False) -> None:
    name = expand(walk, walk.cursor.slice(span)).strip().strip('"')
    if name and not set(name) & set("\\#{}"):
        walk.includes.append(NamedFile(name, span, folder, optional))


def _print(walk: Walk, name: str, start: int, end: int) -> int:
    end_paragraph(walk)
    if not walk.bibliographies:
        walk.open_list = True  # the list comes from a class or style file
    option = walk.cursor.option(end)
    return option.end + 1 if option is not None else end


def _section(walk: Walk, name: str, start: int, end: int) -> int:
    option = walk.cursor.option(end)
    if option is None:
        return end
    name_section_files(walk, option)
    return option.end + 1


def name_section_files(walk: Walk, option: Span) -> None:
    """The bibliographies of a ``refsection``: files, or labels of files that are named elsewhere."""
    for span in split_keys(walk.cursor, option):
        if walk.cursor.slice(span).endswith(".bib"):
            name_bibliography(walk, span, "")

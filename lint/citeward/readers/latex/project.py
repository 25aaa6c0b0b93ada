"""A LaTeX project: a root, the files it takes in, and what they know of each other.

TeX reads a project as one text, from the folder of its root. So a chapter may cite what the root's
bibliography holds, and the root's entries may be cited in a chapter only. `complete` gives a file
what its project knows; everything else here serves it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from citeward.document import Reference
from citeward.readers.extract import Extract, NamedBibliography, NamedFile
from citeward.readers.latex.macros import Macro
from citeward.readers.latex.reader import extract_of, read_latex, walk_latex
from citeward.readers.loading import ListFolder, Load, load_source
from citeward.source import Source
from citeward.values import dataclass, replace

_MOST_FILES = 500
"""How many files a project may have; a circle of includes ends by itself, a generated tree must."""
_MOST_CANDIDATES = 100  # root files looked into, per folder
_FOLDERS_UP = 3
_HEAD = 4096
_PREAMBLE = 50_000  # a document class stands before this many bytes
_MAGIC = re.compile(r"^[ \t]*%+[ \t]*!T[eE]X[ \t]+root[ \t]*=[ \t]*([^\r\n]{1,300})", re.MULTILINE)
_SUBFILES = re.compile(r"\\documentclass[ \t]*\[([^\]\r\n]{1,300})\][ \t]*\{subfiles\}")
_CLASS = re.compile(r"^[^%\r\n]{0,200}\\document(?:class|style)\b(?!.{0,300}\{(?:subfiles|standalone)\})", re.MULTILINE)
_USUAL_ROOTS = tuple(
    f"{name}.tex"
    for name in str.split("main paper manuscript article thesis ms root book report dissertation master index template")
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one file tells its project."""

    path: str
    includes: tuple[NamedFile, ...]
    bibliographies: tuple[NamedBibliography, ...]
    references: tuple[Reference, ...]
    cited: frozenset[str]
    macros: tuple[tuple[str, Macro], ...]
    open_list: bool


@dataclass(frozen=True, slots=True)
class Project:
    """All files of a project in the order TeX meets them, the root first; `macros` are those of all.

    `lacks_files` is true where a file that is taken in is not there.
    """

    root: str
    files: tuple[Facts, ...]
    macros: Mapping[str, Macro]
    lacks_files: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a list comes from where it cannot be read."""
        return any(each.open_list for each in self.files)


def complete(source: Source, extract: Extract, load: Load, list_folder: ListFolder | None = None) -> Extract:
    """The extract of `source`, with what its project knows: macros, bibliographies, entries, and what is cited.

    Entries of other files carry their `path`; keys cited in other files count as `nocite`, so that
    nothing is called uncited that another file of the project cites.
    """
    root: str | None = source.path
    if extract.is_part or not _CLASS.search(source.text):
        root = find_root(source.path, source.text, load, list_folder) or (None if extract.is_part else source.path)
    if root == source.path and not extract.includes:  # one file, as most articles are: it knows all there is
        return _with_made_list(extract, source.path, load)
    project = read_project(root or source.path, load, {_clean(source.path): source})
    own = next((each for each in project.files if each.path == _clean(source.path)), None)
    if own is None:
        return extract
    others = [each for each in project.files if each is not own]
    if others and any(macro.cites for macro in project.macros.values()):
        extract = read_latex(source, project.macros)
    if not (others or extract.bibliographies or extract.is_part or project.lacks_files):
        return extract
    return _joined(extract, own, others, project, root, load)


def _joined(
    extract: Extract, own: Facts, others: Sequence[Facts], project: Project, root: str | None, load: Load
) -> Extract:
    foreign = [replace(ref, path=ref.path or each.path) for each in others for ref in each.references]
    known_here = {name.name for name in own.bibliographies} if own.path == project.root else set()
    named = [*(extract.bibliographies if own.path == project.root else ())]
    named += [
        NamedBibliography(_relative(project, own.path, name.name))
        for each in project.files
        for name in each.bibliographies
        if name.name not in known_here and not (each is own and own.path == project.root)
    ]
    bibliographies = tuple({name.name: name for name in reversed(named)}.values())[::-1]
    if not _any_readable(bibliographies, own.path, load) and (made := _made_list(project.root, load)):
        foreign, bibliographies = [*foreign, *made], ()
    cited = frozenset(key for each in others for key in each.cited)
    elsewhere = frozenset(ref.key for ref in foreign if ref.key)  # theirs to be asked about, in their own file
    has_list = bool(extract.references or foreign or bibliographies)
    is_part = root is None or (project.is_open and not foreign) or (project.lacks_files and not has_list)
    return replace(
        extract,
        references=(*extract.references, *foreign),
        bibliographies=bibliographies,
        nocite=extract.nocite | cited | elsewhere,
        is_part=is_part,
        scan=extract.scan and not foreign and not bibliographies,
    )


def _with_made_list(extract: Extract, path: str, load: Load) -> Extract:
    if not (extract.bibliographies or extract.is_part) or _any_readable(extract.bibliographies, path, load):
        return extract
    made = _made_list(path, load)
    return replace(extract, references=(*extract.references, *made), bibliographies=()) if made else extract


def _relative(project: Project, path: str, name: str) -> str:
    """A file named by the project, seen from the folder of one of its files."""
    place = posixpath.join(posixpath.dirname(project.root), name)
    return place if posixpath.isabs(place) else posixpath.relpath(place, posixpath.dirname(path) or ".")


def _any_readable(named: Sequence[NamedBibliography], article: str, load: Load) -> bool:
    folder = posixpath.dirname(article)
    return any(load(_clean(posixpath.join(folder, each.name))) is not None for each in named)


def _made_list(root: str, load: Load) -> tuple[Reference, ...]:
    """The list that bibtex or biber made, where the bibliography itself was not handed on (as with arXiv)."""
    from citeward.readers.latex.bbl import read_bbl

    path = posixpath.splitext(root)[0] + ".bbl"
    made = load_source(path, load)
    return () if made is None else tuple(replace(reference, path=path) for reference in read_bbl(made))


def read_project(root: str, load: Load, at_hand: Mapping[str, Source]) -> Project:
    """Read the root and all that it takes in; files that cannot be read are left out."""
    files = list(_walk(_clean(root), load, at_hand, ()))
    macros = {name: macro for each in files for name, macro in each.macros}
    if len(files) > 1 and any(macro.cites for macro in macros.values()):
        # a macro that cites may be defined in one file and used in another
        citing = tuple(sorted((name, macro) for name, macro in macros.items() if macro.cites))
        files = list(_walk(_clean(root), load, at_hand, citing))
    known = {each.path for each in files}
    lacks_files = any(
        _find(name, _clean(root), each.path, load, at_hand) not in known for each in files for name in each.includes
    )
    return Project(_clean(root), tuple(files), macros, lacks_files)


def _walk(
    root: str, load: Load, at_hand: Mapping[str, Source], macros: tuple[tuple[str, Macro], ...]
) -> Iterator[Facts]:
    waiting, seen = [root], {root}
    while waiting and len(seen) <= _MOST_FILES:
        path = waiting.pop()
        source = at_hand.get(path) or load_source(path, load)
        if source is None:
            continue
        facts = _facts(path, source.text, macros)
        yield facts
        included = [_find(name, root, path, load, at_hand) for name in facts.includes]
        for each in reversed([name for name in included if name is not None and name not in seen]):
            seen.add(each)
            waiting.append(each)


def _find(name: NamedFile, root: str, path: str, load: Load, at_hand: Mapping[str, Source]) -> str | None:
    """The path of an included file: seen from the root's folder, or from the including file's own."""
    for folder in dict.fromkeys((posixpath.dirname(root), posixpath.dirname(path))):
        place = _clean(posixpath.join(folder, name.folder, name.name))
        for candidate in (place,) if place.endswith(".tex") else (f"{place}.tex", place):
            if candidate in at_hand or load(candidate) is not None:
                return candidate
    return None


@lru_cache(maxsize=256)
def _facts(path: str, text: str, macros: tuple[tuple[str, Macro], ...]) -> Facts:
    source = Source(path, text)
    walk = walk_latex(source, dict(macros))
    extract = extract_of(walk, source)
    cited = {item.key for marker in extract.markers for item in marker.items if item.key}
    return Facts(
        path,
        extract.includes,
        extract.bibliographies,
        extract.references,
        frozenset(cited | extract.nocite),
        tuple(walk.macros.items()),
        walk.open_list,
    )


def find_root(path: str, text: str, load: Load, list_folder: ListFolder | None = None) -> str | None:
    """The file from which TeX reads a project that holds `path`: None where no file takes it in.

    It is told by a magic comment (``% !TEX root = ../main.tex``) or by the subfiles class; else the
    files with a document class in the folder and three above it are asked. Without `list_folder`
    only the names that roots usually have are tried.
    """
    folder = posixpath.dirname(_clean(path))
    for told in (_MAGIC.search(text[:_HEAD]), _SUBFILES.search(text[:_HEAD])):
        if told is not None:
            name = told[1].strip().strip('"')
            place = _clean(posixpath.join(folder, name if name.endswith(".tex") else f"{name}.tex"))
            if load(place) is not None:
                return place
    for candidate in _candidates(folder, list_folder):
        if candidate != _clean(path) and _takes_in(candidate, _clean(path), load):
            return candidate
    return None


def _candidates(folder: str, list_folder: ListFolder | None) -> Iterator[str]:
    for _ in range(_FOLDERS_UP + 1):
        names = list_folder(folder or ".") if list_folder is not None else _USUAL_ROOTS
        roots = sorted(name for name in names if name.endswith((".tex", ".ltx")))
        yield from (_clean(posixpath.join(folder, name)) for name in roots[:_MOST_CANDIDATES])
        if folder in ("", ".", "/") and not posixpath.isabs(folder):
            return
        folder = posixpath.dirname(folder)


def _takes_in(candidate: str, path: str, load: Load) -> bool:
    data = load(candidate)
    if data is None or b"\\document" not in data[:_PREAMBLE]:
        return False
    source = load_source(candidate, load)
    if source is None or not _CLASS.search(source.text[:_PREAMBLE]):
        return False
    if "\\in" not in source.text and "\\sub" not in source.text and "import" not in source.text:
        return False
    return any(facts.path == path for facts in _walk(candidate, load, {candidate: source}, ()))


def _clean(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/"))


__all__ = ["Facts", "ListFolder", "Load", "Project", "complete", "find_root", "read_project"]

"""What the files around a Markdown article name: its book's, site's or manuscript's bibliographies.

A chapter of a book, a post of a site or a part of a manuscript names none itself; a project file does
(``_quarto.yml``, ``index.Rmd``, ``myst.yml``, ``_config.yml``, ``metadata.yaml`` …). `complete` adds what
that file names. Only files that are there are added: whether one is lacking is asked where it is named.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

from citeward.document import MarkerStyle
from citeward.markers.key import keys_in
from citeward.patterns import lazy
from citeward.readers.extract import Extract, NamedBibliography
from citeward.readers.loading import ListFolder, Load
from citeward.readers.markdown.project_files import ROOT_FILES, Named, named_in
from citeward.source import Source
from citeward.values import dataclass, replace

_FOLDERS_UP = 5
_FOLDERS_TO_LIBRARY = 3
_FEWEST_KEYS = 3
_MOST_LIBRARIES = 50
_MOST_PARTS = 200
_MOST_PARENTS = 60  # files asked whether they take the article in
_PARENT_SUFFIXES = (".qmd", ".rmd", ".md", ".rmarkdown")
_LIBRARY_SUFFIXES = (".bib", ".bibtex", ".json", ".yaml", ".yml", ".ris", ".nbib")
_NO_ARTICLES = frozenset({"README", "NEWS", "CHANGELOG", "CHANGES", "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY"})
"""Files that stand in a project and are no part of it: an ``@name`` there is a person."""

_INCLUDE = lazy(r"\{\{<\s*include\s+([^\s>]{1,300})\s*>\}\}|\bchild\s*=\s*(?:c\()?[\"']([^\"'\r\n]{1,300})[\"']")
_LABEL = lazy(
    r"^[ \t]*\((?P<target>[\w:.-]{1,100})\)=[ \t]*$"  # MyST
    r"|^[ \t]*:(?:name|label):[ \t]*(?P<option>[\w:.-]{1,100})"
    r"|^[ \t]*#\|[ \t]*label:[ \t]*(?P<chunk>[\w:.-]{1,100})"  # Quarto
    r"|^[ \t]*\(@(?P<example>[\w-]{1,100})\)[ \t]"  # pandoc's numbered examples
    r"|\{#(?P<attribute>[\w:.-]{1,100})",
    re.MULTILINE,
)
_LABEL_SIGNS = (")=", ":name:", "label:", "(@", "{#")
"""Without any of these no label can match."""
_TAG = lazy(r"^[ ]{0,3}\[@([^\]\s]{1,100})\]:[ \t]*@?(\S{1,500})", re.MULTILINE)
_TABLE_ROW = lazy(r"^([^\t\r\n]{1,100})\t@?([^\s]{1,500})", re.MULTILINE)
_ENTRY = lazy(r"@\w{1,40}\s{0,9}[{(]\s{0,9}([^\s,{}()]{1,300})\s{0,9},")
_COMPUTED = lazy(r"`r\s|^https?://|[\r\n]|\{\{|\$\{|<%")


def complete(source: Source, extract: Extract, load: Load, list_folder: ListFolder | None = None) -> Extract:
    """The extract of `source`, with the bibliographies that its project names for it.

    What cannot be looked into (a file that R writes, a web address) leaves the article a part: a key
    that is not found proves nothing then.
    """
    if "@" not in source.text and not extract.bibliographies and not _role_keys(extract):
        return extract
    path = posixpath.normpath(source.path.replace("\\", "/"))
    own, computed = _own(path, extract.bibliographies, load, list_folder)
    project = _project(path, load, list_folder)
    places = project.libraries
    if not own and not places and not project.lacks_some and list_folder is not None:
        places = _from_parent(path, load, list_folder) or tuple(_beside(path, extract, load, list_folder))
    known = {_place(path, each.name) for each in own}
    added = tuple(NamedBibliography(_seen(path, place)) for place in places if place not in known)
    tags = _tags(source.text, path, places, load, list_folder)
    return replace(
        extract,
        bibliographies=(*own, *added),
        nocite=extract.nocite.union(project.nocite, tags.values()),
        external=extract.external.union(_labels(source.text), tags),
        is_part=extract.is_part or computed or project.lacks_some,
    )


def project_bibliographies(path: str, load: Load, list_folder: ListFolder | None = None) -> tuple[str, ...]:
    """The bibliographies (paths) that the project of the article at `path` names for all its articles."""
    return _project(posixpath.normpath(path.replace("\\", "/")), load, list_folder).libraries


def _role_keys(extract: Extract) -> frozenset[str]:
    """The keys of roles, tags and commands; those in pandoc's manner are found later."""
    markers = (marker for marker in extract.markers if marker.style is MarkerStyle.KEY)
    return frozenset(item.key for marker in markers for item in marker.items if item.key)


def _own(
    path: str, named: Iterable[NamedBibliography], load: Load, list_folder: ListFolder | None
) -> tuple[tuple[NamedBibliography, ...], bool]:
    """The files that the article itself names, found where its format looks for them; whether one is computed."""
    kept: list[NamedBibliography] = []
    open_end = False
    for each in named:
        if _COMPUTED.search(each.name.strip()):
            open_end = True
        elif any(sign in each.name for sign in "*?"):
            matches = _matching(_place(path, each.name), list_folder)
            open_end |= not matches
            kept += [NamedBibliography(_seen(path, place), each.span) for place in matches]
        else:
            kept.append(_found_elsewhere(path, each, load))
    return tuple(kept), open_end


def _found_elsewhere(path: str, named: NamedBibliography, load: Load) -> NamedBibliography:
    """The file as named, where it is there; else the one that Jekyll or the project's root would take."""
    if load(_place(path, named.name)) is not None or load(f"{_place(path, named.name)}.bib") is not None:
        return named
    bare = named.name.lstrip("/")
    for folder in _folders(path):
        places = [posixpath.join(folder, "assets/bibliography", bare), posixpath.join(folder, "_bibliography", bare)]
        if named.name.startswith("/") or any(load(posixpath.join(folder, name)) is not None for name in ROOT_FILES):
            places.append(posixpath.join(folder, bare))
        for place in places:
            if load(place) is not None:
                return NamedBibliography(_seen(path, place), named.span)
    return named


@dataclass(frozen=True, slots=True)
class _Project:
    """The libraries (paths) that a project names and that are there; `lacks_some`: others are not."""

    libraries: tuple[str, ...] = ()
    nocite: frozenset[str] = frozenset()
    lacks_some: bool = False


def _project(path: str, load: Load, list_folder: ListFolder | None) -> _Project:
    if posixpath.splitext(posixpath.basename(path))[0].upper() in _NO_ARTICLES:
        return _Project()
    found: list[str | None] = []
    nocite: frozenset[str] = frozenset()
    for folder in _folders(path):
        is_root = False
        for name in ROOT_FILES:
            place = posixpath.join(folder, name)
            data = load(place) if place != path else None
            if data is None or (name == "index.qmd" and not is_root):
                continue
            named = named_in(name, data.decode("utf-8", "replace"), beside=posixpath.dirname(path) == folder)
            is_root |= named.is_project
            nocite |= named.nocite
            found += _libraries(folder, named, load, list_folder)
        if is_root:
            break
    return _Project(tuple(dict.fromkeys(place for place in found if place is not None)), nocite, None in found)


def _libraries(folder: str, named: Named, load: Load, list_folder: ListFolder | None) -> Iterator[str | None]:
    """Where the named files stand; None for each that cannot be looked into."""
    for name in named.bibliographies:
        place = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
        if _COMPUTED.search(name):
            yield None
        elif any(sign in name for sign in "*?"):
            yield from _matching(place, list_folder)
        else:
            candidates = (place, f"{place}.bib", posixpath.join(folder, "_bibliography", name))
            yield next((each for each in candidates if load(each) is not None), None)
    if named.takes_all and not named.bibliographies:
        yield from _below(folder, list_folder)


def _matching(pattern: str, list_folder: ListFolder | None) -> list[str]:
    """The bibliography files that a pattern stands for (``*`` in its last part only)."""
    folder, name = posixpath.split(pattern)
    names = list_folder(folder or ".") if list_folder is not None else ()
    matching = [each for each in names if fnmatchcase(each, name) and each.endswith(_LIBRARY_SUFFIXES)]
    return [posixpath.join(folder, each) for each in matching[:_MOST_LIBRARIES]]


def _below(root: str, list_folder: ListFolder | None) -> Iterator[str]:
    """All BibTeX files of a folder and those in it: MyST takes them where its project names none."""
    folders = [root]
    while folders and list_folder is not None and len(folders) < _MOST_LIBRARIES:
        folder = folders.pop()
        for name in list_folder(folder or "."):
            if name.endswith(".bib"):
                yield posixpath.join(folder, name)
            elif name.endswith("/") and name[0] not in "._" and name != "node_modules/" and folder == root:
                folders.append(posixpath.join(folder, name.rstrip("/")))


def _beside(path: str, extract: Extract, load: Load, list_folder: ListFolder) -> Iterator[str]:
    """The only BibTeX file near an article that names none, if it holds most of what the article cites.

    It is the one that the command line names (``pandoc --bibliography``, a Makefile, d2lbook). Read by eye
    in seven Markdown corpora: no file was taken for an article's that was not its own.
    """
    roles = _role_keys(extract)
    keys = roles or {key.text for key in keys_in(extract.flow)}
    for folder in list(_folders(path))[: _FOLDERS_TO_LIBRARY if roles else 1]:
        names = [name for name in list_folder(folder or ".") if name.endswith(".bib")]
        if not names:
            continue
        place = posixpath.join(folder, names[0])
        held = len(keys & _entry_keys(load(place) or b"")) if len(names) == 1 else 0
        if held >= (1 if roles else _FEWEST_KEYS) and 3 * held >= 2 * len(keys):
            yield place
        return


@lru_cache(maxsize=8)
def _entry_keys(data: bytes) -> frozenset[str]:
    """The keys of a BibTeX file, at a glance: whether it is read at all hangs on them."""
    return frozenset(_ENTRY.findall(data.decode("utf-8", "replace")))


def _from_parent(path: str, load: Load, list_folder: ListFolder) -> tuple[str, ...]:
    """The bibliographies of an article that takes this one in, as a chunk's child or by a shortcode."""
    from citeward.readers.markdown.front_matter import read_front_matter

    stem = posixpath.basename(path).encode()
    for folder in list(_folders(path))[:2]:
        names = [name for name in list_folder(folder or ".") if name.lower().endswith(_PARENT_SUFFIXES)]
        for name in names[:_MOST_PARENTS]:
            place = posixpath.normpath(posixpath.join(folder, name))
            data = load(place) if place != path else None
            if data is None or stem not in data:
                continue
            text = data.decode("utf-8", "replace")
            if any(_place(place, match[1] or match[2]) == path for match in _INCLUDE.finditer(text)):
                named = (each.name for each in read_front_matter(text).bibliographies)
                there = tuple(library for each in named if load(library := _place(place, each)) is not None)
                if there:
                    return there
    return ()


def _labels(text: str) -> frozenset[str]:
    """What the article itself gives a name: ``@name`` then points to that place."""
    if not any(map(text.__contains__, _LABEL_SIGNS)):
        return frozenset()
    return frozenset(match[match.lastgroup or 0] for match in _LABEL.finditer(text))


def _tags(text: str, path: str, libraries: Sequence[str], load: Load, list_folder: ListFolder | None) -> dict[str, str]:
    """Keys that an article, or any part of a Manubot manuscript, gives to identifiers, and these.

    They stand as ``[@songs]: doi:10.1000/182`` in the text, or in a table of their own.
    """
    folder = posixpath.dirname(path)
    is_manubot = any(posixpath.basename(each).startswith("manual-references") for each in libraries)
    if list_folder is None or not is_manubot:
        return dict(_TAG.findall(text)) if "]:" in text else {}
    names = [name for name in list_folder(folder or ".") if name.endswith(".md")][:_MOST_PARTS]
    texts = ((load(posixpath.join(folder, name)) or b"").decode("utf-8", "replace") for name in names)
    table = (load(posixpath.join(folder, "citation-tags.tsv")) or b"").decode("utf-8", "replace")
    return dict(found for text in texts for found in _TAG.findall(text)) | dict(_TABLE_ROW.findall(table))


def _folders(path: str) -> Iterator[str]:
    """The folder of the article and those above it, the nearest first; above a relative path, too."""
    folder = posixpath.dirname(path)
    for _ in range(_FOLDERS_UP + 1):
        yield folder
        if folder == "/":
            return
        above = folder in ("", ".") or posixpath.basename(folder) == ".."
        folder = posixpath.normpath(posixpath.join(folder, "..")) if above else posixpath.dirname(folder)


def _place(path: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def _seen(path: str, place: str) -> str:
    return posixpath.relpath(place, posixpath.dirname(path) or ".")


__all__ = ["complete", "project_bibliographies"]

"""A Sphinx project: citations are global to it, and its bibliographies are named in ``conf.py``."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache

from citeward.document import MarkerStyle, Reference
from citeward.readers.extract import Extract, NamedBibliography
from citeward.readers.loading import ListFolder, Load, load_source
from citeward.readers.rst.inline import normal
from citeward.readers.rst.reader import read_rst
from citeward.source import Source
from citeward.values import dataclass, replace

_FOLDERS_UP = 6
_MOST_FILES = 500
"""How many files of a project are asked for a citation that is not in the article itself."""
_SUFFIXES = (".rst", ".rest", ".txt", ".inc")
_BIBFILES = re.compile(
    r"^bibtex_bibfiles[^=\n]{0,80}=\s*(?:[\[(]([^\])]{0,4000})|(['\"][^'\"\n]{1,300}['\"]))", re.MULTILINE
)
_QUOTED = re.compile(r"(?<!#)['\"]([^'\"\n]{1,300})['\"]")
_DIRECTIVE = re.compile(r"^[ \t]*\.\. (?:foot)?bibliography::[ \t]+(\S[^\r\n]{0,500})", re.MULTILINE)
_DEFINITION = re.compile(r"^[ \t]*\.\. \[([^\W\d_][\w.:+-]{0,99}|\d+[^\W\d][\w.:+-]{0,99})\](?=\s)", re.MULTILINE)
_USE = re.compile(r"\[([^\W_][\w.:+-]{0,99})\]_")


@dataclass(frozen=True, slots=True)
class _Sibling:
    """What another file of the project tells, as far as this one may need it."""

    defines: frozenset[str]
    uses: frozenset[str]
    bibliographies: tuple[str, ...]


def complete(source: Source, extract: Extract, load: Load, list_folder: ListFolder | None = None) -> Extract:
    """The extract of `source`, with the bibliographies and citations of its Sphinx project.

    Entries of other files carry their `path`; labels cited in other files count as `nocite`. Without
    `list_folder` other files cannot be asked: a citation that is not in the article proves nothing then.
    """
    labels = {
        normal(item.key or "")
        for marker in extract.markers
        if _is_label(marker.start, extract)
        for item in marker.items
    }
    own = {normal(reference.label) for reference in extract.references}
    keyed = any(marker.style is MarkerStyle.KEY and not _is_label(marker.start, extract) for marker in extract.markers)
    if not (labels or own or keyed or extract.is_part):
        return extract
    configuration = _find_configuration(source.path, load)
    if keyed or extract.is_part:
        extract = _with_bibliographies(source.path, extract, configuration, load, list_folder)
    if configuration is None or not (labels or own):
        return extract
    if list_folder is None:
        return replace(extract, is_part=extract.is_part or bool(labels - own))
    return _with_citations(source.path, extract, posixpath.dirname(configuration), load, list_folder)


def _is_label(start: int, extract: Extract) -> bool:
    return extract.flow.text.startswith("[", start)


def _find_configuration(path: str, load: Load) -> str | None:
    """The ``conf.py`` of the project that holds `path`."""
    folder = posixpath.dirname(path.replace("\\", "/"))
    for _ in range(_FOLDERS_UP + 1):
        candidate = posixpath.join(folder, "conf.py")
        if load(candidate) is not None:
            return candidate
        if folder in ("", "/", "."):
            return None
        folder = posixpath.dirname(folder)
    return None


def _with_bibliographies(
    path: str, extract: Extract, configuration: str | None, load: Load, list_folder: ListFolder | None
) -> Extract:
    """The files that ``conf.py`` names; else those that a bibliography of another page names."""
    if extract.bibliographies:
        return extract
    found: list[str] = []
    if configuration is not None:
        text = (load(configuration) or b"").decode("utf-8", "replace")
        folder = posixpath.dirname(configuration)
        for match in _BIBFILES.finditer(text):
            found += [posixpath.join(folder, name) for name in _QUOTED.findall(match[1] or match[2])]
    if not found and list_folder is not None:
        root = posixpath.dirname(configuration) if configuration is not None else posixpath.dirname(path)
        for page, sibling in _siblings(path, root, load, list_folder):
            found += [posixpath.join(posixpath.dirname(page), name) for name in sibling.bibliographies]
    here = posixpath.dirname(path) or "."
    known = tuple(
        NamedBibliography(posixpath.relpath(place, here)) for place in dict.fromkeys(found) if load(place) is not None
    )
    return replace(extract, bibliographies=known, is_part=not known)


def _with_citations(path: str, extract: Extract, root: str, load: Load, list_folder: ListFolder) -> Extract:
    own = {normal(reference.label) for reference in extract.references}
    missing = {normal(item.key or "") for marker in extract.markers for item in marker.items} - own
    foreign: list[Reference] = []
    used: set[str] = set()
    for page, sibling in _siblings(path, root, load, list_folder):
        used |= sibling.uses
        if sibling.defines & missing and (source := load_source(page, load)) is not None:
            entries = read_rst(source).references
            foreign += [replace(entry, path=page) for entry in entries if normal(entry.label) in missing]
    # the article writes a label as it likes; resolving goes by the spelling of the entry
    spelling = {normal(entry.label): entry.label for entry in foreign}
    markers = tuple(
        replace(
            marker,
            items=tuple(replace(item, key=spelling.get(normal(item.key or ""), item.key)) for item in marker.items),
        )
        for marker in extract.markers
    )
    cited = frozenset(entry.label for entry in extract.references if normal(entry.label) in used)
    elsewhere = frozenset(spelling.values())
    return replace(
        extract, markers=markers, references=(*extract.references, *foreign), nocite=extract.nocite | cited | elsewhere
    )


def _siblings(path: str, root: str, load: Load, list_folder: ListFolder) -> Iterator[tuple[str, _Sibling]]:
    """The other pages below `root`, with what they tell."""
    folders, count = [root], 0
    while folders and count < _MOST_FILES:
        folder = folders.pop()
        for name in list_folder(folder or "."):
            place = posixpath.join(folder, name)
            if name.endswith("/") and name[0] not in "._":
                folders.append(place.rstrip("/"))
            elif name.endswith(_SUFFIXES) and posixpath.normpath(place) != posixpath.normpath(path):
                count += 1
                if (data := load(place)) is not None:
                    yield place, _tells(data)


@lru_cache(maxsize=1024)
def _tells(data: bytes) -> _Sibling:
    text = data.decode("utf-8", "replace")
    return _Sibling(
        frozenset(normal(label) for label in _DEFINITION.findall(text)),
        frozenset(normal(label) for label in _USE.findall(text)),
        tuple(name for names in _DIRECTIVE.findall(text) for name in names.split()),
    )


__all__ = ["complete"]

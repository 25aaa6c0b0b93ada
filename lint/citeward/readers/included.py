"""Articles put together from files that name each other: Typst, Org, AsciiDoc.

A chapter may cite what the bibliography of the whole holds, and an entry may be cited in a chapter
only. `complete` gives a file what the files around it know.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from citeward.document import MarkerStyle
from citeward.findings import Confidence
from citeward.markers.marker import Marker
from citeward.patterns import lazy
from citeward.readers.extract import Extract, NamedBibliography, Read
from citeward.readers.loading import ListFolder, Load, load_source
from citeward.source import Source
from citeward.values import dataclass, replace

_MOST_FILES = 200
_MOST_CANDIDATES = 60
_FOLDERS_UP = 2
_USUAL_ROOTS = ("main", "paper", "thesis", "article", "manuscript", "index", "report", "book")
_LABEL = lazy(r"<([\w\-:.]{1,200}+)>")


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    text: str
    extract: Extract


def complete(source: Source, extract: Extract, load: Load, list_folder: ListFolder | None, read: Read) -> Extract:
    """The extract of `source`, with the bibliographies of its whole, and as cited what other files cite."""
    path = posixpath.normpath(source.path.replace("\\", "/"))
    files = _files(_File(path, source.text, extract), load, read)
    if extract.is_part and (root := _root(path, load, list_folder, read)) is not None:
        files = root
    others = [each for each in files if each.path != path]
    if not others:
        return extract
    cited = {item.key for each in others for marker in each.extract.markers for item in marker.items if item.key}
    own = {name.name for name in extract.bibliographies}
    elsewhere = (_seen_from(path, each.path, named.name) for each in others for named in each.extract.bibliographies)
    added = tuple(NamedBibliography(name) for name in dict.fromkeys(elsewhere) if name not in own)
    labels = {label for each in others for label in _LABEL.findall(each.text)} if path.endswith(".typ") else set()
    bibliographies = (*extract.bibliographies, *added)
    return replace(
        extract,
        markers=_without_labels(extract, labels, known=_are_all_at_hand(files)),
        bibliographies=bibliographies,
        nocite=extract.nocite.union(cited, *(each.extract.nocite for each in others)),
        is_part=extract.is_part and not bibliographies,
        scan=extract.scan and not bibliographies,
    )


def _are_all_at_hand(files: Sequence[_File]) -> bool:
    paths = {each.path for each in files}
    return all(path in paths for each in files for path in _included(each))


def _without_labels(extract: Extract, labels: set[str], *, known: bool) -> tuple[Marker, ...]:
    """The markers that no label of another file explains; with all labels known the others are sure."""
    return tuple(
        replace(marker, confidence=Confidence.HIGH) if known else marker
        for marker in extract.markers
        if marker.style is not MarkerStyle.KEY or not any(item.key in labels for item in marker.items)
    )


def _files(first: _File, load: Load, read: Read) -> list[_File]:
    """A file and all that it takes in, each once, in order."""
    files, seen, waiting = [first], {first.path}, list(_included(first))
    while waiting and len(files) < _MOST_FILES:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        if (file := _open(path, load, read)) is not None:
            files.append(file)
            waiting[:0] = _included(file)
    return files


def _included(file: _File) -> Iterator[str]:
    for named in file.extract.includes:
        yield posixpath.normpath(posixpath.join(posixpath.dirname(file.path), named.name.lstrip("/")))


def _open(path: str, load: Load, read: Read) -> _File | None:
    source = load_source(path, load)
    return _File(path, source.text, read(source)) if source is not None else None


def _root(path: str, load: Load, list_folder: ListFolder | None, read: Read) -> list[_File] | None:
    """The files of the whole that takes in `path`, its root first; None where none does."""
    suffix = posixpath.splitext(path)[1]
    stem = posixpath.basename(path).encode()
    folder = posixpath.dirname(path)
    for _ in range(_FOLDERS_UP + 1):
        for name in _candidates(folder, suffix, list_folder):
            candidate = posixpath.normpath(posixpath.join(folder, name))
            data = load(candidate) if candidate != path else None
            if data is None or not (stem in data or b"include" in data.lower()):
                continue
            file = _open(candidate, load, read)
            files = _files(file, load, read) if file is not None and file.extract.includes else []
            if any(each.path == path for each in files) and any(each.extract.bibliographies for each in files):
                return files
        if not folder or folder in ("/", "..") or folder.endswith("/.."):
            break
        folder = posixpath.dirname(folder)
    return None


def _candidates(folder: str, suffix: str, list_folder: ListFolder | None) -> list[str]:
    if list_folder is None:
        return [stem + suffix for stem in _USUAL_ROOTS]
    names = [name for name in list_folder(folder or ".") if name.endswith(suffix)]
    return sorted(names, key=lambda name: name.removesuffix(suffix) not in _USUAL_ROOTS)[:_MOST_CANDIDATES]


def _seen_from(path: str, other: str, name: str) -> str:
    """A file that `other` names, as `path` would name it."""
    if posixpath.isabs(name) or name.startswith("~"):
        return name
    place = posixpath.normpath(posixpath.join(posixpath.dirname(other), name))
    return posixpath.relpath(place, posixpath.dirname(path) or ".")

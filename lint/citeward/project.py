"""Documents that share bibliography files: who names which file, and which keys they cite."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from citeward.discovery import Excludes, is_library, walk_folder
from citeward.document import Document, Flow, ListKind, ReferenceList
from citeward.patterns import lazy
from citeward.projection import Projection
from citeward.resolve import Links, resolve
from citeward.source import Source, UnreadableSource
from citeward.span import Span
from citeward.values import dataclass

MOST_SIBLINGS = 2000
"""How many files of a folder tree are asked whether they name a bibliography.

Read at about 10,000 small files a second, that many cost a fifth of a second; a tree with more
articles than that is linted as a whole, not file by file.
"""

LARGEST_SIBLING = 4 << 20
"""Files above this size (bytes) are not asked: no article of the corpora without images comes near."""

CitedBy: TypeAlias = Callable[[Document], frozenset[str] | None]
"""Which keys of a bibliography are cited by the documents of its project; None: nobody names it."""

_UNCITED = lazy(r"citeward:\s*uncited\b", re.IGNORECASE)
_CHAPTER_SUFFIXES = (".md", ".markdown", ".qmd", ".rmd", ".rmarkdown", ".ipynb")
_LIBRARY_FORMATS = {".ris": "ris", ".nbib": "nbib", ".json": "csl-json", ".yaml": "csl-yaml", ".yml": "csl-yaml"}


@dataclass(frozen=True, slots=True)
class Citing:
    """What a document has to do with bibliographies: the files it names, and the keys it cites."""

    path: str
    bibliographies: tuple[str, ...]
    keys: frozenset[str]


def library_format(path: str) -> str:
    """The name of a bibliography's format."""
    return _LIBRARY_FORMATS.get(os.path.splitext(path)[1].lower(), "bibtex")


def read_library_document(source: Source, file_format: str = "") -> Document:
    """A bibliography file as a document of its own: entries, no citations; `file_format` overrules its name.

    Raises:
        UnreadableSource: when the file is no bibliography.
    """
    from citeward.works.library import read_library

    library = read_library(source, file_format)
    if library.error is not None:
        raise UnreadableSource(f"it is no bibliography: {library.error}")
    whole = Span(0, len(source.text))
    entries = ReferenceList(whole, ListKind.KEYED, library.references)
    return Document(
        source,
        file_format or library_format(source.path),
        Flow(Projection("", [], [], []), ()),
        reference_lists=(entries,),
        comments=library.comments,
        malformed=library.unreadable,
        references=library.references,
    )


def deliberately_uncited(document: Document) -> frozenset[str]:
    """The ids of the entries of a bibliography that say themselves that nobody need cite them."""
    return frozenset(each.id for each in document.references if _UNCITED.search(each.text))


def citing(document: Document, links: Links) -> Citing:
    """What `document` names and cites."""
    keys = set(document.nocite)
    for link in links.all:
        if link.item.key:
            keys.add(link.item.key)
        keys.update(each.key for each in link.references if each.path is not None and each.key)
    named = tuple(os.path.normpath(each.path) for each in document.bibliographies if each.error is None)
    return Citing(document.source.path, named, frozenset(keys))


@dataclass(frozen=True, slots=True)
class _Naming:
    """What the documents that name a bibliography cite of it, and the folders that they lie in."""

    keys: set[str]
    folders: set[str]


class Project:
    """Collects what the documents of a run cite, and knows where to look for more of them.

    `paths` are those of all documents of the run. `shared` tells of a bibliography (by path) that belongs to
    more than this project: nothing in it is ever called uncited. `deliberate` gives the keys of a bibliography
    that need no citation, `everywhere` are bibliographies that every article uses without naming them.
    """

    def __init__(
        self,
        load: Callable[[str], bytes | None],
        excludes: Excludes,
        paths: Sequence[str],
        shared: Callable[[str], bool] = lambda path: False,
        deliberate: Callable[[str], frozenset[str]] = lambda path: frozenset(),
        everywhere: Sequence[str] = (),
    ) -> None:
        self._load = load
        self._excludes = excludes
        self._shared = shared
        self._deliberate = deliberate
        self._everywhere = tuple(everywhere)
        self._paths = paths
        self._documents: set[str] | None = None
        self._naming: dict[str, _Naming] = {}
        self._spelled: dict[str, str] = {}
        self._siblings: dict[str, Citing | None] = {}
        self._trees: dict[str, tuple[tuple[str, str], ...]] = {}

    def add(self, document: Citing) -> None:
        """Take note of a document of the run."""
        for path in document.bibliographies:
            identity = _identity(path)
            self._spelled.setdefault(identity, path)
            naming = self._naming.setdefault(identity, _Naming(set(), set()))
            naming.keys.update(document.keys)
            naming.folders.add(_folder(document.path))

    def libraries(self) -> Iterator[str]:
        """The bibliography files that documents of the run name, each once, in order."""
        return iter(self._spelled.values())

    def cited_by(self, document: Document) -> frozenset[str] | None:
        """The keys of the bibliography `document` that its project cites, None where nobody names it.

        Other articles nearby are asked only where the run's own leave an entry without a citation:
        pre-commit hands over changed files, and the others cite all the same.
        """
        path = document.source.path
        if self._shared(path):
            return frozenset({"*"})
        naming = self._naming.get(_identity(path))
        keys = frozenset(naming.keys if naming else ())
        deliberate = self._deliberate(path)
        wanted = Links(cited_ids=deliberately_uncited(document), cited_by_project=keys | deliberate)
        if not naming or not all(map(wanted.is_cited, document.references)):
            beyond = tuple(self._beyond_run(path, naming.folders if naming else set()))
            if not naming and not beyond:
                return None
            keys = keys.union(*(each.keys for each in beyond))
        return keys | deliberate

    def _beyond_run(self, library: str, folders: set[str]) -> Iterator[Citing]:
        if self._documents is None:  # only now: to ask for so many real paths takes a while
            self._documents = set(map(_identity, self._paths))
        outermost = _outermost({_folder(library), *folders})
        for identity, path in sorted({each for folder in outermost for each in self._tree(folder)}):
            if identity not in self._documents and not is_library(path):
                sibling = self._sibling(path, library)
                if sibling is not None and _names(sibling, library):
                    yield sibling

    def _tree(self, folder: str) -> tuple[tuple[str, str], ...]:
        """Articles below a folder, by identity and path."""
        if folder not in self._trees:
            paths = islice(walk_folder(folder, self._excludes), MOST_SIBLINGS)
            self._trees[folder] = tuple((_identity(path), path) for path in paths)
        return self._trees[folder]

    def _sibling(self, path: str, library: str) -> Citing | None:
        """The article at `path`, if its text holds the name of the bibliography at all."""
        if path not in self._siblings:
            data = _small_file(path)
            stem = os.path.splitext(os.path.basename(library))[0].encode()
            if data is None or not (stem in data or library in self._everywhere or self._is_named_for(path, library)):
                return None
            self._siblings[path] = read_citing(path, data, self._load, self._everywhere)
        return self._siblings[path]

    def _is_named_for(self, path: str, library: str) -> bool:
        """Whether the project file of an article that names no bibliography names this one."""
        if not path.lower().endswith(_CHAPTER_SUFFIXES):
            return False
        from citeward.readers.markdown.project import project_bibliographies

        named = project_bibliographies(path, self._load, getattr(self._load, "list_folder", None))
        return any(_identity(each) == _identity(library) for each in named)


def read_citing(
    path: str, data: bytes, load: Callable[[str], bytes | None], bibliographies: Sequence[str] = ()
) -> Citing | None:
    """What the article in `data` names and cites, or None where it cannot be read."""
    from citeward.readers import format_of, open_source, read_document

    format_name = format_of(path, data)
    if format_name is None:
        return None
    try:
        list_folder = getattr(load, "list_folder", None)
        document = read_document(open_source(format_name, path, data), format_name, load, bibliographies, list_folder)
        return citing(document, resolve(document))
    except Exception:  # noqa: BLE001 - it is not part of the run: whoever lints it will be told
        return None


def _small_file(path: str) -> bytes | None:
    try:
        if os.path.getsize(path) > LARGEST_SIBLING:
            return None
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _names(document: Citing, library: str) -> bool:
    return any(_identity(path) == _identity(library) for path in document.bibliographies)


def _folder(path: str) -> str:
    return os.path.dirname(path) or "."


def _outermost(folders: Iterable[str]) -> list[str]:
    """The folders that lie in none of the others."""
    whole: Mapping[str, str] = {os.path.abspath(folder): folder for folder in folders}
    return [
        folder
        for path, folder in whole.items()
        if not any(path != other and path.startswith(other.rstrip(os.sep) + os.sep) for other in whole)
    ]


def _identity(path: str) -> str:
    """What two spellings of one path have in common."""
    return os.path.realpath(path)

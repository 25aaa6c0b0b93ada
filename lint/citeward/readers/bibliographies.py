"""Bibliography files that an article names: found, read, and put beside its own lists."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Sequence
from functools import lru_cache

from citeward.document import BibliographyFile, ListKind, Malformed, ReferenceList
from citeward.readers.extract import Extract, NamedBibliography
from citeward.source import Source, UnreadableSource
from citeward.span import Span
from citeward.values import replace


def load_bibliographies(
    source: Source, extract: Extract, load: Callable[[str], bytes | None], extra: Sequence[str]
) -> tuple[tuple[BibliographyFile, ...], list[ReferenceList]]:
    """Read the files that the article names (relative to its folder) and `extra` ones (paths as given)."""
    named = [(each, _beside(source.path, each.name)) for each in extract.bibliographies]
    named += [(NamedBibliography(path), path) for path in extra]
    files: list[BibliographyFile] = []
    lists: list[ReferenceList] = []
    if extract.inline_library is not None:
        lists.extend(_inline(source, extract.inline_library))
    for name, path in named:
        file, found = _read(name, path, load)
        files.append(file)
        if found is not None:
            lists.append(found)
    return tuple(files), lists


def _beside(article: str, name: str) -> str:
    return (
        name
        if posixpath.isabs(name)
        else posixpath.normpath(posixpath.join(posixpath.dirname(article.replace("\\", "/")), name))
    )


def _read(
    name: NamedBibliography, path: str, load: Callable[[str], bytes | None]
) -> tuple[BibliographyFile, ReferenceList | None]:
    for candidate in _candidates(name.name, path):
        data = load(candidate)
        if data is None:
            continue
        entries, unreadable, error = _library(candidate, data)
        return BibliographyFile(name.name, candidate, name.span, error, unreadable), entries
    return BibliographyFile(name.name, path, name.span, "there is no such file"), None


def _candidates(name: str, path: str) -> list[str]:
    """Where a file may lie: beside the article, then in the folders of ``BIBINPUTS``, as bibtex looks for it."""
    folders = [folder.rstrip("/") for folder in os.environ.get("BIBINPUTS", "").split(os.pathsep) if folder.strip("./")]
    paths = [path, *(posixpath.join(folder, name) for folder in folders if not posixpath.isabs(name))]
    return [each + ending for each in paths for ending in (("",) if "." in posixpath.basename(each) else ("", ".bib"))]


@lru_cache(maxsize=8)
def _library(path: str, data: bytes) -> tuple[ReferenceList | None, tuple[Malformed, ...], str | None]:
    """The entries of a file, those that cannot be read, and why it is no bibliography (None: it is one).

    Remembered, because the articles of a project share their files.
    """
    from citeward.works.library import read_library

    try:
        source = Source.decode(path, data)
    except UnreadableSource as error:
        return None, (), str(error)
    library = read_library(source)
    if library.error is not None:
        return None, (), library.error
    references = tuple(replace(reference, path=path) for reference in library.references)
    return ReferenceList(Span(0, len(source.text)), ListKind.KEYED, references, path=path), library.unreadable, None


def _inline(source: Source, span: Span) -> list[ReferenceList]:
    """Entries written into the article's own header."""
    from citeward.works.csl import read_csl_yaml_at

    references = read_csl_yaml_at(source, span)
    return [ReferenceList(span, ListKind.KEYED, references)] if references else []

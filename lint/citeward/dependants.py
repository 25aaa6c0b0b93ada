"""Which files have to be linted again because of others that have changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence

from citeward.discovery import is_library
from citeward.engine import FileLoader
from citeward.engine.file import SOURCES

_PROJECT_SUFFIXES = (".yml", ".yaml", ".toml")
"""What project files end in; one of them speaks for all articles beside and below it."""

_CHAPTERS = (".md", ".markdown", ".qmd", ".rmd", ".rmarkdown", ".ipynb")
"""Articles that may leave it to a project file to name their bibliography."""

_INCLUDING = (".tex", ".rst", ".qmd", ".rmd", ".rmarkdown", ".org", ".adoc", ".asciidoc", ".typ")
"""Articles that are made of several files as a matter of course."""

_NAMED_WITHOUT_SUFFIX = (".tex", ".rst")
_INCLUDES = re.compile(rb"\{include\}|\{\{<")
_TOKEN = re.compile(rb"[^\s{}()\[\]<>\"'`/\\,;:=|#]+")


def dependants(paths: Iterable[str], changed: Mapping[str, bytes], everywhere: Sequence[str] = ()) -> set[str]:
    """Those of `paths` whose findings may depend on one of the changed files, which may be among them.

    `changed` holds what stands in the changed files, by real path (of one that is gone: what stood
    there), `everywhere` bibliographies that every article uses. A file is taken to depend on another where
    it holds its name; so rather one too many is found than one too few. With a bibliography come all
    articles that name it: an entry is uncited where none of them cites it.
    """
    known = _Known(changed, everywhere)
    given = list(paths)
    articles = [path for path in given if not is_library(path)]
    found = known.with_parts({path for path in articles if known.is_touched(path)}, articles)
    told = frozenset().union(*map(_tokens, changed.values()), *map(known.tokens, found))
    libraries = {path for path in given if is_library(path) and (known.is_changed(path) or _names(path) & told)}
    names = frozenset().union(*map(_names, libraries))
    return found | libraries | {path for path in articles if names & known.tokens(path)}


class _Known:
    """The changed files, and the words of all files that were looked into."""

    def __init__(self, changed: Mapping[str, bytes], everywhere: Sequence[str]) -> None:
        self._changed = changed
        self._load = FileLoader()
        self._seen: dict[str, frozenset[bytes]] = {}
        self._names = frozenset().union(*map(_names, changed))
        self._touches_all = any(map(self.is_changed, everywhere))
        projects = {os.path.dirname(path) for path in changed if path.lower().endswith(_PROJECT_SUFFIXES)}
        self._projects = tuple(os.path.join(folder, "") for folder in projects)
        self._folders = {os.path.dirname(path) for path in changed}

    def is_changed(self, path: str) -> bool:
        """Whether a file is one of the changed ones."""
        return os.path.realpath(path) in self._changed

    def tokens(self, path: str) -> frozenset[bytes]:
        """The words of a file, names of files among them."""
        if path not in self._seen:
            self._seen[path] = _tokens(self._load(path) or b"")
        return self._seen[path]

    def is_touched(self, path: str) -> bool:
        """Whether the article at `path` has changed, or names what has, or has it beside it as a source."""
        whole = os.path.realpath(path)
        sources = os.path.join(os.path.dirname(whole), SOURCES)
        at_hand = self._touches_all or sources in self._folders or whole.startswith(self._projects)
        return self.is_changed(path) or at_hand or bool(self._names & self.tokens(path)) or self._is_chapter(path)

    def with_parts(self, found: set[str], articles: Sequence[str]) -> set[str]:
        """The articles found, with those that they include or that include them, however far."""
        including = {path for path in articles if _includes(path, self._load(path) or b"")}
        texts = [_tokens(text) for path, text in self._changed.items() if _includes(path, text)]
        while True:
            told = frozenset().union(*texts, *(self.tokens(path) for path in found if path in including))
            names = frozenset().union(*map(_names, found))
            more = {path for path in articles if path not in found and _names(path) & told}
            more |= {path for path in including if path not in found and names & self.tokens(path)}
            if not more:
                return found
            found = found | more

    def _is_chapter(self, path: str) -> bool:
        """Whether a project file gives the article a bibliography that has changed."""
        if not any(map(is_library, self._changed)) or not path.lower().endswith(_CHAPTERS):
            return False
        from citeward.readers.markdown.project import project_bibliographies

        return any(map(self.is_changed, project_bibliographies(path, self._load, self._load.list_folder)))


def _includes(path: str, text: bytes) -> bool:
    """Whether an article may be made of several files."""
    return path.lower().endswith(_INCLUDING) or _INCLUDES.search(text) is not None


def _names(path: str) -> frozenset[bytes]:
    """What a file is called by those that name it: without its ending where that is usual."""
    name = os.path.basename(path)
    stem, suffix = os.path.splitext(name)
    short = is_library(path) or suffix.lower() in _NAMED_WITHOUT_SUFFIX
    return _tokens(os.fsencode(name)) if not short else _tokens(os.fsencode(name)) | _tokens(os.fsencode(stem))


def _tokens(text: bytes) -> frozenset[bytes]:
    return frozenset(token.rstrip(b".") for token in _TOKEN.findall(text))

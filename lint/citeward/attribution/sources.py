"""Sources at hand: abstracts in the bibliography, and files named after entries."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping

from citeward.document import Reference
from citeward.patterns import lazy
from citeward.source import UnreadableSource

_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf")
_DROPPED = lazy(r"<(script|style|head)\b[^>]*+>.{0,200000}?</\1\s*>", re.I | re.S)
_TAG = lazy(r"<[^<>]{1,2000}+>")
_NOT_NAME = lazy(r"[^a-z0-9]+")
_LEADING_ZEROS = lazy(r"^0+(?=\d)")


def load_sources(
    references: Iterable[Reference],
    list_dir: Callable[[], Iterable[str]],
    load: Callable[[str], bytes | None],
) -> dict[str, str]:
    """The texts of the sources that are at hand, by reference id.

    `list_dir` names the files of the folder (text, Markdown, HTML, and PDF with the extra), `load` gives the bytes
    of one of them (or None). A file
    belongs to the entry whose key, label, number, DOI, PMID, PMCID or arXiv id is its name without
    ending, in whatever way a file name can write it (``10.1000_182.txt``, ``03.html``, ``ito2019.md``).
    """
    files = {
        _name(posixpath.splitext(posixpath.basename(path))[0]): path
        for path in sorted(list_dir(), reverse=True)
        if path.lower().endswith(_SUFFIXES)
    }
    found: dict[str, str] = {}
    for reference in references:
        path = next((files[name] for name in _names(reference) if name in files), None)
        data = load(path) if path is not None else None
        text = _text(path, data) if path is not None and data is not None else ""
        if text:
            found[reference.id] = text
    return found


def source_texts(references: Iterable[Reference], sources: Mapping[str, str]) -> dict[str, str]:
    """What is at hand of every entry: its file, else its abstract."""
    texts = {reference.id: reference.work.abstract for reference in references if reference.work.abstract}
    return texts | dict(sources)


def _names(reference: Reference) -> list[str]:
    work = reference.work
    numbers = [f"{reference.number}"] if reference.number is not None else []
    names = [
        reference.key or "",
        *reference.aliases,
        work.doi,
        work.pmid,
        work.pmcid,
        work.arxiv,
        reference.label,
        *numbers,
    ]
    names += [f"pmid{work.pmid}"] if work.pmid else []
    names += [f"arxiv{work.arxiv}"] if work.arxiv else []
    return [_name(name) for name in names if name]


def _name(text: str) -> str:
    return _LEADING_ZEROS.sub("", _NOT_NAME.sub("-", text.lower()).strip("-"))


def _text(path: str, data: bytes) -> str:
    if path.lower().endswith(".pdf"):
        return _printed(path, data)
    text = data.decode("utf-8-sig", errors="replace")
    if path.lower().endswith((".html", ".htm")):
        import html

        return html.unescape(_TAG.sub(" ", _DROPPED.sub(" ", text)))
    return text


def _printed(path: str, data: bytes) -> str:
    """The text of a PDF; "" where it cannot be read, so that nothing is said of a source that nobody has seen."""
    from citeward.readers import open_source

    try:
        return open_source("pdf", path, data).text
    except UnreadableSource:  # damaged, locked, or without the extra that reads it
        return ""

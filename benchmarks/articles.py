"""The articles of a corpus folder, read and resolved the way `citeward check` does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from citeward.attribution.analysis import Analysis, analyse
from citeward.document import Document
from citeward.readers import format_of, read_document
from citeward.resolve import Links, resolve
from citeward.source import Source, UnreadableSource


def documents(folder: Path, suffixes: tuple[str, ...] = (".xml",)) -> Iterator[tuple[Document, Links]]:
    """All readable articles below `folder` that cite something, in the order of their paths."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in suffixes or not path.is_file():
            continue
        try:
            source = Source.decode(str(path), path.read_bytes())
        except UnreadableSource:
            continue
        document = read_document(source, format_of(str(path)) or "text", _load)
        if document.citations and document.references:
            yield document, resolve(document)


def analyses(corpus: Path) -> Iterator[Analysis]:
    """The analyses of the JATS articles of a corpus."""
    for document, links in documents(corpus / "jats"):
        yield analyse(document, links)


def _load(path: str) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if file.is_file() else None

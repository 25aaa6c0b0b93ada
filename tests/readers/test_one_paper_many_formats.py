"""One paper in every format that can say it gives one and the same document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from citeward.document import BlockKind, CitationItem
from citeward.readers import format_of, open_source, read_document
from citeward.resolve import resolve

SUFFIXES = (".adoc", ".docx", ".ipynb", ".md", ".org", ".typ")
PAPERS = Path(__file__).parents[2] / "fixtures" / "readers"


def load(path: str) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if file.is_file() else None


def _printed(item: CitationItem) -> str:
    return f"{item.label} {item.locator.label} {item.locator.value}" if item.locator else item.label


def summary(path: Path) -> dict[str, Any]:
    """What a document says, whatever it was written in."""
    data = path.read_bytes()
    file_format = format_of(str(path), data)
    assert file_format is not None
    document = read_document(open_source(file_format, str(path), data), file_format, load)
    links = resolve(document)
    return {
        "style": document.style.style.value,
        "citations": [[_printed(item) for item in citation.items] for citation in document.citations],
        "references": [[each.label, each.work.title, each.work.year] for each in document.references],
        "missing": [link.item.label for link in links.missing()],
        "uncited": [each.label for each in document.references if not links.is_cited(each)],
        "sections": [
            document.flow.block_text(block)
            for block in document.flow.blocks
            if block.kind is BlockKind.HEADING and document.flow.block_text(block) != "Songs of many animals"
        ],
    }


@pytest.mark.parametrize(
    "path",
    sorted(path for path in PAPERS.glob("*/paper.*") if path.suffix in SUFFIXES),
    ids=lambda path: f"{path.parent.name}{path.suffix}",
)
def test_every_format_gives_the_same_document(path: Path) -> None:
    expected = json.loads((path.parent / "document.json").read_text(encoding="utf-8"))
    assert summary(path) == expected

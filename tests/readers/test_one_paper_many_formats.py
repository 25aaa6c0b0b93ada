"""One paper in every format that can say it gives one and the same document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from made_files import BOLD, make_docx, make_pdf

from citeward.document import BlockKind, Document, split_sentences
from citeward.readers import format_of, open_source, read_document
from citeward.resolve import Link, Links, resolve

PAPERS = Path(__file__).parents[2] / "fixtures" / "readers"
SUFFIXES = (".adoc", ".docx", ".html", ".ipynb", ".md", ".org", ".rst", ".tex", ".txt", ".typ", ".wiki", ".xml")
NO_HEADINGS = {".txt"}  # nothing tells a heading from a short paragraph
NO_LOCATORS = {".xml"}  # a locator stands behind the link, and is part of the sentence
NOT_COMPARED = {"Songs of many animals", "References", "Notes"}  # some formats keep the title apart, or need no list
PAIRS = [(paper, suffix) for paper in ("night-voices", "whale-songs") for suffix in (*SUFFIXES, ".pdf")]


def load(path: str) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if file.is_file() else None


def paper_in(paper: str, suffix: str) -> bytes:
    """The paper as it is kept, or made of its plain text where it is kept in no file."""
    file = PAPERS / paper / f"paper{suffix}"
    if file.is_file():
        return file.read_bytes()
    paragraphs = (PAPERS / paper / "paper.txt").read_text(encoding="utf-8").strip().split("\n\n")
    headings = {"Sea", "Land", "References", "Voices of the night"}
    if suffix == ".docx":
        return make_docx([(1, each) if each in headings else " ".join(each.split()) for each in paragraphs])
    pytest.importorskip("pypdfium2")
    height, drawn = 740, []
    for paragraph in paragraphs:
        for line in paragraph.split("\n"):
            drawn.append((72, height, line, 14, BOLD) if paragraph in headings else (72, height, line))
            height -= 12
        height -= 12
    return make_pdf(drawn)


def read(paper: str, suffix: str) -> Document:
    path, data = str(PAPERS / paper / f"paper{suffix}"), paper_in(paper, suffix)
    file_format = format_of(path, data)
    assert file_format is not None
    return read_document(open_source(file_format, path, data), file_format, load)


def summary(document: Document, *, locators: bool = True) -> dict[str, Any]:
    """What a document says, whatever it was written in."""
    links = resolve(document)
    flow = document.flow
    return {
        "sentences": list(_sentences(document, links, locators=locators)),
        "references": [
            [[name.printed.split(",")[0] for name in each.work.authors], each.work.title, each.work.year]
            for each in document.references
        ],
        "missing": [_pointer(link) for link in links.missing()],
        "uncited": [each.work.title for each in document.references if not links.is_cited(each)],
        "sections": [
            flow.block_text(block)
            for block in flow.blocks
            if block.kind is BlockKind.HEADING and flow.block_text(block) not in NOT_COMPARED
        ],
    }


def _sentences(document: Document, links: Links, *, locators: bool) -> Any:
    """The sentences that cite: their words without the markers, and what they cite."""
    for block in document.flow.blocks:
        for sentence in split_sentences(document.flow, block):
            inside = [c for c in document.citations if sentence.start <= c.view.start and c.view.end <= sentence.end]
            if not inside:
                continue
            text, at = "", sentence.start
            for citation in inside:
                text, at = text + document.flow.text[at : citation.view.start], citation.view.end
            text += document.flow.text[at : sentence.end]
            items = {id(item) for citation in inside for item in citation.items}
            yield [_plain(text), [_pointer(link, locator=locators) for link in links.all if id(link.item) in items]]


def _plain(text: str) -> str:
    shown = " ".join(re.sub(r"[\[(][\s,;]*(?:p. 585)?[)\]]", "", text).split())
    return re.sub(r"(?:\s*,)+(?=\s*,)|\s+(?=[,.])", "", shown)


def _pointer(link: Link, *, locator: bool = True) -> str:
    """What a pointer leads to, by its title; one that leads nowhere as it is written."""
    where = f", {link.item.locator.label} {link.item.locator.value}" if locator and link.item.locator else ""
    title = link.references[0].work.title if link.references else "".join(link.item.label.lower().split())
    return title + where


@pytest.mark.parametrize(("paper", "suffix"), PAIRS)
def test_every_format_gives_the_same_document(paper: str, suffix: str) -> None:
    expected = json.loads((PAPERS / paper / "document.json").read_text(encoding="utf-8"))
    if suffix in NO_LOCATORS:
        expected = json.loads(json.dumps(expected).replace(", page 585", ""))
    found = summary(read(paper, suffix), locators=suffix not in NO_LOCATORS)
    if suffix in NO_HEADINGS or suffix == ".pdf":
        del expected["sections"], found["sections"]
    assert found == expected

"""Where the bibliography files of an article are looked for."""

from __future__ import annotations

import pytest

from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

ARTICLE = "\\documentclass{article}\\begin{document}Whales sing \\cite{payne1971}.\\bibliography{whales}\\end{document}"
ENTRIES = b"@article{payne1971, author = {Payne, Roger}, title = {Songs of whales}, journal = {Science}, year = 1971}"


def missing(files: dict[str, bytes]) -> list[str]:
    document = read_document(Source("texts/paper.tex", ARTICLE), "latex", files.get)
    return [link.item.label for link in resolve(document).missing()]


def test_a_bibliography_lies_beside_its_article() -> None:
    assert missing({"texts/whales.bib": ENTRIES}) == []
    assert missing({"elsewhere/whales.bib": ENTRIES}) == ["payne1971"]


def test_bibinputs_names_further_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBINPUTS", ".:shared/bib//:elsewhere")
    assert missing({"elsewhere/whales.bib": ENTRIES}) == []
    assert missing({"shared/bib/whales.bib": ENTRIES}) == []
    assert missing({"nowhere/whales.bib": ENTRIES}) == ["payne1971"]

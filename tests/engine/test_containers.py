"""Files whose text is read out of a container: docx and notebooks."""

from __future__ import annotations

import io
import json
import zipfile

from citeward.engine import Options, lint_bytes
from citeward.registry import all_rules

LINES = ["Whales sing [1], and mice do too [7].", "# References", "[1] Payne, R. Songs. Science, 1971."]


def notebook() -> bytes:
    cells = [{"cell_type": "code", "source": ["1\n"]}]
    cells += [{"cell_type": "markdown", "source": ["\n", line]} for line in [*LINES, "[2] Holy, T. Mice. PLoS, 2005."]]
    return json.dumps({"cells": cells, "nbformat": 4}).encode()


def word_file() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = [line.removeprefix("# ") for line in [*LINES, "[2] Holy, T. Mice. PLoS, 2005."]]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def undefined(path: str, data: bytes) -> list[tuple[object, str, bool]]:
    result = lint_bytes(path, data, Options(all_rules()), lambda name: None)
    assert result.error is None
    found = [each for each in result.findings if each.rule == "undefined-citation"]
    return [(each.evidence["place"], each.text, each.fix is None) for each in found]


def test_findings_in_a_notebook_are_told_by_cell() -> None:
    assert undefined("paper.ipynb", notebook()) == [("cell 2, line 2", "7", True)]


def test_findings_in_a_word_file_are_told_by_paragraph() -> None:
    assert undefined("paper.docx", word_file()) == [("paragraph 1", "7", True)]


def test_a_broken_word_file_gives_one_line() -> None:
    result = lint_bytes("paper.docx", b"PK\x03\x04 no archive", Options(()), lambda name: None)
    assert result.error is not None and "\n" not in result.error and not result.findings

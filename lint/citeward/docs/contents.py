"""The list of all pages in ``docs/index.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from citeward.docs.marked import renewed

_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_OWN_INDEX = ("docs/rules/", "docs/formats/")
"""Folders whose own index lists their pages."""


def with_contents(text: str, generated: Mapping[str, str], root: Path) -> str:
    """The index with the list of pages renewed; `generated` are the texts that are about to be written."""
    return renewed(text, "pages", _lines(_pages(generated, root)))


def _pages(generated: Mapping[str, str], root: Path) -> dict[str, str]:
    """The pages by path: what is generated, and what is written by hand."""
    written = {file.relative_to(root).as_posix(): file for file in sorted((root / "docs").rglob("*.md"))}
    pages = {path: file.read_text(encoding="utf-8") for path, file in written.items() if path not in generated}
    pages |= {path: text for path, text in generated.items() if path.startswith("docs/") and path.endswith(".md")}
    return {path: text for path, text in sorted(pages.items()) if _is_listed(path)}


def _is_listed(path: str) -> bool:
    if path == "docs/index.md" or path.startswith("docs/examples/"):
        return False
    return path.endswith("/index.md") or not path.startswith(_OWN_INDEX)


def _lines(pages: Mapping[str, str]) -> Iterator[str]:
    for path, text in pages.items():
        heading = _HEADING.search(text)
        yield f"- [{heading[1] if heading else path}]({path.removeprefix('docs/')})"

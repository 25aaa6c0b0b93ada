"""The format of a file, told by its content: where the name says nothing, or says too little."""

from __future__ import annotations

import re

from citeward.patterns import lazy

SAMPLE = 64 * 1024

_HTML_TYPE = lazy(r"\s{0,999}+<!doctype\s{1,9}+html(?=[\s>])(?![^>]{0,200}xml)", re.IGNORECASE)
_ROOT = lazy(r"\s{0,9999}+<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})(?=[\s/>])")
_PROLOGUE = lazy(
    r"\s{0,9999}+(?:<\?[^>]{0,9999}+>|<!--(?:[^-]|-(?!->)){0,99999}+-->"
    r"|<!DOCTYPE(?:[^\[>]|\[[^\]]{0,99999}+\]){0,9999}+>)"
)
_JATS_ROOTS = frozenset(
    {"article", "articleset", "body", "back", "book", "book-part", "front", "pmc-articleset", "ref-list", "response",
     "sub-article"}
)  # fmt: skip
_LATEX = lazy(r"^[ \t]{0,40}\\(?:documentclass|documentstyle|begin\{document\})", re.MULTILINE)
_ORG = lazy(r"#\+(?:title|author|bibliography|options|startup)[ \t]*+:", re.IGNORECASE)
_FRONT_MATTER = lazy(r"^(?:title|author|bibliography):", re.MULTILINE)


def told_by_content(data: bytes) -> str | None:
    """The format of a file of which the name says nothing, or only that it is text."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in data else None
    sample = _sample(data)
    start = sample.lstrip("\ufeff \t\r\n")
    if start.startswith("<") and (root := _root(start)) is not None:
        return "html" if root == "html" else "jats" if root in _JATS_ROOTS else None
    if start.startswith("{") and '"cells"' in sample and '"nbformat' in data[-SAMPLE:].decode("utf-8", "replace"):
        return "ipynb"
    if "\\document" in sample or "\\begin{document}" in sample:
        return "latex" if _LATEX.search(sample) else None
    if start.startswith("#+") and _ORG.match(start):
        return "org"
    if start.startswith("---\n") and _FRONT_MATTER.search(start, 4, max(4, start.find("\n---", 3))):
        return "markdown"
    return _told_by_signs(sample)


def xml_format(data: bytes) -> str | None:
    """What XML is, as its root says: a JATS article, a web page or neither; without a root, a broken article."""
    root = _root(_sample(data))
    return "html" if root == "html" else "jats" if root is None or root in _JATS_ROOTS else None


def _sample(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data[:SAMPLE].decode("utf-16" if wide else "utf-8", "replace")


def _root(sample: str) -> str | None:
    """The name of the outermost element, without its prefix, in lower case."""
    at = 1 if sample.startswith("\ufeff") else 0
    if _HTML_TYPE.match(sample, at):
        return "html"
    while match := _PROLOGUE.match(sample, at):
        at = match.end()
    found = _ROOT.match(sample, at)
    return found[1].lower() if found else None


def _told_by_signs(sample: str) -> str | None:
    """A memo of the RFC series, or wikitext."""
    if "Request for Comments" in sample or "nternet-Draft" in sample or "INTERNET-DRAFT" in sample or "RFC" in sample:
        from citeward.readers.rfc import looks_like_rfc

        if looks_like_rfc(sample):
            return "rfc"
    if "{{" in sample or "[[" in sample or "<ref" in sample:
        from citeward.readers.mediawiki import looks_like_mediawiki

        if looks_like_mediawiki(sample):
            return "mediawiki"
    return None

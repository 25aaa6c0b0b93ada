"""Formats told by name, and by content where the name says little."""

from __future__ import annotations

import pytest

from citeward.readers import format_of

JATS = (
    b'<?xml version="1.0"?>\n<!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "x.dtd" [<!ENTITY a "b">]>\n'
    b"<!-- > --><article><body/>"
)
CASES = [
    ("paper.xml", JATS, "jats"),
    ("paper.xml", b"<article", "jats"),
    ("paper.xml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "html"),
    ("pom.xml", b'<?xml version="1.0"?><project><a/></project>', None),
    ("drawing.xml", b"<!-- made by hand --><svg:svg/>", None),
    ("paper.txt", b"\n<!doctype html>\n<p>Owls", "html"),
    ("paper.txt", JATS, "jats"),
    ("paper.txt", b"% owls\n\\documentclass{article}\n\\begin{document}", "latex"),
    ("paper.txt", b"About \\documentclass, which opens a file", "text"),
    ("paper.txt", b"#+TITLE: Owls\n\nOwls [cite:@ito].", "org"),
    ("paper.txt", b"---\ntitle: Owls\nbibliography: refs.bib\n---\n\nOwls [@ito].", "markdown"),
    ("paper.txt", b"---\nOwls are not titles: they hunt.\n", "text"),
    ("paper.txt", b"Owls hunt [1].\n", "text"),
    ("paper.txt", b"Owls hunt [[1]](https://a.example), [[2]](https://b.example), [[3]](https://c.example).", "text"),
    ("paper", b"Owls hunt [1].\n", None),
    ("paper", b'{"cells": [{"cell_type": "markdown", "source": []}], "nbformat": 4}', "ipynb"),
    ("paper", b"%PDF-1.7\n", "pdf"),
    ("paper", b"PK\x03\x04 word/document.xml", "docx"),
    ("paper", b"PK\x03\x04 xl/workbook.xml", None),
    ("paper.md", b"<html>", "markdown"),
    ("paper.tex", b"<html>", "latex"),
    ("paper.MD", b"", "markdown"),
    ("paper.bib", b"@book{a}", None),
]


@pytest.mark.parametrize(("name", "data", "expected"), CASES)
def test_name_then_content(name, data, expected):
    assert format_of(name, data) == expected

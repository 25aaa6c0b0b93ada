"""The tokens of wikitext, and which bracket closes which."""

from __future__ import annotations

import re
from itertools import pairwise

from citeward.values import dataclass

TOKEN = re.compile(
    r"""
    (?P<comment><!--)
  | (?P<tag></?(?P<tag_name>[A-Za-z]{1,20}+)(?P<attributes>(?:[^<>"]|"[^"<>]{0,500}+"){0,500}+)>)
  | (?P<template>\{\{)
  | (?P<link>\[\[)
  | (?P<external>\[(?=(?:https?:|ftp:|mailto:)?//|mailto:))
  | (?P<quotes>'{2,5})
  | (?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,20}\d{0,2});)
  | (?P<switch>__[A-Z]{3,30}__)
  | (?P<url>(?<!\w)https?://[^\s\[\]<>"|{}]{1,2000}+)
  | (?P<cells>\|\||!!)
  | (?P<newline>\r\n|\r|\n)
    """,
    re.VERBOSE,
)
LINE = re.compile(
    r"(?P<heading>={1,6})(?=[^=\r\n])|(?P<item>[*\#:;]{1,20}+)|(?P<table>\{\|[^\r\n]*+)|(?P<end>\|\}[^\r\n]*+)"
    r"|(?P<row>\|-[^\r\n]*+)|(?P<caption>\|\+)|(?P<cell>[|!])|(?P<rule>-{4,}+)"
)
"""What a line may begin with."""

NAME = re.compile(
    r"\bname\s{0,9}=\s{0,9}(?:\"(?P<double>[^\"<>]{0,300}+)\"|'(?P<single>[^'<>]{0,300}+)'|(?P<bare>[^\s\"'/<>]{1,300}+))",
    re.I,
)
REF_END = re.compile(r"</ref\s{0,9}>", re.IGNORECASE)
BLANK_LINE = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
CELL_ATTRIBUTES = re.compile(r"[^|\[\]{}<>\r\n]{0,300}?=[^|\[\]{}<>\r\n]{0,300}\|(?!\|)")
EXTERNAL = re.compile(r"\[(\S{1,2000}?)(?:[ \t]+([^\]\r\n]{0,1000}))?\]")
"""A link out of the wiki: where it leads, and what it shows."""
RAISED = re.compile(r"([^<>\[\]{}\r\n]{1,60})</sup\s{0,5}>", re.IGNORECASE)
"""The rest of a ``<sup>`` that holds nothing but text."""
FILE = re.compile(r"\s*(?:file|image|datei|bild|fichier|archivo|media)\s*:", re.IGNORECASE)
CATEGORY = re.compile(r"\s*(?:category|kategorie|catégorie|categoría)\s*:", re.IGNORECASE)
UNREAD = frozenset(
    {"nowiki", "pre", "syntaxhighlight", "source", "math", "code", "score", "timeline", "gallery", "chem"}
)
_EDGE = re.compile(r"<!--|<nowiki>|\{\{|\}\}|\[\[|\]\]", re.IGNORECASE)
_SKIPPED = {"<!--": "-->", "<nowiki>": "</nowiki>"}
_SEPARATOR = re.compile(r"\{\{|\[\[|\||<!--|<ref\b[^<>/]{0,400}>", re.IGNORECASE)
_FAR = 5000  # how far a comment or reference inside a template may reach
_NAMED = re.compile(r"\s*([\w -]{1,40}?)\s*=")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a template: its name (its position where it has none), and where its value stands."""

    name: str
    start: int
    end: int


def bracket_pairs(text: str) -> dict[int, int]:
    """For each ``{{`` and ``[[`` that is closed: where it opens, and where its closing pair begins."""
    pairs: dict[int, int] = {}
    opened: dict[str, list[int]] = {"{{": [], "[[": []}
    missing: set[str] = set()
    position = 0
    while found := _EDGE.search(text, position):
        position = found.end()
        token = found[0].lower()
        if closer := _SKIPPED.get(token):
            end = -1 if closer in missing else text.find(closer, position)
            if end < 0:
                missing.add(closer)
            else:
                position = end + len(closer)
        elif token in opened:
            opened[token].append(found.start())
        elif stack := opened["{{" if token == "}}" else "[["]:
            pairs[stack.pop()] = found.start()
    return pairs


def template_arguments(text: str, start: int, end: int, pairs: dict[int, int]) -> tuple[str, tuple[Argument, ...]]:
    """Name and arguments of the template whose inside is start..end."""
    cuts = [start - 1]
    position = start
    while found := _SEPARATOR.search(text, position, end):
        position = found.end()
        if found[0] == "|":
            cuts.append(found.start())
        elif found[0] == "<!--":
            comment_end = text.find("-->", position, min(end, position + _FAR))
            position = comment_end + 3 if comment_end >= 0 else position
        elif found[0][0] == "<":
            close = REF_END.search(text, position, min(end, position + _FAR))
            position = close.end() if close else position
        elif (closed := pairs.get(found.start())) is not None and closed < end:
            position = closed + 2
    cuts.append(end)
    arguments, unnamed = [], 0
    for first, last in pairwise(cuts[1:]):
        named = _NAMED.match(text, first + 1, last)
        if named is None:
            unnamed += 1
        name = named[1].strip().lower() if named else str(unnamed)
        arguments.append(Argument(name, named.end() if named else first + 1, last))
    return text[start : cuts[1]].strip().lower().replace("_", " "), tuple(arguments)

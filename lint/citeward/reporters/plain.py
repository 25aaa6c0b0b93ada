"""Texts and paths that a program which reads a report can take as they are."""

from __future__ import annotations

import os
import posixpath
import re

from citeward.engine import FileResult
from citeward.findings import Finding

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""The surrogates that do not stand for a byte of a file's name."""
_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped (section 2.2, production 2)."""

_MADE_OF_OTHER_THAN_LINES = frozenset({"docx", "pdf"})


def well_formed(text: str) -> str:
    """`text` as UTF-8 can hold it: what stands for an undecodable byte becomes U+FFFD."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def without_controls(text: str) -> str:
    """`text` with U+FFFD for what no XML document can hold, nor any log should; it is not escaped."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def path_from(root: str, path: str) -> str:
    """`path` as seen from the folder `root`, with slashes; absolute where it lies outside.

    Without a root it is only tidied. Standard input stays ``-``.
    """
    if path == "-":
        return path
    if root:
        path = _within(root, os.path.abspath(path)) or _within(root, os.path.realpath(path)) or os.path.abspath(path)
    return posixpath.normpath(path.replace(os.sep, "/"))


def shown_from(root: str, path: str) -> str:
    """`path_from` as text that UTF-8 can hold; for formats that have no way to write any byte."""
    return well_formed(path_from(root, path))


def uri_from(root: str, path: str) -> str:
    """`path_from` as a URI: every byte that is not plain is percent-encoded; ``file://`` where it is absolute."""
    from urllib.parse import quote

    seen = path_from(root, path)
    encoded = quote(_NO_BYTE.sub("\ufffd", seen).encode("utf-8", "surrogateescape"))
    if seen.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{encoded}" if os.path.isabs(seen) else encoded


def has_lines(file: FileResult) -> bool:
    """Whether lines and columns are those of the file itself: a Word or PDF file has none."""
    return file.format not in _MADE_OF_OTHER_THAN_LINES


def place_in_words(finding: Finding) -> str:
    """Where a person finds the place in a file whose lines are not the article's ("cell 3, line 2"); else empty."""
    place = finding.evidence.get("place")
    return place if isinstance(place, str) else ""


def sentence(finding: Finding) -> str:
    """The finding's message, with the place in words where line and column do not say it."""
    place = place_in_words(finding)
    return well_formed(f"{finding.message} ({place})" if place else finding.message)


def _within(root: str, absolute: str) -> str | None:
    """The path from `root` on; None where it lies outside."""
    if os.path.splitdrive(absolute)[0].lower() != os.path.splitdrive(root)[0].lower():
        return None
    seen = os.path.relpath(absolute, root)
    return None if seen.split(os.sep)[0] == os.pardir else seen

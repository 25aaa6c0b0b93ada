"""One finding as a baseline keeps it."""

from __future__ import annotations

import os

from citeward.findings import Finding
from citeward.selection import INTERNAL_ERROR, TIME_LIMIT
from citeward.values import dataclass

NEVER_KNOWN = frozenset({INTERNAL_ERROR[0], TIME_LIMIT[0]})
"""Codes of what is always told: a rule crashed or took too long, and nobody knows what it would have found."""

LONGEST_MESSAGE = 160
"""Code points of a message that are kept: enough for a person to know the finding by."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is known: `path` is relative to the folder of the baseline, with forward slashes.

    Rule, path and fingerprint tell whether it is still there; `message` is for people.
    """

    path: str
    rule: str
    fingerprint: str
    message: str = ""


def entry_of(finding: Finding, fingerprint: str, folder: str) -> Entry:
    """The entry that stands for `finding` in a baseline kept in `folder`."""
    message = _plain(" ".join(finding.message.split()))
    shown = message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + "…"
    return Entry(relative(finding.path, folder), finding.rule, fingerprint, shown)


def relative(path: str, folder: str) -> str:
    """`path` as seen from `folder`, with forward slashes; absolute where no way leads from one to the other."""
    try:
        seen = os.path.relpath(os.path.abspath(path), os.path.abspath(folder))
    except ValueError:  # another drive
        seen = os.path.abspath(path)
    return _plain(seen.replace(os.sep, "/"))


def _plain(text: str) -> str:
    """`text` with a replacement character for what cannot be written as UTF-8, as some names of files cannot."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

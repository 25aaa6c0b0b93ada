"""Findings that are known and accepted for now: later runs tell only of what is new."""

from citeward.baseline.compare import Compared, compare, entries_for
from citeward.baseline.entry import Entry, entry_of
from citeward.baseline.file import NAME, BaselineError, read_baseline, write_baseline

__all__ = [
    "NAME",
    "BaselineError",
    "Compared",
    "Entry",
    "compare",
    "entries_for",
    "entry_of",
    "read_baseline",
    "write_baseline",
]

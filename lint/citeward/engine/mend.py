"""Make the fixes of one file: lint, fix, and lint again until nothing more applies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from citeward.engine.file import lint_bytes
from citeward.engine.loader import Load
from citeward.engine.outcome import FileResult, Options
from citeward.findings import Finding
from citeward.fixes import apply_fixes
from citeward.source import Source, UnreadableSource
from citeward.values import dataclass

MOST_ROUNDS = 20
"""Fixes that wait for one another need two or three rounds; more are two rules that undo each other."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with its fixes made: its bytes, how many fixes of each rule (by code), what is left."""

    data: bytes
    made: Mapping[str, int]
    result: FileResult

    @property
    def count(self) -> int:
        """How many fixes were made."""
        return sum(self.made.values())


def mend_bytes(path: str, data: bytes, options: Options, load: Load, *, unsafe: bool = False) -> Mended:
    """The file `data` with the fixes of all shown findings made, as far as its encoding can say them.

    Fixes that touch one another are made in turn. A fix after which the file could not be read any
    more is not made. Never raises.
    """
    result = lint_bytes(path, data, options, load)
    made: Counter[str] = Counter()
    for _ in range(MOST_ROUNDS):
        mended, applied = _mended_once(path, data, result, unsafe)
        if mended == data:
            break
        after = lint_bytes(path, mended, options, load)
        if after.error is not None or after.format != result.format:
            break
        data, result = mended, after
        made.update(finding.code for finding in applied)
    return Mended(data, made, result)


def _mended_once(path: str, data: bytes, result: FileResult, unsafe: bool) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes with one round of fixes, and the findings whose fixes were made."""
    fixable = [finding for finding in result.findings if finding.fix is not None and (finding.fix.safe or unsafe)]
    if not fixable:
        return data, ()
    try:
        source = Source.decode(path, data)
        if source.encode(source.text) != data:
            return data, ()
        text, applied = apply_fixes(source.text, (each.fix for each in fixable if each.fix is not None), unsafe=unsafe)
        mended = source.encode(text)
    except (UnreadableSource, UnicodeEncodeError):  # the text has no place for what the fix would write
        return data, ()
    made = {id(fix) for fix in applied}
    return mended, tuple(finding for finding in fixable if id(finding.fix) in made)

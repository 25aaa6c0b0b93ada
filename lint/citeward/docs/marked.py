"""Generated parts of pages that are written by hand: they stand between two comments."""

from __future__ import annotations

import re
from collections.abc import Iterable


class MissingMarksError(ValueError):
    """A page lacks the comments between which a part of it is generated."""


def renewed(text: str, name: str, lines: Iterable[str]) -> str:
    """`text` with `lines` between its comments ``<!-- name:begin -->`` and ``<!-- name:end -->``.

    Raises:
        MissingMarksError: when the comments are not there.
    """
    begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
    marks = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    body = "".join(f"{line}\n" for line in lines)
    changed, count = marks.subn(lambda _: f"{begin}{body}{end}", text)
    if not count:
        raise MissingMarksError(f"the comments {begin.strip()} and {end} are missing")
    return changed

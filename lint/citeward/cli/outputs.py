"""Where reports go: `--output FORMAT[:FILE]`, several at once, and `--format` for a single one."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from citeward.cli.failure import Failure
from citeward.reporters import FORMATS
from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """A report in a format, to a file (None: standard output)."""

    format: str
    path: str | None = None

    @property
    def is_for_people(self) -> bool:
        """Whether a summary may stand below it."""
        return self.format in ("text", "concise")


def formats_help() -> str:
    """The formats with a line each, for the end of the help."""
    widest = max(map(len, FORMATS))
    return "\n".join(("\b", "Formats:", *(f"  {name:<{widest}}  {line}" for name, line in FORMATS.items())))


def parse_outputs(format_name: str | None, outputs: Sequence[str]) -> tuple[Output, ...]:
    """The reports that the command line asks for; a single one in text where it asks for none.

    Raises:
        Failure: when a format does not exist, two reports have one place, or a folder is missing.
    """
    if format_name is not None and outputs:
        raise Failure("--format and --output cannot be given together", f"--output {format_name} does the same")
    parsed = tuple(map(_parse, outputs or (format_name or "text",)))
    places = [output.path and os.path.realpath(output.path) for output in parsed]
    for output, place in zip(parsed, places, strict=True):
        if places.count(place) > 1:
            raise Failure(f"two reports cannot both go to {output.path or 'standard output'}")
        if output.path and os.path.isdir(output.path):
            raise Failure(f"{output.path}: it is a folder")
        if place and not os.path.isdir(os.path.dirname(place)):
            raise Failure(f"{output.path}: there is no folder {os.path.dirname(output.path or '')!r} to write it into")
    return parsed


def patterns_of(outputs: Sequence[Output], root: str) -> tuple[str, ...]:
    """Patterns, from the folder `root`, that leave the reports of a run out of it: they may lie among the articles."""
    seen = [os.path.relpath(os.path.abspath(output.path), os.path.abspath(root)) for output in outputs if output.path]
    escaped = [re.sub(r"([\\*?\[\]! ])", r"\\\1", path.replace(os.sep, "/")) for path in seen]
    return tuple(f"/{path}" for path in escaped if not path.startswith("../"))


def wants_progress(outputs: Sequence[Output]) -> bool:
    """Whether a person watches: nothing but text for people goes to standard output."""
    return all(output.path is not None or output.format == "text" for output in outputs)


def _parse(written: str) -> Output:
    name, colon, path = written.partition(":")
    if name not in FORMATS:
        raise _unknown(name)
    if colon and not path:
        raise Failure(f"--output {written}: no file stands after the colon", f"--output {name} is standard output")
    return Output(name, None if path in ("", "-") else path)


def _unknown(name: str) -> Failure:
    from citeward.selection import nearest_word

    nearest = nearest_word(name, FORMATS)
    hint = f"did you mean '{nearest}'?" if nearest else f"formats: {', '.join(FORMATS)}"
    return Failure(f"no report format is called {name!r}", hint)

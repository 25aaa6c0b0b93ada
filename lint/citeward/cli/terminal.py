"""What the terminal can show, and writing to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

import click

_PROGRESS_FROM = 200
"""How many files make a run long: about a second of work at 200 articles of 20 kB."""

_PIECE = 40_000
"""Characters that are written at once."""


def wants_colour(stream: TextIO) -> bool:
    """Whether to write colours: FORCE_COLOR says yes, NO_COLOR no, else a terminal decides."""
    forced = os.environ.get("FORCE_COLOR", "")
    if forced and forced != "0":
        return True
    if os.environ.get("NO_COLOR") or forced == "0" or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def write_lines(lines: Iterable[str], colour: bool) -> None:
    """Write lines to standard output, in pieces that are worth a system call."""
    pieces: list[str] = []
    size = 0
    for line in lines:
        pieces.append(line)
        size += len(line)
        if size >= _PIECE:
            _write(pieces, colour)
            pieces, size = [], 0
    if pieces:
        _write(pieces, colour)


def warn(message: str) -> None:
    """Write a line to standard error."""
    click.echo(_encodable(message, sys.stderr), err=True)


def _write(pieces: list[str], colour: bool) -> None:
    click.echo(_encodable("\n".join(pieces), sys.stdout), color=colour)


def _encodable(text: str, stream: TextIO) -> str:
    """`text` with a question mark for what the stream's encoding cannot say."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding, "replace")


class ProgressLine:
    """A line on standard error that counts files while a long run goes on."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show how far the run is."""
        if not self._wanted or total < _PROGRESS_FROM:
            return
        if done % 20 == 0 or done == total:
            bar = "━" * (30 * done // total)
            click.echo(f"\r{bar:<30} {done}/{total} files", err=True, nl=False)
            self._shown = True
        if done == total and self._shown:
            click.echo("\r" + " " * 60 + "\r", err=True, nl=False)

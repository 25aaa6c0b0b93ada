"""Wrong use: a line and a hint."""

from __future__ import annotations

import click


class Failure(click.ClickException):
    """Something that the person at the command line has to put right; exit status 2."""

    exit_code = 2

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

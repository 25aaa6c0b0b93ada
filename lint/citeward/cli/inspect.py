"""`citeward inspect`: what was understood of an article."""

from __future__ import annotations

import json
import os
import sys

import click

from citeward.cli.failure import Failure
from citeward.cli.options import Given, known_format, settle
from citeward.cli.terminal import write_lines
from citeward.engine import FileLoader, Options
from citeward.engine.file import understand
from citeward.source import Source, UnreadableSource


@click.command()
@click.argument("article")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="How to show it.")
@click.option("--format-in", metavar="NAME", help="Read the article as this format, whatever its name says.")
@click.option("--bibliography", multiple=True, metavar="FILE", help="Bibliography file of the article (repeatable).")
@click.option("--stdin-filename", metavar="NAME", help="What to take standard input (ARTICLE is -) for.")
@click.option("--config", metavar="FILE", help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def inspect(
    article: str,
    format_name: str,
    format_in: str | None,
    bibliography: tuple[str, ...],
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
) -> None:
    """Show what was understood of ARTICLE: its marker style, its citations with the entries they
    lead to, and its references as works.
    """
    from citeward.reporters.inspection import inspection_lines, inspection_object

    path, data = read_input(article, stdin_filename)
    settings = settle([path], Given(config=config, isolated=isolated, bibliography=bibliography))
    load = FileLoader()
    options = Options((), format=known_format(format_in), bibliographies=settings.bibliography)
    try:
        document, links = understand(path, data, options, load)
    except UnreadableSource as error:
        raise Failure(f"{path}: {error}") from error
    except Exception as error:  # never a traceback: the file is at fault, or citeward is
        raise Failure(f"{path}: citeward failed on it: {type(error).__name__}: {error}") from error
    if format_name == "json":
        click.echo(json.dumps(inspection_object(document, links, lambda named: _source(named, load)), indent=2))
    else:
        write_lines(inspection_lines(document, links), colour=False)


def read_input(article: str, stdin_filename: str | None) -> tuple[str, bytes]:
    """The path an article goes by, and its bytes; ``-`` is standard input.

    Raises:
        Failure: when it cannot be read.
    """
    if article == "-":
        return stdin_filename or "-", sys.stdin.buffer.read()
    try:
        if os.path.isdir(article):
            raise Failure(f"{article}: it is a folder", f"to check all that it holds: citeward check {article}")
        with open(article, "rb") as file:
            return article, file.read()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it cannot be read"
        raise Failure(f"{article}: {reason.lower()}") from error


def _source(path: str, load: FileLoader) -> Source | None:
    data = load(path)
    return None if data is None else Source.decode(path, data)

"""`citeward renumber`: number markers and list in order of first appearance."""

from __future__ import annotations

import sys
from collections import Counter

import click

from citeward.cli.failure import Failure
from citeward.cli.files import difference, read_file
from citeward.cli.options import Given, known_format, settle
from citeward.cli.terminal import wants_colour, warn, write_lines
from citeward.discovery import Candidate, discover
from citeward.engine import FileLoader, Options
from citeward.engine.file import as_text_at_least
from citeward.engine.renumber import renumber_bytes
from citeward.naming import counted
from citeward.renumber import Outcome, Result
from citeward.reporters.text import shown_path
from citeward.source import UnreadableSource
from citeward.values import dataclass
from citeward.writing import NotWritten, replace_file


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do with the files: `writes` is false where changes are only told or shown."""

    merge: bool
    writes: bool
    shows: bool
    options: Options


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if something would change.")
@click.option("--diff", "show", is_flag=True, help="Show what would change; exit with 1 if something would.")
@click.option("--merge-duplicates", "merge", is_flag=True, help="Take out entries that repeat another one.")
@click.option("--format-in", metavar="NAME", help="Read every article as this format, whatever its name says.")
@click.option("--stdin-filename", metavar="NAME", help="What to take standard input (PATH is -) for.")
@click.option("--config", metavar="FILE", help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def renumber(
    paths: tuple[str, ...],
    only_check: bool,
    show: bool,
    merge: bool,
    format_in: str | None,
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
) -> None:
    """Number markers and list of the articles at PATH (files, folders, - for standard input) in order of
    first appearance; what nobody cites goes to the end.

    An article is written only where reading it again proves that every marker still means the same
    entry and nothing else has changed. Where that cannot be shown, it is left alone, and said why.

    Exit status: 0 all is in order now, 1 something was left alone (with --check or --diff: would
    change), 2 wrong use or something that could not be read.
    """
    options = Options((), format=known_format(format_in))
    wish = Wish(merge, not (only_check or show), show, options)
    if paths == ("-",):
        sys.exit(_status([_renumber_stdin(stdin_filename or "-", wish)], wish, failed=False))
    settings = settle(list(paths), Given(config, isolated))
    results: list[Result] = []
    failed = False
    for candidate in discover(paths, settings.excludes):
        try:
            results.append(_renumber_file(candidate, wish))
        except (Failure, NotWritten, UnreadableSource) as error:
            where = f"{shown_path(candidate.path)}: " if isinstance(error, UnreadableSource) else ""
            warn(f"error: {where}{error}")
            failed = failed or candidate.named
    warn(_summary(results))
    sys.exit(_status(results, wish, failed=failed))


def _renumber_file(candidate: Candidate, wish: Wish) -> Result:
    if candidate.error is not None:
        raise Failure(f"{candidate.path}: {candidate.error}")
    before = read_file(candidate.path)
    options = as_text_at_least(candidate.path, before, wish.options) if candidate.named else wish.options
    after, outcome = renumber_bytes(candidate.path, before, options, FileLoader(), merge=wish.merge)
    if outcome.result is Result.RENUMBERED:
        if wish.shows:
            write_lines(difference(candidate.path, before, after), wants_colour(sys.stdout))
        elif wish.writes:
            replace_file(candidate.path, after, read=before)
    if candidate.named or outcome.result is not Result.NOTHING:
        _tell(candidate.path, outcome, wish)
    return outcome.result


def _renumber_stdin(path: str, wish: Wish) -> Result:
    before = sys.stdin.buffer.read()
    try:
        options = as_text_at_least(path, before, wish.options)
        after, outcome = renumber_bytes(path, before, options, FileLoader(), merge=wish.merge)
    except UnreadableSource as error:
        raise Failure(f"{path}: {error}") from error
    if wish.writes:
        sys.stdout.buffer.write(after)
        sys.stdout.flush()
    elif wish.shows and outcome.edits:
        write_lines(difference(path, before, after), wants_colour(sys.stdout))
    _tell(path, outcome, wish)
    return outcome.result


def _tell(path: str, outcome: Outcome, wish: Wish) -> None:
    if outcome.result is not Result.RENUMBERED:
        warn(f"{shown_path(path)}: {outcome.result}{f': {outcome.reason}' if outcome.reason else ''}")
        return
    done = [counted(outcome.markers, "citation"), f"{counted(outcome.moved, 'entry', 'entries')} moved"]
    merged = [f"{outcome.merged} merged"] if outcome.merged else []
    verb = "renumbered" if wish.writes else "would be renumbered"
    warn(f"{shown_path(path)}: {verb}: {', '.join([*done, *merged])}")


def _summary(results: list[Result]) -> str:
    counts = Counter(results)
    told = [f"{counts[result]} {result}" for result in Result if counts[result]]
    return ", ".join(told) or "no articles"


def _status(results: list[Result], wish: Wish, *, failed: bool) -> int:
    if failed:
        return 2
    return int((Result.ABSTAINED if wish.writes else Result.RENUMBERED) in results)

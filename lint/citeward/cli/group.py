"""The group of commands: imports them lazily, and tells of wrong use in one line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from citeward.cli.failure import Failure

COLLECT_AFTER = 50_000
"""New objects between two garbage collections: a cold start makes none, where 46 took 8 ms; values hold no cycles."""

_COMMANDS = {
    "check": ("citeward.cli.check", "Report what is wrong with the citations of articles."),
    "baseline": ("citeward.cli.baseline", "Accept what is found now: later checks report what is new."),
    "renumber": ("citeward.cli.renumber", "Number markers and list in order of first appearance."),
    "suppress": ("citeward.cli.suppress", "Write comments with reasons that suppress what is found now."),
    "inspect": ("citeward.cli.inspect", "Show what was understood of an article: markers, entries, links."),
    "rule": ("citeward.cli.rules", "Explain a rule, given by name or code."),
    "rules": ("citeward.cli.rules", "List all rules."),
    "cache": ("citeward.cli.cache", "Show or clear the results that earlier runs kept."),
    "new-rule": ("citeward.cli.new_rule", "Begin a rule: in a rule pack of your own, or in citeward itself."),
    "init": ("citeward.cli.init", "Write a commented configuration file."),
}


class CommandLine(click.Group):
    """citeward's commands by name; a module is imported when its command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name.replace("-", "_"))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with.

        Raises:
            Failure: when there is none of that name, with what might have been meant.
        """
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            raise Failure(f"no command is called {args[0]!r}", _what_was_meant(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in _COMMANDS.items()])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line; wrong use is one line and exit status 2, never a traceback."""
        gc.set_threshold(COLLECT_AFTER)
        args = list(sys.argv[1:] if args is None else args) or ["--help"]
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, **extra)
        try:
            status = super().main(args, prog_name or "citeward", complete_var, False, **extra)
        except click.ClickException as error:
            _tell(error)
            status = 2
        except (click.Abort, KeyboardInterrupt):
            status = 130
        except BrokenPipeError:  # whoever read our output has gone; there is nobody to tell
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 2
        gc.freeze()  # else the interpreter looks through every object before it ends: a fifth of a cold start
        sys.exit(status if isinstance(status, int) else 0)


def _tell(error: click.ClickException) -> None:
    hint = error.hint if isinstance(error, Failure) else None
    context = error.ctx if isinstance(error, click.UsageError) else None
    if hint is None and context is not None and isinstance(error, click.UsageError):
        hint = f"try '{context.command_path} --help'"
    message = " ".join(error.format_message().split())
    click.echo(f"error: {message[:1].lower() + message[1:]}", err=True)
    if hint:
        click.echo(f"hint: {hint}", err=True)


def _what_was_meant(word: str) -> str:
    from citeward.selection import nearest_word

    if os.path.exists(word):
        return f"to check a file: citeward check {word}"
    nearest = nearest_word(word, _COMMANDS)
    return f"did you mean '{nearest}'?" if nearest else f"commands: {', '.join(_COMMANDS)}"

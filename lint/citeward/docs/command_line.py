"""The reference of the command line, from click's own descriptions."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from citeward.cli import main


def command_line_page() -> Iterator[str]:
    """The lines of the page."""
    yield "# Command line"
    yield ""
    yield f"{main.help} `citeward COMMAND --help` says the same as this page."
    context = click.Context(main, info_name="citeward")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None and not command.hidden:
            yield from _command(name, command)


def _command(name: str, command: click.Command) -> Iterator[str]:
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    commands = command.commands if isinstance(command, click.Group) else {}
    places = ["[OPTIONS]"] * bool(options) + ["COMMAND"] * bool(commands)
    usage = " ".join(["citeward", name, *places, *map(_argument, arguments)])
    yield from ("", f"## `citeward {name}`", "", "```console", f"$ {usage}", "```", "")
    yield inspect.cleandoc(command.help or "")
    if options:
        yield from ("", "| option | meaning |", "| --- | --- |")
    for option in options:
        yield f"| {_names(option)} | {_meaning(option)} |"
    if commands:
        yield from ("", "| command | meaning |", "| --- | --- |")
    for sub, each in commands.items():
        options = [option for option in each.params if isinstance(option, click.Option) and not option.hidden]
        taken = ", ".join(_names(option) for option in options)
        yield f"| `{sub}` | {' '.join((each.help or '').split())}{f' Takes {taken}.' if taken else ''} |"


def _argument(argument: click.Argument) -> str:
    shown = argument.metavar or (argument.name or "").upper()
    return shown if argument.required or shown.startswith("[") else f"[{shown}]"


def _names(option: click.Option) -> str:
    value = "" if option.is_flag or option.count else f" {_value(option)}"
    return ", ".join(f"`{name}{value}`" for name in (*option.opts, *option.secondary_opts)).replace("|", "\\|")


def _value(option: click.Option) -> str:
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return "|".join(str(choice) for choice in option.type.choices)
    return option.type.name.upper()


def _meaning(option: click.Option) -> str:
    help_text = " ".join((option.help or "").split()).replace("|", "\\|")
    return f"{help_text} Repeatable." if option.multiple and "repeatable" not in help_text.lower() else help_text

"""The command line. Commands are imported when they are called, so that each starts fast."""

from __future__ import annotations

from citeward import __version__
from citeward.cli.deferred import defer_inspect

defer_inspect()  # before click, which imports it

import click  # noqa: E402

from citeward.cli.group import CommandLine  # noqa: E402

main = CommandLine(
    name="citeward",
    help="Check that every citation of an article meets an entry of its reference list, and the right one.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            help="Show the version and exit.",
            callback=lambda context, _, wanted: _show_version(context) if wanted else None,
        )
    ],
)


def _show_version(context: click.Context) -> None:
    click.echo(f"citeward {__version__}")
    context.exit(0)

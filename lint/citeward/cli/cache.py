"""`citeward cache`: where results of earlier runs lie, and how to be rid of them."""

from __future__ import annotations

import click

from citeward.cache.folder import cache_folder, clear_cache
from citeward.cli.failure import Failure
from citeward.cli.options import Given, settle
from citeward.reporters.text import shown_path

_folder_option = click.option("--cache-dir", metavar="FOLDER", help="The folder, where it is not the usual one.")
_config_option = click.option("--config", metavar="FILE", help="Use this configuration file.")
_isolated_option = click.option("--isolated", is_flag=True, help="Use no configuration file.")


@click.group(invoke_without_command=True)
@click.pass_context
def cache(context: click.Context) -> None:
    """Show or clear the results that earlier runs kept.

    They lie in .citeward_cache, beside the configuration file or in the working folder; the setting
    cache-dir, the variable CITEWARD_CACHE_DIR and --cache-dir say otherwise, the last one first.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cache.command("dir")
@_folder_option
@_config_option
@_isolated_option
def show(cache_dir: str | None, config: str | None, isolated: bool) -> None:
    """Show the folder that a check in the working folder uses."""
    click.echo(shown_path(_folder(cache_dir, config, isolated)))


@cache.command()
@_folder_option
@_config_option
@_isolated_option
def clear(cache_dir: str | None, config: str | None, isolated: bool) -> None:
    """Remove what earlier runs kept; nothing else in the folder is touched."""
    folder = _folder(cache_dir, config, isolated)
    try:
        freed = clear_cache(folder)
    except OSError as error:
        raise Failure(f"{shown_path(folder)}: {(error.strerror or 'it cannot be removed').lower()}") from error
    what = f"removed {freed / 1e6:.1f} MB from" if freed else "nothing to remove in"
    click.echo(f"{what} {shown_path(folder)}")


def _folder(cache_dir: str | None, config: str | None, isolated: bool) -> str:
    return cache_folder(cache_dir, settle(["."], Given(config, isolated)).cache_dir)

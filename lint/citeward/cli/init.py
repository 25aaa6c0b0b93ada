"""`citeward init`: a configuration file to begin with."""

from __future__ import annotations

import os

import click

from citeward.cli.failure import Failure
from citeward.settings import find_configuration
from citeward.settings.find import NAMES

NAME = "citeward.toml"

TEMPLATE = """\
# citeward's configuration; what is commented out shows the default.
# The same settings may stand in pyproject.toml, in the table [tool.citeward].

# Rules by code ("REF002"), prefix ("ORD") or name ("uncited-reference"); `citeward rules` lists them.
# select = []                     # instead of the default rules
# extend-select = []              # besides them
# ignore = []

# The lowest severity that makes the run fail: "info", "warning", "error", "never".
# fail-on = "warning"

# The lowest confidence at which a finding is shown: "low", "medium", "high".
# confidence = "medium"

# Bibliography files of every article, besides those that an article names itself.
# bibliography = []

# Bibliography files that serve other projects too: nothing in them is called uncited.
# shared-bibliographies = []

# Keys of entries that need no citation.
# deliberately-uncited = []       # in one file alone: the table [per-file-uncited] below; an entry may also
#                                 # say so itself: "citeward: uncited" in its note

# Findings that are known and accepted for now: written by `citeward baseline`, and read without this
# line where it lies beside this file as citeward-baseline.json.
# baseline = ""

# Files and folders to leave out, as in .gitignore (which is respected besides).
# extend-exclude = []
# respect-gitignore = true
# force-exclude = false           # leave them out even where they are named

# Installed rule packs to use besides the built-in rules.
# rule-packs = []

# The most seconds of processor time a file may take, for each megabyte that it begins; 0: no limit.
# time-limit = 60

# The folder for results of earlier runs.
# cache-dir = ".citeward_cache"

# [per-file-ignores]
# "drafts/*" = ["uncited-reference"]

# [per-file-uncited]
# "library/*.bib" = ["thorpe1961"]
"""


@click.command()
def init() -> None:
    """Write a commented citeward.toml into the working folder; an existing configuration is left alone."""
    for name in NAMES:
        if os.path.lexists(name) and (name != "pyproject.toml" or _configures(name)):
            raise Failure(f"{name} already configures citeward here", "edit it, or remove it first")
    try:
        with open(NAME, "x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except OSError as error:
        raise Failure(f"{NAME}: {(error.strerror or 'it cannot be written').lower()}") from error
    click.echo(f"wrote {NAME}")


def _configures(name: str) -> bool:
    found = find_configuration([name])
    return found is not None and os.path.abspath(found.path) == os.path.abspath(name)

"""`citeward new-rule`: begin a rule."""

from __future__ import annotations

import keyword
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citeward.cli.failure import Failure

if TYPE_CHECKING:
    from citeward.scaffold import Home

_USED = frozenset({"rule", "place-in"})
"""Names that the new file imports."""


@click.command()
@click.argument("name")
@click.option("--code", metavar="ABC123", help="Its code [in a pack: the next that is free].")
@click.option(
    "--severity", type=click.Choice(["info", "warning", "error"]), default="warning", help="How bad its findings are."
)
@click.option("--pack", metavar="DIR", help="Folder of a rule pack; one that is empty or missing becomes one.")
def new_rule(name: str, code: str | None, severity: str, pack: str | None) -> None:
    """Begin the rule NAME (the fault it finds, as in uncited-reference): a rule that works, its articles
    and its tests, to be rewritten. Without --pack, in the rule pack or the checkout of citeward that is
    the working folder. Nothing is overwritten.
    """
    from citeward.findings import Severity
    from citeward.rule import is_name
    from citeward.scaffold import Order, ScaffoldError, find_home, new_files

    if not is_name(name) or keyword.iskeyword(name) or name in _USED:
        raise Failure(f"{name!r} is no name for a rule", "small letters, dashes between words: uncited-reference")
    try:
        home = find_home(Path(pack) if pack is not None else None)
        order = Order(name, _free_code(code, name, home), Severity[severity.upper()])
        texts = new_files(order, home)
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            click.echo(f"wrote {path}")
    except ScaffoldError as error:
        raise Failure(str(error), error.hint) from error
    except OSError as error:
        raise Failure(f"{error.filename}: {(error.strerror or 'it cannot be written').lower()}") from error


def _free_code(code: str | None, name: str, home: Home) -> str:
    """The code that was given, or the next one of the pack; in no case one that is taken.

    Raises:
        Failure: when it is taken or malformed, and when citeward itself gets a rule without one.
    """
    from citeward.registry import all_rules
    from citeward.rule import is_code

    known = all_rules()
    if any(each.name == name for each in known):
        raise Failure(f"a rule called {name!r} exists already", f"citeward rule {name}")
    taken = {each.code: each.name for each in known} | home.codes()
    if code is None:
        return _next_code(name, home, taken.keys() | {each[:3] for each in taken})
    if not is_code(code):
        raise Failure(f"{code!r} is no code for a rule", "three capitals and three digits: HSE001")
    if code in taken:
        raise Failure(f"the code {code} is taken: {taken[code].replace('_', '-')}")
    return code


def _next_code(name: str, home: Home, taken: set[str]) -> str:
    if home.is_core:
        raise Failure("a rule of citeward itself needs a code", "--code, with the letters of its family: REF010")
    last = max(home.codes(), default="")
    family = last[:3] or _family(home.pack, taken)
    free = (f"{family}{number:03}" for number in range(int(last[3:] or 0) + 1, 1000))
    code = next((each for each in free if each not in taken), None)
    if code is None:
        raise Failure(f"no code is free for {name} behind {last}", "give one: --code ABC123")
    return code


def _family(pack: str, taken: set[str]) -> str:
    """Three letters of the pack's name that no built-in rule uses."""
    letters = "".join(each for each in pack.upper() if each.isalpha())
    own = (letters + "XXX")[:3]
    return own if own not in taken and own != "INT" else f"X{own[:2]}"

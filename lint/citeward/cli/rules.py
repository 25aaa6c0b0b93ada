"""`citeward rule` and `citeward rules`: what the rules are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from citeward.cli.failure import Failure
from citeward.cli.options import Given, catalogue, settle
from citeward.cli.terminal import write_lines
from citeward.documentation import Example, documentation
from citeward.own_findings import OWN_FINDINGS, Described
from citeward.registry import find_rule
from citeward.rule import Rule
from citeward.selection import nearest_word


@click.command()
@click.argument("name", metavar="NAME|CODE")
@click.option("--config", metavar="FILE", help="Configuration file (it may name rule packs).")
def rule(name: str, config: str | None) -> None:
    """Explain a rule, given by NAME or CODE: why it is one, and what is bad and good."""
    rules: tuple[Described, ...] = (*catalogue(settle([], Given(config=config))), *OWN_FINDINGS)
    found = find_rule(name, rules)
    if found is None:
        nearest = nearest_word(name, [word for each in rules for word in (each.code, each.name)])
        hint = f"did you mean '{nearest}'?" if nearest else "citeward rules lists them all"
        raise Failure(f"no rule is called {name!r}", hint)
    write_lines(_explained(found), colour=False)


@click.command()
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="How to list them.")
@click.option("--config", metavar="FILE", help="Configuration file (it may name rule packs).")
def rules(format_name: str, config: str | None) -> None:
    """List all rules: code, name, severity, and what each finds."""
    found = catalogue(settle([], Given(config=config)))
    if format_name == "json":
        click.echo(json.dumps([rule_object(each) for each in found], indent=2))
    else:
        write_lines(_table(found), colour=False)


def rule_object(described: Rule) -> dict[str, Any]:
    """A rule as plain JSON values, its documentation in parts and as Markdown."""
    told = documentation(described)
    return {
        "code": described.code,
        "name": described.name,
        "severity": str(described.severity),
        "default": described.default,
        "fixable": described.fixable,
        "summary": told.summary,
        "details": told.details,
        "why": told.why,
        "bad": [_example_object(each) for each in told.bad],
        "good": [_example_object(each) for each in told.good],
        "fixed": [_example_object(each) for each in told.fixed],
        "references": list(told.references),
        "markdown": described.docstring,
    }


def _example_object(example: Example) -> dict[str, Any]:
    """An example; in bad ones caret lines tell the place and the message of what is found."""
    files = [{"name": each.name, "language": each.language, "text": each.text} for each in example.files]
    return {"language": example.language, "text": example.text, "files": files}


def _explained(explained: Described) -> Iterator[str]:
    yield f"# {explained.name} ({explained.code})"
    yield ""
    traits = [f"severity: {explained.severity}"]
    if isinstance(explained, Rule):
        traits.append("on by default" if explained.default else f"off by default: --extend-select {explained.code}")
        traits.append("fixable" if explained.fixable else "not fixable")
    yield ", ".join(traits)
    yield ""
    yield explained.docstring


def _table(listed: Sequence[Rule]) -> Iterator[str]:
    widest = max(len(each.name) for each in listed)
    for each in listed:
        state = str(each.severity) if each.default else "off"
        yield f"{each.code}  {each.name:<{widest}}  {state:<7}  {each.summary}"

"""Which rules there are: the built-in ones, and those of rule packs that the configuration names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from citeward.own_findings import Described
from citeward.rule import Rule
from citeward.selection import nearest_word

GROUP = "citeward.rules"
"""Entry points of this group give a module with `RULES`, or a sequence of rules."""


class RegistryError(Exception):
    """There are no rules, a rule pack that is named is not installed, or two rules share a name."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def all_rules(packs: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The built-in rules and those of the named packs, by code.

    Raises:
        RegistryError: when there are none: an empty rule set must never pass a file.
    """
    from citeward_rules import RULES

    rules: list[Rule] = list(RULES)
    if packs:  # scanning the metadata of all distributions takes 60 ms: only on demand
        rules += [rule for pack in dict.fromkeys(packs) for rule in _pack(pack) if rule not in RULES]
    if not rules:
        raise RegistryError("no rules are installed, so nothing can be checked")
    _require_distinct(rules)
    return tuple(sorted(rules, key=lambda rule: rule.code))


Called = TypeVar("Called", Rule, Described)


def find_rule(word: str, rules: Iterable[Called]) -> Called | None:
    """The rule (or finding of the engine) with this code or name."""
    wanted = word.strip().lower().replace("_", "-")
    return next((rule for rule in rules if wanted in (rule.code.lower(), rule.name)), None)


def _pack(name: str) -> tuple[Rule, ...]:
    from importlib.metadata import entry_points

    found = entry_points(group=GROUP)
    if name not in found.names:
        nearest = nearest_word(name, found.names)
        raise RegistryError(f"no rule pack {name!r} is installed", f"did you mean {nearest!r}?" if nearest else None)
    try:
        loaded = found[name].load()
    except Exception as error:  # somebody else's code: say whose, and why
        raise RegistryError(f"rule pack {name!r} cannot be loaded: {type(error).__name__}: {error}") from error
    held = getattr(loaded, "RULES", loaded)
    rules = tuple(held) if isinstance(held, Iterable) else ()
    strangers = [each for each in rules if not isinstance(each, Rule)]
    if strangers or not rules:
        what = f"holds {strangers[0]!r}, which is no rule" if strangers else "gives no rules"
        raise RegistryError(f"rule pack {name!r} {what}")
    return rules


def _require_distinct(rules: Sequence[Rule]) -> None:
    for words in ([rule.code for rule in rules], [rule.name for rule in rules]):
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            raise RegistryError(f"two rules are called {twice[0]}")

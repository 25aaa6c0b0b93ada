"""What a rule is: a name, a severity, a check, and the documentation that proves it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from citeward.document import Document
from citeward.findings import Problem, Severity
from citeward.resolve import Links
from citeward.values import dataclass

Check: TypeAlias = Callable[[Document, Links], Iterable[Problem]]

HEADINGS = ("## Why is this bad?", "## Bad", "## Good", "## References")


class RuleDefinitionError(TypeError):
    """A rule lacks what every rule must have; the message names the rule and what is missing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable name and code, how bad its findings are, and the check itself.

    `default` is false for rules that run only when selected. `written` is its documentation as it
    stands in the source, indented: the check's docstring.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    written: str
    default: bool = True

    def __reduce__(self) -> tuple[Any, ...]:
        """A rule travels to another process by its name, where it is one of a module's own."""
        place = (self.check.__module__, self.check.__name__)
        if getattr(sys.modules.get(place[0]), place[1], None) is self:
            return _rule_at, place
        return type(self), (self.code, self.name, self.severity, self.check, self.written, self.default)

    @property
    def docstring(self) -> str:
        """The documentation without the indentation of the source (see `citeward.documentation` for its parts)."""
        import inspect

        return inspect.cleandoc(self.written)

    @property
    def fixable(self) -> bool:
        """Whether the rule may offer fixes: its documentation then shows a fixed example."""
        return "\n## Fixed" in self.docstring

    @property
    def summary(self) -> str:
        """The first sentence of the documentation."""
        return self.written.lstrip().partition("\n")[0].strip()


def _rule_at(module: str, name: str) -> Rule:
    from importlib import import_module

    found: Rule = getattr(import_module(module), name)
    return found


def is_code(word: str) -> bool:
    """Whether a rule may have this code: three capitals and three digits; the letters INT are the engine's own."""
    family, number = word[:3], word[3:]
    is_family = family.isascii() and family.isalpha() and family.isupper() and family != "INT"
    return len(word) == 6 and is_family and number.isascii() and number.isdigit()


def is_name(word: str) -> bool:
    """Whether a rule may have this name: words of small letters with dashes between them."""
    return all(part.isascii() and part.isalpha() and part.islower() for part in word.split("-"))


def rule(code: str, severity: Severity, *, default: bool = True) -> Callable[[Check], Rule]:
    """Make a rule of a check; the function's name, with dashes, is the rule's name.

    Raises:
        RuleDefinitionError: when code or name is malformed, or the docstring lacks a heading.
    """

    def define(check: Check) -> Rule:
        name = check.__name__.replace("_", "-")
        if not is_code(code):
            raise RuleDefinitionError(f"rule {name}: the code {code!r} is not three capitals and three digits")
        if not is_name(name):
            raise RuleDefinitionError(f"rule {name}: its function's name is not words with underscores between them")
        written = check.__doc__ or ""
        lines = set(map(str.strip, written.split("\n")))
        missing = [heading for heading in HEADINGS if heading not in lines]
        if missing:
            raise RuleDefinitionError(f"rule {name}: its docstring lacks {', '.join(missing)}")
        return Rule(code, name, severity, check, written, default)

    return define

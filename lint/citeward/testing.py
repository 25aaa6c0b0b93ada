"""For rule packs: examples with carets, and the checks that a rule does what it promises.

A caret line stands under the line it speaks of: carets below the place at fault, then the message.

    Whales sing [5].
                ^^^ marker 5 has no reference: the list ends at 4

`check_rule` holds a rule to its documentation, `check_case` to an article in a file beside the tests;
a test of a pack needs no more than these two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import unified_diff
from pathlib import Path

from citeward.documentation import Example, documentation
from citeward.findings import Finding
from citeward.fixes import apply_fixes
from citeward.rule import Rule
from citeward.source import Source
from citeward.values import dataclass

__all__ = [
    "Mark", "annotate", "check_case", "check_documentation", "check_examples", "check_rule", "lint_example",
    "strip_carets",
]  # fmt: skip

_CARETS = re.compile(r"^(?P<indent> *)(?P<carets>\^+) (?P<message>\S.*)$")
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")  # not splitlines: that breaks at U+2028 and its like
_FORMATS = {"plain": "text", "plaintext": "text", "md": "markdown", "tex": "latex", "bib": "bibtex"}
_SUFFIXES = {"text": ".txt", "markdown": ".md", "latex": ".tex", "bibtex": ".bib", "html": ".html", "rst": ".rst"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a caret line expects: the place (offsets of the text without caret lines) and the message."""

    start: int
    end: int
    message: str


def strip_carets(example: str) -> tuple[str, tuple[Mark, ...]]:
    """The text of an example without its caret lines, and what those lines expect."""
    kept: list[str] = []
    marks: list[Mark] = []
    start = length = 0
    for line in _LINE.findall(example):
        match = _CARETS.match(line.rstrip("\n")) if kept else None
        if match:
            place = start + len(match["indent"])
            marks.append(Mark(place, place + len(match["carets"]), match["message"]))
        else:
            kept.append(line)
            start, length = length, length + len(line)
    return "".join(kept), tuple(marks)


def annotate(text: str, findings: Iterable[Finding]) -> str:
    """`text` with a caret line for each finding; one over several lines is marked on its first."""
    source = Source("", text)
    below: dict[int, list[tuple[int, int, str]]] = {}
    for finding in findings:
        start = source.position(finding.span.start)
        width = min(max(len(finding.span), 1), max(len(source.line(start.line)) - start.column + 1, 1))
        below.setdefault(start.line, []).append((start.column, width, finding.message))
    lines: list[str] = []
    for number, line in enumerate(_LINE.findall(text), 1):
        lines.append(line)
        for column, width, message in sorted(below.get(number, ())):
            lines.append(f"{' ' * (column - 1)}{'^' * width} {message}\n")
    return "".join(lines)


def lint_example(example: Example, rules: Sequence[Rule]) -> tuple[str, tuple[Finding, ...]]:
    """The example's text without caret lines, and what `rules` say of it."""
    from citeward.engine import lint_text

    text, _ = strip_carets(example.text)
    format = _FORMATS.get(example.language, example.language)
    partners = {file.name: file.text.encode() for file in example.files}
    path = f"article{_SUFFIXES.get(format, '.txt')}"
    return text, lint_text(text, format, path=path, rules=rules, partners=partners)


def check_rule(rule: Rule) -> None:
    """Hold `rule` to its documentation; its examples are checked by all built-in rules too.

    Raises:
        AssertionError: when the documentation is not whole, or an example does not hold.
    """
    from citeward.registry import all_rules

    check_documentation(rule)
    check_examples(rule, all_rules())


def check_documentation(rule: Rule) -> None:
    """Ask for all that the pages, the terminal and the reports show of a rule.

    Raises:
        AssertionError: with what is missing.
    """
    parts = documentation(rule)
    assert parts.summary.endswith("."), f"{rule.name}: its summary is no sentence with a full stop"
    for name in ("why", "references", "bad", "good"):
        assert getattr(parts, name), f"{rule.name}: its documentation has nothing under {name!r}"
    assert len(parts.fixed) in (0, len(parts.bad)), f"{rule.name}: each Bad example needs its Fixed one"


def check_case(rule: Rule, path: Path) -> None:
    """Hold `rule` alone to the article at `path`, whose caret lines show what is to be found.

    A file whose name begins with ``loud`` shows at least one finding, any other none. The files beside
    it, and in folders there, are those that it may name.

    Raises:
        AssertionError: with the difference.
    """
    from citeward.discovery import is_library
    from citeward.engine import lint_text
    from citeward.readers import named_format

    example = path.read_bytes().decode("utf-8")
    text, marks = strip_carets(example)
    files = (other for other in path.parent.rglob("*") if other.is_file() and other != path)
    partners = {other.relative_to(path.parent).as_posix(): other.read_bytes() for other in files}
    format = "" if is_library(path.name) else named_format(path.name) or "text"
    found = lint_text(text, format, path=path.name, rules=(rule,), partners=partners)
    _expect(rule, path.name, example, annotate(text, found))
    is_loud = path.name.startswith("loud")
    assert bool(marks) == is_loud, f"{rule.name}: {path.name} shows {'no finding' if is_loud else 'findings'}"


def check_examples(rule: Rule, all_rules: Sequence[Rule]) -> None:
    """Hold `rule` to the examples of its own documentation.

    Every Bad example gives exactly the findings its carets show, under all default rules and this
    one, and at least one of them is this rule's; every Good example gives none; where there are
    Fixed examples, fixing each Bad gives its Fixed, and where there are none, no fix is offered.

    Raises:
        AssertionError: with the difference, when it does not.
    """
    rules = [other for other in all_rules if other.default and other.code != rule.code] + [rule]
    parts = documentation(rule)
    for number, example in enumerate(parts.bad):
        text, findings = lint_example(example, rules)
        _expect(rule, "Bad", example.text, annotate(text, findings))
        own = [finding for finding in findings if finding.rule == rule.name]
        assert own, f"{rule.name}: its Bad example {number + 1} has no finding of its own"
        _check_fixes(rule, text, own, parts.fixed[number : number + 1])
    for example in parts.good:
        text, findings = lint_example(example, rules)
        _expect(rule, "Good", text, annotate(text, findings))


def _check_fixes(rule: Rule, text: str, findings: Sequence[Finding], fixed: Sequence[Example]) -> None:
    fixes = [finding.fix for finding in findings if finding.fix]
    if not fixed:
        assert not fixes, f"{rule.name}: it offers a fix and shows no Fixed example"
        return
    mended, _ = apply_fixes(text, fixes, unsafe=True)
    _expect(rule, "Fixed", fixed[0].text, mended)


def _expect(rule: Rule, part: str, wanted: str, found: str) -> None:
    difference = unified_diff(wanted.split("\n"), found.split("\n"), "documented", "found", lineterm="", n=99)
    assert wanted == found, f"{rule.name}: its {part} example does not hold\n" + "\n".join(difference)

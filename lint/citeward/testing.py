"""For rule packs: examples with carets, and the check that a rule does what its documentation shows.

A caret line stands under the line it speaks of: carets below the place at fault, then the message.

    Whales sing [5].
                ^^^ marker 5 has no reference: the list ends at 4
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import unified_diff

from citeward.documentation import Example, documentation
from citeward.findings import Finding
from citeward.fixes import apply_fixes
from citeward.rule import Rule
from citeward.source import Source
from citeward.values import dataclass

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


def check_examples(rule: Rule, all_rules: Sequence[Rule]) -> None:
    """Hold `rule` to its own documentation.

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

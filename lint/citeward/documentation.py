"""The parts of a rule's docstring, read once for the command line, the pages, SARIF and the tests."""

from __future__ import annotations

import re

from citeward.rule import Rule
from citeward.values import dataclass

_HEADING = re.compile(r"^## (.+)$", re.M)
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)\n(?P<text>(?:.*\n)*?)(?P=fence)[ \t]*$", re.M)
_POINT = re.compile(r"^- ", re.M)


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file that stands beside an example, as a bibliography beside an article."""

    name: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """An article of a few lines, in `language` (the word after the fence), and the files it names."""

    language: str
    text: str
    files: tuple[ExampleFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Documentation:
    """A rule's documentation; `fixed` is what fixing each of `bad` gives, empty where there is no fix.

    `settings` are points that begin with the name of a setting which the rule heeds, and a colon.
    """

    summary: str
    details: str
    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    fixed: tuple[Example, ...]
    references: tuple[str, ...]
    settings: tuple[str, ...] = ()


def documentation(rule: Rule) -> Documentation:
    """The parts of the documentation of `rule`."""
    return parse_docstring(rule.docstring)


def parse_docstring(docstring: str) -> Documentation:
    """The parts of a rule's docstring, already freed of its indentation."""
    head, sections = _sections(docstring)
    summary, _, details = head.partition("\n")
    return Documentation(
        summary=summary.strip(),
        details=details.strip(),
        why=sections.get("Why is this bad?", "").strip(),
        bad=_examples(sections.get("Bad", "")),
        good=_examples(sections.get("Good", "")),
        fixed=_examples(sections.get("Fixed", "")),
        references=tuple(_points(sections.get("References", ""))),
        settings=tuple(_points(sections.get("Settings", ""))),
    )


def _sections(docstring: str) -> tuple[str, dict[str, str]]:
    """What stands before the first heading, and the text under each; headings inside fences are text."""
    fences = [match.span() for match in _FENCE.finditer(docstring)]
    headings = [
        match
        for match in _HEADING.finditer(docstring)
        if not any(start <= match.start() < end for start, end in fences)
    ]
    ends = [match.start() for match in headings[1:]] + [len(docstring)]
    found = {match[1].strip(): docstring[match.end() : end] for match, end in zip(headings, ends, strict=True)}
    return docstring[: headings[0].start()] if headings else docstring, found


def _examples(text: str) -> tuple[Example, ...]:
    """The fenced blocks of `text`: one with a file name after its language belongs to the one before it."""
    examples: list[Example] = []
    for match in _FENCE.finditer(text):
        language, _, name = match["info"].strip().partition(" ")
        if name and examples:
            last = examples[-1]
            file = ExampleFile(name.strip(), language, match["text"])
            examples[-1] = Example(last.language, last.text, (*last.files, file))
        else:
            examples.append(Example(language, match["text"]))
    return tuple(examples)


def _points(text: str) -> list[str]:
    """The points of a list, each on one line."""
    return [" ".join(point.split()) for point in _POINT.split(text) if point.strip()]

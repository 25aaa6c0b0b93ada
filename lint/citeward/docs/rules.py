"""The pages of the rules and of the engine's own findings, and their index, from their docstrings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citeward.documentation import Documentation, Example, parse_docstring
from citeward.own_findings import OWN_FINDINGS, Described
from citeward.rule import Rule
from citeward.selection import INTERNAL_ERROR

_FAMILIES = {
    "REF": "Markers and the list meet",
    "ORD": "Order and grouping",
    "DUP": "Works listed twice",
    "SRC": "The claim and the source it is attributed to",
    "MRK": "The form of markers",
    "BIB": "The entry itself",
    "INT": "Reported by the engine itself",
}
"""What the first three letters of a code stand for."""


def rule_pages(rules: Sequence[Rule]) -> dict[str, Iterator[str]]:
    """The lines of each page by its name: a page for each rule and each finding of the engine, and the index."""
    described: tuple[Described, ...] = (*rules, *OWN_FINDINGS)
    return {**{each.name: _page(each) for each in described}, "index": _index(described)}


def rule_table(rules: Sequence[Described], folder: str = "") -> Iterator[str]:
    """The rules as a Markdown table, linked to their pages in `folder`."""
    yield "| code | name | severity | finds |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        severity = str(rule.severity) if _is_on(rule) else f"{rule.severity} (off)"
        yield f"| {rule.code} | [{rule.name}]({folder}{rule.name}.md) | {severity} | {rule.summary} |"


def _index(described: Sequence[Described]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Names are stable, and read well after `ignore`. Wherever a rule is asked for, its code, the beginning of"
    yield "its code or its name will do. `citeward rule NAME` shows in the terminal what stands on these pages."
    for family, title in _FAMILIES.items():
        members = [each for each in described if each.code.startswith(family)]
        if members:
            yield from ("", f"## {family}: {title}", "", *rule_table(members))


def _page(rule: Described) -> Iterator[str]:
    parts = parse_docstring(rule.docstring)
    yield f"# {rule.name} ({rule.code})"
    yield from ("", parts.summary, "")
    yield f"- Severity: {rule.severity}"
    yield f"- Default: {_default(rule)}"
    if isinstance(rule, Rule):
        yield f"- Fix: {_fix(parts)}"
    if parts.details:
        yield from ("", parts.details)
    yield from ("", "## Why is this bad?", "", parts.why)
    for heading, examples in (("Bad", parts.bad), ("Fixed", parts.fixed), ("Good", parts.good)):
        if examples:
            yield from ("", f"## {heading}", *_examples(examples))
    yield from _silence(rule)
    if parts.settings:
        yield from ("", "## Settings", "", *map(_setting, parts.settings))
    if parts.references:
        yield from ("", "## References", "", *(f"- {each}" for each in parts.references))
    yield from ("", f"[All rules](index.md#{_anchor(rule)})")


def _default(rule: Described) -> str:
    return "on" if _is_on(rule) else f"off; `--extend-select {rule.name}` or the setting `extend-select` turns it on"


def _is_on(rule: Described) -> bool:
    return rule.default if isinstance(rule, Rule) else True


def _fix(parts: Documentation) -> str:
    return "where it is safe or asked for, see below" if parts.fixed else "none"


def _examples(examples: Sequence[Example]) -> Iterator[str]:
    for example in examples:
        yield from ("", f"```{example.language}", example.text.rstrip("\n"), "```")
        for file in example.files:
            yield from ("", f"with `{file.name}`:", "", f"```{file.language}", file.text.rstrip("\n"), "```")


def _silence(rule: Described) -> Iterator[str]:
    if rule.code == INTERNAL_ERROR[0]:
        return
    yield from ("", "## Silence it", "")
    if isinstance(rule, Rule):
        yield from ("In the article, for the next block (behind text: for its own line):", "")
        yield from ("```markdown", f"<!-- citeward: ignore[{rule.name}] say why -->", "```", "")
        yield f"`ignore-file[{rule.name}]` silences it in the whole article. Comments of other formats do as well: see"
        yield from ("[formats](../formats/index.md).", "")
    yield from ("For a project, in the [configuration](../configuration.md):", "")
    yield from ("```toml", f'ignore = ["{rule.name}"]', "", "[per-file-ignores]")
    yield from (f'"drafts/*" = ["{rule.name}"]', "```")


def _setting(point: str) -> str:
    name, _, rest = point.partition(":")
    bare = name.strip("` ")
    return f"- [`{bare}`](../configuration.md#{bare}):{rest}"


def _anchor(rule: Described) -> str:
    family = rule.code.rstrip("0123456789")
    words = "".join(each for each in _FAMILIES[family].lower() if each.isalnum() or each == " ")
    return f"{family.lower()}-{words.replace(' ', '-')}"

"""Suppressions written in an article's comments: ``citeward: ignore[undefined-citation] reason``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from citeward.document import Comment, Document
from citeward.findings import Finding, Problem
from citeward.patterns import lazy
from citeward.rule import Rule
from citeward.selection import UNUSED_SUPPRESSION, UnknownSelector, any_matches, require_known
from citeward.span import Span
from citeward.values import dataclass

_DIRECTIVE = lazy(r"\s*citeward:\s*(ignore-file|ignore)(?![\w-])[ \t]*(?:\[([^\[\]\n]{0,500})\])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A directive: the comment it stands in, what it covers, and which rules (empty: all)."""

    span: Span
    covers: Span
    selectors: tuple[str, ...]

    def covers_finding(self, finding: Finding) -> bool:
        """Whether the directive silences this finding."""
        if self.selectors and not any_matches(self.selectors, finding.code, finding.rule):
            return False
        return self.covers.start <= finding.span.start < self.covers.end or self.covers.contains(finding.span)


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is left of the findings, how many went, and what is to be said about the directives."""

    kept: tuple[Finding, ...]
    count: int
    unused: tuple[Problem, ...]


def suppress(
    document: Document, findings: Sequence[Finding], rules: Sequence[Rule], all_rules: Sequence[Rule]
) -> Suppressed:
    """Take away the findings that the document's own comments silence.

    A directive counts as unused only where every rule it names ran: a rule that was not selected
    could not have found anything, so nothing can be said against its suppression.
    """
    suppressions = tuple(find_suppressions(document))
    if not suppressions:
        return Suppressed(tuple(findings), 0, ())
    used: set[int] = set()
    kept = []
    for finding in findings:
        silencing = [index for index, each in enumerate(suppressions) if each.covers_finding(finding)]
        used.update(silencing)
        if not silencing:
            kept.append(finding)
    idle = [each for index, each in enumerate(suppressions) if index not in used]
    return Suppressed(tuple(kept), len(findings) - len(kept), tuple(_unused(idle, rules, all_rules)))


def find_suppressions(document: Document) -> Iterator[Suppression]:
    """The directives in the document's comments, in order."""
    spans: list[Span] | None = None
    for comment in document.comments:
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        if spans is None:
            spans = sorted(regions(document))
        selectors = tuple(part.strip() for part in (match[2] or "").split(",") if part.strip())
        whole = match[1].lower() == "ignore-file"
        covers = Span(0, len(document.source.text) + 1) if whole else _covered(document, comment, spans)
        yield Suppression(comment.span, covers, selectors)


def regions(document: Document) -> Iterable[Span]:
    """What a directive on a line of its own can cover: a block, or an entry."""
    yield from (document.flow.block_span(block) for block in document.flow.blocks)
    yield from (reference.span for reference in document.own_references)


def _covered(document: Document, comment: Comment, spans: Sequence[Span]) -> Span:
    """The comment's own line where it trails something; else everything up to the end of the next block."""
    source = document.source
    first = source.line_starts[source.position(comment.span.start).line - 1]
    last_line = source.position(comment.span.end).line
    line_end = source.line_starts[last_line] if last_line < len(source.line_starts) else len(source.text) + 1
    before, after = source.text[first : comment.span.start], source.text[comment.span.end : line_end]
    if before.strip():
        return Span(first, line_end)
    if after.strip():
        return Span(comment.span.end, _end_of_next(comment.span.end, spans, line_end))
    return Span(comment.span.end, _end_of_next(comment.span.end, spans, len(source.text) + 1))


def _end_of_next(offset: int, spans: Sequence[Span], otherwise: int) -> int:
    """Where the first region that reaches beyond `offset` ends."""
    return next((region.end for region in spans if region.end > offset and len(region)), otherwise)


def _unused(idle: Iterable[Suppression], rules: Sequence[Rule], all_rules: Sequence[Rule]) -> Iterator[Problem]:
    for suppression in idle:
        strange = _strangers(suppression.selectors, all_rules)
        if strange:
            first = strange[0]
            meant = f": did you mean {first.nearest}?" if first.nearest else ""
            yield Problem(suppression.span, f"no rule is called {first.selector!r}{meant}", label=first.selector)
        elif _all_ran(suppression.selectors, rules, all_rules):
            named = ", ".join(suppression.selectors) or "anything"
            yield Problem(suppression.span, f"nothing here is to be suppressed for {named}")


def _strangers(selectors: Iterable[str], all_rules: Sequence[Rule]) -> list[UnknownSelector]:
    found = []
    for selector in selectors:
        try:
            require_known(selector, all_rules)
        except UnknownSelector as error:
            found.append(error)
    return found


def _all_ran(selectors: Sequence[str], rules: Sequence[Rule], all_rules: Sequence[Rule]) -> bool:
    """Whether every rule that the selectors mean was run; without selectors, every default rule."""
    ran = {rule.code for rule in rules} | {UNUSED_SUPPRESSION[0]}
    if not selectors:
        return all(rule.code in ran for rule in all_rules if rule.default)
    return all(rule.code in ran for rule in all_rules if any_matches(selectors, rule.code, rule.name))

"""Suppress findings of a file: where the comments go is tried, and what is tried is proven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from citeward.document import BlockKind, Document
from citeward.engine import FileResult
from citeward.findings import Edit, Finding
from citeward.source import Source
from citeward.suppress import regions
from citeward.suppressing.comments import Syntax, after_line, before_line
from citeward.values import dataclass

Lint: TypeAlias = Callable[[bytes], FileResult]
"""What is found in the file if it holds these bytes."""

Read: TypeAlias = Callable[[bytes], Document]
"""The document that the file is if it holds these bytes."""

_Key: TypeAlias = tuple[str, str | None, str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """The file with its comments, how many findings they suppress, and those that no comment could."""

    data: bytes
    suppressed: int
    left: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The findings that one comment can suppress: those of one block or entry, or of one line outside of all.

    A line between two rows would break their table: only behind one is there a place.
    """

    place: int
    findings: tuple[Finding, ...]
    is_row: bool

    @property
    def rules(self) -> list[str]:
        """The names of their rules."""
        return [finding.rule for finding in self.findings]


def suppress_findings(
    data: bytes, wanted: Sequence[Finding], syntax: Syntax, reason: str, lint: Lint, read: Read
) -> Written:
    """Write comments that suppress the findings `wanted`, which were found in `data`.

    A comment goes on a line of its own before the block or entry; where that would do more or less than
    it should, behind the line; and where that does not work either, one for the whole file into it,
    if all that its rule finds there is wanted. Only what is proven is written: the findings in question
    are gone, none other is gone or new, and the article reads as it did.
    """
    writer = _Writer(data, syntax, reason, lint, read)
    groups = tuple(_groups(writer.document, wanted))
    lines = [group for group in groups if not group.is_row]
    at_once = writer.add(*((writer.before(group), group.findings) for group in lines))
    for group in groups:
        placed = not group.is_row and (at_once or writer.add((writer.before(group), group.findings)))
        if not placed and syntax.trails:
            writer.add((writer.behind(group), group.findings))
    writer.add_for_whole_file(wanted)
    left = tuple(finding for finding in wanted if finding not in writer.gone)
    return Written(writer.data, len(wanted) - len(left), left)


class _Writer:
    """Collects edits, each proven before it is taken."""

    def __init__(self, data: bytes, syntax: Syntax, reason: str, lint: Lint, read: Read) -> None:
        self.data = data
        self.document = read(data)
        self.gone: list[Finding] = []
        self._source = Source.decode(self.document.source.path, data)
        self._syntax = syntax
        self._reason = reason
        self._lint = lint
        self._read = read
        self._before = _counted(lint(data).findings)
        self._shape = _shape(self.document)
        self._edits: list[Edit] = []

    def before(self, group: _Group) -> Edit:
        """A comment on a line of its own."""
        return before_line(self._source, group.place, self._syntax, self._comment("ignore", group.rules))

    def behind(self, group: _Group) -> Edit:
        """A comment behind the line of the first finding."""
        return after_line(self._source, group.findings[0].span.start, self._comment("ignore", group.rules))

    def add(self, *comments: tuple[Edit, Sequence[Finding]]) -> bool:
        """Take all these comments, if it is proven that they suppress their findings and do nothing else."""
        edits = [*self._edits, *(edit for edit, _ in comments)]
        gone = [*self.gone, *(finding for _, findings in comments for finding in findings)]
        data = self._edited(edits)
        if data is None or not self._is_proven(data, gone):
            return False
        self.data, self.gone, self._edits = data, gone, edits
        return True

    def add_for_whole_file(self, wanted: Sequence[Finding]) -> None:
        """Suppress rules in the whole file of which findings are left, where all their findings are wanted."""
        for rule in sorted({finding.rule for finding in wanted if finding not in self.gone}):
            own = [finding for finding in wanted if finding.rule == rule and finding not in self.gone]
            first = min((region.start for region in regions(self.document)), default=0)
            comment = self._comment("ignore-file", [rule])
            self.add((before_line(self._source, first, self._syntax, comment), own))

    def _comment(self, directive: str, rules: Sequence[str]) -> str:
        return self._syntax.comment(directive, rules, self._reason)

    def _edited(self, edits: Sequence[Edit]) -> bytes | None:
        text = self._source.text
        for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        try:
            return self._source.encode(text)
        except UnicodeEncodeError:  # the reason has letters that the file's encoding has not
            return None

    def _is_proven(self, data: bytes, gone: Sequence[Finding]) -> bool:
        after = self._lint(data)
        if after.error is not None or _counted(after.findings) != self._before - _counted(gone):
            return False
        return _shape(self._read(data)) == self._shape


def _groups(document: Document, wanted: Sequence[Finding]) -> Iterator[_Group]:
    held: dict[int, list[Finding]] = {}
    starts = document.source.line_starts
    rows = {
        starts[document.source.position(document.flow.block_span(block).start).line - 1]
        for block in document.flow.blocks
        if block.kind is BlockKind.ROW
    }
    spans = sorted(regions(document))
    for finding in wanted:
        own = next((span.start for span in spans if span.start <= finding.span.start < span.end), finding.span.start)
        line = starts[document.source.position(own).line - 1]
        held.setdefault(line, []).append(finding)
    for place in sorted(held):
        yield _Group(place, tuple(held[place]), place in rows)


def _counted(findings: Sequence[Finding]) -> Counter[_Key]:
    """Findings without their places, which move."""
    return Counter((each.code, each.label, each.text, str(each.severity)) for each in findings)


def _shape(document: Document) -> tuple[object, ...]:
    """What a reader of the article sees of it: its words, its blocks, its citations and its entries."""
    flow = document.flow
    blocks = tuple((block.kind, " ".join(flow.block_text(block).split())) for block in flow.blocks)
    citations = tuple(citation.text for citation in document.citations)
    return blocks, citations, tuple((each.label, each.key) for each in document.references)

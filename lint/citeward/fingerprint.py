"""What a finding is known by when the lines around it move."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from citeward.document import Document, Reference, split_sentences
from citeward.findings import Finding
from citeward.values import dataclass

LENGTH = 16
"""Hexadecimal digits: two of a million different findings share one with a chance of one in 30 million."""

_FIELD_END = "\x1f"


def fingerprints(document: Document, findings: Sequence[Finding]) -> tuple[str, ...]:
    """A fingerprint for each finding, all different.

    It is made of the rule's code, the label, the text at fault and the sentence or entry that this stands
    in, white space folded, and of a counter among equals. Neither path nor place nor other sentences go
    in. A finding in an entry of a list is known by what the entry says: its number changes with every
    entry that is put before it.
    """
    if not findings:
        return ()
    from hashlib import blake2b  # costs a start 4 ms

    surroundings = _Surroundings(document)
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        identity = _FIELD_END.join(_folded(part) for part in surroundings.identity(finding))
        counted = f"{identity}{_FIELD_END}{seen[identity]}"
        seen[identity] += 1
        found.append(blake2b(counted.encode("utf-8", "surrogatepass"), digest_size=LENGTH // 2).hexdigest())
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The sentences, entries and lines of a document."""

    document: Document

    def identity(self, finding: Finding) -> Iterator[str]:
        """What tells a finding from the others."""
        yield finding.code
        entry = self._entry(finding)
        if entry is None:
            yield from (finding.label or "", finding.text, self._neighbourhood(finding))
            return
        speaks_of_entry = finding.label in (None, entry.label, entry.key)
        yield "" if speaks_of_entry else finding.label or ""
        yield "" if finding.span == entry.label_span else finding.text
        yield entry.key if self._is_known_by_key(entry) and entry.key else entry.text

    def _entry(self, finding: Finding) -> Reference | None:
        for entry in self.document.own_references:
            if entry.span.contains(finding.span) or entry.label_span == finding.span:
                return entry
        return None

    def _is_known_by_key(self, entry: Reference) -> bool:
        """Whether the key is the entry's name: in a bibliography, where a field more changes nothing."""
        return not self.document.flow.blocks and not self.document.citations

    def _neighbourhood(self, finding: Finding) -> str:
        """The sentence that the finding begins in as a person reads it; outside all prose, the line."""
        flow = self.document.flow
        offset = flow.projection.view_offset(finding.span.start)
        block = flow.blocks[flow.block_at(offset)] if flow.blocks else None
        if block is None or not flow.block_span(block).contains(finding.span):
            return self.document.source.line(finding.start.line)
        sentences = split_sentences(flow, block)
        held = bisect_right(sentences, offset, key=attrgetter("start")) - 1
        return flow.text[sentences[held].start : sentences[held].end] if held >= 0 else flow.block_text(block)


def _folded(text: str) -> str:
    return " ".join(text.split())

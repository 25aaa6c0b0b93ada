"""How findings speak of entries and words; leads, never verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citeward.attribution.claims import Claim
from citeward.attribution.features import EntryFeatures
from citeward.attribution.words import token_terms
from citeward.document import CitationItem, Reference
from citeward.span import Span

_LONGEST = 60

CAVEAT = "title only, source not read"


def title_of(reference: Reference) -> str:
    """The title, cut at a word where it is long."""
    title = " ".join((reference.work.title or reference.text).split()).rstrip(".")
    if len(title) <= _LONGEST:
        return title
    return title[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,:;") + " …"


def named(entry: EntryFeatures) -> str:
    """An entry by its label and title: ``entry 7 (Songs of humpback whales)``."""
    return f"entry {entry.reference.label} ({title_of(entry.reference)})"


def by_whom(entry: EntryFeatures) -> str:
    """An entry by its label, first author and year: ``entry 7 (Payne and others, 1971)``."""
    work = entry.reference.work
    names = [name.printed for name in work.authors]
    who = (
        names[0]
        if len(names) == 1 and not work.others
        else f"{names[0]} and others"
        if names
        else title_of(entry.reference)
    )
    return (
        f"entry {entry.reference.label} ({who}, {work.year})" if work.year else f"entry {entry.reference.label} ({who})"
    )


def printed(text: str, stems: Iterable[str], most: int = 6) -> tuple[str, ...]:
    """The words of `text` that have these stems, in the order of `stems`."""
    words: dict[str, str] = {}
    for token, found in token_terms(text):
        for stem in found:
            words.setdefault(stem, token)
    return tuple(words[stem] for stem in stems if stem in words)[:most]


def item_of(claim: Claim, reference: Reference) -> CitationItem | None:
    """The item of a claim's markers that points to `reference`."""
    for link in claim.links:
        if link.reference is not None and link.reference.id == reference.id:
            return link.item
    return None


def place_of(claim: Claim, references: Sequence[Reference]) -> tuple[Span, str]:
    """Where to point, and of which label to speak: the item of the one entry, else the first marker."""
    if len(references) == 1:
        item = item_of(claim, references[0])
        if item is not None:
            return item.span, item.label
    return claim.citations[0].span, ", ".join(claim.citations[0].labels)

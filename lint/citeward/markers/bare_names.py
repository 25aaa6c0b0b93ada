"""Bare numbers that the document itself shows to be parts of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from citeward.markers.candidate import SMALL, Candidate, Form
from citeward.markers.number_words import REFERRING


def without_names(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates but for names that the document itself shows to be names.

    A word before the same small number again and again ("defensin 3"), or before several small
    numbers out of order ("State 4", "State 1"), is what the number belongs to.
    """
    by_word: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if (
            candidate.form is Form.SPACED
            and len(candidate.items) == 1
            and candidate.before[-1:].isalpha()
            and candidate.before not in REFERRING
        ):
            by_word.setdefault(candidate.before.casefold().removesuffix("s"), []).append(candidate)
    names: set[int] = set()
    for group in by_word.values():
        small = [c for c in group if c.numbers[0] <= SMALL]
        counts = Counter(c.numbers[0] for c in small)
        if any(c.numbers[0] > SMALL for c in group) and len(small) * 2 <= len(group):
            continue
        enumerated = len(small) >= 3 and (len(counts) < len(small) or {1, 2} <= set(counts)) and len(counts) >= 2
        named = any(c.named for c in small) and len(small) >= 2 and (len(counts) < len(small) or max(counts) <= 6)
        for candidate in small:
            if enumerated or named or counts[candidate.numbers[0]] >= 3:
                names.add(id(candidate))
    return [candidate for candidate in candidates if id(candidate) not in names]

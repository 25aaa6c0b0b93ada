"""Kinds of study that a text names beside a marker, against the kinds that titles state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.attribution.analysis import Analysis
from citeward.attribution.features import EntryFeatures
from citeward.patterns import lazy
from citeward.values import dataclass

KIN = {
    "meta-analysis": ("systematic-review", "review"),
    "systematic-review": ("meta-analysis", "review", "scoping-review"),
    "scoping-review": ("systematic-review", "review"),
    "review": ("systematic-review", "meta-analysis", "scoping-review"),
    "randomized-trial": ("clinical-trial", "protocol"),
    "clinical-trial": ("randomized-trial", "protocol"),
    "cohort": ("case-control", "cross-sectional"),
    "guideline": (),
    "case-report": ("case-series",),
}
"""Kinds that a text may call by one another's name."""

_NAMED = lazy(
    r"\b(?:(?P<meta>meta-?\s?analys[ei]s)|(?P<systematic>systematic\s(?:literature\s)?reviews?)|(?P<guideline>guidelines?|consensus\sstatement)"
    r"|(?P<trial>randomi[sz]ed\s(?:[\w-]+\s){0,3}trials?|RCTs?)|(?P<case>case\sreports?))\b(?P<tail>[^.;:]{0,50})$",
    re.I,
)
_NAMES = {
    "meta": "meta-analysis",
    "systematic": "systematic-review",
    "guideline": "guideline",
    "trial": "randomized-trial",
    "case": "case-report",
}
_WORDS = ("analys", "review", "guideline", "consensus", "randomi", "rct", "case")  # one of them is in any such name
_WINDOW = 110
_NEAR = 3  # places in the list, or claims in the text
_LEAST_GAIN = 4.0  # how much better than the cited entry the other must fit


@dataclass(frozen=True, slots=True)
class KindMismatch:
    """Claim `position` names a kind of study that the cited entry is not, and `other` near it is."""

    position: int
    kind: str
    cited: EntryFeatures
    other: EntryFeatures


def kind_mismatches(analysis: Analysis) -> Iterator[KindMismatch]:
    """Named kinds that another entry near by states and the cited one does not."""
    kinds = {entry.index: entry.reference.work.kind for entry in analysis.entries if entry.reference.work.kind}
    if not kinds:
        return
    text = analysis.document.flow.text
    for position, claim in enumerate(analysis.claims):
        group = analysis.groups[position]
        if len(group) != 1:  # of several entries one may be the study, the rest about it
            continue
        window = text[max(claim.clause.start, claim.start - _WINDOW) : claim.start].rstrip(" ([^")
        low = window.lower()
        match = _NAMED.search(window) if any(word in low for word in _WORDS) else None
        if match is None:
            continue
        kind = _NAMES[_first(match)]
        cited = analysis.entries[group[0]]
        stated = kinds.get(cited.index, "")
        # By its title alone one true citation in five is of another kind: a title that states none says nothing.
        if not stated or stated == kind or stated in KIN.get(kind, ()):
            continue
        other = _other(analysis, position, cited, kind, kinds)
        if other is not None:
            yield KindMismatch(position, kind, cited, other)


def _first(match: re.Match[str]) -> str:
    return next(name for name in _NAMES if match[name])


def _other(
    analysis: Analysis, position: int, cited: EntryFeatures, kind: str, kinds: dict[int, str]
) -> EntryFeatures | None:
    scores = analysis.fits[position].sentence
    least = scores.get(cited.index, 0.0) + _LEAST_GAIN
    near = [
        entry
        for entry in analysis.entries
        if kinds.get(entry.index) == kind
        and scores.get(entry.index, 0.0) >= least
        and _is_near(analysis, position, entry, cited)
    ]
    return max(near, key=lambda entry: scores[entry.index], default=None)


def _is_near(analysis: Analysis, position: int, entry: EntryFeatures, cited: EntryFeatures) -> bool:
    mentions = analysis.structure.mentions[entry.index]
    return abs(entry.index - cited.index) <= _NEAR or any(abs(place - position) <= _NEAR for place in mentions)

"""The kind of study or document that a title, a label or a type states; silence where it states none."""

from __future__ import annotations

import re

from citeward.patterns import lazy

_TABLE = (  # kind, words without which its pattern cannot match, pattern; the first that a title states wins
    ("retraction", ("retract", "withdrawn"), r"^(?:retraction|retracted|withdrawn)\b"),
    ("correction", ("corr", "errat"), r"^(?:corrigendum|erratum|correction)\b"),
    ("protocol", ("protocol",), r"\bprotocol for (?:an?|the)\b|\b(?:study|trial) protocol\b|: protocol\b"),
    ("meta-analysis", ("meta", "pooled"), r"\bmeta-?\s?analy(?:s[ei]s|tic)\b|\bpooled analysis\b"),
    (
        "systematic-review",
        ("systematic", "cochrane", "umbrella", "overview of rev"),
        r"\bsystematic(?:ally)? (?:\w{1,20} )?review|\bcochrane (?:review|database)|\bumbrella review"
        r"|\boverview of reviews",
    ),
    ("scoping-review", ("scoping",), r"\bscoping (?:\w{1,20} )?review"),
    (
        "guideline",
        ("guideline", "parameter", "consensus", "statement", "position", "recommendations", "criteria"),
        r"\bguidelines?\b|\bpractice parameters?\b|\bconsensus (?:statement|recommendations|document)"
        r"|\bposition (?:statement|paper)\b|\bscientific statement\b|\brecommendations (?:for|of|from|on) the\b"
        r"|\bappropriateness criteria\b",
    ),
    (
        "drug-label",
        ("drug label", "prescribing", "package insert", "product characteristics"),
        r"\bdrug label\b|\bprescribing information\b|\bpackage insert\b|\bsummary of product characteristics\b",
    ),
    (
        "randomized-trial",
        ("random", "rct", "placebo", "double-blind"),
        r"\brandomi[sz]ed\b|\brandomly assigned\b|\brcts?\b|\bplacebo-controlled\b|\bdouble-blind",
    ),
    (
        "case-report",
        ("case", "cases"),
        r"\bcase reports?\b|\ba case of\b|\bcase presentation\b|\breport of (?:a|one|two|three|\d{1,2}) cases?\b",
    ),
    ("case-series", ("case series",), r"\bcase series\b"),
    ("case-control", ("case",), r"\bcase[-–]control\b"),
    (
        "cohort",
        ("cohort", "study"),
        r"\bcohorts?\b|\b(?:longitudinal|prospective|retrospective|follow-up) study\b",
    ),
    ("cross-sectional", ("cross-sectional",), r"\bcross-sectional\b"),
    (
        "clinical-trial",
        ("trial", "phase", "open-label"),
        r"\bclinical trial\b|\bphase (?:[1-4]|i{1,3}v?|iv)\b[^.]{0,30}\b(?:trial|study)\b|\bopen-label\b"
        r"|\bpilot trial\b",
    ),
    (
        "review",
        ("review", "overview", "state of the art", "survey", "primer"),
        r"\breviews?\b|\boverview\b|\bstate of the art\b|\bliterature survey\b|\ba survey (?:of|on)\b|: a survey$"
        r"|\bprimer\b",
    ),
    ("editorial", ("editorial",), r"^editorial\b|\beditorial comment"),
    ("comment", ("comment", "letter"), r"^(?:comment(?:ary)?|letter) (?:on|to)\b"),
    ("preprint", ("preprint",), r"\bpreprint\b"),
)
_KINDS = tuple((kind, hints, lazy(pattern)) for kind, hints, pattern in _TABLE)
_HINTS = tuple(
    hint
    for hint in {hint for _, hints, _ in _TABLE for hint in hints}
    if not any(other != hint and other in hint for _, hints, _ in _TABLE for other in hints)
)
"""The shortest words of all kinds: a title with none of them states no kind."""
_LABELS = {
    "guideline": "guideline",
    "guidelines": "guideline",
    "drug label": "drug-label",
    "fda drug label": "drug-label",
    "review": "review",
    "systematic review": "systematic-review",
    "meta-analysis": "meta-analysis",
    "research": "",
}
_PREPRINT_SERVERS = lazy(
    r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|research square|preprints\.org)\b", re.IGNORECASE
)


def study_kind(title: str, *, label: str = "", container: str = "", doi: str = "", arxiv: str = "") -> str:
    """The kind: ``meta-analysis``, ``randomized-trial``, ``review``, ``preprint`` …; "" where nothing states one.

    `label` is a printed evidence label ("Guideline"). Of several kinds in one title the more telling
    one wins: "a systematic review and meta-analysis of randomized trials" is a meta-analysis.
    """
    if stated := _LABELS.get(label.strip().rstrip(":").lower(), ""):
        return stated
    if kind := _stated_in(title):
        return kind
    if container and _PREPRINT_SERVERS.search(container):
        return "preprint"
    if arxiv and (not container or "arxiv" in container.lower()):
        return "preprint"
    return "preprint" if doi.startswith(("10.1101/", "10.48550/arxiv", "10.21203/rs", "10.20944/preprints")) else ""


def _stated_in(title: str) -> str:
    lower = title.lower().lstrip(' *“"[(')
    if not any(map(lower.__contains__, _HINTS)):
        return ""
    for kind, hints, pattern in _KINDS:
        for hint in hints:
            if hint in lower and pattern.search(lower):
                return kind
    return ""

"""The kind of study or document that a title, a label or a type states; silence where it states none."""

from __future__ import annotations

import re

_KINDS = re.compile(
    r"(?P<retraction>^\W{0,3}(?:retraction|retracted|withdrawn)\b)"
    r"|(?P<correction>^\W{0,3}(?:corrigendum|erratum|correction)\b)"
    r"|(?P<protocol>\bprotocol for (?:an?|the)\b|\bstudy protocol\b|\btrial protocol\b|: protocol\b)"
    r"|(?P<meta_analysis>\b(?:network )?meta-?\s?analys[ei]s\b|\bmeta-?analytic\b|\bpooled analysis\b)"
    r"|(?P<systematic_review>\bsystematic(?:ally)? (?:\w{1,20} )?review|\bcochrane (?:review|database)|\bumbrella review"
    r"|\boverview of reviews\b)"
    r"|(?P<scoping_review>\bscoping (?:\w{1,20} )?review)"
    r"|(?P<guideline>\bguidelines?\b|\bpractice parameters?\b|\bconsensus (?:statement|recommendations|document)"
    r"|\bposition (?:statement|paper)\b|\bscientific statement\b|\brecommendations (?:for|of|from|on) the\b|\bappropriateness criteria\b)"
    r"|(?P<drug_label>\bdrug label\b|\bprescribing information\b|\bpackage insert\b|\bsummary of product characteristics\b)"
    r"|(?P<randomized_trial>\brandomi[sz]ed\b|\brandomly assigned\b|\bRCTs?\b|\bplacebo-controlled\b|\bdouble-blind)"
    r"|(?P<case_report>\bcase reports?\b|\ba case of\b|\bcase presentation\b|\breport of (?:a|one|two|three|\d{1,2}) cases?\b)"
    r"|(?P<case_series>\bcase series\b)"
    r"|(?P<case_control>\bcase[-–]control\b)"
    r"|(?P<cohort>\bcohorts?\b|\blongitudinal study\b|\bprospective study\b|\bretrospective study\b|\bfollow-up study\b)"
    r"|(?P<cross_sectional>\bcross-sectional\b)"
    r"|(?P<clinical_trial>\bclinical trial\b|\bphase (?:[1-4]|I{1,3}V?|IV)\b[^.]{0,30}\b(?:trial|study)\b|\bopen-label\b|\bpilot trial\b)"
    r"|(?P<review>\breviews?\b|\boverview\b|\bstate of the art\b|\bliterature survey\b|\ba survey (?:of|on)\b|: a survey$|\bprimer\b)"
    r"|(?P<editorial>^editorial\b|\beditorial comment)|(?P<comment>^(?:comment(?:ary)?|letter) (?:on|to)\b)"
    r"|(?P<preprint>\bpreprint\b)",
    re.IGNORECASE,
)
_HINTS = (  # a title without any of these states no kind: plain tests before the dear one
    "review", "tract", "withdrawn", "corr", "errat", "protocol", "analy", "guideline", "practice param", "consensus",
    "statement", "position paper", "recommend", "criteria", "label", "prescri", "package insert", "characteristics",
    "random", "rct", "placebo", "blind", "case", "cohort", "study", "cross-sectional", "trial", "overview",
    "state of the art", "survey", "primer", "editorial", "comment", "letter", "preprint",
)  # fmt: skip
_ORDER = tuple(_KINDS.groupindex)  # the order of the table above: the first that a title states wins
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
_PREPRINT_SERVERS = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|research square|preprints\.org)\b", re.I)


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
    lower = title.lower()
    if not any(hint in lower for hint in _HINTS):
        return ""
    found = {match.lastgroup for match in _KINDS.finditer(title)}
    return next((kind.replace("_", "-") for kind in _ORDER if kind in found), "")

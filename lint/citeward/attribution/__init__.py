"""How well a claim fits the entry it is attributed to: features, scores, and the entry that fits better.

Everything here compares words, names, years and places; nothing tells a wrongly reported claim from a
right one. What it yields are leads.
"""

from citeward.attribution.analysis import Analysis, analyse
from citeward.attribution.claims import Claim, claims
from citeward.attribution.features import EntryFeatures
from citeward.attribution.figures import missing_figures
from citeward.attribution.kinds import kind_mismatches
from citeward.attribution.names import NameMismatch, name_mismatches
from citeward.attribution.quotes import missing_quotations
from citeward.attribution.recency import superseded_claims
from citeward.attribution.shift import Shift, find_shift
from citeward.attribution.sources import load_sources, source_texts
from citeward.attribution.topic import Doubt
from citeward.attribution.unrelated import unrelated
from citeward.attribution.years import YearMismatch, year_mismatches

__all__ = [
    "Analysis",
    "Claim",
    "Doubt",
    "EntryFeatures",
    "NameMismatch",
    "Shift",
    "YearMismatch",
    "analyse",
    "claims",
    "find_shift",
    "kind_mismatches",
    "load_sources",
    "missing_figures",
    "missing_quotations",
    "name_mismatches",
    "source_texts",
    "superseded_claims",
    "unrelated",
    "year_mismatches",
]

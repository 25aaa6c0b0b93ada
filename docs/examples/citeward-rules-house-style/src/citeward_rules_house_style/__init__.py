"""Rules of house-style for citeward."""

from citeward.rule import Rule

from citeward_rules_house_style.cited_in_abstract import cited_in_abstract
from citeward_rules_house_style.encyclopedia_reference import encyclopedia_reference

RULES: tuple[Rule, ...] = (
    encyclopedia_reference,
    cited_in_abstract,
)
"""All rules, by code."""

__all__ = ["RULES"]

"""The built-in rules, one file a rule."""

from citeward.rule import Rule
from citeward_rules.ambiguous_citation import ambiguous_citation
from citeward_rules.author_mismatch import author_mismatch
from citeward_rules.chatbot_artifact import chatbot_artifact
from citeward_rules.citation_placeholder import citation_placeholder
from citeward_rules.duplicate_label import duplicate_label
from citeward_rules.duplicate_reference import duplicate_reference
from citeward_rules.identifier_mismatch import identifier_mismatch
from citeward_rules.implausible_year import implausible_year
from citeward_rules.incomplete_reference import incomplete_reference
from citeward_rules.invalid_identifier import invalid_identifier
from citeward_rules.inverted_range import inverted_range
from citeward_rules.link_target_mismatch import link_target_mismatch
from citeward_rules.malformed_marker import malformed_marker
from citeward_rules.marker_placement import marker_placement
from citeward_rules.missing_reference_list import missing_reference_list
from citeward_rules.mixed_marker_styles import mixed_marker_styles
from citeward_rules.numbering_gap import numbering_gap
from citeward_rules.out_of_order_citation import out_of_order_citation
from citeward_rules.placeholder_reference import placeholder_reference
from citeward_rules.quote_not_in_source import quote_not_in_source
from citeward_rules.repeated_in_group import repeated_in_group
from citeward_rules.shifted_numbering import shifted_numbering
from citeward_rules.study_type_mismatch import study_type_mismatch
from citeward_rules.superseded_claim import superseded_claim
from citeward_rules.uncited_reference import uncited_reference
from citeward_rules.uncollapsed_range import uncollapsed_range
from citeward_rules.undefined_citation import undefined_citation
from citeward_rules.unreadable_bibliography import unreadable_bibliography
from citeward_rules.unrelated_source import unrelated_source
from citeward_rules.unsorted_group import unsorted_group
from citeward_rules.unsorted_reference_list import unsorted_reference_list
from citeward_rules.unsupported_figure import unsupported_figure
from citeward_rules.untidy_identifier import untidy_identifier
from citeward_rules.year_mismatch import year_mismatch

RULES: tuple[Rule, ...] = (
    incomplete_reference,
    invalid_identifier,
    implausible_year,
    identifier_mismatch,
    placeholder_reference,
    untidy_identifier,
    duplicate_reference,
    mixed_marker_styles,
    malformed_marker,
    marker_placement,
    chatbot_artifact,
    out_of_order_citation,
    unsorted_group,
    repeated_in_group,
    inverted_range,
    unsorted_reference_list,
    uncollapsed_range,
    undefined_citation,
    uncited_reference,
    missing_reference_list,
    duplicate_label,
    ambiguous_citation,
    numbering_gap,
    link_target_mismatch,
    citation_placeholder,
    unreadable_bibliography,
    year_mismatch,
    author_mismatch,
    unrelated_source,
    shifted_numbering,
    superseded_claim,
    study_type_mismatch,
    quote_not_in_source,
    unsupported_figure,
)
"""All rules, by code."""

__all__ = ["RULES"]

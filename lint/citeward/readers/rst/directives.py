"""Directives, by what becomes of their content."""

from __future__ import annotations

from enum import Enum

from citeward.span import Span
from citeward.values import dataclass


class Treatment(Enum):
    """What a directive's argument and body are."""

    OPAQUE = "opaque"  # code, formulas, files, lists that are made: nothing is read
    TEXT = "text"  # the argument is text, and so is the body
    BODY = "body"  # the argument is a name or address, the body is text
    HEADING = "heading"  # the argument is a heading
    BIBLIOGRAPHY = "bibliography"


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive; `body` is kept where nothing else reads it. Ranges are those of lines."""

    name: str
    mark: Span
    argument: Span
    options: tuple[tuple[int, int], ...]
    body: tuple[tuple[int, int], ...]


_OPAQUE = frozenset(
    str.split(
        "code code-block sourcecode literalinclude parsed-literal math raw highlight image include toctree "
        "contents ipython plot doctest testcode testsetup testcleanup testoutput graphviz digraph graph "
        "mermaid uml plantuml autosummary automodule autoclass autofunction autodata automethod autoattribute "
        "autoexception automodapi autodoxygenfile doxygenclass doxygenfunction doxygenstruct doxygenfile "
        "csv-table index meta default-role role currentmodule module title sectnum section-numbering header "
        "footer unicode date productionlist tikz jupyter-execute exec generate prompt termynal argparse click "
        "program-output command-output minigallery youtube video target-notes bokeh-plot altair-plot pyplot "
        "code-cell runblock swagger openapi tabularcolumns highlightlang codeauthor sectionauthor "
        "moduleauthor cssclass rst-class class"
    )
)
_TEXT = frozenset(
    str.split(
        "note warning tip hint important caution danger attention error seealso admonition topic sidebar "
        "versionadded versionchanged deprecated versionremoved todo epigraph highlights pull-quote compound "
        "centered table list-table line-block"
    )
)


def treatment_of(name: str) -> Treatment:
    """How a directive is read; one that is not known has a body of text."""
    name = name.lower()
    if name.endswith("bibliography"):
        return Treatment.BIBLIOGRAPHY
    if name == "rubric":
        return Treatment.HEADING
    if name in _OPAQUE:
        return Treatment.OPAQUE
    return Treatment.TEXT if name in _TEXT else Treatment.BODY

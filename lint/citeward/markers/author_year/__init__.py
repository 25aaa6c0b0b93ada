"""Author–year markers: ``(Ito & Rao, 2019)``, ``Ito et al. (2019a,b)``, ``[Ito, n.d.]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeward.document import Flow
from citeward.markers.author_year.years import triggers
from citeward.markers.marker import BrokenMarker, Marker

if TYPE_CHECKING:
    from citeward.markers.author_year.scan import FoundMarker

__all__ = ["find_author_year", "find_broken_author_year", "scan_author_year"]


def find_author_year(flow: Flow) -> list[Marker]:
    """The author–year markers of the view, in order of place; they do not overlap.

    `Confidence.HIGH`: the form itself shows authors ("et al.", "&", several names, a name, a comma
    and a year in a bracket). `MEDIUM`: one name before a bracketed year, or without a comma.
    `LOW`: as likely a place, a product, or a title; only a fitting entry makes it a citation.
    """
    return [found.marker for found in scan_author_year(flow)]


def find_broken_author_year(flow: Flow) -> list[BrokenMarker]:
    """The author–year markers whose bracket is evidently not closed, or closed by another kind."""
    return [
        BrokenMarker(found.marker.start, found.marker.end, found.reason)
        for found in scan_author_year(flow)
        if found.reason
    ]


def scan_author_year(flow: Flow) -> list[FoundMarker]:
    """The markers that `find_author_year` gives, each with what is wrong with its form."""
    years = triggers(flow.text)
    if not years:
        return []
    from citeward.markers.author_year.scan import scan

    return list(scan(flow.text, years))

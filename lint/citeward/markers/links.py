"""Web links that stand as markers: ``([site](url))``, ``[site](url)`` after a claim."""

from __future__ import annotations

from citeward.document import Flow, MarkerStyle
from citeward.markers.marker import Item, Marker


def find_links(flow: Flow) -> list[Marker]:
    """Links in parentheses of their own, as generated reports set them after a claim."""
    text = flow.text
    found = []
    for link in flow.links:
        shown = text[link.start : link.end]
        if not link.target.lower().startswith(("http:", "https:")) or len(shown) > 120:
            continue
        if (
            text[link.start - 1 : link.start] == "("
            and text[link.end : link.end + 1] in (")", ",", ";")
            and link.start > 1
        ):
            item = Item(link.start, link.end, shown, target=link.target)
            found.append(Marker(MarkerStyle.LINK, link.start, link.end, (item,)))
    return found

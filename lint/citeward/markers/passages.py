"""Passages of research assistants: ``(ito2019songsofowls pages 3-5, rao2021batsatdawn pages 2-2)``.

The entries print the same words for their label: ``1. (ito2019songsofowls pages 3-5): Akira Ito. Songs …``.
"""

from __future__ import annotations

import re

from citeward.document import Flow, MarkerStyle
from citeward.markers.marker import Item, Marker
from citeward.patterns import lazy

_PASSAGE = r"[^\W\d_](?=[\w…-]{0,99}\d{4}[^\W\d_]{3})[\w…-]{5,120}(?:[ \n]pages?[ \n]\d{1,5}(?:[-–]\d{1,5})?)?"
_LABEL = lazy(rf"\((?P<key>{_PASSAGE})\):\s")
_MARKER = lazy(rf"\((?P<group>{_PASSAGE}(?:[,;]\s{{1,2}}{_PASSAGE}){{0,20}})\)")
_EACH = lazy(_PASSAGE)


def passage_label(text: str) -> re.Match[str] | None:
    """The label by which an entry names the passage it stands for; its end is where the entry itself begins."""
    return _LABEL.match(text)


def find_passages(flow: Flow) -> list[Marker]:
    """The markers that name passages, for an article whose entries are labelled with them."""
    return [_marker(flow.text, match) for match in _MARKER.finditer(flow.text)]


def _marker(text: str, match: re.Match[str]) -> Marker:
    items = tuple(
        Item(each.start(), each.end(), each[0], key=" ".join(each[0].split()))
        for each in _EACH.finditer(text, *match.span("group"))
    )
    return Marker(MarkerStyle.KEY, match.start(), match.end(), items)

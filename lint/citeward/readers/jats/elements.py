"""What JATS elements are to a reader: blocks, objects, what is not shown."""

from __future__ import annotations

from citeward.document import BlockKind
from citeward.readers.element_names import words

OBJECTS = words(
    "inline-formula disp-formula disp-formula-group chem-struct chem-struct-wrap tex-math math inline-graphic code "
    "inline-media"
)
UNSEEN = words(
    "journal-meta contrib-group author-notes permissions alt-text long-desc object-id processing-meta aff kwd-group "
    "funding-group article-categories related-article related-object alt-title attrib-id"
)
HIDDEN = OBJECTS | UNSEEN
FRONT = frozenset({"article-meta", "front-stub"})
TITLES = frozenset({"title-group", "trans-title-group"})
FRONT_SEEN = frozenset({"title-group", "abstract", "trans-abstract"})
FIGURES = words("fig table-wrap supplementary-material media boxed-text fig-group table-wrap-group")
READABLE = words("article-title trans-title abstract trans-abstract body back floats-group")
BLOCKS = {
    "list-item": BlockKind.ITEM,
    "def-item": BlockKind.ITEM,
    "disp-quote": BlockKind.QUOTE,
    "verse-group": BlockKind.QUOTE,
    "fn": BlockKind.NOTE,
    "caption": BlockKind.CAPTION,
    "tr": BlockKind.ROW,
    "table-wrap-foot": BlockKind.NOTE,
}
PARAGRAPHS = words("p attrib term verse-line preformat speaker")

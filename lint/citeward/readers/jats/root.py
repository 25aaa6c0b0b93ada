"""Tell a JATS article from other XML by its root and by what only JATS holds."""

from __future__ import annotations

import re

_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,80})")
_HEAD = 20_000
"""Code points in which the root must begin: a long licence comment fits, a table of entities does too."""

_MARKS = (
    "<article-meta",
    "<front-stub",
    "<ref-list",
    "<book-meta",
    'ref-type="bibr"',
    "<journal-meta",
    "JATS",
    "NLM//DTD",
)
_OWN_ROOTS = frozenset({"article", "sub-article", "response", "body", "back", "ref-list", "sec", "p"})
_OTHERS = {
    "rss": "an RSS feed",
    "feed": "an Atom feed",
    "RDF": "RDF",
    "TEI": "TEI",
    "teiCorpus": "TEI",
    "TEI.2": "TEI",
    "svg": "an SVG drawing",
    "html": "an HTML page",
    "project": "a build file",
    "urlset": "a site map",
    "plist": "a property list",
    "testsuites": "a test report",
    "testsuite": "a test report",
}


def other_than_jats(text: str) -> str | None:
    """What XML this is where it is no JATS, NLM or BITS (``"TEI"``, ``"its root is <x>"``); None where it is.

    A piece of JATS without an article around it is JATS.
    """
    head = text[:_HEAD]
    name = _root(head)
    if name is None:
        return "there is no element in it"
    if "docbook" in head[:2000].lower() or "docbook.org" in head:
        return "DocBook"
    if any(mark in text for mark in _MARKS):
        return None
    if name == "article" and "<para>" in text:
        return "DocBook"
    return None if name in _OWN_ROOTS else _OTHERS.get(name, f"its root is <{name}>")


def _root(head: str) -> str | None:
    """The name of the first element, without its prefix."""
    at = head.find("<")
    while at >= 0:
        if head.startswith(("<!--", "<?"), at):
            at = head.find("-->" if head[at + 1] == "!" else "?>", at)
            if at < 0:
                return None
        elif match := _ROOT.match(head, at):
            return match[2]
        at = head.find("<", at + 1)
    return None

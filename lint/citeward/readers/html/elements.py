"""What HTML's elements are to a reader: blocks, objects, furniture."""

from __future__ import annotations

from collections.abc import Collection

from citeward.readers.element_names import words

VOID = words("area base br col embed hr img input link meta param source track wbr")
UNSEEN = words(
    "head script style template nav noscript svg button select datalist option textarea iframe object "
    "audio video canvas form noembed noframes rp rt map dialog d-front-matter d-bibliography d-appendix "
    "dt-banner"
)
OBJECTS = words("code pre kbd samp tt math listing xmp plaintext d-math d-code mjx-container mjx-assistive-mml")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = words(
    "p div section article main header footer aside address details summary figure dl dt center fieldset "
    "legend body html d-article d-abstract d-title d-footnote-list hgroup"
)
SLANTED = words("i em cite")
TABLE_PARTS = words("td th")

UNSEEN_CLASSES = words(
    "mw-cite-backlink mw-editsection mw-jump-link refCtt sr-only visually-hidden footnote-back navbox "
    "noprint tooltiptext data-footnote-backref reversefootnote screen-reader-text"
)
"""Classes of what a page shows only on demand, or to go back and forth: not the article's text."""

BIBLIOGRAPHY_CLASSES = words(
    "references reference-list refs bibliography csl-bib-body citation-list ltx_biblist "
    "ltx_bibliography articlereferenceslist c-article-references references-list citations d-citation- "
    "list reference-items"
)
DOUBTFUL_CLASSES = words("ref-list reflist")
"""Classes that publishers give to lists of notes as well: there the heading before decides."""

BIBLIOGRAPHY_IDS = words("refs references reference-list bibliography citation-list")
ENTRY_CLASSES = words("csl-entry ltx_bibitem reference-item ref-item bibitem c-article-references__item")
FOOTNOTES = words("footnotes footnotes-end-of-document endnotes")

NOTE_CALL = words("ref footnote")
"""The classes that SciELO gives to the call of a footnote, the note itself within."""

_CLOSED_BY_BLOCK = words("p")
CLOSES: dict[str, frozenset[str]] = {
    "li": words("li p"),
    "dt": words("dt dd p"),
    "dd": words("dt dd p"),
    "tr": words("tr td th p"),
    "td": words("td th p"),
    "th": words("td th p"),
    "thead": words("tr td th p"),
    "tbody": words("thead tbody tr td th p"),
    "tfoot": words("thead tbody tr td th p"),
    "option": words("option"),
    **dict.fromkeys(
        words(
            "p div section article main header footer aside address details figure dl ul ol table pre blockquote "
            "h1 h2 h3 h4 h5 h6 hr nav form fieldset figcaption"
        ),
        _CLOSED_BY_BLOCK,
    ),
}
"""Which open elements the start of another one ends, where they lead up to it without a scope between."""

SCOPES = words("table ul ol dl div section article aside blockquote button td th caption html body figure template")
"""Elements that an implied end does not reach across."""


def is_object(name: str, classes: Collection[str]) -> bool:
    """Whether an element is shown and is no prose: code, a formula, the call of a footnote."""
    return name in OBJECTS or "math" in classes or NOTE_CALL.issubset(classes)


def is_unseen(name: str, attributes: Collection[str], classes: Collection[str]) -> bool:
    """Whether nothing of what an element holds is the article's text."""
    is_furniture = name in UNSEEN or "hidden" in attributes or not UNSEEN_CLASSES.isdisjoint(classes)
    return is_furniture or is_object(name, classes)

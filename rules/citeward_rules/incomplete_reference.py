"""BIB001: an entry lacks what an entry of its kind needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.document import OBJECT, Document, Reference, Work
from citeward.duplicates import is_preprint
from citeward.findings import Evidence, Problem, Severity
from citeward.list_state import BIBLIOGRAPHY_FORMATS
from citeward.naming import listed, name_of
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule

_NEEDS = {
    "article-journal": ("authors", "title", "container_title", "year"),
    "article-magazine": ("title", "container_title", "year"),
    "article-newspaper": ("title", "container_title", "year"),
    "paper-conference": ("authors", "title", "container_title", "year"),
    "chapter": ("authors", "title", "container_title", "year"),
    "book": ("authors", "title", "year"),
    "thesis": ("authors", "title", "year"),
    "report": ("title", "year"),
}
_SHOWN = {"authors": "its authors", "title": "its title", "container_title": "the journal or book", "year": "its year"}
_NOT_YET = lazy(
    r"in\s?press|forthcoming|to appear|accepted|submitted|in preparation|undated|n\.\s?d\.|ahead of print|under review|"
    r"(?:work )?in progress|unpublished",
    re.IGNORECASE,
)
_ARCHIVE = lazy(r"\b(?:[a-z]{2,10}rxiv|ssrn|osf|zenodo|figshare|dryad|research square|preprints?)\b", re.IGNORECASE)
_ARCHIVE_DOI = lazy(r"10\.(?:13140/rg|5281/zenodo|6084/m9\.figshare|5061/dryad|7287/peerj\.preprints)\b", re.IGNORECASE)
_SHORT = 60  # code points; a longer entry holds fields
_INHERITED = lazy(r"\b(?:crossref|xdata|xref)\s*=", re.I)


@rule("BIB001", Severity.WARNING)
def incomplete_reference(document: Document, links: Links) -> Iterator[Problem]:
    """An entry lacks a part that every entry of its kind has.

    Asked of entries whose parts the format itself names (BibTeX, CSL, RIS), and of a typed entry only
    where it holds nothing but a label.

    ## Why is this bad?
    The printed list shows a gap or a question mark, and the reader cannot find the work.

    ## Bad
    ```bibtex
    @article{payne1971,
             ^^^^^^^^^ reference payne1971 lacks the journal or book and its year
      author = {Payne, Roger and McVay, Scott},
      title = {Songs of humpback whales},
    }
    ```
    ## Good
    ```bibtex
    @article{payne1971,
      author = {Payne, Roger and McVay, Scott},
      title = {Songs of humpback whales},
      journal = {Science},
      year = {1971},
    }
    ```
    ## References
    - Patashnik, O. BibTeXing, 1988, section 3.1: required fields.
    - Publication Manual of the APA, 7th edition, section 9.4.
    """
    named_parts = document.format in BIBLIOGRAPHY_FORMATS
    unreadable = {broken.span.start for broken in document.malformed}
    for reference in document.own_references:
        if reference.span.start in unreadable:
            continue  # nobody knows what it holds: unreadable-bibliography
        lacking = _lacking(reference) if named_parts else _lacking_all(reference)
        if lacking:
            message = f"{name_of(reference)} lacks {listed(_SHOWN[part] for part in lacking)}"
            evidence: Evidence = {"type": reference.work.type, "lacks": tuple(lacking)}
            yield Problem(reference.label_span, message, reference.label, evidence)


def _lacking(reference: Reference) -> list[str]:
    work = reference.work
    if _INHERITED.search(reference.text) or (
        len(reference.text) > _SHORT and not any(_has(work, part) for part in _SHOWN)
    ):
        return []  # another entry gives the rest; or this one could not be read: unreadable-bibliography
    needed = _NEEDS.get(work.type, ())  # web pages, software, miscellany: no part is common to all
    lacking = [part for part in needed if not _has(work, part)]
    if work.url and "authors" in lacking:
        lacking.remove("authors")  # an unsigned page, kept as an article by the program that fetched it
    if "container_title" in lacking and _is_archived(work):
        lacking.remove("container_title")  # the archive is where it appeared
    if "year" in lacking and _NOT_YET.search(reference.text):
        lacking.remove("year")
    return lacking


def _is_archived(work: Work) -> bool:
    """Whether a work appeared in an archive of preprints or data, told by number, DOI or publisher."""
    archived = _ARCHIVE_DOI.match(work.doi) or _ARCHIVE.search(work.publisher)
    return bool(work.arxiv or archived) or is_preprint(work)


def _has(work: Work, part: str) -> bool:
    if part == "authors":
        return bool(work.authors or work.editors or work.raw)
    return bool(getattr(work, part))


def _lacking_all(reference: Reference) -> list[str]:
    """A typed entry may hold what was not understood; it is incomplete only where no words stand in it.

    An object (a template whose output is not known, an image) may say everything.
    """
    if any(each.isalpha() or each == OBJECT for each in reference.text) or reference.work.identifiers:
        return []
    return ["title"]

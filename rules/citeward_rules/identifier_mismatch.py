"""BIB004: the identifiers of one entry contradict each other, or its year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.document import Document, Reference, Work
from citeward.findings import Evidence, Problem, Severity
from citeward.naming import name_of
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule

_ARXIV_DOI = "10.48550/arxiv."
_ARXIV = lazy(r"arxiv|corr\b|preprint", re.IGNORECASE)

_ARCHIVES = ("10.5281/zenodo", "10.6084/m9.figshare", "10.5061/dryad", "10.17605/osf.io")


@rule("BIB004", Severity.ERROR)
def identifier_mismatch(document: Document, links: Links) -> Iterator[Problem]:
    """The identifiers of one entry belong to different works, or to another year.

    ## Why is this bad?
    One of the two is wrong, and the reader who follows it arrives at another work.

    ## Bad
    ```bibtex
    @article{payne1971,
             ^^^^^^^^^ reference payne1971 has DOI 10.1126/science.173.3997.585 and a link to 10.1038/35046199
      author = {Payne, Roger and McVay, Scott},
      title = {Songs of humpback whales},
      journal = {Science},
      year = {1971},
      doi = {10.1126/science.173.3997.585},
      url = {https://doi.org/10.1038/35046199},
    }
    ```
    ## Good
    ```bibtex
    @article{payne1971,
      author = {Payne, Roger and McVay, Scott},
      title = {Songs of humpback whales},
      journal = {Science},
      year = {1971},
      doi = {10.1126/science.173.3997.585},
      url = {https://doi.org/10.1126/science.173.3997.585},
    }
    ```
    ## References
    - DOI Handbook, section 3.8: the DOI as a link.
    - arXiv identifier scheme: the first four digits are the year and month of the first version.
    """
    for reference in document.own_references:
        for said, evidence in _contradictions(reference):
            yield Problem(reference.label_span, f"{name_of(reference)} {said}", reference.label, evidence)


def _contradictions(reference: Reference) -> Iterator[tuple[str, Evidence]]:
    work = reference.work
    if not work.arxiv and not (work.doi and work.url):
        return
    from citeward.works.identifier_checks import arxiv_year
    from citeward.works.identifiers import normalise_arxiv

    linked = _doi_of_link(work)
    archived = linked.lower().startswith(_ARCHIVES)  # the software or data of a paper, beside its own DOI
    if work.doi and linked and not archived and not _same(work.doi, linked):
        yield f"has DOI {work.doi} and a link to {linked}", {"doi": work.doi, "url": work.url}
    if work.arxiv and work.doi.lower().startswith(_ARXIV_DOI):
        other = normalise_arxiv(work.doi[len(_ARXIV_DOI) :])
        if other != normalise_arxiv(work.arxiv):
            yield f"has arXiv id {work.arxiv} and the DOI of {other}", {"arxiv": work.arxiv, "doi": work.doi}
    posted = arxiv_year(normalise_arxiv(work.arxiv)) if work.arxiv else None
    if posted and work.year and work.year < posted and _is_only_preprint(work):
        evidence: Evidence = {"arxiv": work.arxiv, "year": work.year, "posted": posted}
        yield f"is of {work.year}, and arXiv id {work.arxiv} was given in {posted}", evidence


def _doi_of_link(work: Work) -> str:
    """The DOI that the entry's link resolves, where it is another; only the resolver's own links say it for certain."""
    url = work.url.lower()
    if "doi.org/" not in url or url.endswith(f"doi.org/{work.doi.lower()}"):
        return ""
    from citeward.works.identifiers import find_dois

    found = find_dois(work.url)
    return found[0].value if found else ""


def _same(one: str, other: str) -> bool:
    """Whether two DOIs are one; a longer form (a version, a supplement) is no contradiction."""
    left, right = one.lower(), other.lower()
    return left.startswith(right) or right.startswith(left)


def _is_only_preprint(work: Work) -> bool:
    """Whether arXiv is where the work appeared: a published one may be posted there years later."""
    return not work.container_title or bool(_ARXIV.search(work.container_title))

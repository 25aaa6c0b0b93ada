"""BIB002: an identifier that cannot exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from citeward.document import Document, Reference
from citeward.findings import Problem, Severity
from citeward.naming import name_of, place_in
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule

_KINDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "arxiv": "arXiv id", "isbn": "ISBN", "issn": "ISSN"}
_SEPARATOR = lazy(r"[,;/]\s*|\s+(?=97[89])|\s+(?=\d[\d-]{8,}\d)|\s*\([^)]*\)\s*")
_BROKEN_DOI = lazy(
    r"\bdoi(?:\.org/|/(?:\w{2,9}/)?|\s?[:=]?\s{0,2}[\[`(]?)(?P<doi>10\.(?:"
    r"\d{1,3}/[^\s\"<>{}\[\])(,;`|\\]{2,100}"
    r"|\d{4,9}/(?=[.,;)\]}>\"'`]|\s[–—-]\s|\s*\Z)))",
    re.IGNORECASE,
)
"""What is announced as a DOI, and has too short a prefix or nothing behind it."""
_LIKE_ARXIV = lazy(r"\d{4}\.\d|/\d{5,}")


@rule("BIB002", Severity.ERROR)
def invalid_identifier(document: Document, links: Links) -> Iterator[Problem]:
    """An identifier has a form or a check digit with which it cannot exist.

    ## Why is this bad?
    It leads nowhere: a digit was mistyped, or the identifier was made up.

    ## Bad
    ```markdown
    Whales and birds repeat their songs [1].

    # References

    [1] Thorpe, W. Bird-song. 1961. ISBN 978-0-306-40615-2.
                                         ^^^^^^^^^^^^^^^^^ ISBN 978-0-306-40615-2 cannot exist: its check digit is wrong
    ```
    ## Good
    ```markdown
    Whales and birds repeat their songs [1].

    # References

    [1] Thorpe, W. Bird-song. 1961. ISBN 978-0-306-40615-7.
    ```
    ## References
    - DOI Handbook, section 2.2; ISO 2108 (ISBN); ISO 3297 (ISSN); arXiv identifier scheme.
    """
    from citeward.works.identifier_checks import check_identifier

    for reference in document.own_references:
        seen: set[tuple[str, str]] = set()
        for kind, value in chain(_identifiers(reference), _broken_dois(document, reference)):
            reason = check_identifier(kind, value)
            if reason and (kind, value) not in seen:
                seen.add((kind, value))
                yield _problem(document, reference, kind, value, reason)


def _identifiers(reference: Reference) -> Iterator[tuple[str, str]]:
    """What the entry gives, in fields or in its text; a URL may be anything."""
    work = reference.work
    for kind in _KINDS:
        if field := getattr(work, kind):
            for value in _values(kind, field):
                yield kind, value
    lower = reference.text.lower()
    if work.isbn or work.issn or not any(sign in lower for sign in ("isbn", "issn", "orcid")):
        return
    from citeward.works.identifiers import find_identifiers

    for identifier in find_identifiers(reference.text).found:
        if identifier.kind in ("isbn", "issn", "orcid"):
            yield identifier.kind, identifier.value


def _broken_dois(document: Document, reference: Reference) -> Iterator[tuple[str, str]]:
    """Printed DOIs that are not recognised as such, because they cannot be one."""
    printed = "" if reference.work.doi else document.slice(reference.span)
    if "10." in printed:
        yield from (("doi", match["doi"].rstrip(".")) for match in _BROKEN_DOI.finditer(printed))


def _values(kind: str, field: str) -> list[str]:
    """The identifiers in a field, where it was meant to hold them.

    Reference managers put several ISBNs, or an ISSN, into the field of one, and any link into that of
    an e-print.
    """
    if kind == "isbn":
        from citeward.works.identifier_checks import check_identifier

        return [value for value in _SEPARATOR.split(field) if value and check_identifier("issn", value)]
    if kind == "arxiv":
        value = field.partition(" [")[0].strip()
        return [value] if _LIKE_ARXIV.search(value) and "://" not in value else []
    return [field]


def _problem(document: Document, reference: Reference, kind: str, value: str, reason: str) -> Problem:
    span = place_in(document, reference, value)
    shown = document.slice(span) if span != reference.label_span else value
    message = f"{_KINDS.get(kind, kind.upper())} {shown} cannot exist: {reason}"
    evidence = {"entry": name_of(reference), "kind": kind, "value": value, "reason": reason}
    return Problem(span, message, reference.label, evidence)

"""BIB007: a DOI that is written in another than its plain form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.document import Document, Reference
from citeward.findings import Edit, Fix, Problem, Severity
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span

_RESOLVER = r"https?://(?:dx\.|www\.)?doi\.org/"
_ADDRESS = lazy(
    rf"(?<![\w=/&?%])(?P<named>\bdoi\s{{0,2}}[:=]\s{{0,2}})?(?P<resolver>{_RESOLVER})(?P<second>{_RESOLVER}|doi:\s?)?(?=10\.\d{{4}})",
    re.IGNORECASE,
)
"""The address of a DOI in running text: resolver, and what wrongly stands before it."""

_FIELDS = {
    "bibtex": lazy(r"^[ \t,]*doi\s{0,3}=\s{0,3}(?:\{(?P<braced>[^{}\n]+)\}|\"(?P<quoted>[^\"{}\n]+)\")", re.I | re.M),
    "csl-json": lazy(r"\"DOI\"\s{0,3}:\s{0,3}\"(?P<quoted>[^\"\\\n]+)\""),
    "csl-yaml": lazy(r"^[ \t-]*DOI:[ \t]*(?P<q>[\"']?)(?P<quoted>[^\"'\n#]+)(?P=q)[ \t]*$", re.M),
    "hayagriva": lazy(r"^[ \t]*doi:[ \t]*(?P<q>[\"']?)(?P<quoted>[^\"'\n#]+)(?P=q)[ \t]*$", re.M),
    "ris": lazy(r"^DO  - (?P<quoted>[^\r\n]+)", re.M),
    "jats": lazy(r"pub-id-type=\"doi\">(?P<quoted>[^<>&]+)</"),
}
"""Where a format has a field for the DOI: its value."""

_PREFIX = lazy(rf"\s*(?:doi\s?[:=]?\s*)?(?:{_RESOLVER})?(?:doi:\s?)?", re.IGNORECASE)
_SUFFIX = lazy(r"[.,;\s]+\Z")
_PLAIN = lazy(r"10\.\d{4,9}(?:\.\d+)*/\S+")


@rule("BIB007", Severity.INFO, default=False)
def untidy_identifier(document: Document, links: Links) -> Iterator[Problem]:
    """A DOI is written in another than its plain form.

    In a field that is the bare DOI, in running text its address at https://doi.org/.

    ## Why is this bad?
    Styles put the resolver before what a field holds: an address in it makes a dead link. The old resolver
    dx.doi.org still works, and is no longer the one to print.

    ## Bad
    ```markdown
    Whales and birds repeat their songs [1, 2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971. http://dx.doi.org/10.1126/science.173.3997.585
                                                           ^^^^^^^^^^^^^^^^^^ DOI address http://dx.doi.org/ is written https://doi.org/

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000. doi:https://doi.org/10.1038/35046199
                                                                   ^^^^^^^^^^^^^^^^^^^^ DOI address doi:https://doi.org/ is written https://doi.org/
    ```
    ## Fixed
    ```markdown
    Whales and birds repeat their songs [1, 2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971. https://doi.org/10.1126/science.173.3997.585

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000. https://doi.org/10.1038/35046199
    ```
    ## Good
    ```markdown
    Whales and birds repeat their songs [1, 2].

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971. doi:10.1126/science.173.3997.585

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000. https://doi.org/10.1038/35046199
    ```
    ## References
    - Crossref, DOI display guidelines: https://doi.org/10.xxxx/xxxxx, no "dx" and no "doi:" before the address.
    """
    for reference in document.own_references:
        field = _FIELDS.get(document.format)
        fields = list(field.finditer(document.source.text, *_bounds(reference))) if field else []
        for match in fields:
            yield from _field(document, reference, match)
        for match in _ADDRESS.finditer(document.source.text, *_bounds(reference)):
            if not any(each.start() <= match.start() < each.end() for each in fields):
                yield from _address(reference, match)


def _bounds(reference: Reference) -> tuple[int, int]:
    return reference.span.start, reference.span.end


def _field(document: Document, reference: Reference, match: re.Match[str]) -> Iterator[Problem]:
    """A field that holds one DOI and something around it, or white space in it."""
    group = "quoted" if match.groupdict().get("braced") is None else "braced"
    span = Span(*match.span(group))
    shown = document.slice(span)
    prefix = _PREFIX.match(shown)
    bare = re.sub(r"\s+", "", _SUFFIX.sub("", shown[prefix.end() if prefix else 0 :]))
    if bare == shown or shown.count("10.") > 1 or not _PLAIN.fullmatch(bare):
        return  # two DOIs in one field, or none: what is meant is not known
    fix = Fix("write the bare DOI", (Edit(span, bare),))
    yield Problem(span, f"DOI {shown.strip()} is not bare: {bare}", reference.label, {"doi": bare}, fix)


def _address(reference: Reference, match: re.Match[str]) -> Iterator[Problem]:
    if match[0] == "https://doi.org/":
        return
    span = Span(*match.span())
    fix = Fix("write https://doi.org/", (Edit(span, "https://doi.org/"),))
    yield Problem(span, f"DOI address {match[0]} is written https://doi.org/", reference.label, fix=fix)

"""REF007: the printed label and the link behind it point to different entries."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.document import CitationItem, Document, Reference
from citeward.findings import Confidence, Problem, Severity
from citeward.naming import author_year, listed
from citeward.resolve import Links
from citeward.rule import rule
from citeward.surnames import fold


@rule("REF007", Severity.ERROR)
def link_target_mismatch(document: Document, links: Links) -> Iterator[Problem]:
    """The printed label of a citation and its link target point to different references.

    A link whose number no entry has is told where it leads to one with another number; one that prints a name
    and a year, where it leads to another entry, or to that author's work of a year two or more off.

    ## Why is this bad?
    Who reads on paper and who clicks arrive at different sources. One of the two was forgotten when the
    list was renumbered.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [[1]](https://example.org/payne), and the songs change over the
    years [[2]](https://example.org/payne).
            ^ marker 2 leads to reference 1

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971. https://example.org/payne

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000. https://example.org/noad
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [[1]](https://example.org/payne), and the songs change over the
    years [[2]](https://example.org/noad).

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971. https://example.org/payne

    [2] Noad, M. Cultural revolution in whale songs. Nature, 2000. https://example.org/noad
    ```
    ## References
    - JATS 1.3, element xref: the content of a cross-reference is the label of what rid names.
    """
    if not any(item.target for item in _items(document)):
        return
    targets = _by_target(document)
    labels = _by_label(document)
    for citation in document.citations:
        for item in citation.items:
            printed, linked = labels.get(item.label, ()), targets.get(_target(item), ())
            if linked and (_at_odds(printed, linked, item) if printed else _prints_no_number_of(item, linked)):
                yield _problem(item, linked)
    yield from _misnamed(document, links, targets)


def _misnamed(document: Document, links: Links, targets: dict[str, tuple[Reference, ...]]) -> Iterator[Problem]:
    """Links that print the name and year of another entry than the one they lead to."""
    named = [link for citation in document.citations for link in links.of(citation) if _is_named(link.item)]
    if not named:
        return
    from citeward.author_year_match import AuthorYearIndex

    index = AuthorYearIndex(document.own_references)
    told: set[tuple[str, str]] = set()
    for item, follows in ((link.item, link.reference) for link in named):
        linked = targets.get(_target(item), ())
        if len(linked) != 1 or not linked[0].work.authors or linked[0].work.year is None:
            continue
        fitting, place = index.match(item), (item.label.casefold(), linked[0].id)
        if len(fitting) == 1 and fitting[0] is not linked[0] and not _may_print(item, linked[0]):
            yield _problem(item, linked)
        elif follows is linked[0] and not fitting and place not in told and _prints_another_year(item, linked[0]):
            # an article that cites another edition than it lists does so throughout: told once
            told.add(place)
            yield _problem(item, linked, Confidence.MEDIUM)


def _prints_no_number_of(item: CitationItem, linked: tuple[Reference, ...]) -> bool:
    return (
        item.number is not None
        and item.label == str(item.number)
        and _target(item).startswith("#")
        and all(reference.number is not None and reference.number != item.number for reference in linked)
    )


def _items(document: Document) -> Iterator[CitationItem]:
    return (item for citation in document.citations for item in citation.items)


def _is_named(item: CitationItem) -> bool:
    return bool(item.names and item.year and (item.target or "").startswith("#"))


def _may_print(item: CitationItem, reference: Reference) -> bool:
    """Whether name and year of an item can mean the entry; a year may be off by one, or lack its letter."""
    text = reference.text.casefold()
    year = (item.year or "")[:4]
    is_named = any(part in text for name in item.names for part in name.casefold().split())
    return is_named and (not year.isdecimal() or abs(int(year) - (reference.work.year or 0)) <= 1)


def _prints_another_year(item: CitationItem, reference: Reference) -> bool:
    """Whether the entry is by those whom the link names, and neither of that year nor of one beside it."""
    year, text = (item.year or "")[:4], fold(reference.text)
    is_named = all(fold(word) in text for name in item.names for word in name.split() if word != "&")
    return is_named and year.isdecimal() and year not in text and abs(int(year) - (reference.work.year or 0)) > 1


def _problem(item: CitationItem, linked: tuple[Reference, ...], confidence: Confidence = Confidence.HIGH) -> Problem:
    message = f"marker {item.label} leads to reference {listed(_label(each) for each in linked[:3])}"
    evidence = {"target": item.target or item.key, "leads to": tuple(map(_label, linked))}
    return Problem(item.span, message, item.label, evidence, confidence=confidence)


def _label(reference: Reference) -> str:
    return reference.label if reference.number is not None else author_year(reference.work) or reference.label


def _at_odds(printed: tuple[Reference, ...], linked: tuple[Reference, ...], item: CitationItem) -> bool:
    ids = {reference.id for reference in printed}
    if any(reference.id in ids for reference in linked):
        return False
    # a web address is only at odds with an entry that has another one
    is_address = "://" in (item.target or "")
    return not is_address or all(reference.work.url for reference in printed)


def _target(item: CitationItem) -> str:
    if item.target is None:
        return ""
    return f"#{item.target[1:]}" if item.target.startswith("#") else _address(item.target)


def _by_target(document: Document) -> dict[str, tuple[Reference, ...]]:
    """The entries by what a link may lead to: their anchors and their web address."""
    found: dict[str, tuple[Reference, ...]] = {}
    for reference in document.own_references:
        addresses = [f"#{anchor}" for anchor in dict.fromkeys(reference.anchors)]
        if reference.work.url:
            addresses.append(_address(reference.work.url))
        for address in filter(None, addresses):
            found[address] = (*found.get(address, ()), reference)
    return found


def _by_label(document: Document) -> dict[str, tuple[Reference, ...]]:
    found: dict[str, tuple[Reference, ...]] = {}
    for reference in document.own_references:
        if reference.number is not None:  # a printed name may be shortened in many ways
            found[reference.label] = (*found.get(reference.label, ()), reference)
    return found


def _address(url: str) -> str:
    """A web address as two people would write it: no scheme, no fragment, no slash at the end."""
    bare = url.partition("#")[0]
    return bare[bare.find("://") + 3 if "://" in bare else 0 :].removeprefix("www.").rstrip("/").lower()

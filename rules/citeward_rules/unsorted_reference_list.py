"""ORD005: an author–year list that is alphabetical but for a few."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from citeward.document import Document, Reference, ReferenceList
from citeward.findings import Problem, Severity
from citeward.list_state import is_cited_by_author
from citeward.naming import place_in
from citeward.numbering import out_of_order
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule

_FEWEST = 8  # entries; in a shorter list alphabetical order may be chance
_MOST_STRAYS = 0.1  # of the entries; with more the list follows another order
_LETTER = lazy(r"[a-z]")
_PARTICLE = lazy(
    r"(?:de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|ten|al|el|bin|ibn|o|st|saint|the)\b|mc|mac|o'"
)


@rule("ORD005", Severity.INFO)
def unsorted_reference_list(document: Document, links: Links) -> Iterator[Problem]:
    """An entry of an alphabetical reference list stands out of place.

    Asked only where the list is evidently alphabetical but for a few entries.

    ## Why is this bad?
    The reader looks a name up by the alphabet and does not find it.

    ## Bad
    ```markdown
    Songs differ (Clark, 1982; Darling, 1983; Frankel, 1995; Garland, 2011; Mercado, 2005; Noad, 2000;
    Payne, 1971; Smith, 2008; Winn, 1981).

    # References

    Clark, C. (1982). Calls of right whales. Animal Behaviour, 30, 1060-1071.

    Darling, J. (1983). Singers and their sex. Canadian Journal of Zoology, 61, 10-22.

    Winn, H. (1981). Dialects of three oceans. Marine Biology, 8, 107-114.
    ^^^^ Winn stands before Frankel, in a list that is alphabetical elsewhere

    Frankel, A. (1995). Spacing between neighbours. Marine Mammal Science, 5, 55-70.

    Garland, E. (2011). Horizontal spread of novelty. Current Biology, 21, 687-691.

    Mercado, E. (2005). Long units of sound. Bioacoustics, 15, 79-102.

    Noad, M. (2000). Revolution off eastern Australia. Nature, 408, 537.

    Payne, R. (1971). Songs of humpback whales. Science, 173, 585-597.

    Smith, J. (2008). Joining males. Behavioral Ecology, 19, 230-244.
    ```
    ## Good
    ```markdown
    Songs differ (Clark, 1982; Winn, 1981).

    # References

    Clark, C. (1982). Calls of right whales. Animal Behaviour, 30, 1060-1071.

    Winn, H. (1981). Dialects of three oceans. Marine Biology, 8, 107-114.
    ```
    ## References
    - Publication Manual of the APA, 7th edition, section 9.44.
    """
    for entries in document.reference_lists:
        if entries.path is None and is_cited_by_author(document, entries):
            yield from _strays(document, entries)


def _strays(document: Document, entries: ReferenceList) -> Iterator[Problem]:
    named = [(name, reference) for reference in entries.references if (name := _sorting_name(reference))]
    names = [name for name, _ in named]
    strays = out_of_order(names)
    if len(names) < _FEWEST or len(strays) > max(1, _MOST_STRAYS * len(names)):
        return
    for index in strays:
        reference = named[index][1]
        shown = reference.work.authors[0].printed
        message = f"{shown} stands {_place(named, names, index)}, in a list that is alphabetical elsewhere"
        yield Problem(place_in(document, reference, shown), message, reference.label)


def _place(named: Sequence[tuple[str, Reference]], names: Sequence[str], index: int) -> str:
    following = next((place for place in range(index + 1, len(names)) if names[place] < names[index]), None)
    if following is not None:
        return f"before {named[following][1].work.authors[0].printed}"
    before = next(place for place in range(index - 1, -1, -1) if names[place] > names[index])
    return f"after {named[before][1].work.authors[0].printed}"


def _leads_with_surname(reference: Reference) -> bool:
    """Whether the entry begins with the name it sorts by; "Pau Panareda Busto" leaves open which that is."""
    return reference.text.startswith(reference.work.authors[0].printed)


def _sorting_name(reference: Reference) -> str:
    """The first author's name as it sorts, or nothing where customs differ.

    Particles and Mc sort in two ways, and letters beyond a–z by each language's own alphabet.
    """
    if not reference.work.authors or not _leads_with_surname(reference):
        return ""
    printed = reference.work.authors[0].printed.casefold()
    folded = "".join(c for c in unicodedata.normalize("NFKD", printed) if not unicodedata.combining(c))
    if (not printed.isascii() and not _LETTER.match(printed)) or _PARTICLE.match(folded):
        return ""
    return re.sub(r"[^a-z]", "", folded)

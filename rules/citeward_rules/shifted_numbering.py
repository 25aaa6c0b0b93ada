"""SRC004: from some entry on, numbers point beside what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from citeward.attribution import Analysis, Shift, analyse, find_shift
from citeward.document import Citation, CitationItem, Document
from citeward.findings import Confidence, Edit, Evidence, Fix, Problem, Severity
from citeward.resolve import Links
from citeward.rule import rule

_SURE = 15.0  # nats; no untouched article that is not truly shifted came above 10 (benchmarks/attribution.py)


@rule("SRC004", Severity.ERROR)
def shifted_numbering(document: Document, links: Links) -> Iterator[Problem]:
    """From some entry on, claims fit the entry a few places away: the list changed and the text did not follow.

    One finding tells of the whole run. For each entry the words of all claims that cite it are compared with its own
    title and with the title one, two or three places away; the gains are summed along the list. It
    takes about ten citations to notice.

    ## Why is this bad?
    Every citation of the run names the wrong source, and each looks right by itself.

    ## Bad
    ```markdown
    Hedgehogs hibernate in nests of leaves [1]. Swifts sleep on the wing [2].
    Otters mark stones with spraint [3]. Reed beds filter the drainage of farms [4].
                                     ^ from entry 3 on, numbers fit the entry 1 place later: 3 to 8 may be meant as 4 to 9 (titles only, sources not read)
    Lapwings lure foxes away from their chicks [5]. Eels climb wet walls [6].
    Adders bask on southern slopes in March [7]. Dormice nest in honeysuckle bark [8].

    # References

    [1] Marsh P. Nests of leaves: how hedgehogs hibernate. Field Notes. 2011;4:1-8.

    [2] Alm S. Swifts sleep on the wing. Field Notes. 2015;8:3-9.

    [3] Saari K. Corydalis and the clouded apollo. Field Notes. 2018;11:5-14.

    [4] Brook T. Stones marked with spraint by otters. Field Notes. 2019;12:20-27.

    [5] Vane L. Reed beds as filters of farm drainage. Field Notes. 2020;13:2-10.

    [6] Holt W. How lapwings lure foxes from chicks. Field Notes. 2020;13:30-38.

    [7] Ness O. Eels that climb wet walls. Field Notes. 2021;14:1-7.

    [8] Bruun A. Southern slopes where adders bask in March. Field Notes. 2021;14:40-49.

    [9] Daw M. Honeysuckle bark in dormice nests. Field Notes. 2022;15:9-16.
     ^ reference 9 is never cited
    ```
    ## Fixed
    ```markdown
    Hedgehogs hibernate in nests of leaves [1]. Swifts sleep on the wing [2].
    Otters mark stones with spraint [4]. Reed beds filter the drainage of farms [5].
    Lapwings lure foxes away from their chicks [6]. Eels climb wet walls [7].
    Adders bask on southern slopes in March [8]. Dormice nest in honeysuckle bark [9].

    # References

    [1] Marsh P. Nests of leaves: how hedgehogs hibernate. Field Notes. 2011;4:1-8.

    [2] Alm S. Swifts sleep on the wing. Field Notes. 2015;8:3-9.

    [3] Saari K. Corydalis and the clouded apollo. Field Notes. 2018;11:5-14.

    [4] Brook T. Stones marked with spraint by otters. Field Notes. 2019;12:20-27.

    [5] Vane L. Reed beds as filters of farm drainage. Field Notes. 2020;13:2-10.

    [6] Holt W. How lapwings lure foxes from chicks. Field Notes. 2020;13:30-38.

    [7] Ness O. Eels that climb wet walls. Field Notes. 2021;14:1-7.

    [8] Bruun A. Southern slopes where adders bask in March. Field Notes. 2021;14:40-49.

    [9] Daw M. Honeysuckle bark in dormice nests. Field Notes. 2022;15:9-16.
    ```
    ## Good
    ```markdown
    Hedgehogs hibernate in nests of leaves [1]. Swifts sleep on the wing [2].
    Otters mark stones with spraint [3]. Reed beds filter the drainage of farms [4].

    # References

    [1] Marsh P. Nests of leaves: how hedgehogs hibernate. Field Notes. 2011;4:1-8.

    [2] Alm S. Swifts sleep on the wing. Field Notes. 2015;8:3-9.

    [3] Brook T. Stones marked with spraint by otters. Field Notes. 2019;12:20-27.

    [4] Vane L. Reed beds as filters of farm drainage. Field Notes. 2020;13:2-10.
    ```
    ## References
    - ICMJE, Recommendations for the Conduct, Reporting, Editing, and Publication of Scholarly Work in
      Medical Journals, section IV.A.3.g.ii: references should be numbered consecutively as first mentioned.
    """
    analysis = analyse(document, links)
    shift = find_shift(analysis)
    if shift is None:
        return
    items = list(_items(analysis, shift))
    if not items:
        return
    numbers = [item.number for _, item in items if item.number is not None]
    first, last = min(numbers), max(numbers)
    places = f"{abs(shift.by)} place{'s' if abs(shift.by) > 1 else ''} {'later' if shift.by > 0 else 'earlier'}"
    evidence: Evidence = {
        "first": first,
        "last": last,
        "by": shift.by,
        "citations": len(items),
        "gain": round(shift.gain, 1),
        "compared": "titles",
    }
    message = (
        f"from entry {first} on, numbers fit the entry {places}: {first} to {last} may be meant as "
        f"{first + shift.by} to {last + shift.by} (titles only, sources not read)"
    )
    confidence = Confidence.HIGH if shift.gain >= _SURE else Confidence.MEDIUM
    if analysis.lists_pages:
        confidence = Confidence.LOW  # titles of web pages are too weak a witness to be shown unasked
    fix = _fix(document, items, shift)
    yield Problem(items[0][1].span, message, items[0][1].label, evidence, fix, confidence)


def _items(analysis: Analysis, shift: Shift) -> Iterator[tuple[Citation, CitationItem]]:
    """The items of the run, in the order of the text."""
    zero = analysis.entries[0].reference.number or 0
    size = len(analysis.entries)
    for position in shift.positions:
        for link in analysis.claims[position].links:
            if link.item.number is None:
                continue
            place = link.item.number - zero
            if shift.first <= place <= shift.last and 0 <= place + shift.by < size:
                yield link.citation, link.item


def _fix(document: Document, items: list[tuple[Citation, CitationItem]], shift: Shift) -> Fix | None:
    """Write the numbers meant; members of a range that are not printed follow its ends."""
    edits = []
    for _, item in items:
        if item.number is not None and document.slice(item.span) == str(item.number):
            edits.append(Edit(item.span, str(item.number + shift.by)))
    if not edits or len({edit.span for edit in edits}) < len(edits):
        return None
    return Fix(f"move {len(edits)} numbers by {shift.by:+d}", tuple(edits), safe=False)

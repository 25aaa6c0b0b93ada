"""Forty faults, each with the article it is planted in and what has to be found of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from article_repository import LIBRARY, numbered, works_of

ANCHOR = "Two of these accounts"
"""How the last sentence begins: by then every work has been cited, in order."""

STRAY = "Zander, K. (2001). Bells in the towers of seven churches. Journal of Invented Zoology, 9, 1–9."


@dataclass(frozen=True)
class Fault:
    """Replacements in the text of an article, and the finding that follows: its rule, and the text it marks."""

    path: str
    rule: str
    marked: str
    changes: tuple[tuple[str, str], ...]

    def planted(self, text: str) -> str:
        """The text with the fault.

        Raises:
            ValueError: when the text has no place for it.
        """
        for before, after in self.changes:
            if before not in text:
                raise ValueError(f"{self.path} does not hold {before!r}")
            text = text.replace(before, after, 1)
        return text


def said(name: str, rule: str, marked: str, sentence: str) -> Fault:
    """A sentence more."""
    return Fault(f"articles/{name}", rule, marked, ((ANCHOR, f"{sentence} {ANCHOR}"),))


def listed(name: str, rule: str, marked: str, last: str, more: str) -> Fault:
    """An entry more, behind the last one."""
    return Fault(f"articles/{name}", rule, marked, ((last, f"{last}\n\n{more}"),))


def changed(name: str, rule: str, marked: str, *changes: tuple[str, str]) -> Fault:
    """Something else in the place of something."""
    return Fault(f"articles/{name}", rule, marked, changes)


def _bib(key: str, title: str) -> str:
    return (
        f"@article{{{key},\n  author = {{York, B.}},\n  title = {{{title}}},\n  journal = {{Letters on Fauna}},\n"
        "  year = {1999},\n  volume = {3},\n  pages = {1--9}\n}\n"
    )


def _after_title(number: int, place: int, more: str) -> str:
    """The title in the entry of a work, and what stands behind it."""
    return f"  title = {{{works_of(number)[place].title}}},\n{more}"


_TWO_DOIS = "  doi = {10.5555/ab12},\n  url = {https://doi.org/10.5555/cd34},\n"
_JOURNAL = f"  journal = {{{works_of(12)[3].journal}}},\n"
_LAST = {number: works_of(number)[-1].entry() for number in range(30)}
_KEYS = {number: [work.key for work in works_of(number)] for number in range(30)}
_FAMILIES = {number: [work.family for work in works_of(number)] for number in range(30)}
_BADGERS = works_of(9)
_SWIFTS = works_of(6)[0].entry()

FAULTS = (
    said("owls.md", "undefined-citation", "19", "Later counts differ [19]."),
    said("owls.md", "repeated-in-group", "2", "Both ears are used [2, 2]."),
    said("owls.md", "malformed-marker", "[1,,2]", "A third ear was looked for [1,,2]."),
    listed("bats.md", "uncited-reference", "13", f"[12] {_LAST[1]}", f"[13] {STRAY}"),
    said("bats.md", "citation-placeholder", "[citation needed]", "Nobody has counted since [citation needed]."),
    said("bats.md", "inverted-range", "4–2", "All of them agree [4–2]."),
    changed("moths.md", "missing-reference-list", "[1]", ("## References\n\n" + "\n\n".join(numbered(2)), "")),
    changed("frogs.md", "numbering-gap", "14", ("[12]", "[14]"), (f"[12] {_LAST[3]}", f"[14] {_LAST[3]}")),
    said("frogs.md", "unsorted-group", "[3, 1]", "Both of them were right [3, 1]."),
    listed("newts.md", "duplicate-label", "12", f"[12] {_LAST[4]}", f"[12] {STRAY}"),
    said("newts.md", "chatbot-artifact", "citeturn0search3", "Rain matters most citeturn0search3."),
    changed(
        "toads.md", "out-of-order-citation", "3", ("easy to watch [2]", "easy to watch [3]"), ("again [3]", "again [2]")
    ),
    changed(
        "toads.md",
        "duplicate-reference",
        "13",
        (ANCHOR, f"So it was once more [13]. {ANCHOR}"),
        (f"[12] {_LAST[5]}", f"[12] {_LAST[5]}\n\n[13] {works_of(5)[1].entry()}"),
    ),
    changed(
        "swifts.md",
        "author-mismatch",
        "2",
        (ANCHOR, f"{_FAMILIES[6][4]} and colleagues [2] found the opposite. {ANCHOR}"),
        (f"[5] {_FAMILIES[6][4]}, ", f"[5] {_FAMILIES[6][4]}, O., Ilves, P., & Sand, "),
    ),
    said("swifts.md", "year-mismatch", "3", f"{_FAMILIES[6][2]} et al. (1971) [3] had said so."),
    changed("swifts.md", "implausible-year", "2999", (f"({works_of(6)[3].year})", "(2999)")),
    changed("swifts.md", "invalid-identifier", "978-3-16-148410-1", (_SWIFTS, f"{_SWIFTS} ISBN 978-3-16-148410-1.")),
    said("herons.md", "undefined-citation", "Zander, 2001", "Later counts differ (Zander, 2001)."),
    listed("otters.md", "uncited-reference", STRAY, _LAST[8], STRAY),
    changed(
        "badgers.md",
        "unsorted-reference-list",
        _BADGERS[1].family,
        (_BADGERS[0].entry(), "FIRST"),
        (_BADGERS[1].entry(), _BADGERS[0].entry()),
        ("FIRST", _BADGERS[1].entry()),
    ),
    said("hedgehogs.md", "undefined-citation", "zander2001", "Later counts differ [@zander2001]."),
    said("hedgehogs.md", "repeated-in-group", _KEYS[10][0], f"So they do [@{_KEYS[10][0]}; @{_KEYS[10][0]}]."),
    changed("beetles.md", "unreadable-bibliography", "gone.bib", ("library.bib", "[library.bib, gone.bib]")),
    said("beetles.md", "citation-placeholder", "[citation needed]", "Nobody has counted since [citation needed]."),
    Fault(LIBRARY, "uncited-reference", "york1999", (("@article", _bib("york1999", "Bells of York") + "\n@article"),)),
    Fault(LIBRARY, "incomplete-reference", _KEYS[12][3], ((_after_title(12, 3, _JOURNAL), _after_title(12, 3, "")),)),
    Fault(LIBRARY, "identifier-mismatch", _KEYS[10][0], ((_after_title(10, 0, ""), _after_title(10, 0, _TWO_DOIS)),)),
    said("crickets.typ", "undefined-citation", "zander2001", "Later counts differ @zander2001."),
    said("cranes.tex", "undefined-citation", "zander2001", "Later counts differ \\cite{zander2001}."),
    said("storks.tex", "repeated-in-group", _KEYS[15][0], f"So they do \\cite{{{_KEYS[15][0]},{_KEYS[15][0]}}}."),
    listed("salmon.tex", "uncited-reference", "zander2001", _LAST[16], f"\\bibitem{{zander2001}} {STRAY}"),
    said("eels.rst", "undefined-citation", "zander2001", "Later counts differ [zander2001]_."),
    said("lynx.html", "link-target-mismatch", "3", 'So it is [<a href="#r2">3</a>].'),
    said("bears.xml", "undefined-citation", "19", 'Later counts differ [<xref ref-type="bibr" rid="b19">19</xref>].'),
    said("boars.org", "undefined-citation", "19", "Later counts differ [19]."),
    said("bees.adoc", "undefined-citation", "19", "Later counts differ [19]."),
    said("wasps.wiki", "undefined-citation", "19", "Later counts differ [19]."),
    said("ants.txt", "undefined-citation", "19", "Later counts differ [19]."),
    said("spiders.docx", "undefined-citation", "19", "Later counts differ [19]."),
    said("snails.ipynb", "undefined-citation", "19", "Later counts differ [19]."),
)


def with_faults(texts: Mapping[str, str], faults: tuple[Fault, ...] = FAULTS) -> dict[str, str]:
    """The articles with the faults planted."""
    planted = dict(texts)
    for fault in faults:
        planted[fault.path] = fault.planted(planted[fault.path])
    return planted

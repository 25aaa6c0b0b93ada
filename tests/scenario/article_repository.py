"""Make a repository of thirty articles in twelve formats, clean or with the forty faults of `planted_faults`.

``python tests/scenario/article_repository.py FOLDER`` writes the one with faults, to look at by hand.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))

from made_files import make_docx

SUBJECTS = """owls bats moths frogs newts toads swifts herons otters badgers hedgehogs beetles dragonflies crickets
cranes storks salmon trout eels carp lynx wolves bears boars deer bees wasps ants spiders snails""".split()

TITLES = (
    "{} at dusk in the gardens of a small town",
    "What the stomachs of {} tell of a dry summer",
    "Ringing {} on an island: forty years of returns",
    "Voices of {} recorded before and after rain",
    "A key to the mites that live on {}",
    "How far {} travel between two valleys",
    "Street lamps and the hours of {}",
    "The winter stores of {} under a mill",
    "Parasites, drought and the numbers of {}",
    "Counting {} with pupils of a village school",
    "Old names for {} in three dialects",
    "Road deaths of {} along a new motorway",
    "Do {} learn from their neighbours? An experiment",
    "Lead in the bones of {} near a smelter",
    "{} drawn by the monks of a northern abbey",
    "Temperature and the sleep of {} in old barns",
    "{} as guests at a feeding table: who comes first",
    "A winter without snow and its price for {}",
    "Pollen carried by {} across a railway line",
    "The genealogy of {} on five lakes",
    "{} and the plough: a hundred parishes compared",
    "Moonlight, hunger and the courage of {}",
    "How children describe {} before and after a lesson",
    "The weight of {} through one breeding season",
    "Where {} went when the marsh was drained",
    "Left or right? Handedness in {}",
    "Smells by which {} know their kin",
    "Wind turbines and the routes of {}",
    "Letters of a country doctor about {}",
    "{} in the diet of a pair of buzzards",
    "The price of {} at markets of the eighteenth century",
    "Salt tolerance in {} of brackish ditches",
    "Shade, stone and the choice of a home in {}",
    "{} seen from a balloon",
    "The first hour in the life of {}",
    "A census of {} by bicycle",
    "Quarrels among {} at a single spring",
    "What frost leaves of {}: a count in March",
    "Clay figures of {} from a burial mound",
    "Why {} avoid the north bank of a canal",
    "Eyes of {} under polarised light",
    "The burden of {} in proverbs of shepherds",
    "Hybrids, or the trouble with naming {}",
    "Sand baths and other habits of {}",
    "A flood, and which {} came through it",
    "Thirst: a laboratory study of {}",
    "{} on stamps and coins",
    "Fences, and what they do to {}",
)
FAMILIES = """Aldous Brandt Castell Dorn Eriksen Falk Grote Hallam Ibsen Jorgensen Kettle Lund Marsh Novak Okoro Penn
Quist Rao Sandoval Thorn Ullman Vale Winter Yates""".split()
JOURNALS = ("Journal of Invented Zoology", "Annals of the Meadow", "Letters on Fauna", "Archive of Rivers and Ponds")

SENTENCES = (
    "By day they rest in places where nobody looks for them {0}.",
    "Few other animals of the place are as easy to watch {1}.",
    "The same corners were used again and again {2}.",
    "What was seen in one hedge was seen in the next one as well {3}.",
    "Nobody had expected so many {4}.",
    "Most of what people say of them is wrong {5}.",
    "Their number has changed little since then {6}.",
    "Whoever wants to see them has to be patient {7}.",
    "A warm autumn is no trouble to them {8}.",
    "A late frost is one {9}.",
    "They were never seen on the open ground {10}.",
    "Once they were sold by the dozen {11}.",
    "Two of these accounts agree on nearly everything {0,1}.",
)
WORKS = 12
"""How many works an article cites."""


@dataclass(frozen=True)
class Work:
    """A work that does not exist."""

    key: str
    family: str
    given: str
    title: str
    journal: str
    year: int
    volume: int
    pages: str

    def entry(self) -> str:
        """The work as a list prints it."""
        return f"{self.family}, {self.given}. ({self.year}). {self.title}. {self.journal}, {self.volume}, {self.pages}."


def works_of(number: int) -> tuple[Work, ...]:
    """The works that article `number` cites, in alphabetical order; no two articles share one."""
    made = []
    for place in range(WORKS):
        index = WORKS * number + place
        family = FAMILIES[(5 * place + number) % len(FAMILIES)]
        title = TITLES[index % len(TITLES)].format(SUBJECTS[number])
        year = 1960 + (index * 7) % 59
        pages = f"{11 + index}–{19 + index}"
        given, journal = "ABCDEFGH"[index % 8], JOURNALS[place % 4]
        title = title[0].upper() + title[1:]
        made.append(Work(f"{family.lower()}{year}", family, given, title, journal, year, 1 + index % 40, pages))
    return tuple(sorted(made, key=lambda work: work.family))


def sentences(number: int, cite: Callable[[Sequence[int]], str]) -> list[str]:
    """The text of an article: `cite` gives the marker of works by their places (from 0)."""
    shown = []
    for sentence in SENTENCES:
        text, _, rest = sentence.partition(" {")
        places = tuple(int(each) for each in rest.rstrip("}.").split(","))
        shown.append(f"{text} {cite(places)}.")
    return [" ".join(shown[:6]), " ".join(shown[6:])]


def bracketed(places: Sequence[int]) -> str:
    """``[1, 2]``."""
    return f"[{', '.join(str(place + 1) for place in places)}]"


def numbered(number: int) -> list[str]:
    """The entries with their numbers in brackets."""
    return [f"[{place}] {work.entry()}" for place, work in enumerate(works_of(number), start=1)]


def title_of(number: int) -> str:
    """The title of an article."""
    return f"{SUBJECTS[number].title()} of the valley"


def markdown(number: int) -> str:
    """Numbers in brackets, and a typed list."""
    parts = [f"# {title_of(number)}", *sentences(number, bracketed), "## References", *numbered(number)]
    return "\n\n".join(parts) + "\n"


def by_author(number: int) -> str:
    """Markers by author and year, and an alphabetical list."""
    works = works_of(number)

    def cite(places: Sequence[int]) -> str:
        named = (f"{works[place].family}, {works[place].year}" for place in places)
        return f"({'; '.join(named)})"

    entries = [work.entry() for work in works]
    return "\n\n".join([f"# {title_of(number)}", *sentences(number, cite), "## References", *entries]) + "\n"


def pandoc(number: int) -> str:
    """Keys of the library that several articles share."""
    keys = [work.key for work in works_of(number)]
    text = sentences(number, lambda places: "[" + "; ".join(f"@{keys[place]}" for place in places) + "]")
    return "\n\n".join(["---\nbibliography: library.bib\n---", f"# {title_of(number)}", *text]) + "\n"


def latex(number: int) -> str:
    """Keys, and a list in the file."""
    works = works_of(number)
    text = sentences(number, lambda places: "\\cite{" + ",".join(works[place].key for place in places) + "}")
    items = [f"\\bibitem{{{work.key}}} {work.entry()}" for work in works]
    lines = ["\\documentclass{article}", "\\begin{document}", f"\\section{{{title_of(number)}}}", *text]
    end = ["\\end{thebibliography}", "\\end{document}\n"]
    return "\n\n".join([*lines, "\\begin{thebibliography}{9}", *items, *end])


def rst(number: int) -> str:
    """Citations of reStructuredText."""
    works = works_of(number)
    text = sentences(number, lambda places: ", ".join(f"[{works[place].key}]_" for place in places))
    entries = [f".. [{work.key}] {work.entry()}" for work in works]
    title = title_of(number)
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *text, *entries]) + "\n"


def html(number: int) -> str:
    """Linked numbers."""

    def cite(places: Sequence[int]) -> str:
        links = (f'<a href="#r{place + 1}">{place + 1}</a>' for place in places)
        return f"[{', '.join(links)}]"

    paragraphs = [f"<p>{each}</p>" for each in sentences(number, cite)]
    items = [f'<li id="r{place}">{work.entry()}</li>' for place, work in enumerate(works_of(number), start=1)]
    body = [f"<h1>{title_of(number)}</h1>", *paragraphs, "<h2>References</h2>", "<ol>", *items, "</ol>"]
    return "\n".join(["<!doctype html>", "<html><body>", *body, "</body></html>\n"])


def jats(number: int) -> str:
    """Cross-references of JATS."""

    def cite(places: Sequence[int]) -> str:
        links = (f'<xref ref-type="bibr" rid="b{place + 1}">{place + 1}</xref>' for place in places)
        return f"[{', '.join(links)}]"

    paragraphs = [f"<p>{each}</p>" for each in sentences(number, cite)]
    refs = [
        f'<ref id="b{place}"><label>{place}</label><mixed-citation>{work.entry()}</mixed-citation></ref>'
        for place, work in enumerate(works_of(number), start=1)
    ]
    title = f"<title-group><article-title>{title_of(number)}</article-title></title-group>"
    head = ['<?xml version="1.0"?>', "<article>", f"<front><article-meta>{title}</article-meta></front>", "<body>"]
    return "\n".join([*head, *paragraphs, "</body><back><ref-list>", *refs, "</ref-list></back></article>\n"])


def typst(number: int) -> str:
    """Keys of the shared library."""
    keys = [work.key for work in works_of(number)]
    text = sentences(number, lambda places: " ".join(f"@{keys[place]}" for place in places))
    return "\n\n".join([f"= {title_of(number)}", *text, '#bibliography("library.bib")']) + "\n"


def _headed(mark: str, number: int) -> str:
    parts = [f"{mark} {title_of(number)}", *sentences(number, bracketed), f"{mark}{mark[0]} References"]
    return "\n\n".join([*parts, *numbered(number)]) + "\n"


def org(number: int) -> str:
    """Numbers in brackets in Org."""
    return _headed("*", number)


def asciidoc(number: int) -> str:
    """Numbers in brackets in AsciiDoc."""
    return _headed("=", number)


def mediawiki(number: int) -> str:
    """Numbers in brackets in wikitext."""
    parts = [f"== {title_of(number)} ==", *sentences(number, bracketed), "== References ==", *numbered(number)]
    return "\n\n".join(parts) + "\n"


def plain(number: int) -> str:
    """Numbers in brackets in plain text; a Word document is made of it, too."""
    return "\n\n".join([title_of(number), *sentences(number, bracketed), "References", *numbered(number)]) + "\n"


def notebook(text: str) -> bytes:
    """Text as the cells of a notebook, a paragraph each."""
    cells = [{"cell_type": "markdown", "metadata": {}, "source": [part]} for part in text.rstrip("\n").split("\n\n")]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1).encode()


def word(text: str) -> bytes:
    """Text as a Word document, a paragraph each."""
    return make_docx([(1, each) if each == "References" else each for each in text.rstrip("\n").split("\n\n")])


FORMATS: tuple[tuple[str, Callable[[int], str]], ...] = (
    *(("md", markdown),) * 7,
    *(("md", by_author),) * 3,
    *(("md", pandoc),) * 3,
    ("typ", typst),
    *(("tex", latex),) * 4,
    *(("rst", rst),) * 2,
    *(("html", html),) * 2,
    ("xml", jats),
    *(("org", org),) * 2,
    *(("adoc", asciidoc),) * 1,
    ("wiki", mediawiki),
    ("txt", plain),
    ("docx", plain),
    ("ipynb", markdown),
)
"""Ending and shape of each article, by its number."""

LIBRARY = "articles/library.bib"


def library() -> str:
    """The bibliography of the articles that share one."""
    return "\n".join(
        f"@article{{{work.key},\n  author = {{{work.family}, {work.given}.}},\n  title = {{{work.title}}},\n"
        f"  journal = {{{work.journal}}},\n  year = {{{work.year}}},\n  volume = {{{work.volume}}},\n"
        f"  pages = {{{work.pages.replace('–', '--')}}}\n}}\n"
        for number, (_, shape) in enumerate(FORMATS)
        if shape in (pandoc, typst)
        for work in works_of(number)
    )


def texts() -> dict[str, str]:
    """The articles and their library before they are packed, by path."""
    named = {f"articles/{SUBJECTS[number]}.{ending}": shape(number) for number, (ending, shape) in enumerate(FORMATS)}
    return {**named, LIBRARY: library()}


def packed(written: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Texts as the files that hold them."""
    for path, text in written:
        pack = {"docx": word, "ipynb": notebook}.get(path.rpartition(".")[2], str.encode)
        yield path, pack(text)


if __name__ == "__main__":
    from planted_faults import with_faults

    for name, content in packed(with_faults(texts()).items()):
        target = Path(sys.argv[1]) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

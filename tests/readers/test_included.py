from __future__ import annotations

from citeward.document import Document
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

LIBRARY = "@book{payne1971, title={Songs}}\n@book{thorpe1961, title={Birds}}\n@book{holy2005, title={Mice}}"
FILES = {
    "paper/main.typ": '#show: style.with(abstract: include "parts/one.typ")\n#include "parts/two.typ"\n'
    '#bibliography("refs.bib")\nSee @chapter-two.',
    "paper/parts/one.typ": "= One\nSung @payne1971, see @chapter-two and @gone1999.",
    "paper/parts/two.typ": "= Two <chapter-two>\nHeard @thorpe1961.",
    "paper/refs.bib": LIBRARY,
    "notes/all.org": "#+include: part.org\n#+bibliography: refs.bib\n",
    "notes/part.org": "Sung [cite:@payne1971].",
    "notes/refs.bib": "@book{payne1971, title={Songs}}",
}


def read(path: str, file_format: str) -> Document:
    def load(name: str) -> bytes | None:
        return FILES[name].encode() if name in FILES else None

    def list_folder(folder: str) -> list[str]:
        return sorted(name.removeprefix(f"{folder}/") for name in FILES if name.rpartition("/")[0] == folder)

    return read_document(Source(path, FILES[path]), file_format, load, (), list_folder)


def missing(document: Document) -> list[str | None]:
    return [link.item.key for link in resolve(document).missing()]


def uncited(document: Document) -> list[str | None]:
    links = resolve(document)
    return [reference.key for reference in document.references if not links.is_cited(reference)]


def test_a_part_knows_the_bibliography_and_the_labels_of_its_whole() -> None:
    document = read("paper/parts/one.typ", "typst")
    assert [each.path for each in document.bibliographies] == ["paper/refs.bib"]
    assert (missing(document), uncited(document)) == (["gone1999"], ["holy2005"])


def test_the_whole_knows_what_its_parts_cite() -> None:
    document = read("paper/main.typ", "typst")
    assert (missing(document), uncited(document)) == ([], ["holy2005"])


def test_org_files_include_each_other_too() -> None:
    assert (missing(read("notes/part.org", "org")), uncited(read("notes/all.org", "org"))) == ([], [])


def test_includes_in_a_circle_come_to_an_end() -> None:
    def load(name: str) -> bytes | None:
        return b'#include "b.typ"' if name == "a.typ" else b'#include "a.typ"\n@x' if name == "b.typ" else None

    document = read_document(Source("a.typ", '#include "b.typ"'), "typst", load)
    assert document.citations == ()

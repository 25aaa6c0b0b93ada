"""A Sphinx project: citations are global, bibliographies are named in its configuration."""

from collections.abc import Mapping

from citeward.document import Document
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

FILES = {
    "docs/conf.py": "project = 'Songs'\nbibtex_bibfiles = [\n    'refs.bib',  # all of them\n    \"more.bib\",\n]\n",
    "docs/refs.bib": "@book{ito2019, title={A}}",
    "docs/more.bib": "@book{rao2020, title={B}}",
    "docs/index.rst": "Whales :cite:p:`ito2019, lost` and [Sato]_.\n",
    "docs/guide/more.rst": "Birds :cite:t:`rao2020`, [Nobody]_.\n\n"
    ".. [Sato] Sato. Songs. 2021.\n.. [Unused] Ono. Songs. 2022.\n",
}


def read(path: str, files: Mapping[str, str], *, listing: bool = True) -> Document:
    held = {name: text.encode() for name, text in files.items()}

    def list_folder(folder: str) -> list[str]:
        prefix = "" if folder in ("", ".") else folder + "/"
        names = {name.removeprefix(prefix) for name in held if name.startswith(prefix)}
        return sorted({name.split("/")[0] + "/" * ("/" in name) for name in names})

    return read_document(Source(path, files[path]), "rst", held.get, (), list_folder if listing else None)


def missing(document: Document) -> list[str]:
    return [link.item.label for link in resolve(document).missing()]


def test_the_configuration_names_the_bibliographies() -> None:
    document = read("docs/index.rst", FILES)
    assert [file.path for file in document.bibliographies] == ["docs/refs.bib", "docs/more.bib"]
    assert missing(document) == ["lost"]
    assert not document.is_part


def test_a_citation_of_another_page_resolves() -> None:
    document = read("docs/index.rst", FILES)
    assert [reference.path for reference in document.references if reference.key == "Sato"] == ["docs/guide/more.rst"]


def test_what_another_page_cites_is_cited() -> None:
    document = read("docs/guide/more.rst", FILES)
    links = resolve(document)
    assert [each.key for each in document.own_references if not links.is_cited(each)] == ["Unused"]
    assert missing(document) == ["Nobody"]


def test_without_a_listing_a_citation_elsewhere_proves_nothing() -> None:
    assert read("docs/guide/more.rst", FILES, listing=False).is_part


def test_a_page_with_a_bibliography_serves_the_others() -> None:
    files = {
        "a.rst": "Whales :cite:`ito2019, lost`.",
        "b.rst": ".. bibliography:: refs.bib\n",
        "refs.bib": "@book{ito2019,}",
    }
    assert missing(read("a.rst", files)) == ["lost"]


def test_without_any_bibliography_keys_prove_nothing() -> None:
    assert read("a.rst", {"a.rst": "Whales :cite:`ito2019`."}).is_part

"""A Markdown article takes the bibliographies that the files around it name."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import Document
from citeward.readers import read_document
from citeward.readers.markdown.project_files import ROOT_FILES, named_in
from citeward.resolve import LinkStatus, resolve
from citeward.source import Source

SONGS = "@article{ito2019, title={Songs of whales}}\n@book{rao2020, title={Songs of birds}}\n"


def read(path: str, files: Mapping[str, str], *, listing: bool = True) -> Document:
    held = {name: text.encode() for name, text in files.items()}

    def list_folder(folder: str) -> list[str]:
        prefix = "" if folder in ("", ".") else folder + "/"
        names = {name.removeprefix(prefix) for name in held if name.startswith(prefix)}
        return sorted({name.split("/")[0] + "/" * ("/" in name) for name in names})

    return read_document(Source(path, files[path]), "markdown", held.get, (), list_folder if listing else None)


def libraries(document: Document) -> list[str]:
    return [file.path for file in document.bibliographies]


def missing(document: Document) -> list[str]:
    return [link.item.label for link in resolve(document).missing()]


BOOKDOWN = "---\ntitle: Voices\nsite: bookdown::bookdown_site\nbibliography: [refs.bib, packages.bib]\n---\n\nHello.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_quarto.yml", "project:\n  type: book\nbibliography: refs.bib\n"),
        ("_quarto.yml", "project:\n  type: website\nformat:\n  html:\n    bibliography:\n      - refs.bib\n"),
        ("_metadata.yml", "bibliography: refs.bib\n"),
        ("_bookdown.yml", "book_filename: voices\nbibliography: refs.bib\n"),
        ("index.Rmd", BOOKDOWN.replace(", packages.bib", "")),
        ("myst.yml", "version: 1\nproject:\n  bibliography:\n    - refs.bib\n"),
        ("myst.yml", "version: 1\nproject:\n  title: Voices\n"),
        ("_config.yml", "title: Voices\nbibtex_bibfiles:\n  - refs.bib\n"),
        ("_config.yml", "sphinx:\n  config:\n    bibtex_bibfiles: [refs.bib]\n"),
        ("conf.py", "bibtex_bibfiles = ['refs.bib']\n"),
        ("config.ini", "[project]\nname = voices\n\n[build]\nresources = img/ refs.bib setup.py\n"),
    ],
)
def test_a_project_file_names_the_list_of_every_chapter(name: str, text: str) -> None:
    files = {f"book/{name}": text, "book/refs.bib": SONGS, "book/sea/whales.md": "Whales sing [@ito2019; @lost2018].\n"}
    document = read("book/sea/whales.md", files)
    assert libraries(document) == ["book/refs.bib"]
    assert missing(document) == ["lost2018"]
    assert not document.is_part


def test_the_nearest_project_counts() -> None:
    files = {
        "_quarto.yml": "bibliography: refs.bib\n",
        "refs.bib": SONGS,
        "book/_quarto.yml": "bibliography: own.bib\n",
        "book/own.bib": "@book{ono2021, title={A}}",
        "book/a.qmd": "Whales [@ono2021].\n",
    }
    assert libraries(read("book/a.qmd", files)) == ["book/own.bib"]


def test_a_file_of_the_project_that_is_not_there_leaves_the_chapter_a_part() -> None:
    files = {"index.Rmd": BOOKDOWN, "refs.bib": SONGS, "01-whales.Rmd": "Whales [@ito2019; @R-knitr].\n"}
    document = read("01-whales.Rmd", files)
    assert libraries(document) == ["refs.bib"]
    assert document.is_part


def test_what_an_article_names_itself_comes_first_and_once() -> None:
    files = {
        "_quarto.yml": "bibliography: [refs.bib, more.bib]\n",
        "refs.bib": SONGS,
        "more.bib": "@book{ono2021, title={A}}",
        "a.qmd": "---\nbibliography: refs.bib\n---\n\nWhales [@ono2021].\n",
    }
    assert libraries(read("a.qmd", files)) == ["refs.bib", "more.bib"]


def test_nocite_of_a_project_counts() -> None:
    files = {"_quarto.yml": "bibliography: refs.bib\nnocite: |\n  @rao2020,\n  @{odd key}\n", "refs.bib": SONGS}
    document = read("a.qmd", files | {"a.qmd": "Whales [@ito2019].\n"})
    assert {"rao2020", "odd key"} <= document.nocite


def test_a_readme_is_no_chapter() -> None:
    files = {"_quarto.yml": "bibliography: refs.bib\n", "refs.bib": SONGS, "README.md": "Thanks to @rao1.\n"}
    assert libraries(read("README.md", files)) == []


def test_a_post_finds_its_list_in_the_folder_of_its_site() -> None:
    files = {
        "_posts/2024-05-07-songs.md": "---\nlayout: distill\nbibliography: songs.bib\n---\n\n"
        'X <d-cite key="ito2019,lost"></d-cite>.\n',
        "assets/bibliography/songs.bib": SONGS,
    }
    document = read("_posts/2024-05-07-songs.md", files)
    assert libraries(document) == ["assets/bibliography/songs.bib"]
    assert missing(document) == ["lost"]
    assert document.bibliographies[0].span is not None


def test_a_distill_article_names_its_list_in_a_tag() -> None:
    text = 'Whales sing <d-cite key="ito2019"></d-cite>.\n\n<d-bibliography src="refs.bib"></d-bibliography>\n'
    assert libraries(read("a.md", {"a.md": text, "refs.bib": SONGS})) == ["refs.bib"]


def test_a_pattern_names_all_that_match() -> None:
    files = {"a.md": '---\nbibliography: "lists/*.bib"\n---\n\nWhales [@ito2019].\n', "lists/b.bib": SONGS}
    assert libraries(read("a.md", files | {"lists/a.bib": "@book{x, title={A}}", "lists/c.csl": ""})) == [
        "lists/a.bib",
        "lists/b.bib",
    ]


def test_a_computed_name_is_no_file() -> None:
    text = "---\nbibliography: \"`r system.file('refs.bib', package = 'songs')`\"\n---\n\nWhales [@ito2019].\n"
    document = read("a.Rmd", {"a.Rmd": text})
    assert libraries(document) == []
    assert document.is_part


def test_a_child_takes_the_list_of_the_article_that_shows_it() -> None:
    child = {"refs.bib": SONGS, "more.bib": "", "_whales.qmd": "Whales [@ito2019; @lost2018].\n"}
    parent = "---\nbibliography: refs.bib\n---\n\n{{< include _whales.qmd >}}\n"
    assert missing(read("_whales.qmd", child | {"paper.qmd": parent})) == ["lost2018"]
    knitr = "---\nbibliography: refs.bib\n---\n\n```{r, child = '_whales.qmd'}\n```\n"
    assert missing(read("_whales.qmd", child | {"paper.Rmd": knitr})) == ["lost2018"]


def test_the_only_list_beside_an_article_is_its_own_if_it_holds_what_is_cited() -> None:
    cited = {"a.md": "Whales [@ito2019; @rao2020; @ono2021] and [@lost2018].\n"}
    whole = {"refs.bib": SONGS + "@book{ono2021, title={A}}\n"}
    assert missing(read("a.md", cited | whole)) == ["lost2018"]
    assert libraries(read("a.md", cited | {"refs.bib": SONGS})) == []  # half of the keys: perhaps another's
    assert libraries(read("a.md", cited | whole | {"more.bib": SONGS})) == []  # one of two: nobody knows which


def test_roles_of_a_book_find_the_only_list_above() -> None:
    files = {"book/sea/whales.md": "Whales sing :cite:`ito2019`.\n", "book/all.bib": SONGS}
    assert libraries(read("book/sea/whales.md", files)) == ["book/all.bib"]


MANUBOT = {
    "content/metadata.yaml": "title: Voices\nkeywords: [songs]\n",
    "content/manual-references.json": '[{"id": "press-release", "type": "article", "title": "Songs"}]',
    "content/02.body.md": "A [@doi:10.1000/182; @tag:songs; @press-release], [@voices],\n"
    "@isbn:9780143127543 and [@lost].\n",
    "content/90.back-matter.md": "[@voices]: doi:10.1000/183\n",
}


def test_identifiers_and_tags_of_manubot_need_no_entry() -> None:
    document = read("content/02.body.md", MANUBOT)
    status = {link.item.key: link.status for link in resolve(document).all}
    assert status == {
        "doi:10.1000/182": LinkStatus.EXTERNAL,
        "tag:songs": LinkStatus.EXTERNAL,
        "press-release": LinkStatus.RESOLVED,
        "voices": LinkStatus.EXTERNAL,
        "isbn:9780143127543": LinkStatus.EXTERNAL,
        "lost": LinkStatus.MISSING,
    }


def test_an_identifier_finds_its_entry_in_any_spelling() -> None:
    entry = '[{"id": "x1", "standard_citation": "doi:10.1000/AbC", "title": "A"}, {"id": "y2", "title": "B"}]'
    parts = {"content/manual-references.json": entry, "content/02.body.md": "Sung [@DOI:10.1000/abc].\n"}
    document = read("content/02.body.md", MANUBOT | parts)
    links = resolve(document)
    assert [link.status for link in links.all] == [LinkStatus.RESOLVED]
    assert [each.key for each in document.references if not links.is_cited(each)] == ["y2"]


def test_what_a_tag_stands_for_is_cited() -> None:
    parts = {
        "content/manual-references.json": '[{"standard_citation": "doi:10.1000/184", "type": "book", "title": "A"}]',
        "content/citation-tags.tsv": "tag\tcitation\nsongs\tdoi:10.1000/184\n",
    }
    document = read("content/02.body.md", MANUBOT | parts)
    assert all(map(resolve(document).is_cited, document.references))


def test_a_label_of_the_article_is_no_missing_key() -> None:
    text = "(part2)=\n## Songs\n\nAs @part2 and @ito2019 say; (@case1) is one.\n\n(@case1) A case.\n"
    files = {"a.md": f"---\nbibliography: refs.bib\n---\n\n{text}", "refs.bib": SONGS}
    assert missing(read("a.md", files)) == []


def test_a_start_below_the_project_looks_above_it() -> None:
    held = {"../_quarto.yml": b"bibliography: refs.bib\n", "../refs.bib": SONGS.encode()}
    document = read_document(Source("a.qmd", "Whales [@lost2018].\n"), "markdown", held.get)
    assert libraries(document) == ["../refs.bib"]


@given(st.sampled_from(ROOT_FILES), st.text(alphabet=" \n:-[]{}'\"abibliography.@*=,#&*!|>%\t", max_size=200))
def test_a_project_file_of_any_text_is_read(name: str, text: str) -> None:
    named_in(name, text, beside=True)
    named_in(name, f"---\n{text}\n---\nbookdown", beside=False)

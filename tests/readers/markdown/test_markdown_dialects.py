"""The ways in which dialects of Markdown cite by key."""

from __future__ import annotations

import pytest

from citeward.document import Document, MarkerStyle
from citeward.readers import read_document
from citeward.source import Source


def read(text: str) -> Document:
    return read_document(Source("a.md", text), "markdown")


def keys(text: str) -> list[str]:
    citations = (citation for citation in read(text).citations if citation.style is MarkerStyle.KEY)
    return [item.key or "" for citation in citations for item in citation.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sung {cite:p}`ito2019,rao2020` there.", ["ito2019", "rao2020"]),
        ("{cite:t}`ito2019` says, {cite}`rao2020` too.", ["ito2019", "rao2020"]),
        ("Sung {cite:p}`{see}ito2019{fig. 1, left}, rao2020`.", ["ito2019", "rao2020"]),
        ("Sung {footcite:t}`ito2019`.", ["ito2019"]),
        ("Sung :cite:`ito2019,rao2020`, :citet:`ono2021`.", ["ito2019", "rao2020", "ono2021"]),
        ('Sung <d-cite key="ito2019, rao2020"></d-cite>.', ["ito2019", "rao2020"]),
        ("Sung {% cite ito2019 rao2020 --locator 3 %}.", ["ito2019", "rao2020"]),
        ("As in [@_norm_2017] and @_norm_2017.", ["_norm_2017", "_norm_2017"]),
        ("See https://example.org/a.b[@ito2019].", ["ito2019"]),
        (
            "See [@{https://example.org/a};@{https://example.org/b}].",
            ["https://example.org/a", "https://example.org/b"],
        ),
        ("As @fig-whales, \\@ref(fig:x) and [@eq-one] show.", []),
        ("::: {.callout-note}\nSung [@ito2019].\n:::\n", ["ito2019"]),
        ("::::{tab-set}\n:::{tab-item} One\n:sync: a\nSung [@ito2019].\n:::\n::::\n", ["ito2019"]),
        ("```{note}\nSung [@ito2019].\n```\n\nThen [@rao2020].\n", ["ito2019", "rao2020"]),
        ("````{admonition} Songs\n```{tip}\nSung [@ito2019].\n```\nand [@rao2020].\n````\n", ["ito2019", "rao2020"]),
        ("```{figure} whale.png\n:width: 80%\nA whale [@ito2019].\n```\n", ["ito2019"]),
        ("```{code-cell} python\nx = a[@b]\n```\n\nSung [@ito2019].\n", ["ito2019"]),
        ("```{r, echo = FALSE}\nobject@slot2\n```\n\nSung [@ito2019] by `r count@x1`.\n", ["ito2019"]),
    ],
)
def test_keys_are_found(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_the_words_around_a_key_are_not_part_of_its_place() -> None:
    document = read("Sung {cite:p}`{see}ito2019{p. 3}`.")
    item = document.citations[0].items[0]
    assert document.slice(item.span) == "ito2019"


def test_the_caption_of_a_chunk_uses_what_it_cites() -> None:
    document = read('```{r songs, fig.cap = "Songs, after [@ito2019]"}\nplot(whales@songs)\n```\n')
    assert "ito2019" in document.nocite
    assert "songs" not in document.nocite
    assert not document.citations


def test_an_abstract_in_the_header_uses_what_it_cites() -> None:
    document = read("---\ntitle: Songs\nemail: ito@example.org\nabstract: |\n  Whales sing [@ito2019].\n---\n\nText.\n")
    assert document.nocite == {"ito2019"}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("nocite: |\n  @ito2019, @rao2020\n  @ono2021", {"ito2019", "rao2020", "ono2021"}),
        ("nocite: '@*'", {"*"}),
        ("nocite: |\n  @*", {"*"}),
        ("nocite: '[@ito2019; @{odd key}]'", {"ito2019", "odd key"}),
        ("nocite: '@_norm_2017.'", {"_norm_2017"}),
    ],
)
def test_nocite_of_the_header(header: str, expected: set[str]) -> None:
    assert read(f"---\n{header}\n---\n\nText.\n").nocite == expected


def test_a_bibliography_may_be_a_mapping_with_names() -> None:
    document = read("---\nbibliography:\n  main: a.bib\n  software: b.bib\n---\n\nText [@x].\n")
    assert [file.name for file in document.bibliographies] == ["a.bib", "b.bib"]


def test_a_directive_names_its_list() -> None:
    document = read("Sung {cite}`ito2019`.\n\n```{bibliography} refs.bib\n:style: plain\n```\n")
    assert [file.name for file in document.bibliographies] == ["refs.bib"]

"""Libraries of every format, by suffix and by content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import Name
from citeward.source import Source
from citeward.span import Span
from citeward.works.csl import read_csl_yaml_at
from citeward.works.library import LIBRARY_SUFFIXES, Library, read_library

CSL = """[
  {"id": "rao2019", "type": "article-journal", "title": "Clicks &amp; <i>codas</i>",
   "author": [{"family": "Rao", "given": "Ana"}, {"literal": "Whale Society"}],
   "issued": {"date-parts": [[2019, 5]]}, "DOI": "https://doi.org/10.1234/AB", "container-title": "J. Sound"},
  {"id": "broken", "title": "no end},
  {"id": "ito2020", "title": "Köln", "note": "PMID: 31452104"}
]
"""
CSL_YAML = """---
references:
- id: rao2019
  type: article-journal
  title: "Clicks: a study"
  author:
  - family: Rao
    non-dropping-particle: de
    given: Ána
  issued:
  - year: 2019
  DOI: 10.1234/ab
- id: ito2020
  title: Later
...
"""
HAYAGRIVA = """rao2019:
  type: article
  title: Clicks
  author: ["Rao, Ana", "de Ito, Ken"]
  date: 2019-05
  parent:
    type: periodical
    title: Journal of Sound
    volume: 3
  serial-number:
    doi: 10.1234/ab
"""
RIS = """TY  - JOUR\r
AU  - Rao, Ana\r
AU  - Ito, Ken\r
TI  - A title that goes\r
 on over two lines\r
PY  - 2019/05//\r
JO  - J. Sound\r
SP  - 11\r
EP  - 19\r
DO  - 10.1234/ab\r
TY  - BOOK\r
ID  - ito\r
T1  - Whales\r
ER  - \r
"""
NBIB = """PMID- 31452104
TI  - Clicks of whales: a systematic
      review.
FAU - Rao, Ana
FAU - Ito, Ken
DP  - 2019 May
JT  - Journal of sound
LID - 10.1234/ab [doi]

PMID- 31452105
TI  - [Codas].
"""


def read(path: str, text: str) -> Library:
    return read_library(Source(path, text))


def shown(library: Library, text: str) -> list[str]:
    return [text[one.label_span.start : one.label_span.end] for one in library.references]


def test_a_broken_item_of_csl_json_hides_no_other() -> None:
    library = read("a.json", CSL)
    rao, ito = library.references
    assert shown(library, CSL) == [rao.key, ito.key] == ["rao2019", "ito2020"]
    assert rao.work.title == "Clicks & codas"
    assert rao.work.authors == (Name("Rao", "Ana"), Name(literal="Whale Society"))
    assert (rao.work.year, rao.work.doi, rao.work.container_title) == (2019, "10.1234/ab", "J. Sound")
    assert ito.work.pmid == "31452104"
    assert CSL[rao.span.start] == "{"
    assert CSL[rao.span.end - 1] == "}"
    assert [one.reason for one in library.unreadable] == ["an item is not valid JSON: expecting ',' delimiter"]
    doi = library.fields["rao2019"]["doi"]
    assert CSL[doi.start : doi.end] == "https://doi.org/10.1234/AB"


def test_csl_yaml_keeps_its_places() -> None:
    library = read("a.yaml", CSL_YAML)
    rao, ito = library.references
    assert shown(library, CSL_YAML) == [rao.key, ito.key] == ["rao2019", "ito2020"]
    assert rao.work.authors == (Name("de Rao", "Ána"),)
    assert (rao.work.title, rao.work.year, rao.work.doi) == ("Clicks: a study", 2019, "10.1234/ab")
    assert ito.text == "id: ito2020\n  title: Later"
    doi = library.fields["rao2019"]["doi"]
    assert CSL_YAML[doi.start : doi.end] == "10.1234/ab"


def test_a_broken_item_of_yaml_hides_no_other() -> None:
    text = "references:\n- id: bad\n  title: A: B: C\n- id: good\n  title: T\n"
    library = read("a.yml", text)
    assert [one.key for one in library.references] == ["good"]
    assert library.unreadable[0].reason.startswith("not valid YAML: ")
    assert text[library.unreadable[0].span.start :].startswith("- id: bad")


@pytest.mark.parametrize("indent", ["", "  "])
def test_references_of_a_front_matter_keep_their_places_in_the_article(indent: str) -> None:
    items = f"{indent}- id: rao2019\n{indent}  title: Clicks\n{indent}- id: ito2020\n{indent}  title: Codas\n"
    text = f"---\ntitle: A\nreferences:\n{items}---\n\nText.\n"
    found = read_csl_yaml_at(Source("a.md", text), Span(text.index("- id"), text.index("---\n\nText")))
    assert [text[one.label_span.start : one.label_span.end] for one in found] == ["rao2019", "ito2020"]
    assert [text[one.span.start : one.span.end] for one in found] == [one.text for one in found]


def test_hayagriva_is_told_from_csl() -> None:
    library = read("a.yml", HAYAGRIVA)
    (rao,) = library.references
    assert shown(library, HAYAGRIVA) == ["rao2019"]
    assert rao.work.authors == (Name("Rao", "Ana"), Name("de Ito", "Ken"))
    assert (rao.work.type, rao.work.year) == ("article-journal", 2019)
    assert (rao.work.container_title, rao.work.volume, rao.work.doi) == ("Journal of Sound", "3", "10.1234/ab")


def test_ris_records_need_no_end_and_no_id() -> None:
    library = read("a.ris", RIS)
    rao, ito = library.references
    assert (rao.key, rao.label, ito.key, ito.label) == (None, "1", "ito", "ito")
    assert shown(library, RIS) == ["TY  - JOUR", "ito"]
    assert rao.work.title == "A title that goes on over two lines"
    assert [name.family for name in rao.work.authors] == ["Rao", "Ito"]
    assert (rao.work.year, rao.work.page, rao.work.doi) == (2019, "11-19", "10.1234/ab")
    assert ito.work.type == "book"


def test_medline_records_are_known_by_their_pmid() -> None:
    library = read("a.nbib", NBIB)
    rao, coda = library.references
    assert shown(library, NBIB) == [rao.key, coda.key] == ["31452104", "31452105"]
    assert rao.work.title == "Clicks of whales: a systematic review"
    assert (rao.work.kind, rao.work.doi, rao.work.year) == ("systematic-review", "10.1234/ab", 2019)


@pytest.mark.parametrize("text", [CSL, CSL_YAML, RIS, NBIB, "@book{a, title={T}}"])
def test_the_content_tells_the_format_where_the_suffix_does_not(text: str) -> None:
    assert read("bibliography.txt", text).references


@pytest.mark.parametrize(
    ("path", "text", "error"),
    [
        ("a.bib", "", "it is empty"),
        ("a.bib", " \n\ufeff\n", "it is empty"),
        ("a.bib", "% nothing yet\n", "it holds no bibliographic entry"),
        ("a.bib", "<!DOCTYPE html><html><body>404</body></html>", "it is a web page or XML, not a bibliography"),
        ("a.bib", "%PDF-1.4\n@book{a, title={T}}", "it is not text"),
        ("a.json", "Not Found", "it is not JSON"),
        ("a.json", "[]", "it holds no bibliographic entry"),
        ("a.yaml", "title: An article\nauthor: Ana\n", "it holds no bibliographic entry"),
        ("a.yaml", "a: b: c", "it is not valid YAML: mapping values are not allowed in this context (line 1)"),
        ("a.ris", "nothing here", "it holds no bibliographic entry"),
    ],
)
def test_what_is_no_bibliography_is_told(path: str, text: str, error: str) -> None:
    library = read(path, text)
    assert library.error == error
    assert library.references == library.unreadable == ()


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 20_000, '{"id":' * 20_000, '[{"id":"a","b":' * 5000])
@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_deep_nesting_exhausts_nothing(text: str, suffix: str) -> None:
    library = read("deep" + suffix, text)
    assert library.error or library.unreadable


_PIECES = st.sampled_from(
    ["[", "]", "{", "}", '"id"', ":", '"a"', ",", "\n", "- id: a\n", "  title: b\n", "references:\n", "TY  - JOUR\n",
     "ID  - x\n", "ER  - \n", "PMID- 12\n", "TI  - t\n", "   more\n", "key:\n", "  type: article\n", "\r\n", "é", "*a"]
)  # fmt: skip


@given(
    st.sampled_from([*sorted(LIBRARY_SUFFIXES), ""]),
    st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200),
)
def test_reading_never_raises_and_every_span_holds_its_key(suffix: str, text: str) -> None:
    library = read("a" + suffix, text)
    for reference in library.references:
        assert 0 <= reference.span.start <= reference.span.end <= len(text)
        assert reference.span.contains(reference.label_span)
        for span in library.fields[reference.id].values():
            assert 0 <= span.start <= span.end <= len(text)
    assert (library.error is None) or not library.references

"""Identifiers in text, and those that cannot exist."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.works.identifier_checks import arxiv_year, check_identifier
from citeward.works.identifiers import find_identifiers, normalise_arxiv, normalise_doi, normalise_isbn

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        (SICI, [SICI.lower()]),
        (f"see {SICI}.", [SICI.lower()]),
        (f"<{SICI}>", [SICI.lower()]),
        ("doi:10.1234/whale.2.", ["10.1234/whale.2"]),
        ("(https://doi.org/10.1234/whale)", ["10.1234/whale"]),
        ("<https://doi.org/10.1234/whale>", ["10.1234/whale"]),
        ("[a](https://doi.org/10.1234/S01-6(05)67-0), b", ["10.1234/s01-6(05)67-0"]),
        ("[10.1234/ab](https://doi.org/10.1234/ab)", ["10.1234/ab", "10.1234/ab"]),
        ("https://doi.org/10.1234%2Fab%28c%29", ["10.1234/ab(c)"]),
        ("http://dx.doi.org/10.1234/a_b, and", ["10.1234/a_b"]),
        ("10.1234/a;10.1234/b", ["10.1234/a", "10.1234/b"]),
        ("10.1234/abc.PMID: 12", ["10.1234/abc"]),
        ("**10.1234/abc**", ["10.1234/abc"]),
        ("<a href='https://doi.org/10.1234/q'>10.1234/q</a>", ["10.1234/q", "10.1234/q"]),
        ("https://journal.example/articles/10.1234/fp.17/full", ["10.1234/fp.17"]),
        ("https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full.pdf", ["10.1101/2020.01.02.123456"]),
        ("10.1234/x&lt;12&gt;", ["10.1234/x<12>"]),
        (r"{10.1234/a\_b}", ["10.1234/a_b"]),
        ("10.1234/鯨，次", ["10.1234/鯨"]),
        ("10.1234/", []),
        ("version 110.1234/abc", []),
    ],
)
def test_dois_end_where_they_end(text: str, dois: list[str]) -> None:
    assert list(find_identifiers(text).all("doi")) == dois


def test_every_kind_is_found_where_it_is_named() -> None:
    text = (
        "arXiv:1706.03762v5, hep-th/9901001, PMID: 31452104, PMC6767890, ISBN 978-0-306-40615-7, "
        "ISSN 0378-5955, https://orcid.org/0000-0002-1825-0097."
    )
    found = find_identifiers(text)
    assert found.all("arxiv") == ("1706.03762", "hep-th/9901001")
    assert found.first("pmid") == "31452104"
    assert found.first("pmcid") == "PMC6767890"
    assert found.first("isbn") == "9780306406157"
    assert found.first("issn") == "0378-5955"
    assert found.first("orcid") == "0000-0002-1825-0097"
    assert found.first("url") == "https://orcid.org/0000-0002-1825-0097"


def test_a_bare_number_is_no_identifier() -> None:
    assert find_identifiers("12345678 patients, 9780306406157, 0378-5955, 1706.03762").found == ()


def test_a_url_keeps_its_own_brackets_only() -> None:
    text = "(see https://en.example.org/wiki/A_(b)). Then [x](https://x.example/y) and www.z.example/q."
    assert find_identifiers(text).all("url") == (
        "https://en.example.org/wiki/A_(b)",
        "https://x.example/y",
        "www.z.example/q",
    )


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("doi", "10.1234/abc", None),
        ("doi", "10/gbc123", None),
        ("doi", "11.1234/abc", "a DOI begins with 10."),
        ("doi", "10.1234", "nothing follows its prefix"),
        ("doi", "10.12/abc", "10.12 is not the prefix of a registrant"),
        ("doi", "10.1234/a b", "a DOI holds no white space"),
        ("pmid", "31452104", None),
        ("pmid", "314521041", "a PMID has at most 8 digits"),
        ("pmid", "PMC12", "a PMID holds digits only"),
        ("pmcid", "PMC6767890", None),
        ("pmcid", "6767890", "a PMCID is PMC and a number"),
        ("arxiv", "1706.03762", None),
        ("arxiv", "0704.0001", None),
        ("arxiv", "1713.00001", "13 is not a month"),
        ("arxiv", "1706.0376", "ids have five digits after the point since 2015, four before"),
        ("arxiv", "0611.0001", "ids of this form begin in April 2007"),
        ("arxiv", "hep-th/9901001", None),
        ("arxiv", "whales/9901001", "it has neither the form 1501.00001 nor hep-th/9901001"),
        ("isbn", "978-0-306-40615-7", None),
        ("isbn", "0-8044-2957-X", None),
        ("isbn", "978-0-306-40615-8", "its check digit is wrong"),
        ("isbn", "12345", "an ISBN has 10 digits, or 13 that begin with 978 or 979"),
        ("issn", "0378-5955", None),
        ("issn", "0378-5954", "its check digit is wrong"),
        ("orcid", "0000-0002-1694-233X", None),
        ("orcid", "0000-0002-1825-0098", "its check digit is wrong"),
        ("url", "https://example.org/a", None),
        ("url", "https:///a", "it names no host"),
    ],
)
def test_what_cannot_exist_is_told_with_its_reason(kind: str, value: str, reason: str | None) -> None:
    assert check_identifier(kind, value) == reason


def test_an_arxiv_id_tells_its_year() -> None:
    assert [arxiv_year(id) for id in ("1706.03762", "hep-th/9901001", "cs/0501001", "1799.00001")] == [
        2017,
        1999,
        2005,
        None,
    ]


def test_normal_forms_are_bare() -> None:
    assert normalise_doi("https://doi.org/10.1234/ABC.") == "10.1234/abc"
    assert normalise_doi("DOI: 10.1234/ABC") == "10.1234/abc"
    assert normalise_arxiv("https://arxiv.org/pdf/1706.03762v2.pdf") == "1706.03762"
    assert normalise_isbn("ISBN-13: 978-0-306-40615-7") == "9780306406157"


@given(st.text(alphabet=st.sampled_from("10.234/()<>[]{};:,&lt%2Fdoiarxv hpw-_ \n")) | st.text())
def test_finding_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    for identifier in find_identifiers(text).found:
        assert 0 <= identifier.start < identifier.end <= len(text)


@given(st.sampled_from(["doi", "pmid", "pmcid", "arxiv", "isbn", "issn", "orcid", "url"]), st.text())
def test_checks_never_raise(kind: str, value: str) -> None:
    assert check_identifier(kind, value) is None or value != "10.1234/abc"

"""Passages that research assistants cite by the label of their entries."""

import pytest

from citeward.readers import read_document
from citeward.source import Source

LIST = """
References:

1. (aldous2012dialectsofwhales pages 3-5): Rita Aldous. Dialects of whales. Journal of Invented Acoustics, 4:1-9, 2012.

2. (peña…2015learning pages 1-2): Mo Peña. Learning to sing. Journal of Invented Acoustics, 7:1-4, 2015.
"""


def cited(passage, entries=LIST):
    document = read_document(Source("a.txt", f"{passage}\n{entries}"), "text")
    return [[item.key for item in each.items] for each in document.citations]


@pytest.mark.parametrize(
    ("passage", "keys"),
    [
        ("Whales sing (aldous2012dialectsofwhales pages 3-5).", ["aldous2012dialectsofwhales pages 3-5"]),
        (
            "Whales sing (peña…2015learning pages 1-2, aldous2012dialectsofwhales pages 3-5).",
            ["peña…2015learning pages 1-2", "aldous2012dialectsofwhales pages 3-5"],
        ),
        ("Whales sing (aldous2012dialectsofwhales\npages 3-5).", ["aldous2012dialectsofwhales pages 3-5"]),
        ("Whales sing (rao2019nowhere pages 3-5).", ["rao2019nowhere pages 3-5"]),
    ],
)
def test_passages_are_cited_by_their_labels(passage, keys):
    assert cited(passage) == [keys]


@pytest.mark.parametrize("passage", ["Whales sing (in 2012).", "Whales sing (ab2012).", "Whales (see pages 3-5) sing."])
def test_other_parentheses_are_none(passage):
    assert cited(passage) == []


def test_a_list_without_such_labels_has_no_passages():
    plain = LIST.replace("(aldous2012dialectsofwhales pages 3-5): ", "").replace("(peña…2015learning pages 1-2): ", "")
    assert cited("Whales sing (aldous2012dialectsofwhales pages 3-5).", plain) == []


def test_the_label_is_no_part_of_the_work():
    document = read_document(Source("a.txt", f"Whales sing.\n{LIST}"), "text")
    first = document.references[0]
    assert (first.work.title, first.work.year, first.label) == ("Dialects of whales", 2012, "1")
    assert [name.printed for name in first.work.authors] == ["Aldous"]


def test_keys_of_marked_entries_are_no_passages():
    page = (
        '<article><body><p>Whales sing <xref ref-type="bibr" rid="b1">[1]</xref> (grant2016whalesong, grant2017song)'
        '</p></body><back><ref-list><ref id="b1"><label>1</label><mixed-citation>Aldous R. Dialects. Acoustics 2012.'
        "</mixed-citation></ref></ref-list></back></article>"
    )
    document = read_document(Source("a.xml", page), "jats")
    assert [each.labels for each in document.citations] == [("1",)]

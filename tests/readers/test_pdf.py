"""PDF files: printed lines with page and line, two columns, running heads, divided words, pictures."""

from __future__ import annotations

import sys

import pytest
from made_files import BOLD, make_pdf

from citeward.document import SectionKind
from citeward.readers import format_of, open_source, read_document
from citeward.resolve import resolve
from citeward.source import UnreadableSource
from citeward.span import Span

pytest.importorskip("pypdfium2")


def read(data, path="paper.pdf"):
    return read_document(open_source("pdf", path, data), "pdf")


def column(x, top, lines, step=12):
    return [(x, top - step * index, line) for index, line in enumerate(lines)]


PAPER = make_pdf(
    [
        (72, 760, "Songs of the night", 9),
        (72, 700, "Voices of the night", 16, BOLD),
        *column(72, 670, ["Bats call in the dark [1, 2], and frogs ans-", "wer [3]. Some crickets are silent [5]."]),
        (300, 30, "1"),
    ],
    [
        (72, 760, "Songs of the night", 9),
        (72, 700, "References", 12, BOLD),
        *column(
            72,
            680,
            [
                "[1] Griffin, D. Listening in the dark. Yale University Press, 1958.",
                "[2] Moss, C. Probing the natural scene by",
                "echolocation. Frontiers, 2010.",
                "[3] Wells, K. The social behaviour of frogs. Animal Behaviour, 1977.",
                "[4] Zuk, M. Silent nights on an island. Biology Letters, 2006.",
            ],
        ),
        (300, 30, "2"),
    ],
)


def test_a_paper_is_read_as_any_other():
    document = read(PAPER)
    links = resolve(document)
    assert [[item.label for item in each.items] for each in document.citations] == [["1", "2"], ["3"], ["5"]]
    assert [each.label for each in document.references] == ["1", "2", "3", "4"]
    assert document.references[1].work.title == "Probing the natural scene by echolocation"
    assert [link.item.label for link in links.missing()] == ["5"]
    assert any(section.kind is SectionKind.REFERENCES for section in document.sections)


def test_divided_words_are_joined_and_running_heads_left_out():
    source = open_source("pdf", "paper.pdf", PAPER)
    assert "and frogs answer\n[3]. Some" in source.text
    assert "Songs of the night" not in source.text
    assert "\n1\n" not in source.text


def test_places_are_told_by_page_and_line():
    source = open_source("pdf", "paper.pdf", PAPER)
    assert source.place(source.text.index("[5]")) == "page 1, line 3"
    assert source.place(source.text.index("[2] Moss")) == "page 2, line 3"
    assert source.replacement(Span(0, 1), "x") is None


def test_two_columns_are_read_one_after_the_other():
    left = [f"left line {number} of the page" for number in range(12)]
    right = [f"right line {number} of the page" for number in range(12)]
    rows = [each for pair in zip(column(72, 600, left), column(320, 600, right), strict=True) for each in pair]
    source = open_source(
        "pdf",
        "p.pdf",
        make_pdf([(72, 700, "A title over the whole width of the page, above both columns of it", 14), *rows]),
    )
    places = [source.text.index(line) for line in ["A title", *left, *right]]
    assert places == sorted(places)


def test_raised_numbers_are_citations():
    entries = column(72, 500, ["1. Ito, A. Owls at night. Auk, 2001.", "2. Rao, B. Bats at dawn. Auk, 2002."])
    body = [
        (72, 700, "Owls hunt at night."),
        (161, 704, "1", 6),
        (72, 688, "Bats are seen at dawn."),
        (177, 692, "2", 6),
    ]
    document = read(make_pdf([*body, (72, 520, "References", 12, BOLD), *entries]))
    assert [each.text for each in document.citations] == ["1", "2"]


def test_a_page_that_is_a_picture_is_told():
    document = read(make_pdf([(72, 700, "Bats call in the dark.")], None))
    assert [each.reason for each in document.malformed] == ["page 2 is a picture: its text cannot be read"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_pdf(None, None), "it holds no text: its pages are pictures, or empty"),
        (make_pdf([]), "it holds no text"),
        (b"%PDF-1.4\nnothing else", "it is broken, or no PDF file"),
        (PAPER[:200], "it is broken, or no PDF file"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data, reason):
    with pytest.raises(UnreadableSource) as caught:
        open_source("pdf", "paper.pdf", data)
    assert str(caught.value) == reason


def test_without_the_extra_its_name_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableSource, match=r"pip install citeward\[pdf\]"):
        open_source("pdf", "paper.pdf", PAPER)


def test_it_is_known_by_name_and_by_content():
    assert format_of("paper.PDF") == "pdf"
    assert format_of("paper", PAPER) == "pdf"

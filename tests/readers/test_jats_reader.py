"""The JATS reader, on articles of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import BlockKind, MarkerStyle
from citeward.readers.extract import Extract
from citeward.readers.jats import read_jats
from citeward.source import Source


def entry(number: int, rid: str | None = None) -> str:
    return (
        f'<ref id="{rid or f"b{number}"}"><label>{number}.</label><element-citation publication-type="journal">'
        f"<name><surname>Author{chr(64 + number)}</surname><given-names>Q</given-names></name>"
        f"<article-title>Study of case {number}</article-title><source>Journal of Cases</source><year>{2000 + number}"
        "</year><volume>7</volume><fpage>11</fpage><lpage>19</lpage></element-citation></ref>"
    )


def article(paragraph: str, entries: int = 6, lead: str = "") -> str:
    listed = "\n".join(entry(number) for number in range(1, entries + 1))
    return (
        f'{lead}<article xml:lang="en"><front><article-meta><title-group><article-title>On <italic>cases</italic>'
        "</article-title></title-group></article-meta></front>\n<body><sec><label>1</label><title>Start</title>\n"
        f"<p>{paragraph}</p></sec></body>\n<back><ref-list><title>References</title>\n{listed}</ref-list></back></article>"
    )


def xref(label: str, *rids: str) -> str:
    return f'<xref ref-type="bibr" rid="{" ".join(rids) or "b" + label}">{label}</xref>'


def read(text: str) -> Extract:
    return read_jats(Source("a.xml", text))


def told(extract: Extract) -> list[tuple[str, str, list[str], list[str | None]]]:
    view = extract.flow.text
    return [
        (m.style.value, view[m.start : m.end], [i.label for i in m.items], [i.key for i in m.items])
        for m in extract.markers
    ]


def dash(first: str, last: str) -> str:
    return f"{xref(first)}–{xref(last)}"


CASES = [
    (f"Seen [{xref('1')}].", [("numeric", "[1]", ["1"], ["b1"])]),
    (
        f"Seen [{xref('1')},{dash('2', '4')}].",
        [("numeric", "[1,2–4]", ["1", "2", "3", "4"], ["b1", "b2", "b3", "b4"])],
    ),
    (f"Seen {xref('[2]', 'b2')}.", [("numeric", "[2]", ["2"], ["b2"])]),
    (f"Seen {xref('[2]', 'b2')}–{xref('[4]', 'b4')}.", [("numeric", "[2]–[4]", ["2", "3", "4"], ["b2", "b3", "b4"])]),
    (f"Seen ({xref('3')}, {xref('5')}).", [("parenthesised", "(3, 5)", ["3", "5"], ["b3", "b5"])]),
    (f"Seen<sup>{xref('3')},{xref('5')}</sup>.", [("superscript", "3,5", ["3", "5"], ["b3", "b5"])]),
    (
        "Seen"
        + "".join(f'<xref ref-type="bibr" rid="b{n}"><sup>{n}</sup></xref><sup>,</sup>' for n in (3, 5)).removesuffix(
            "<sup>,</sup>"
        ),
        [("superscript", "3,5", ["3", "5"], ["b3", "b5"])],
    ),
    (f"Seen [{xref('4,5', 'b4')}].", [("numeric", "[4,5]", ["4", "5"], ["b4", "b5"])]),
    (f"Seen [{xref('1 2', 'b1', 'b2')}].", [("numeric", "[1 2]", ["1", "2"], ["b1", "b2"])]),
    (f"Seen [{xref('2–4', 'b2')}].", [("numeric", "[2–4]", ["2", "3", "4"], ["b2", "b3", "b4"])]),
    (
        f"Seen [{xref('1')}{xref('–', 'b2')}{xref('3')}].",
        [("numeric", "[1–3]", ["1", "2", "3"], ["b1", "b2", "b3"])],
    ),
    (f"Seen [{xref('1')}{xref('', 'b2')}].", [("numeric", "[1]", ["1", "2"], ["b1", "b2"])]),
    (
        f"Seen [{xref('1')}], then [{xref('2')}].",
        [("numeric", "[1]", ["1"], ["b1"]), ("numeric", "[2]", ["2"], ["b2"])],
    ),
    (
        f"Seen ({xref('AuthorA, 2001', 'b1')}; {xref('AuthorB et al., 2002', 'b2')}).",
        [
            (
                "author-year",
                "(AuthorA, 2001; AuthorB et al., 2002)",
                ["AuthorA 2001", "AuthorB et al. 2002"],
                ["b1", "b2"],
            )
        ],
    ),
    (
        f"As AuthorA and AuthorB ({xref('2001', 'b1')}) say.",
        [("author-year", "AuthorA and AuthorB (2001)", ["AuthorA & AuthorB 2001"], ["b1"])],
    ),
    (
        f"Seen (AuthorA et al. {xref('2001a', 'b1')},{xref('b', 'b2')}).",
        [
            (
                "author-year",
                "(AuthorA et al. 2001a,b)",
                ["AuthorA et al. 2001a", "AuthorA et al. 2001b"],
                ["b1", "b2"],
            )
        ],
    ),
]


@pytest.mark.parametrize(("paragraph", "expected"), CASES)
def test_every_form_of_cross_reference(paragraph: str, expected: list[object]) -> None:
    assert told(read(article(paragraph))) == expected


def test_an_empty_cross_reference_stands_alone() -> None:
    text = article('Seen <xref ref-type="bibr" rid="b3"/>.')
    extract = read(text)
    (marker,) = extract.markers
    span = extract.flow.span(marker.start, marker.end)
    assert text[span.start : span.end] == '<xref ref-type="bibr" rid="b3"/>'
    assert [(item.label, item.key) for item in marker.items] == [("3", "b3")]


def test_an_entry_is_read_whole() -> None:
    text = article("Nothing.")
    first = read(text).references[0]
    assert (first.id, first.key, first.label, first.number, first.anchors) == ("b1", "b1", "1", 1, ("b1",))
    assert text[first.span.start : first.span.end] == entry(1)
    assert text[first.label_span.start : first.label_span.end] == "1."
    work = first.work
    assert (work.title, work.container_title, work.year, work.page) == (
        "Study of case 1",
        "Journal of Cases",
        2001,
        "11-19",
    )
    assert [name.printed for name in work.authors] == ["AuthorA"]
    assert first.text == "AuthorA Q Study of case 1 Journal of Cases 2001 7 11 19"


def test_the_flow_reads_as_the_article() -> None:
    extract = read(article("One &amp; two&nbsp;<inline-formula><tex-math>x</tex-math></inline-formula>\n   three."))
    shown = [(block.kind, extract.flow.block_text(block)) for block in extract.flow.blocks[:4]]
    assert shown == [
        (BlockKind.HEADING, "On cases"),
        (BlockKind.HEADING, "Start"),
        (BlockKind.PARAGRAPH, "One & two\xa0\ufffc three."),
        (BlockKind.HEADING, "References"),
    ]
    assert (extract.title, extract.language) == ("On cases", "en")
    assert {block.kind for block in extract.flow.blocks[4:]} == {BlockKind.ENTRY}


def test_offsets_are_code_points_whatever_the_text_holds() -> None:
    text = article(f"Ünïcödé 🐋 鯨 &#x1F40B; &eacute; «x» [{xref('1')}].")
    extract = read(text)
    (marker,) = extract.markers
    span = extract.flow.span(marker.start, marker.end)
    assert text[span.start : span.end] == f"[{xref('1')}]"
    assert "Ünïcödé 🐋 鯨 🐋 é «x» [1]." in extract.flow.text


def test_a_truncated_file_gives_what_was_read() -> None:
    whole = article(f"Seen [{xref('1')}].")
    extract = read(whole[: whole.index('<ref id="b3"')])
    assert [reference.id for reference in extract.references] == ["b1", "b2"]
    assert told(extract) == [("numeric", "[1]", ["1"], ["b1"])]
    assert len(extract.malformed) == 1


def test_an_entry_cut_off_keeps_its_beginning() -> None:
    whole = article("Nothing.")
    extract = read(whole[: whole.index("<source>", whole.index('<ref id="b2"'))])
    assert [(reference.id, reference.work.title) for reference in extract.references] == [
        ("b1", "Study of case 1"),
        ("b2", "Study of case 2"),
    ]


def test_a_stray_character_hides_nothing() -> None:
    extract = read(article(f"p < .05 & so on [{xref('1')}]."))
    assert len(extract.references) == 6
    assert len(extract.malformed) == 1
    assert told(extract) == [("numeric", "[1]", ["1"], ["b1"])]


def test_entities_made_of_entities_are_refused_once() -> None:
    bomb = '<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">\n]>'
    extract = read(article(f"&a; &c; [{xref('1')}].", lead=bomb))
    assert "ha \ufffc [1]." in extract.flow.text
    assert len(extract.malformed) == 1
    assert "not expanded" in extract.malformed[0].reason


def test_external_entities_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden words", encoding="utf-8")
    lead = f'<!DOCTYPE article [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    extract = read(article(f"&x; [{xref('1')}].", lead=lead))
    assert "[1]." in extract.flow.text
    assert "hidden" not in extract.flow.text


def test_notes_and_equations_are_not_numbers() -> None:
    extract = read(
        article(
            'By <xref ref-type="disp-formula" rid="e1">(1)</xref> and<xref ref-type="fn" rid="f1"><sup>2</sup></xref>.'
        )
    )
    assert "By \ufffc and\ufffc." in extract.flow.text
    assert not extract.flow.superscripts
    assert not extract.markers


@given(st.text(alphabet="<>/&;!-[]\"'= abpxref12–é🐋\n", max_size=200))
def test_never_raises(text: str) -> None:
    for whole in (text, article(text)):
        extract = read(whole)
        for marker in extract.markers:
            assert 0 <= marker.start <= marker.end <= len(extract.flow.text)
        for reference in extract.references:
            assert 0 <= reference.span.start <= reference.span.end <= len(whole)
            assert reference.span.contains(reference.label_span)


def test_style_names() -> None:
    assert read(article(f"Seen {xref('1')}.")).markers[0].style is MarkerStyle.BARE

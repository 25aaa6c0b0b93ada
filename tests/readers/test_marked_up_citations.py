"""Pages and JATS articles under all rules: what is linked, what is only typed, and what is neither."""

from __future__ import annotations

import pytest

from citeward.engine.file import lint_text
from citeward.findings import Confidence
from citeward.readers.jats.root import other_than_jats
from citeward.registry import all_rules

WORDS = ("rivers", "lakes", "ponds", "brooks", "wells", "seas")


def found(text: str, file_format: str) -> list[tuple[str, str]]:
    """Code and message of each finding that is shown by default."""
    findings = lint_text(text, file_format, path=f"paper.{file_format}", rules=all_rules())
    return [(each.code, each.message) for each in findings if each.confidence >= Confidence.MEDIUM]


def page(body: str) -> str:
    return f"<!doctype html><html lang=en><body><h1>Water</h1>{body}</body></html>"


def item(number: int, attributes: str = "") -> str:
    return f"<li{attributes}>Writer{number}, A. On {WORDS[number - 1]}. Journal of Water, {2000 + number}.</li>"


LISTED = "<h2>References</h2><ol>" + "".join(item(n, f" id=ref-{n}") for n in range(1, 5)) + "</ol>"
LINKED = "".join(f"<p>On {WORDS[n - 1]} much is told [<a href='#ref-{n}'>{n}</a>].</p>" for n in range(1, 5))
TYPED = "".join(f"<p>On {WORDS[n - 1]} much is told here [{n}].</p>" for n in range(1, 5))
NAMED = (
    "<p>Rivers run (Ito, 2001). Lakes rest (Rao, 2005). Ponds shrink (Neri &amp; Voss, 2007).{more}</p>"
    "<h2>References</h2><ul><li>Ito, A. (2001). On rivers. Water, 3, 1-9.</li>"
    "<li>Neri, B., &amp; Voss, C. (2007). On ponds. Water, 9, 2-8.</li><li>Quell, D. (1999). On dew. Water, 1, 3-4."
    "</li><li>Rao, E. (2005). On lakes. Water, 7, 5-6.</li><li>Zorn, F. (2012). On ice. Water, 12, 7-8.</li></ul>"
)
UNNAMED = [("REF002", "Quell 1999 is never cited"), ("REF002", "Zorn 2012 is never cited")]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", []),
        ("<p>One more [<a href='#ref-9'>9</a>].</p>", [("REF001", "marker 9 has no reference: the list ends at 4")]),
        ("<p>One more [<a href='#ref-2'>3</a>].</p>", [("REF007", "marker 3 leads to reference 2")]),
        ("<p>The case file [9] is typed among links.</p>", []),
    ],
)
def test_a_page_of_links(more: str, expected: list[tuple[str, str]]) -> None:
    assert found(page(LINKED + more + LISTED), "html") == expected


def test_a_bracket_without_a_link_is_not_a_broken_citation() -> None:
    listed = LISTED.replace("<ol>", "<ol class=references>")
    more = "<p>The table is x[,1] or [1 mM of (each</p><p>This is none [<a href='#ref-2'>2</a></p>"
    assert found(page(LINKED + more + listed), "html") == [("MRK002", "the bracket is never closed")]


def test_a_page_without_links_is_read_like_plain_text() -> None:
    text = page(f"{TYPED}<p>One more is told here [9].</p>{LISTED}")
    assert found(text, "html") == [("REF001", "marker 9 has no reference: the list ends at 4")]


def test_a_note_that_an_encyclopedia_lost() -> None:
    def call(number: int) -> str:
        return f"<sup class=reference><a href='#cite_note-{number}'>[{number}]</a></sup>"

    listed = "".join(item(n, f" id=cite_note-{n}") for n in range(1, 5))
    body = "".join(f"<p>On {WORDS[n - 1]} much is told.{call(n)}</p>" for n in (1, 2, 3, 4, 6))
    text = page(f"{body}<h2>References</h2><ol class=references>{listed}</ol>")
    assert found(text, "html") == [("REF001", "marker 6 has no reference: the list ends at 4")]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", UNNAMED),
        (" Brooks babble (Kane, 2011).", [("REF001", "Kane 2011 has no reference"), *UNNAMED]),
        (" In <i>Meaning and Truth</i> (1979) it is told.", UNNAMED),
    ],
)
def test_an_alphabetical_list_is_cited_by_name(more: str, expected: list[tuple[str, str]]) -> None:
    assert found(page(NAMED.format(more=more)), "html") == expected


def test_a_work_that_only_a_footnote_holds() -> None:
    note = "<section class=footnotes><ol><li id=fn1>Kane, G. On brooks. Water Press, 2011.</li></ol></section>"
    assert found(page(NAMED.format(more=" Brooks babble (Kane, 2011).") + note), "html") == UNNAMED


def test_a_funding_note_in_a_list_is_no_entry() -> None:
    note = "<ul class=references><li><h3>Funding</h3>Writer5 was paid by the Council for Wells in 2009.</li></ul>"
    listed = LISTED.replace("<ol>", "<ol class=references>")
    assert found(page(LINKED + listed + note), "html") == []


def test_the_body_of_a_page_has_its_list_elsewhere() -> None:
    assert found(LINKED, "html") == []
    assert [code for code, _ in found(page(LINKED), "html")] == ["REF003"]


def test_raised_numbers_in_parentheses_of_their_own() -> None:
    body = "".join(f"<p>On {WORDS[n - 1]} much is told.<sup>{n}</sup></p>" for n in (1, 2))
    body += "<p>On all the others<sup>(3</sup><sup>)-(</sup><sup>5)</sup> too.<sup>6</sup></p>"
    listed = "".join(item(n) for n in range(1, 7))
    assert found(page(f"{body}<h2>References</h2><ol class=references>{listed}</ol>"), "html") == []


def reference(name: str, number: int, label: str = "") -> str:
    return (
        f'<ref id="{name}">{label}<mixed-citation>Writer{number} A. On {WORDS[number - 1]}. Water. {2000 + number}.'
        "</mixed-citation></ref>"
    )


def article(body: str, *, labelled: bool = True, before: str = "") -> str:
    listed = "".join(reference(f"b{n}", n, f"<label>{n}</label>" if labelled else "") for n in range(1, 5))
    return f"<article><body><p>{body}</p></body><back>{before}<ref-list>{listed}</ref-list></back></article>"


def xref(label: object, rid: str) -> str:
    return f'<xref ref-type="bibr" rid="{rid}">{label}</xref>'


ALL = " ".join(f"On {WORDS[n - 1]} much is told [{xref(n, f'b{n}')}]." for n in range(1, 5))


@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize("raised", [True, False])
def test_a_cross_reference_that_prints_another_number(labelled: bool, raised: bool) -> None:
    text = f"{ALL} One more [{xref(3, 'b2')}]."
    if raised:
        text = text.replace(" [", "<sup>").replace("].", "</sup>.")
    assert found(article(text, labelled=labelled), "jats") == [("REF007", "marker 3 leads to reference 2")]


def test_a_cross_reference_that_prints_another_name() -> None:
    def entry(rid: str, name: str, year: int, what: str) -> str:
        return (
            f'<ref id="{rid}"><element-citation><name><surname>{name}</surname></name><year>{year}</year>'
            f"<article-title>On {what}</article-title><source>Water</source></element-citation></ref>"
        )

    listed = entry("r1", "Ito", 2001, "rivers") + entry("r2", "Rao", 2005, "lakes")
    body = f"Rivers ({xref('Ito 2001', 'r1')}), lakes ({xref('Rao 2005', 'r1')}), both ({xref('Rao 2005', 'r2')})."
    text = f"<article><body><p>{body}</p></body><back><ref-list>{listed}</ref-list></back></article>"
    assert found(text, "jats") == [("REF007", "marker Rao 2005 leads to reference Ito 2001")]


def test_a_list_of_data_has_numbers_of_its_own() -> None:
    data = f"<ref-list>{reference('d1', 5)}{reference('d2', 6)}</ref-list>"
    text = article(f"{ALL} Data: {xref('Data Citation 1', 'd1')}, {xref('Data Citation 2', 'd2')}.", before=data)
    text = text.replace("<label>1</label>", "").replace("<label>2</label>", "")
    assert found(article(ALL, labelled=False, before=data), "jats") == []
    assert "REF007" not in [code for code, _ in found(text, "jats")]


def test_a_table_that_only_its_image_shows() -> None:
    table = f"<table-wrap><graphic/><!-- <table><tr><td>{xref(4, 'b4')}</td></tr></table> --></table-wrap>"
    body = ALL.replace(f" On brooks much is told [{xref(4, 'b4')}].", "")
    assert found(article(body), "jats") == [("REF002", "reference 4 is never cited")]
    assert found(article(body).replace("</body>", f"{table}</body>"), "jats") == []


def test_typed_numbers_of_an_article_without_cross_references() -> None:
    body = " ".join(f"On {WORDS[n - 1]} much is told here [{n}]." for n in range(1, 5))
    expected = [("REF001", "marker 7 has no reference: the list ends at 4")]
    assert found(article(f"{body} One more [7]."), "jats") == expected


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("<article><body/></article>", None),
        ("<?xml version='1.0'?><!-- <rss> --><!DOCTYPE article [<!ENTITY a 'b'>]><article/>", None),
        ("<pmc-articleset><article><front><article-meta/></front></article></pmc-articleset>", None),
        ("<rss version='2.0'><channel/></rss>", "an RSS feed"),
        ("<article xmlns='http://docbook.org/ns/docbook'/>", "DocBook"),
        ("<article><para>Text</para></article>", "DocBook"),
        ("<t:TEI xmlns:t='x'/>", "TEI"),
        ("<catalogue/>", "its root is <catalogue>"),
        ("no markup", "there is no element in it"),
        ("<!-- never closed", "there is no element in it"),
    ],
)
def test_other_xml_is_told_by_its_root(text: str, other: str | None) -> None:
    assert other_than_jats(text) == other

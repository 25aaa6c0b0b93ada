"""The HTML reader, on pages of our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import BlockKind
from citeward.readers.extract import Extract
from citeward.readers.html import read_html
from citeward.source import Source


def read(text: str) -> Extract:
    return read_html(Source("page.html", text))


def blocks(extract: Extract) -> list[tuple[str, str]]:
    return [(block.kind.value, extract.flow.block_text(block)) for block in extract.flow.blocks]


def told(extract: Extract) -> list[tuple[str, str, list[tuple[str, str | None]]]]:
    view = extract.flow.text
    return [
        (m.style.value, view[m.start : m.end], [(item.label, item.key) for item in m.items]) for m in extract.markers
    ]


ENTRIES = "".join(
    f"<li id='ref-{n}'>Writer{n}, A. Title number {n}. Journal of Titles, {2000 + n}.</li>" for n in range(1, 5)
)


def test_a_page_shows_what_a_reader_sees() -> None:
    page = (
        "<html lang=en><head><title>Whales</title><style>p { }</style></head><body><nav>Home</nav><h1>On  whales</h1>"
        "<p>They sing &mdash; <em>often</em>.<p>Unclosed <code>x[1]</code>\n and <!-- citeward: ignore --> on<br>a line"
        "<ul><li>One<li>Two</ul><table><tr><td>a<td>b<tr><td>c</table><blockquote>Said</blockquote>"
        "<pre>[1]</pre><script>'[2]'</script></body>"
    )
    extract = read(page)
    assert blocks(extract) == [
        ("heading", "On whales"),
        ("paragraph", "They sing — often."),
        ("paragraph", "Unclosed \ufffc and on\na line"),
        ("item", "One"),
        ("item", "Two"),
        ("row", "a\tb"),
        ("row", "c"),
        ("quote", "Said"),
        ("paragraph", "\ufffc"),
    ]
    assert (extract.title, extract.language) == ("Whales", "en")
    assert [comment.text for comment in extract.comments] == [" citeward: ignore "]


def test_links_to_a_list_are_markers() -> None:
    page = (
        "<p>Seen [<a href='#ref-1'>1</a>, <a href='#ref-3'>3</a>–<a href='#ref-4'>4</a>] and<sup><a href=\"#ref-2\">2"
        f"</a></sup>.</p><h2>References</h2><ol class=references>{ENTRIES}</ol>"
    )
    extract = read(page)
    assert told(extract) == [
        ("numeric", "[1, 3–4]", [("1", "ref-1"), ("3", "ref-3"), ("4", "ref-4")]),
        ("superscript", "2", [("2", "ref-2")]),
    ]
    assert [(r.label, r.number, r.key, r.anchors) for r in extract.references[:2]] == [
        ("1", 1, "1", ("ref-1",)),
        ("2", 2, "2", ("ref-2",)),
    ]
    first = extract.references[0]
    assert page[first.span.start : first.span.end].startswith("<li id='ref-1'>Writer1")
    assert page[first.label_span.start : first.label_span.end] == "<li id='ref-1'>"
    assert all(block.kind is BlockKind.ENTRY for block in extract.flow.blocks[-4:])


def test_encyclopedia_notes() -> None:
    page = (
        'Text.<sup id="cite_ref-a_1-0" class="reference"><a href="https://wiki.example/Page#cite_note-a-1">[1]</a></sup>'
        '<sup><a href="#cite_note-b-2">[a]</a></sup><div class="reflist"><ol class="references"><li id="cite_note-a-1">'
        '<span class="mw-cite-backlink"><a href="#cite_ref-a_1-0">^</a></span> Writer (2001). Title.</li></ol>'
        '<ol class="references"><li id="cite_note-b-2">A remark.</li></ol></div>'
    )
    extract = read(page)
    assert told(extract) == [
        ("superscript", "[1]", [("1", "cite_note-a-1")]),
        ("superscript", "[a]", [("[a]", "cite_note-b-2")]),
    ]
    assert [(r.label, r.number, r.text) for r in extract.references] == [
        ("1", 1, "Writer (2001). Title."),
        ("a", None, "A remark."),
    ]


def test_pandoc_citations_with_and_without_links() -> None:
    page = (
        '<p><span class="citation" data-cites="ito2019 lee2020">(<a href="#ref-ito2019">Ito 2019</a>; '
        '<a href="#ref-lee2020">Lee 2020</a>)</span> and <span class="citation" data-cites="ito2019">Ito (2019)</span>'
        ' and <span class="citation" data-cites="gone2000">(Gone 2000)</span>.</p>'
        '<div id="refs" class="references csl-bib-body">'
        '<div id="ref-ito2019" class="csl-entry">Ito, A. 2019. Title.</div>'
        '<div id="ref-lee2020" class="csl-entry">Lee, B. 2020. Other.</div></div>'
    )
    extract = read(page)
    assert told(extract) == [
        ("author-year", "(Ito 2019; Lee 2020)", [("Ito 2019", "ref-ito2019"), ("Lee 2020", "ref-lee2020")]),
        ("author-year", "Ito (2019)", [("Ito 2019", "ito2019")]),
        ("author-year", "(Gone 2000)", [("Gone 2000", "gone2000")]),
    ]
    assert [reference.key for reference in extract.references] == ["ito2019", "lee2020"]


def test_distill_keys_and_its_library() -> None:
    page = (
        "<d-article><p>Seen <d-cite key='ito2019,lee2020'></d-cite>.</p></d-article>"
        "<d-bibliography src='refs.bib'></d-bibliography>"
        "<script type='text/bibliography'>@article{ito2019, title={Title}, year={2019}}</script>"
    )
    extract = read(page)
    (marker,) = extract.markers
    assert [item.key for item in marker.items] == ["ito2019", "lee2020"]
    span = extract.flow.span(marker.start, marker.end)
    assert page[span.start : span.end] == "<d-cite key='ito2019,lee2020'>"
    assert [named.name for named in extract.bibliographies] == ["refs.bib"]
    (entry,) = extract.references
    assert page[entry.span.start : entry.span.end].startswith("@article{ito2019")


def test_footnotes_are_notes() -> None:
    page = (
        'Said.<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>'
        '<section class="footnotes"><ol><li id="fn1"><p>See Ito. <a class="footnote-back" href="#fnref1">↩</a></p></li>'
        "</ol></section>"
    )
    extract = read(page)
    assert told(extract) == [("note", "1", [("1", "1")])]
    (note,) = [block for block in extract.flow.blocks if block.kind is BlockKind.NOTE]
    assert (extract.flow.block_text(note), note.label) == ("See Ito.", "1")


def test_a_list_known_by_its_heading_only_keeps_its_ids() -> None:
    page = f"<p>Seen [<a href='#ref-2'>2</a>].</p><h2>References</h2><ol>{ENTRIES}</ol>"
    extract = read(page)
    assert not extract.references
    items = {block.start: block.label for block in extract.flow.blocks if block.kind is BlockKind.ITEM}
    assert {name: items[offset] for offset, name in extract.anchors} == {f"ref-{n}": str(n) for n in range(1, 5)}
    assert [link.target for link in extract.flow.links] == ["#ref-2"]


@pytest.mark.parametrize("unit", ["<b>", "<p>", "<li>", "<ul><li>", "<a href='#x'>1", "</b>", "<div><p>", "<sup>1"])
def test_hostile_pages_take_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    before = time.process_time()
    read(text)
    assert time.process_time() - before < 20


PARTS = (
    "<p>|</p>|<ol class=references>|<li id=r1>|</li>|</ol>|<a href='#r1'>|1|</a>|<sup>|</sup>|<table>|<tr>|<td>"
    "|</table>| |&amp;|<br>|<div id=refs>|<div id='ref-a'>|</div>|<pre>|<h2>|References|–|[|]|(|Ito 2019|<!-- x|-->"
    "|<span data-cites='a b'>|</span>|é🐋"
)


@given(st.lists(st.sampled_from(PARTS.split("|")), max_size=40))
def test_never_raises(parts: list[str]) -> None:
    text = "".join(parts)
    extract = read(text)
    view = extract.flow.text
    for marker in extract.markers:
        assert 0 <= marker.start < marker.end <= len(view)
    for reference in extract.references:
        assert 0 <= reference.span.start <= reference.span.end <= len(text)
    for block in extract.flow.blocks:
        assert view[block.start : block.end].strip() == view[block.start : block.end]

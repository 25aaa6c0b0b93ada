from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.document import BlockKind, MarkerStyle
from citeward.readers.docx import open_docx, package, read_docx_bytes
from citeward.readers.extract import Extract
from citeward.source import Source, UnreadableSource

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<w:document xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>'
TAIL = "</w:body></w:document>"


def archive(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", HEAD + body + TAIL)
        for name, content in parts.items():
            out.writestr(f"word/{name}.xml" if "item" not in name else f"customXml/{name}.xml", content)
    return buffer.getvalue()


def read(body: str, **parts: str) -> tuple[Source, Extract]:
    return read_docx_bytes("paper.docx", archive(body, **parts))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", number: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def zotero(*keys: str) -> str:
    items = [
        {
            "id": n,
            "uris": [key],
            "itemData": {
                "type": "book",
                "title": f"On {key}",
                "author": [{"family": key.title(), "given": "A."}],
                "issued": {"date-parts": [[1970 + n]]},
            },
        }
        for n, key in enumerate(keys, start=1)
    ]
    data = json.dumps({"citationItems": items, "properties": {}}).replace('"', "&quot;")
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {data}"


NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Sub"><w:name w:val="My heading"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="Refs"><w:name w:val="Bibliography"/></w:style></w:styles>'
)


def test_paragraphs_are_lines_and_spans_hold_what_they_name() -> None:
    source, extract = read(
        paragraph(run("Songs"), style="Sub") + paragraph() + paragraph(run("Whales "), run("sing [1]."))
        , styles=STYLES)  # fmt: skip
    flow = extract.flow
    assert source.text == "Songs\n\nWhales sing [1]."
    assert [(b.kind, b.level, flow.block_text(b)) for b in flow.blocks] == [
        (BlockKind.HEADING, 1, "Songs"),
        (BlockKind.PARAGRAPH, 0, "Whales sing [1]."),
    ]
    place = flow.text.index("[1]")
    assert source.slice(flow.span(place, place + 3)) == "[1]"
    assert source.position(flow.span(place, place + 3).start).line == 3
    assert extract.scan


def test_raised_runs_are_superscripts() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    _, extract = read(paragraph(run("Whales sing."), run("1", raised), run(",2", raised), run(" Far.")))
    assert [extract.flow.text[a:b] for a, b in extract.flow.superscripts] == ["1,2"]


def test_automatic_numbers_count() -> None:
    body = "".join(paragraph(run(text), number="3") for text in ("Payne, R. 1971.", "Thorpe, W. 1961."))
    _, extract = read(body + paragraph(run("a bullet"), number="4"), numbering=NUMBERING)
    assert [(b.kind, b.label) for b in extract.flow.blocks] == [
        (BlockKind.ITEM, "1"),
        (BlockKind.ITEM, "2"),
        (BlockKind.ITEM, None),
    ]


def test_deleted_moved_and_hidden_text_is_left_out() -> None:
    gone = f"<w:del><w:r><w:delText>[7]</w:delText></w:r></w:del><w:moveFrom>{run('[8]')}</w:moveFrom>"
    kept = f"<w:ins>{run('kept [1]')}</w:ins>"
    source, _ = read(paragraph(gone, kept, run("[9]", "<w:vanish/>"), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"))
    assert source.text == "kept [1]\ufffc"


def test_footnotes_are_notes() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0">{paragraph(run("--"))}</w:footnote>'
        f'<w:footnote w:id="5">{paragraph(run("So says Payne."))}</w:footnote></w:footnotes>'
    )
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    source, extract = read(paragraph(run("Whales sing."), mark), footnotes=notes)
    (marker,) = extract.markers
    assert (marker.style, marker.items[0].key) == (MarkerStyle.NOTE, "1")
    assert source.slice(extract.flow.span(marker.start, marker.end)) == "[^1]"
    note = extract.flow.blocks[-1]
    assert (note.kind, note.label, extract.flow.block_text(note)) == (BlockKind.NOTE, "1", "So says Payne.")


def test_fields_without_a_list_bring_their_own_works() -> None:
    source, extract = read(
        paragraph(run("Whales sing "), field(zotero("payne", "thorpe"), "(Payne 1971; Thorpe 1972)"))
    )
    assert [(r.key, r.work.title, r.work.year) for r in extract.references] == [
        ("payne", "On payne", 1971),
        ("thorpe", "On thorpe", 1972),
    ]
    (marker,) = extract.markers
    assert [item.key for item in marker.items] == ["payne", "thorpe"]
    assert source.slice(extract.flow.span(marker.start, marker.end)) == "(Payne 1971; Thorpe 1972)"


def test_fields_beside_a_list_are_read_as_they_are_printed() -> None:
    body = paragraph(run("Whales sing "), field(zotero("payne"), "[1]"))
    body += paragraph(run("References"), style="H1")
    body += "".join(paragraph(run(f"[{n}] Name, A. Songs of whales. Science, 197{n}.")) for n in (1, 2))
    _, extract = read(body, styles=STYLES)
    assert (extract.markers, extract.references, extract.scan) == ((), (), True)
    assert "Whales sing [1]" in extract.flow.text


def test_word_sources_and_an_unknown_tag() -> None:
    bibliography = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    sources = (
        f'<b:Sources xmlns:b="{bibliography}"><b:Source><b:Tag>Pay71</b:Tag><b:Title>Songs</b:Title>'
        "<b:Year>1971</b:Year><b:Author><b:Author><b:NameList><b:Person><b:Last>Payne</b:Last><b:First>R.</b:First></b:Person></b:NameList>"
        "</b:Author></b:Author></b:Source></b:Sources>"
    )
    body = paragraph(field("CITATION Pay71 \\l 1033 \\m Gone99", "(Payne, 1971; ?)"))
    _, extract = read(body, item1=sources)
    assert [(r.key, r.label, r.work.authors[0].family) for r in extract.references] == [
        ("Pay71", "Payne 1971", "Payne")
    ]
    assert [item.key for item in extract.markers[0].items] == ["Pay71", "Gone99"]


def test_endnote_fields() -> None:
    instruction = (
        "ADDIN EN.CITE &lt;EndNote&gt;&lt;Cite&gt;&lt;Author&gt;Payne&lt;/Author&gt;&lt;Year&gt;1971&lt;/Year&gt;"
        "&lt;RecNum&gt;12&lt;/RecNum&gt;&lt;/Cite&gt;&lt;/EndNote&gt;"
    )
    _, extract = read(paragraph(field(instruction, "(Payne, 1971)")))
    assert [(r.key, r.work.year, r.work.authors[0].family) for r in extract.references] == [("12", 1971, "Payne")]


def test_a_damaged_field_still_shows_its_text() -> None:
    source, extract = read(paragraph(field("ADDIN ZOTERO_ITEM CSL_CITATION {&quot;citationItems&quot;: [", "[1]")))
    assert (source.text, extract.markers) == ("[1]", ())


def test_a_text_box_hides_nothing_of_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Box [2]'))}</w:txbxContent></w:pict></w:r>"
    source, _ = read(paragraph(run("Before [1] "), box, run("after [3]")))
    assert [line.strip("\ufffc ") for line in source.text.split("\n")] == ["Before [1]", "Box [2]", "after [3]"]


def test_line_breaks_do_not_count_as_paragraphs() -> None:
    source, extract = read(paragraph(run("[1] One."), "<w:r><w:br/></w:r>", run("[2] Two.")))
    assert extract.flow.text.rstrip() == "[1] One.\n[2] Two."
    assert source.position(len(source.text)).line == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a docx"),
        (b"PK\x03\x04 and then nothing", "not a docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (archive("<w:p>")[:-40], "not a docx"),
        (archive("<w:p>"), "broken"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason) as caught:
        open_docx("paper.docx", data)
    assert "\n" not in str(caught.value)


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PART_LIMIT", 1 << 20)
    with pytest.raises(UnreadableSource, match="inflates to more than 1 MB"):
        open_docx("bomb.docx", archive(paragraph(run("a" * (2 << 20)))))


def test_a_directory_that_lies_about_sizes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PART_LIMIT", 1 << 20)
    data = bytearray(archive(paragraph(run("a" * (2 << 20)))))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableSource):
        open_docx("bomb.docx", bytes(data))


def test_entities_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]>' + HEAD + paragraph(run("&b;")) + TAIL)
    with pytest.raises(UnreadableSource, match="document type"):
        open_docx("paper.docx", buffer.getvalue())


_PIECES = [
    paragraph(run("text [1]")),
    "<w:p>",
    "</w:p>",
    run("x"),
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<w:r><w:instrText>CITATION a</w:instrText></w:r>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    '<w:fldSimple w:instr="CITATION b">',
    "</w:fldSimple>",
    '<w:hyperlink w:anchor="a">',
    "</w:hyperlink>",
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "<w:sdt>",
    "</w:sdt>",
    "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join) | st.text(max_size=40))
def test_reads_or_refuses_any_body(body: str) -> None:
    try:
        source, extract = read(body, numbering=NUMBERING, styles=STYLES)
    except UnreadableSource:
        return
    except UnicodeEncodeError:  # a lone surrogate is no XML
        return
    assert all(block.end <= len(extract.flow.text) for block in extract.flow.blocks)
    for marker in extract.markers:
        assert extract.flow.span(marker.start, marker.end).end <= len(source.text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_damaged_bytes_are_read_or_refused(noise: bytes, at: int) -> None:
    data = archive(paragraph(run("Whales sing [1].")))
    try:
        open_docx("paper.docx", data[:at] + noise + data[at + len(noise) :])
    except UnreadableSource as error:
        assert str(error)

from __future__ import annotations

import pytest

from citeward.document import BlockKind, MarkerStyle
from citeward.readers import read_document
from citeward.readers.extract import Extract
from citeward.readers.mediawiki import looks_like_mediawiki, read_mediawiki
from citeward.source import Source

PAGE = """\
{{Infobox animal
| name = Humpback
| length = 15 m<ref name="size">{{cite book |last=Clapham |first=P. |title=Humpback Whales |year=1996}}</ref>
}}
'''Humpbacks''' sing.<ref>[http://example.org/songs Songs], a page. <!-- checked --></ref> Their songs
change every year<ref name=size /><ref name='payne 1971'/> and are long.{{citation needed|date=May 2020}}
<!-- <ref name=hidden/> --> <nowiki><ref name=hidden/></nowiki>

== History ==
* First heard in 1952.{{sfn|Payne|McVay|1971|p=585}}
{| class="wikitext"
! Year !! Song
|-
| style="x" | 1971 || ''long''<ref name="ghost"/>
|}
[[File:Whale.jpg|thumb|A whale<ref group="n" name="pic">A photograph.</ref>]]
[[Category:Whales]]

== Notes ==
{{reflist|refs=
<ref name="payne 1971">Payne, R. Songs. 1971.</ref>
<ref name="never used">Thorpe, W. Birds. 1961.</ref>
}}

== Sources ==
* {{cite journal |last1=Payne |first1=Roger |last2=McVay |first2=Scott |date=13 August 1971
|title=Songs of humpback whales}}
"""


def read(text: str) -> tuple[Source, Extract]:
    source = Source("page.wiki", text)
    return source, read_mediawiki(source)


def keys(text: str, style: MarkerStyle = MarkerStyle.NOTE) -> list[str | None]:
    return [item.key for marker in read(text)[1].markers for item in marker.items if marker.style is style]


def notes(text: str) -> list[str | None]:
    return [block.label for block in read(text)[1].flow.blocks if block.kind is BlockKind.NOTE]


def test_finds_references_and_their_texts() -> None:
    assert keys(PAGE) == ["size", "ref 1", "size", "payne 1971", "ghost", "pic"]
    assert sorted(map(str, notes(PAGE))) == ["never used", "payne 1971", "pic", "ref 1", "size"]


def test_spans_hold_what_they_name() -> None:
    source, extract = read(PAGE)
    held = [source.slice(extract.flow.span(marker.start, marker.end)) for marker in extract.markers]
    assert held[2:4] == ["<ref name=size />", "<ref name='payne 1971'/>"]
    assert [source.slice(extract.flow.span(i.start, i.end)) for m in extract.markers for i in m.items][2:4] == [
        "size",
        "payne 1971",
    ]


def test_short_footnotes_call_full_citations() -> None:
    source, extract = read(PAGE)
    assert keys(PAGE, MarkerStyle.KEY) == ["CITEREFPayneMcVay1971"]
    short = next(marker for marker in extract.markers if marker.style is MarkerStyle.KEY)
    assert source.slice(extract.flow.span(short.items[0].start, short.items[0].end)) == "Payne|McVay|1971"
    found = {r.key: (r.work.title, r.work.year, [a.family for a in r.work.authors]) for r in extract.references}
    assert found["CITEREFPayneMcVay1971"] == ("Songs of humpback whales", 1971, ["Payne", "McVay"])


def test_a_short_footnote_without_its_author_on_the_page_is_left_alone() -> None:
    text = "Sung{{sfn|Payne|1971}}, heard{{sfn|Payne|1999}}, told{{sfn|Else|2000}}.\n{{cite book|last=Payne|year=1971}}"
    assert keys(text, MarkerStyle.KEY) == ["CITEREFPayne1971", "CITEREFPayne1999"]


def test_placeholders_are_shown() -> None:
    source, extract = read(PAGE)
    place = extract.flow.text.index("[citation needed]")
    span = extract.flow.span(place, place + len("[citation needed]"))
    assert source.slice(span) == "{{citation needed|date=May 2020}}"


def test_blocks() -> None:
    flow = read(PAGE)[1].flow
    blocks = [(block.kind, flow.block_text(block)) for block in flow.blocks]
    assert (BlockKind.HEADING, "History") in blocks
    assert (BlockKind.ROW, "1971\tlong[ghost]") in blocks
    assert not any("hidden" in text and "<ref" not in text for _, text in blocks)
    assert not any("Category" in text for _, text in blocks)


def test_a_reference_that_is_never_closed_is_told_and_hides_nothing() -> None:
    _, extract = read("Text.<ref name=a>Open text, and <ref name=b/> after it.")
    assert [item.key for marker in extract.markers for item in marker.items] == ["b"]
    assert [each.reason for each in extract.malformed] == ["this <ref> is never closed"]


def test_the_same_definition_twice_is_one() -> None:
    text = "A<ref name=x>One.</ref> b<ref name=x>One.</ref> c<ref name=x>Other.</ref>"
    assert (keys(text), notes(text)) == (["x", "x", "x"], ["x", "x"])


def test_lists_of_named_references() -> None:
    assert keys("Known.{{r|one|two three|p1=5}}\n<references>\n<ref name=one>A.</ref>\n</references>") == [
        "one",
        "two three",
    ]


def test_recognises_wikitext() -> None:
    assert looks_like_mediawiki(PAGE)
    assert not looks_like_mediawiki("Some prose [1].\n\n== not wiki\n\n[1] Payne, R. Songs. 1971.")


def test_a_note_that_is_one_full_citation_is_the_work_it_tells_of() -> None:
    text = (
        "Whales sing.<ref name=a>{{cite book |title=Humpback Whales |last1=Clapham |first1=Phil |year=1996 "
        "|pmc=12}}</ref> "
        "They dive.<ref>See {{cite web |title=How whales dive |author=Ito, A. |date=May 2004}}, a page.</ref>\n"
    )
    document = read_document(Source("page.wiki", text), "mediawiki")
    first, second = document.references
    assert (first.work.title, first.work.year) == ("Humpback Whales", 1996)
    assert [(name.family, name.given) for name in first.work.authors] == [("Clapham", "Phil")]
    assert first.work.pmcid == "PMC12"
    assert second.text.startswith("See How whales dive")


WORKS = """Whales sing.{{{{sfn|Payne|1971}}}} They dive.{{{{sfn|Rao|1999}}}}

== {heading} ==
* {{{{cite book |last=Payne |title=Songs |year=1971}}}}
* {{{{cite book |last=Rao |title=Dives |year=1999}}}}
* {{{{cite book |last=Moss |title=Farms |year=2004}}}}
"""


@pytest.mark.parametrize("heading", ["Bibliography", "Selected works", "Further reading", "Publications"])
def test_works_that_need_no_citation_are_no_references_unless_they_are_called(heading: str) -> None:
    assert [r.label for r in read(WORKS.format(heading=heading))[1].references] == ["Payne1971", "Rao1999"]


@pytest.mark.parametrize("heading", ["References", "Works cited", "Cited works", "Sources"])
def test_works_that_are_cited_are_references(heading: str) -> None:
    labels = [r.label for r in read(WORKS.format(heading=heading))[1].references]
    assert labels == ["Payne1971", "Rao1999", "Moss2004"]

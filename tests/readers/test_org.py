from __future__ import annotations

from citeward.document import BlockKind, MarkerStyle
from citeward.readers.extract import Extract
from citeward.readers.org import read_org
from citeward.source import Source

PAPER = """\
#+title: Songs of the deep
#+bibliography: whales.bib
#+LATEX_HEADER: \\addbibresource{birds.bib}
* TODO Songs :draft:
Whales sing [cite/t:@payne1971;see @thorpe1961 p. 3] and mice
do too citep:holy2005,liu2003. Bats [[cite:see &bat2010 p. 4;&bat2011]] do[fn:1] as well[fn:: So says
\\cite[12]{ito2019}, at least.]. Mail me@cite.org, =cite:code= and [[https://a.org/cite:b][a site]].
# a remark with [cite:@hidden]
#+begin_src python
x = "[cite:@hidden]"
#+end_src
: fixed [cite:@hidden]
- one item [cite:@item1]
and no longer the item
1. first
2. second
| a cell [cite:@cell1] | b |
|------+---|
* COMMENT Not exported
[cite:@hidden]
* Notes
[fn:1] The note's text cite:note1.
#+print_bibliography:
bibliography:third.bib,fourth.bib
"""


def read(text: str) -> tuple[Source, Extract]:
    source = Source("paper.org", text)
    return source, read_org(source)


def keys(text: str, style: MarkerStyle = MarkerStyle.KEY) -> list[str | None]:
    return [item.key for marker in read(text)[1].markers for item in marker.items if marker.style is style]


def test_finds_citations_in_all_their_forms() -> None:
    found = keys(PAPER)
    assert found[:6] == ["payne1971", "thorpe1961", "holy2005", "liu2003", "bat2010", "bat2011"]
    assert sorted(map(str, found[6:])) == ["cell1", "item1", "ito2019", "note1"]


def test_spans_hold_what_they_name() -> None:
    source, extract = read(PAPER)
    for marker in extract.markers:
        for item in marker.items:
            assert source.slice(extract.flow.span(item.start, item.end)) == item.key
    first = extract.markers[0]
    assert source.slice(extract.flow.span(first.start, first.end)) == "[cite/t:@payne1971;see @thorpe1961 p. 3]"
    assert first.narrative
    second = first.items[1]
    assert (second.prefix, second.locator and second.locator.value) == ("see", "3")


def test_names_bibliographies_with_their_places() -> None:
    source, extract = read(PAPER)
    names = [bibliography.name for bibliography in extract.bibliographies]
    assert names == ["whales.bib", "birds.bib", "third.bib", "fourth.bib"]
    assert [source.slice(b.span) for b in extract.bibliographies if b.span] == names
    assert extract.title == "Songs of the deep"


def test_footnotes_are_notes_with_definitions() -> None:
    _, extract = read(PAPER)
    assert keys(PAPER, MarkerStyle.NOTE) == ["1"]
    notes = [(b.label, extract.flow.block_text(b)) for b in extract.flow.blocks if b.kind is BlockKind.NOTE]
    assert notes == [("1", "The note's text cite:note1.")]


def test_blocks() -> None:
    flow = read(PAPER)[1].flow
    blocks = [(block.kind, block.label, flow.block_text(block)) for block in flow.blocks]
    assert (BlockKind.HEADING, None, "Songs") in blocks
    assert (BlockKind.ITEM, None, "one item [cite:@item1]") in blocks
    assert (BlockKind.ITEM, "2", "second") in blocks
    assert (BlockKind.ROW, None, "a cell [cite:@cell1]\tb") in blocks
    assert not any("Not exported" in text for _, _, text in blocks)


def test_a_region_that_never_ends_hides_nothing() -> None:
    assert keys("#+begin_src\nx [cite:@a]\n\\begin{align}\n[cite:@b]\n:PROPERTIES:\n[cite:@c]") == ["a", "b", "c"]


def test_nocite_is_no_marker() -> None:
    extract = read("nocite:a,b and [cite/n:@c]")[1]
    assert (extract.markers, extract.nocite) == ((), {"a", "b", "c"})


def test_prose_is_left_alone() -> None:
    assert keys("Please cite: Ito 2019. A website:a and 10:30, see http://x.org/cite:a.") == []

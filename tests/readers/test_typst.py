from __future__ import annotations

from citeward.document import BlockKind
from citeward.readers.extract import Extract
from citeward.readers.typst import read_typst
from citeward.source import Source

PAPER = """\
#set document(title: [Songs of the deep])
#import "util.typ": note
= Songs <sec:songs>
Whales sing @payne1971[p. 12] and birds do too #cite(<thorpe1961>, form: "prose").
See @sec:songs and @fig-song, not me\\@sea.org nor `@code` nor $a @b$. // @hidden
/* @also /* @nested */ @hidden */ Mice sing as well @holy2005.#footnote[So say @liu2003 and others.]

+ First
+ Second
#figure(image("song.png"), caption: [A song, after @payne1971]) <fig-song>
#bibliography(("one.bib", "two.yml"), full: true, style: "ieee")
"""


def read(text: str) -> tuple[Source, Extract]:
    source = Source("paper.typ", text)
    return source, read_typst(source)


def keys(text: str) -> list[str | None]:
    return [item.key for marker in read(text)[1].markers for item in marker.items]


def test_finds_citations_and_nothing_else() -> None:
    assert keys(PAPER) == ["payne1971", "thorpe1961", "holy2005", "liu2003", "payne1971"]


def test_spans_hold_what_they_name() -> None:
    source, extract = read(PAPER)
    for marker in extract.markers:
        for item in marker.items:
            assert source.slice(extract.flow.span(item.start, item.end)) == item.key
    first, second = extract.markers[:2]
    assert source.slice(extract.flow.span(first.start, first.end)) == "@payne1971[p. 12]"
    assert first.items[0].locator is not None and first.items[0].locator.value == "12"
    assert second.narrative and not first.narrative


def test_names_bibliographies_with_their_places() -> None:
    source, extract = read(PAPER)
    assert [b.name for b in extract.bibliographies] == ["one.bib", "two.yml"]
    assert [source.slice(b.span) for b in extract.bibliographies if b.span] == ["one.bib", "two.yml"]
    assert extract.nocite == {"*"}


def test_blocks() -> None:
    _, extract = read(PAPER)
    flow = extract.flow
    kinds = [(block.kind, block.label, flow.block_text(block)[:20]) for block in flow.blocks]
    assert (BlockKind.HEADING, None, "Songs") in kinds
    assert (BlockKind.ITEM, "2", "Second") in kinds
    assert any(kind is BlockKind.CAPTION and text.startswith("A song") for kind, _, text in kinds)
    assert any(kind is BlockKind.PARAGRAPH and text.startswith("So say") for kind, _, text in kinds)
    assert len(extract.comments) == 2


def test_a_full_stop_is_not_part_of_a_key() -> None:
    assert keys('#bibliography("a.bib")\nAs shown by @ito2019. Then @ito2019: yes.') == ["ito2019", "ito2019"]


def test_several_keys_in_one_old_style_call() -> None:
    assert keys('#cite("a", "b", supplement: "p. 3") and #cite(label("DBLP:x/1"))') == ["a", "b", "DBLP:x/1"]


def test_an_open_bracket_in_text_hides_nothing() -> None:
    assert keys("A [loose bracket and @a\n\nthen @b] and ] @c") == ["a", "b", "c"]


def test_conditions_end_where_their_branches_end() -> None:
    assert keys("#if draft [seen @a] else [not @b] and @c\n#for x in y { [@d] } @e") == ["a", "b", "c", "d", "e"]


def test_a_label_may_begin_with_a_digit() -> None:
    assert keys("Seen #cite(<6502org>) and @6502clocks.") == ["6502org", "6502clocks"]

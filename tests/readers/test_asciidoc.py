from __future__ import annotations

from citeward.document import BlockKind, MarkerStyle
from citeward.readers.asciidoc import read_asciidoc
from citeward.readers.extract import Extract
from citeward.source import Source

PAPER = """\
= Songs of the deep
A. Author
:bibtex-file: whales.bib

[[songs]]
== Songs
Whales sing cite:[payne1971(12),thorpe1961] and citenp:[holy2005] says so,
see <<bat2010>>, <<bat2011,p. 3>>, <<songs>> and <<Other Section>>.
Mind `cite:[code]`, +cite:[pass]+ and \\cite:[escaped].footnote:[Or so cite:[liu2003] says.]
Again.footnote:again[Said once.] And again.footnote:again[] Water is H~2~O and area m^2^.
// cite:[hidden]

[source,python]
----
cite:[hidden]
----

[source]
cite:[hidden]

 literal cite:[hidden]

.A caption, after <<bat2010>>
|===
|one cell cite:[cell1] |two
|===

. first
. second
+
continued

[bibliography]
== References

* [[[bat2010,1]]] Bat, B. Songs at night. 2010.
* [[[bat2011]]] Bat, C. More songs
at night. 2011.

bibliography::[]
"""


def read(text: str) -> tuple[Source, Extract]:
    source = Source("paper.adoc", text)
    return source, read_asciidoc(source)


def keys(text: str, style: MarkerStyle = MarkerStyle.KEY) -> list[str | None]:
    return [item.key for marker in read(text)[1].markers for item in marker.items if marker.style is style]


def test_finds_citations_and_nothing_else() -> None:
    assert keys(PAPER) == ["payne1971", "thorpe1961", "holy2005", "bat2010", "bat2011", "liu2003", "bat2010", "cell1"]


def test_spans_hold_what_they_name() -> None:
    source, extract = read(PAPER)
    for marker in extract.markers:
        for item in marker.items:
            assert source.slice(extract.flow.span(item.start, item.end)) == item.key
    first = extract.markers[0]
    assert source.slice(extract.flow.span(first.start, first.end)) == "cite:[payne1971(12),thorpe1961]"
    assert first.items[0].locator is not None and first.items[0].locator.value == "12"


def test_bibliography_entries() -> None:
    source, extract = read(PAPER)
    found = [(r.key, r.label, r.number, r.text) for r in extract.references]
    assert found == [
        ("bat2010", "1", 1, "Bat, B. Songs at night. 2010."),
        ("bat2011", "bat2011", None, "Bat, C. More songs\nat night. 2011."),
    ]
    assert [source.slice(r.label_span) for r in extract.references] == ["bat2010", "bat2011"]


def test_names_its_bibliography() -> None:
    source, extract = read(PAPER)
    assert [(b.name, b.span and source.slice(b.span)) for b in extract.bibliographies] == [("whales.bib", "whales.bib")]


def test_footnotes_are_notes_with_definitions() -> None:
    _, extract = read(PAPER)
    assert keys(PAPER, MarkerStyle.NOTE) == ["again", "again"]
    notes = [(b.label, extract.flow.block_text(b)) for b in extract.flow.blocks if b.kind is BlockKind.NOTE]
    assert notes == [("again", "Said once.")]


def test_blocks() -> None:
    _, extract = read(PAPER)
    flow = extract.flow
    blocks = [(block.kind, block.label, flow.block_text(block)) for block in flow.blocks]
    assert (BlockKind.ROW, None, "one cell cite:[cell1]\ttwo") in blocks
    assert (BlockKind.ITEM, "2", "second") in blocks
    assert [flow.text[a:b] for a, b in flow.superscripts] == ["2"]
    assert not any("hidden" in text for _, _, text in blocks)


def test_only_a_slip_for_an_entry_is_an_unknown_citation() -> None:
    text = "See <<bat2101>>, <<unknown-section>> and <<ELF32>>.\n\n* [[[bat2010]]] Bat.\n* [[[ELF]]] Elf."
    assert keys(text) == ["bat2101"]


def test_titles_with_underlines() -> None:
    flow = read("A title\n-------\n\ncite:[a]\n\n----\ncite:[b]\n----\n")[1].flow
    assert [(block.kind, flow.block_text(block)) for block in flow.blocks] == [
        (BlockKind.HEADING, "A title"),
        (BlockKind.PARAGRAPH, "cite:[a]"),
    ]


def test_a_region_that_never_ends_hides_nothing() -> None:
    assert keys("----\ncite:[a]\n\n|===\n|x cite:[b]\n\n////\ncite:[c]") == ["a", "b", "c"]

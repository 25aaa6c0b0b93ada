"""The builder of views: what is shown leads back, what shows nothing is dropped."""

from citeward.document import BlockKind
from citeward.readers.flow_builder import FlowBuilder
from citeward.span import Span


def test_pieces_lead_back_to_their_places():
    text = "**Owls** &amp; bats"
    builder = FlowBuilder(text)
    builder.open(BlockKind.PARAGRAPH)
    builder.copy(2, 6)
    builder.copy(8, 9)
    builder.show("&", 9, 14)
    builder.copy(14, 19)
    flow = builder.build()
    assert flow.block_text(flow.blocks[0]) == "Owls & bats"
    assert flow.span(0, 4) == Span(2, 6)
    assert flow.span(5, 6) == Span(9, 14)
    assert flow.span(7, 11) == Span(15, 19)


def test_a_block_that_shows_nothing_is_dropped_unless_it_has_a_label():
    builder = FlowBuilder("  \n1. ")
    builder.open(BlockKind.PARAGRAPH)
    builder.copy(0, 2)
    builder.open(BlockKind.ITEM, label="1", label_span=Span(3, 4))
    flow = builder.build()
    assert [(block.kind, block.label) for block in flow.blocks] == [(BlockKind.ITEM, "1")]


def test_blocks_end_before_trailing_space_and_stand_apart():
    text = "Owls \nBats\n"
    builder = FlowBuilder(text)
    for start, end in ((0, 6), (6, 11)):
        builder.open(BlockKind.PARAGRAPH)
        assert builder.block_count == (0 if not start else 1)
        builder.copy(start, end)
    flow = builder.build()
    assert [flow.block_text(block) for block in flow.blocks] == ["Owls", "Bats"]
    assert "\n\n" in flow.text[flow.blocks[0].end : flow.blocks[1].start]
    assert [flow.block_at(block.start) for block in flow.blocks] == [0, 1]


def test_links_and_raised_ranges_are_in_order_and_never_empty():
    builder = FlowBuilder("abc")
    builder.open(BlockKind.PARAGRAPH)
    builder.copy(0, 3)
    builder.superscript(2, 3)
    builder.superscript(0, 1)
    builder.superscript(1, 1)
    builder.link(1, 2, "#b")
    builder.link(0, 1, "#a")
    builder.link(3, 3, "#c")
    flow = builder.build()
    assert flow.superscripts == ((0, 1), (2, 3))
    assert [link.target for link in flow.links] == ["#a", "#b"]

"""Plain text: its blocks, labels and addresses, with every offset exact."""

import pytest

from citeward.document import BlockKind
from citeward.readers.plain import read_plain
from citeward.source import Source


def blocks(text):
    flow = read_plain(Source("article.txt", text)).flow
    for block in flow.blocks:
        span = flow.block_span(block)
        assert text[span.start : span.end].replace("\r\n", "\n").replace("\r", "\n") == flow.block_text(block).replace(
            "\r\n", "\n"
        )
    return [(block.kind, block.label, block.level, flow.block_text(block)) for block in flow.blocks]


P, LI, H = BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("Owls call.", [(P, None, 0, "Owls call.")]),
        ("Owls call\nat dusk.\n\nBats rest.\n", [(P, None, 0, "Owls call\nat dusk."), (P, None, 0, "Bats rest.")]),
        ("Owls\r\n\r\nBats\r\rMoths", [(P, None, 0, "Owls"), (P, None, 0, "Bats"), (P, None, 0, "Moths")]),
        ("• Owls\n• Bats", [(LI, None, 1, "Owls"), (LI, None, 1, "Bats")]),
        ("• Owls\n    • Bats", [(LI, None, 1, "Owls"), (LI, None, 3, "Bats")]),
        ("1. Owls\n2. Bats", [(LI, "1", 1, "Owls"), (LI, "2", 1, "Bats")]),
        ("1) Owls\n2) Bats", [(LI, "1", 1, "Owls"), (LI, "2", 1, "Bats")]),
        ("(1) Owls\n(2) Bats", [(LI, "1", 1, "Owls"), (LI, "2", 1, "Bats")]),
        ("Owls call\n12. of them do.", [(P, None, 0, "Owls call\n12. of them do.")]),
        ("Owls call\n- and bats.", [(P, None, 0, "Owls call\n- and bats.")]),
        ("Owls\n-----------\nBats", [(P, None, 0, "Owls"), (P, None, 0, "Bats")]),
        (
            "Owls call.\nReferences\nIto 2001.",
            [(P, None, 0, "Owls call."), (H, None, 1, "References"), (P, None, 0, "Ito 2001.")],
        ),
    ],
)
def test_blocks(text, expected):
    assert blocks(text) == expected


def test_addresses_are_links():
    text = "See https://owls.example/a(1), and HTTP://bats.example."
    flow = read_plain(Source("article.txt", text)).flow
    assert [flow.text[link.start : link.end] for link in flow.links] == [link.target for link in flow.links]
    assert [link.target for link in flow.links] == ["https://owls.example/a(1),", "HTTP://bats.example."]


def test_a_label_has_its_place_in_the_source():
    text = "Sleep:\n\n  1. Owls\n  2. Bats\n"
    flow = read_plain(Source("article.txt", text)).flow
    labels = [block.label_span for block in flow.blocks if block.label_span]
    assert [text[span.start : span.end] for span in labels] == ["1", "2"]

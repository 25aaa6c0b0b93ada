"""Markdown containers: what they hold is read where it stands, and what is no prose is not read."""

import pytest

from citeward.document import OBJECT, BlockKind
from citeward.readers import read_document
from citeward.source import Source

OPENING = "Owls call at dusk [1]. Moths are silent [3].\n\n"
LIST = (
    "\n\n## References\n\n1. Ito, A. Owls at dusk. Journal of Invented Birds, 2011.\n"
    "2. Rao, B. Bats at dawn. Annals of Wings, 2012.\n3. Diaz, C. Moths at noon. Letters on Scales, 2013.\n"
)


def passage(text):
    document = read_document(Source("article.md", OPENING + text + LIST), "markdown")
    assert len([each for each in document.references if not each.id.startswith("note-")]) == 3
    citations = [each for each in document.citations if each.span.start >= len(OPENING)]
    for citation in citations:
        assert document.source.slice(citation.span) == citation.text
        assert document.flow.text[citation.view.start : citation.view.end].startswith("[")
    blocks = [block for block in document.flow.blocks if document.flow.block_span(block).start >= len(OPENING)]
    shown = [(block.kind, document.flow.block_text(block)) for block in blocks][:-4]
    return document, citations, shown


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("> Bats are *loud* [2].\n> And [1]\n> more [3].", [("[2]", 3), ("[1]", 4), ("[3]", 5)]),
        ("> > Bats [2].\n> back [1]", [("[2]", 3), ("[1]", 4)]),
        ("> Bats [2].\nlazy [1]", [("[2]", 3), ("[1]", 4)]),
        ("- Bats [2]\n  - loud [1]\n    - and [3]\n\n      more [1]\n- rest [2]",
         [("[2]", 3), ("[1]", 4), ("[3]", 5), ("[1]", 7), ("[2]", 8)]),
        ("1. Bats [2]\n   rest [1]\n2. Owls [3]", [("[2]", 3), ("[1]", 4), ("[3]", 5)]),
        ("| a | b |\n|---|---|\n| Bats [2] | loud [1] |\n| `x [2]` | \\| [3] |", [("[2]", 5), ("[1]", 5), ("[3]", 6)]),
        ("a | b\n--|--\nBats [2] | loud [1]", [("[2]", 5), ("[1]", 5)]),
        ("```py\nx [2]\n```\nBats [2].", [("[2]", 6)]),
        ("~~~\nx [2]\n```\n~~~\nBats [1]", [("[1]", 7)]),
        ("> ```\n> x [2]\n> ```\n> Bats [1]", [("[1]", 6)]),
        ("- Bats:\n\n  ```\n  x [2]\n  ```\n\n  Owls [1]", [("[1]", 9)]),
        ("    x [2]\n\nBats [1]", [("[1]", 5)]),
        ("Code `x [2]` and ``a ` [3]`` then [1].", [("[1]", 3)]),
        ("We have $x_{[2]}$ and $$y [3]$$ then \\(z^{[2]}\\) [1].", [("[1]", 3)]),
        ("$$\nx [2]\n$$\n\nBats [1]", [("[1]", 7)]),
        ("\\[ x_{[2]} = 3 \\] then [1]", [("[1]", 3)]),
        ("It costs $5 [2] and $6 [3].", [("[2]", 3), ("[3]", 3)]),
        ("A <!-- hidden [2] --> b [1]. <!-- two\nlines [3] --> c [2]", [("[1]", 3), ("[2]", 4)]),
        ("<!--\nhidden [2]\n\nmore [3]\n-->\n\nBats [1].", [("[1]", 9)]),
        ("[x]: https://a.example/[2]\n\nBats [1] see [x] and [site][x] [2].", [("[1]", 5), ("[2]", 5)]),
        ("![owl [2]](o.png) and ![o](p.png \"t [3]\") [1]", [("[2]", 3), ("[1]", 3)]),
        ("<https://a.example/[2]> https://c.example/e[3] and [1]", [("[1]", 3)]),
        ("Bats \\[2\\] and \\*x\\* [1] a\\_b [3].", [("\\[2\\]", 3), ("[1]", 3), ("[3]", 3)]),
        ("Bats [2]\n========\n\nMoths [1]\n---", [("[2]", 3), ("[1]", 6)]),
        ("## Bats [2] ##\n\nMoths [1]", [("[2]", 3), ("[1]", 5)]),
        ("- [ ] feed [2]\n- [x] rest [1]", [("[2]", 3), ("[1]", 4)]),
        ("A &amp; B [2] &#8212; C&nbsp;[1] &bogus; [3]", [("[2]", 3), ("[1]", 3), ("[3]", 3)]),
        ("<p>Bats [2]</p>\n<div class=\"a[3]\">x [1]</div><pre>y [3]</pre> <code>z [2]</code>",
         [("[2]", 3), ("[1]", 4)]),
        ("**Bats** are *very _loud_* [2]; ~~no~~ __yes__ [1]", [("[2]", 3), ("[1]", 3)]),
        ("Bats **[2]**, owls *[1]*, moths _[3]_", [("[2]", 3), ("[1]", 3), ("[3]", 3)]),
        ("Bats [2].\r\n\r\n- Moths\r\n  [1]\r\n", [("[2]", 3), ("[1]", 6)]),
        ("\tx [2]\n\n-\tBats [1]", [("[1]", 5)]),
        ("See [bats [2]](https://a.example) and [the *owl*](https://b.example \"t [3]\") [1].",
         [("[2]", 3), ("[1]", 3)]),
        ("Bats^[see [2]] and [1].", [("[2]", 3), ("[1]", 3)]),
        ("::: note\nBats [2]\n:::", [("[2]", 4)]),
        ("{{< figure src=\"a [2]\" >}} Bats [1]", [("[1]", 3)]),
        ("🦇🦉 bats [2] 𝒳 e\u0301 [1]", [("[2]", 3), ("[1]", 3)]),
        ("Bats [2]\n\n***\n\nMoths [1]", [("[2]", 3), ("[1]", 7)]),
        ("Bats [2,\n3] rest", [("[2,\n3]", 3)]),
        ("<script>\nx [2]\n</script>\n\nBats [1]", [("[1]", 7)]),
    ],
)  # fmt: skip
def test_a_container_never_shifts_an_offset(text, places):
    document, citations, _ = passage(text)
    assert [(each.text, document.source.position(each.span.start).line) for each in citations] == places


P, LI, Q, R, H = BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.ROW, BlockKind.HEADING


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("> Bats *rest*.\n> Owls call.", [(Q, "Bats rest.\nOwls call.")]),
        ("- [x] **Bats** rest", [(LI, "Bats rest")]),
        ("| a | b |\n|:--|--:|\n| c | d |", [(R, "\t a \t b "), (R, "\t c \t d ")]),
        ("Code `x` and $y$.", [(P, f"Code {OBJECT} and {OBJECT}.")]),
        ("Bats\n====\n\nOwls\n----", [(H, "Bats"), (H, "Owls")]),
        ("## Bats ##", [(H, "Bats")]),
        ("#hashtag is no heading", [(P, "#hashtag is no heading")]),
        ("3 * 4 * 5 and snake_case_name", [(P, "3 * 4 * 5 and snake_case_name")]),
        ("AT&amp;T &lt;owl&gt; &eacute;", [(P, "AT&T <owl> é")]),
        (r"\*no\* \_emphasis\_ \`here\`", [(P, "*no* _emphasis_ `here`")]),
        ("one<br>two", [(P, "one\ntwo")]),
        ("12. of them rest\nand more", [(LI, "of them rest\nand more")]),
        ("Owls call\n12. of them rest", [(P, "Owls call\n12. of them rest")]),
        ("[bats](https://a.example/(x)) and [owls][o]\n\n[o]: https://o.example", [(P, "bats and owls")]),
        ("\\", [(P, "\\")]),
    ],
)
def test_what_a_person_would_see(text, blocks):
    assert passage(text)[2] == blocks


def test_links_lead_where_they_say():
    document, _, _ = passage(
        "[bats](https://a.example/(x) 'b') [owls][O] [o] <https://c.example> https://d.example.\n\n[o]: <https://o.example>"
    )
    links = [(document.flow.text[link.start : link.end], link.target) for link in document.flow.links]
    assert links == [
        ("bats", "https://a.example/(x)"),
        ("owls", "https://o.example"),
        ("o", "https://o.example"),
        ("https://c.example", "https://c.example"),
        ("https://d.example", "https://d.example"),
    ]


def test_footnotes_are_notes_and_their_marks_are_markers():
    document, citations, shown = passage(
        "Bats[^1] and[^why].\n\n[^1]: First note.\n[^why]: Second *note*.\n    It goes on."
    )
    assert [(each.text, each.items[0].key) for each in citations] == [("[^1]", "1"), ("[^why]", "why")]
    notes = [block for block in document.flow.blocks if block.kind is BlockKind.NOTE]
    assert [(block.label, document.source.slice(block.label_span)) for block in notes] == [("1", "1"), ("why", "why")]
    assert [text for kind, text in shown if kind is BlockKind.NOTE] == ["First note.", "Second note.\n    It goes on."]


def test_comments_are_kept_with_their_places():
    text = "<!-- one -->\n\nOwls <!-- two --> call.\n"
    document = read_document(Source("article.md", text), "markdown")
    assert [(each.text, document.source.slice(each.span)) for each in document.comments] == [
        (" one ", "<!-- one -->"),
        (" two ", "<!-- two -->"),
    ]


def test_the_header_is_no_prose_and_names_bibliographies():
    text = "---\ntitle: 'Owls [9]'\nbibliography: [a.bib, \"b.bib\"]\nnocite: '@*'\n---\nOwls call [1]." + LIST
    document = read_document(Source("article.md", text), "markdown")
    assert document.title == "Owls [9]"
    assert [each.name for each in document.bibliographies] == ["a.bib", "b.bib"]
    assert all(document.source.slice(each.span).strip("\"'") == each.name for each in document.bibliographies)
    assert document.nocite == {"*"}
    assert [each.text for each in document.citations] == ["[1]"]


def test_a_rule_on_the_first_line_is_no_header():
    document = read_document(Source("article.md", "---\n\nOwls call [1].\n\n---\n" + LIST), "markdown")
    assert [each.text for each in document.citations] == ["[1]"]


@pytest.mark.parametrize(
    "opener", ["```", "~~~", "$$", "<!--", "<pre>", "`", "$", "[", "![", "[^1", '<a href="', "**", "\\("]
)
def test_what_is_never_closed_hides_no_more_than_it_must(opener):
    document = read_document(
        Source("article.md", f"Owls call [1].\n\n{opener} and bats\n\nrest [2].{LIST}"), "markdown"
    )
    found = [each.text for each in document.citations]
    assert found == (["[1]"] if opener in ("```", "~~~") else ["[1]", "[2]"])


@pytest.mark.parametrize(
    "header",
    [
        "bibliography: " + "[" * 5000 + "]" * 5000,
        "bibliography: &a [*a]",
        "title: [",
        'title: "\\x"',
        "title: !!python/x 1",
        "nocite: {a: {b: '@c'}}",
    ],
)
def test_no_header_makes_the_reader_raise(header):
    document = read_document(Source("article.md", f"---\n{header}\n---\nOwls call [1]." + LIST), "markdown")
    assert [each.text for each in document.citations] == ["[1]"]

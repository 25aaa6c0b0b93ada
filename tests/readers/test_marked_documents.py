"""Documents made of JATS and HTML: what the assembly does with marked citations and entries."""

from __future__ import annotations

from citeward.document import Document, SectionKind
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

WORDS = ("rivers", "lakes", "ponds", "brooks", "wells", "seas")


def jats(body: str, *, heading: str = "", behind: str = "") -> Document:
    entries = "".join(
        f'<ref id="b{n}"><label>{n}</label>'
        f"<mixed-citation>Writer{n} A. On {word}. Water. {2000 + n}.</mixed-citation></ref>"
        for n, word in enumerate(WORDS, start=1)
    )
    text = f"<article><body><p>{body}</p></body><back><ref-list>{heading}{entries}</ref-list></back>{behind}</article>"
    return read_document(Source("a.xml", text), "jats")


def pointer(number: int) -> str:
    return f'<xref ref-type="bibr" rid="b{number}">{number}</xref>'


ALL = " ".join(f"Fact [{pointer(n)}]." for n in range(1, 7))


def missing(document: Document) -> list[str]:
    return [link.item.label for link in resolve(document).missing()]


def uncited(document: Document) -> list[str]:
    links = resolve(document)
    return [reference.label for reference in document.references if not links.is_cited(reference)]


def test_entries_are_a_list_with_and_without_a_heading() -> None:
    for heading in ("", "<title>References</title>"):
        document = jats(ALL, heading=heading)
        assert [section.kind for section in document.sections].count(SectionKind.REFERENCES) == 1
        assert (missing(document), uncited(document)) == ([], [])
        assert not any(document.flow.block_text(block).startswith("Writer") for _, block in document.body_blocks())


def test_figures_behind_the_list_cite_too() -> None:
    first = ALL.partition(' Fact [<xref ref-type="bibr" rid="b6"')[0]
    figure = f"<fig><label>Figure 1</label><caption><p>Shown [{pointer(6)}].</p></caption></fig>"
    behind = f"<floats-group>{figure}</floats-group>"
    assert uncited(jats(first)) == ["6"]
    assert uncited(jats(first, behind=behind)) == []


def test_what_is_only_typed_supplements_what_is_marked() -> None:
    assert missing(jats(f"{ALL} Another [7].")) == ["7"]
    quiet = "An interval [0, 4], years [1800–1876], a panel (6), x<sup>2</sup>, months [31–43] and Paris (2014)."
    assert missing(jats(f"{ALL} {quiet}")) == []


def test_a_reference_that_nothing_points_to_is_uncited() -> None:
    assert uncited(jats(ALL.replace(f"[{pointer(4)}]", ""))) == ["4"]


def test_notes_are_no_entries() -> None:
    document = jats(
        ALL, behind='<back><fn-group><fn id="n1"><label>1</label><p>Funded by none.</p></fn></fn-group></back>'
    )
    assert len(document.references) == 6


def test_a_report_on_the_article_cites_outside_its_list() -> None:
    report = (
        '<sub-article article-type="decision-letter"><body><p>See (Ito et al., 2019) and [9].</p></body></sub-article>'
    )
    own = report.replace("decision-letter", "translation")
    assert missing(jats(ALL, behind=report)) == []
    assert "9" in missing(jats(ALL, behind=own))


def test_typed_lists_of_a_page_keep_the_ids_of_their_entries() -> None:
    items = "".join(
        f"<li id='n{n}'>Writer{n}, A. On {word}. Water, {2000 + n}.</li>" for n, word in enumerate(WORDS, 1)
    )
    text = f"<p>Fact [<a href='#n2'>3</a>] and [2].</p><h2>References</h2><ol>{items}</ol>"
    document = read_document(Source("a.html", text), "html")
    assert [reference.anchors for reference in document.references] == [(f"n{n}",) for n in range(1, 7)]
    assert [(item.label, item.target) for citation in document.citations for item in citation.items] == [
        ("3", "#n2"),
        ("2", None),
    ]

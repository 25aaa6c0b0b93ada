"""What a marker stands for."""

from __future__ import annotations

from citeward.attribution import Claim, analyse, claims
from citeward.readers import read_document
from citeward.resolve import resolve
from citeward.source import Source

LIST = "\n\n# References\n\n" + "\n\n".join(
    f"[{n}] Author {name}. {title}. Journal. 200{n}."
    for n, (name, title) in enumerate(
        [("A", "Nests of hedgehogs"), ("B", "Sleep of swifts"), ("C", "Stones of otters"), ("D", "Reeds of voles")], 1
    )
)


def read(text: str) -> list[Claim]:
    document = read_document(Source("a.md", text + LIST), "markdown")
    return list(claims(document, resolve(document)))


def test_adjacent_markers_are_one_group() -> None:
    found = read("Animals nest [1][2], and they swim [3]. Voles gnaw [4].")
    assert [[item.label for c in claim.citations for item in c.items] for claim in found] == [["1", "2"], ["3"], ["4"]]


def test_a_clause_begins_behind_the_marker_before() -> None:
    first, second, *_ = read("Hedgehogs nest in leaves all winter [1], but swifts sleep on the wing for months [2].")
    assert "swifts" not in first.clause_text
    assert "Hedgehogs" not in second.clause_text
    assert "Hedgehogs" in second.sentence_text
    assert "[" not in first.sentence_text


def test_a_marker_that_opens_its_sentence_stands_for_what_follows() -> None:
    found = read("Author A [1] found that hedgehogs nest in leaves. Swifts [2]. Otters [3]. Voles [4].")
    assert "leaves" in found[0].clause_text


def test_a_marker_behind_the_full_stop_speaks_of_the_sentence_before() -> None:
    found = read("Hedgehogs nest in leaves.[1] Swifts sleep on the wing.[2] Otters swim.[3] Voles gnaw.[4]")
    assert [claim.sentence_text.split()[0] for claim in found] == ["Hedgehogs", "Swifts", "Otters", "Voles"]


def test_headings_make_no_claims() -> None:
    assert len(read("# Nests [1]\n\nSwifts sleep [2]. Otters swim [3]. Voles gnaw [4].")) == 3


def test_the_analysis_of_one_document_is_made_once() -> None:
    document = read_document(Source("a.md", "Animals nest [1, 2, 3, 4]." + LIST), "markdown")
    links = resolve(document)
    assert analyse(document, links) is analyse(document, links)

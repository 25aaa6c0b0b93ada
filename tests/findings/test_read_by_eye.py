"""Faults seen when findings were read by eye, each as a small article of our own."""

from __future__ import annotations

from citeward.document import Document
from citeward.engine import lint_text
from citeward.findings import Confidence, Finding
from citeward.readers import read_document
from citeward.registry import all_rules
from citeward.resolve import LinkStatus, resolve
from citeward.source import Source

WHALES = """\
Whales sing in the dark of the polar winter [1]. Bats listen to their own voices [2].
"""
ENTRIES = """
[1] Ito A. Songs of the polar night. Field Notes. 2011;4:1-8.

[2] Rao B. Bats that listen. Field Notes. 2015;8:3-9.

[3] Lind C. Moths that jam. Field Notes. 2016;9:1-4.
"""


def read(text: str, format_name: str = "markdown") -> Document:
    return read_document(Source("article.md" if format_name == "markdown" else "article.txt", text), format_name)


def found(text: str, code: str) -> list[Finding]:
    shown = lint_text(text, rules=all_rules())
    return [each for each in shown if each.code == code and each.confidence >= Confidence.MEDIUM]


def test_a_title_that_begins_with_a_number_is_no_list_of_its_own() -> None:
    document = read(
        "Bears slept in caves 1. They left in spring 3.\n\n## Works cited\n\n"
        "1. Cave bears, accessed May 1, 2025, https://bears.example.org/a\n"
        "2. 33\\. Bears of the north, accessed May 1, 2025, https://bears.example.org/b\n"
        "3. Spring, accessed May 1, 2025, https://bears.example.org/c\n"
    )
    assert [reference.label for reference in document.references] == ["1", "2", "3"]


def test_a_paragraph_under_the_word_sources_is_no_list_where_a_labelled_list_follows() -> None:
    document = read(
        f"{WHALES}\n## Sources\n\nThe logs of 1977–2024 are the main record ([1][3]).\n\n## Songs\n\n"
        f"Moths jam them [3].\n\n## References\n{ENTRIES}"
    )
    assert [len(each.references) for each in document.reference_lists] == [3]
    assert [citation.text for citation in document.citations] == ["[1]", "[2]", "[1][3]", "[3]"]


def test_the_article_goes_on_after_a_list_that_is_not_its_last() -> None:
    document = read(
        f"{WHALES}\nReferences:\n{ENTRIES}\nMoths answer at night, and nobody has counted them since [3]. "
        f"This is told at length here, for it is what the article is about.\n\n## References\n{ENTRIES}"
    )
    assert "[3]" in [citation.text for citation in document.citations]


def test_escapes_in_a_shown_address_are_not_part_of_it() -> None:
    document = read(
        "Bats sing [1].\n\n## References\n\n"
        "1. Bats, accessed May 1, 2025, [https://b.example.org/x/06\\_8\\_57.pdf](https://b.example.org/x/06_8_57.pdf)\n"
        "2. Owls, accessed May 1, 2025, [https://b.example.org/?a=1\\&b=2](https://b.example.org/?a=1&b=2)\n"
    )
    addresses = [reference.work.url for reference in document.references]
    assert addresses == ["https://b.example.org/x/06_8_57.pdf", "https://b.example.org/?a=1&b=2"]


def test_wrapped_entries_with_full_names_are_told_apart() -> None:
    document = read(
        "We follow earlier work (Ito & Rao, 2018; Lind et al., 2019; Brook, 1983).\n\nREFERENCES\n\n"
        "Anna M. Ito and Ben Rao. Songs of the polar night, heard below the ice. Journal of Field\n"
        "Notes, 2018.\n"
        "Carl H Lind, Dora Moe, and Egil J Saari. Moths that jam the calls of\n"
        "bats. Field Notes, 9(1):1-4, 2019.\n"
        "Tom B Brook. Owls. Field Notes, 4(5):1-17, 1983.\n",
        "text",
    )
    assert len(document.references) == 3
    assert [reference.work.year for reference in document.references] == [2018, 2019, 1983]
    assert all(link.status is LinkStatus.RESOLVED for link in resolve(document).all)


def test_a_hyphen_lost_at_a_line_end_is_no_other_name() -> None:
    document = read(
        "Others agree (JaraEttinger et al., 2019; Rao, 2018).\n\n# References\n\n"
        "Jara-Ettinger, A., Rao, B., & Lind, C. (2019). Whales. Field Notes, 1, 1-2.\n\n"
        "Rao, B. (2018). Bats. Field Notes, 1, 3-4.\n"
    )
    assert all(link.status is LinkStatus.RESOLVED for link in resolve(document).all)


def test_patterns_and_slices_are_no_markers() -> None:
    prose = "The field sourceIPv[46]Address and the column conf[,2] or the row m[1,] are kept."
    text = f"{WHALES}\n{prose}\n\n# References\n{ENTRIES}"
    assert not found(text, "REF001")
    assert not found(text, "MRK002")


def test_values_of_an_enumeration_are_no_parenthesised_markers() -> None:
    text = (
        "Whales sing (1). Bats listen (2). Moths jam (3). "
        "The bits are hostTopN(4), ringStation(14), sourceRouting(15).\n\n"
        "# References\n\n1. Ito A. Songs. 2011.\n2. Rao B. Bats. 2015.\n3. Lind C. Moths. 2016.\n"
    )
    assert not found(text, "REF001")


def test_a_key_may_begin_with_an_underscore() -> None:
    document = read("See [@_iso_3166] and @_iso_639.\n")
    assert [item.key for citation in document.citations for item in citation.items] == ["_iso_3166", "_iso_639"]


def test_a_bracket_cut_by_a_page_break_is_closed() -> None:
    text = (
        "Adapters (Ito et al., 2019; Rao et al.,\n\n-----\n\n2017), and songs (Lind & Moe, 2016) are known.\n\n"
        "# References\n\n"
        "Ito, A., Rao, B., & Lind, C. (2019). Whales. Field Notes, 1, 1-2.\n\n"
        "Lind, C., & Moe, D. (2016). Moths. Field Notes, 1, 5-6.\n\n"
        "Rao, B., Ito, A., & Moe, D. (2017). Bats. Field Notes, 1, 3-4.\n"
    )
    assert not found(text, "MRK002")


INSTRUMENTS = """\
Whales sing (Ito, 2019), bats listen (Rao, 2017), moths jam (Lind, 2016), and owls wait (Moe, 2014).
Blood was read by immunoassay ({}).

# References

Ito, A. (2019). Whales. Field Notes, 1, 1-2.

Lind, C. (2016). Moths. Field Notes, 1, 5-6.

Moe, D. (2014). Owls. Field Notes, 1, 7-8.

Rao, B. (2017). Bats. Field Notes, 1, 3-4.
"""


def test_an_instrument_with_a_number_is_no_author_with_a_year() -> None:
    assert not found(INSTRUMENTS.format("Elektra 2010, Bergen"), "REF001")


def test_a_name_written_as_the_others_and_not_listed_is_told() -> None:
    assert [each.label for each in found(INSTRUMENTS.format("Okafor, 2010"), "REF001")] == ["Okafor 2010"]


def test_the_folder_of_an_address_is_not_the_year_of_a_page() -> None:
    text = (
        "In a paper published in 1971, he told of songs in the dark of the polar winter 2. Others heard them 1. "
        "Moths jam bats 3.\n\n## Works cited\n\n"
        "1. Songs, accessed March 27, 2025, https://w.example.org/2023/12/songs.pdf\n"
        "2. Whales in history, accessed March 27, 2025, https://w.example.org/2006/8/573.pdf\n"
        "3. Moths, accessed March 27, 2025, https://w.example.org/2021/moths.pdf\n"
    )
    assert not found(text, "SRC001")


def test_the_number_of_a_preprint_is_no_year() -> None:
    document = read(
        f"{WHALES}\n# References\n\n[1] Anna Ito and Ben Rao. Deep songs. arXiv preprint arXiv:1409.1556, 2014.\n"
    )
    assert [reference.work.year for reference in document.references] == [2014]


def test_a_marker_glued_to_its_word_may_be_0_where_an_entry_is() -> None:
    text = f"{WHALES}\n## Songs[0][2]\n\nMoths jam them[0].\n\n# References\n\n[0] Moe D. Owls. 2014.\n{ENTRIES}"
    assert [citation.text for citation in read(text).citations] == ["[1]", "[2]", "[0][2]", "[0]"]


def test_an_index_of_an_array_is_no_marker() -> None:
    text = f"{WHALES}\nThe value of data[0] is kept in data[0][1].\n\n# References\n{ENTRIES}"
    assert [citation.text for citation in read(text).citations] == ["[1]", "[2]"]


POND = "\n".join(f"- https://ponds.example.org/{number}" for number in range(1, 9))


def test_spans_of_years_and_factors_are_no_markers_of_a_list_without_numbers() -> None:
    document = read(
        "Sedges came first (yrs 2–5), then reeds (yrs 6–8). Frogs exceeded newts by a factor 2–3 there.\n\n"
        f"## Sources\n\n{POND}\n"
    )
    assert not document.citations


def test_numbers_behind_one_and_the_same_word_belong_to_it() -> None:
    document = read(
        "Cut the reeds in June (Lesson learnt 1, 5). Flood them in March (Lesson learnt 2, 3, 6). "
        f"Burn them never (Lesson learnt 1, 4).\n\n## Sources\n\n{POND}\n"
    )
    assert not document.citations


WOOD = (
    "Songs of wrens before sunrise",
    "Tides and the sand of spits",
    "Bats that hunt moths by echo",
    "How moths hear bats",
    "Newts and the ponds of their birth",
    "Winter of storks south of the desert",
    "Storms and the nests of terns",
    "Lichens on slate",
    "Ants and the aphids they herd",
    "Oceans that eels cross to spawn",
    "Winter stores of voles: roots under snow",
    "Rot of beech wood by fungi",
    "Moult of swans",
    "Cold rivers for trout",
)


def test_an_entry_cited_out_of_turn_is_so_at_every_later_mention() -> None:
    said = [f"{title} were told of here [{number}]." for number, title in enumerate(WOOD, 1)]
    said[11] = "Decayed stumps of old trees shelter voles well and keep them dry [12]."
    said.insert(1, "Fungi rot the beech in a few winters [12].")
    listed = "\n\n".join(
        f"[{number}] Ito A. {title}. Field Notes. 2001;{number}:1-8." for number, title in enumerate(WOOD, 1)
    )
    text = f"{' '.join(said)}\n\n# References\n\n{listed}\n"
    assert found(text, "ORD001")
    assert not found(text, "SRC003")


def test_a_number_whose_link_leads_elsewhere_is_told_at_the_marker_alone() -> None:
    listed = "".join(
        f'<ref id="r{number}"><label>{number}</label><mixed-citation>Ito A. {title}. Field Notes. 2001;{number}:1-8.'
        "</mixed-citation></ref>"
        for number, title in enumerate(WOOD[:3], 1)
    )
    text = (
        '<article><body><p>Wrens sing,<sup><xref ref-type="bibr" rid="r1">1</xref></sup> tides move'
        '<sup><xref ref-type="bibr" rid="r2">2</xref></sup> and bats hunt.'
        '<sup><xref ref-type="bibr" rid="r1">3</xref></sup></p></body>'
        f"<back><ref-list>{listed}</ref-list></back></article>"
    )
    shown = lint_text(text, "jats", path="a.xml", rules=all_rules())
    assert [each.code for each in shown if each.confidence >= Confidence.MEDIUM] == ["REF007"]

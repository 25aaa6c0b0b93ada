"""Typed reference lists: every form of label, no label, no heading, several lists, and what trails them."""

import pytest

from citeward.document import ListKind, SectionKind
from citeward.readers import read_document
from citeward.source import Source

BODY = "Owls call at dusk [1]. Bats answer at dawn [2]. Moths are silent [3].\n\n"
ENTRIES = (
    "Ito, A. Owls at dusk. Journal of Invented Birds, 2011.",
    "Rao, B. Bats at dawn. Annals of Wings, 2012.",
    "Diaz, C. Moths at noon. Letters on Scales, 2013.",
)
HEADINGS = {"markdown": "## References\n\n", "text": "References\n\n"}


def read(text, file_format="text"):
    document = read_document(Source("article", text), file_format)
    for reference in document.references:
        assert document.source.slice(reference.span)
        assert reference.text.split()[0] in document.source.slice(reference.span)
    return document


def listed(form, separator="\n", file_format="text", entries=ENTRIES, tail="", body=BODY, heading=None):
    lines = [form.format(n=number, e=entry) for number, entry in enumerate(entries, 1)]
    heading = HEADINGS[file_format] if heading is None else heading
    return read(body + heading + separator.join(lines) + tail, file_format)


LABELS = ["{n}. {e}", "{n}) {e}", "[{n}] {e}", "({n}) {e}", "- [{n}] {e}", "**[{n}]** {e}", "**{n}.** {e}",
          "{n}\\. {e}", "[{n}]: {e}", "【{n}】 {e}", "- {n}. {e}", "* **{n}.** {e}",
          "[^{n}^]: {e}", "[^{n}^] {e}", "{n}\ufe0f\u20e3 {e}"]  # fmt: skip


@pytest.mark.parametrize("file_format", ["text", "markdown"])
@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("form", LABELS)
def test_labelled_entries(form, separator, file_format):
    document = listed(form, separator, file_format)
    assert [each.label for each in document.references] == ["1", "2", "3"]
    assert [each.number for each in document.references] == [1, 2, 3]
    assert [each.text for each in document.references] == list(ENTRIES)
    assert [document.source.slice(each.label_span) for each in document.references] == ["1", "2", "3"]
    assert [each.kind for each in document.reference_lists] == [ListKind.NUMBERED]
    assert [each.work.title for each in document.references] == ["Owls at dusk", "Bats at dawn", "Moths at noon"]


def test_footnotes_are_entries():
    body = "Owls call[^1]. Bats answer[^2]. Moths are silent[^3].\n\n"
    document = listed("[^{n}]: {e}", "\n", "markdown", body=body)
    assert [(each.label, each.key, each.text) for each in document.references] == [
        (str(n), str(n), entry) for n, entry in enumerate(ENTRIES, 1)
    ]


@pytest.mark.parametrize(
    "form", ['<a id="r{n}"></a>[{n}] {e}', "[[{n}]](#c{n}) {e}", '[{n}] <span id="r{n}"></span>{e}']
)
def test_labels_in_markup(form):
    document = listed(form, "\n\n", "markdown")
    assert [each.label for each in document.references] == ["1", "2", "3"]
    assert [each.text for each in document.references] == list(ENTRIES)


def test_anchors_belong_to_their_entry():
    document = listed('<a id="r{n}"></a>[{n}] {e}', "\n\n", "markdown")
    assert [each.anchors for each in document.references] == [("r1",), ("r2",), ("r3",)]


@pytest.mark.parametrize("file_format", ["text", "markdown"])
def test_paragraphs_without_labels_are_numbered_by_position(file_format):
    document = listed("{e}", "\n\n", file_format)
    assert [(each.label, each.number, each.text) for each in document.references] == [
        (str(n), n, entry) for n, entry in enumerate(ENTRIES, 1)
    ]
    assert [each.kind for each in document.reference_lists] == [ListKind.UNNUMBERED]


@pytest.mark.parametrize("file_format", ["text", "markdown"])
def test_hanging_lines_belong_to_the_entry_they_hang_on(file_format):
    entries = [entry.replace(". ", ".\n    ", 2) for entry in ENTRIES]
    document = listed("{e}", "\n", file_format, entries=entries)
    assert [" ".join(each.text.split()) for each in document.references] == list(ENTRIES)


def test_wrapped_lines_of_labelled_entries():
    entries = [entry.replace(". ", ".\n", 2) for entry in ENTRIES]
    document = listed("[{n}] {e}", "\n", entries=entries)
    assert [" ".join(each.text.split()) for each in document.references] == list(ENTRIES)


BLOCKS = """Research

Owls and the time of dusk.

Journal of Invented Birds, 2011

Guideline

Bats in the house: a recommendation.

Society for Wings, 2012

Drug label

Moth repellent.

Bureau of Scales, 2013
"""


def test_blocks_of_label_title_and_journal():
    document = read("Owls call at dusk 1. Bats answer at dawn 2, 3.\n\nReferences\n\n" + BLOCKS)
    assert [(each.label, each.work.title, each.work.year) for each in document.references] == [
        ("1", "Owls and the time of dusk", 2011),
        ("2", "Bats in the house: a recommendation", 2012),
        ("3", "Moth repellent", 2013),
    ]


def test_web_pages_with_the_day_they_were_read():
    entries = [
        f"About {word}, accessed November 2, 2024, https://fauna.example/{word}" for word in ("owls", "bats", "moths")
    ]
    document = listed("{n}. {e}", "\n", entries=entries)
    assert [(each.label, each.work.title, each.work.url) for each in document.references] == [
        (str(n), f"About {word}", f"https://fauna.example/{word}")
        for n, word in enumerate(("owls", "bats", "moths"), 1)
    ]


def test_titles_with_their_address():
    entries = [f"About {word}: https://fauna.example/{word}" for word in ("owls", "bats", "moths")]
    document = listed("[{n}] {e}", "\n", "markdown", entries=entries)
    assert [(each.label, each.work.url) for each in document.references] == [
        (str(n), f"https://fauna.example/{word}") for n, word in enumerate(("owls", "bats", "moths"), 1)
    ]


@pytest.mark.parametrize("file_format", ["text", "markdown"])
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_a_list_that_nothing_heads(file_format, separator):
    document = listed("[{n}] {e}", separator, file_format, heading="")
    assert [each.label for each in document.references] == ["1", "2", "3"]
    assert [each.labels for each in document.citations] == [("1",), ("2",), ("3",)]
    assert document.reference_lists[0].heading is None


def test_numbered_steps_at_the_end_are_no_list():
    assert read("Owls call.\n\n1. Wash the pond.\n2. Feed the owls.\n3. Rest.\n").references == ()
    assert read("Owls call.\n\n[1] Wash the pond.\n[2] Feed the owls.\n").references == ()


def test_no_list_at_all():
    document = read("Owls call at dusk [1]. Bats answer [2].\n")
    assert document.references == ()
    assert [each.labels for each in document.citations] == [("1",), ("2",)]


@pytest.mark.parametrize(
    "heading",
    [
        "**References**\n\n",
        "**Sources:**\n\n",
        "References\n----------\n\n",
        "### 参考文献\n\n",
        "# 7. References\n\n",
        "Literatur\n\n",
        "Références :\n\n",
    ],
)
def test_headings_of_every_make(heading):
    document = listed("{n}. {e}", "\n", "markdown", heading=heading)
    assert [each.label for each in document.references] == ["1", "2", "3"]
    assert document.sections[-1].kind is SectionKind.REFERENCES


def test_several_lists_in_one_document():
    owls = "# Owls\n\nOwls call [1].\n\n## References\n\n1. {0}\n2. {1}\n\n"
    text = owls + "# Bats\n\nBats rest [1].\n\n## References\n\n1. {2}\n2. {1}\n"
    document = read(text.format(*ENTRIES), "markdown")
    assert [[each.label for each in lst.references] for lst in document.reference_lists] == [["1", "2"], ["1", "2"]]
    assert len({each.id for each in document.references}) == 4
    assert [each.labels for each in document.citations] == [("1",), ("1",)]


def test_subheadings_divide_one_list():
    text = BODY + "## References\n\n### Birds\n\n1. {0}\n\n### Others\n\n2. {1}\n3. {2}\n"
    document = read(text.format(*ENTRIES), "markdown")
    assert [each.label for each in document.references] == ["1", "2", "3"]
    assert len(document.reference_lists) == 1


@pytest.mark.parametrize("file_format", ["text", "markdown"])
@pytest.mark.parametrize(
    "tail",
    [
        "\n\nDisclaimer\n\nThis is no advice for owls [2], and study 1 says so.\n",
        "\n\nRelated links\n\n- Owls in winter [3]\n- Bats in spring 2\n",
        "\n\nThis article was generated for information only [2].\n",
        "\n\nDisclaimer\n\nNo advice [2].\n\nRelated articles\n\n1. Newts in May 2014\n2. Toads in June 2015\n",
        "\n\n© 2024 The Pond. All rights reserved [1].\n",
    ],
)
def test_what_trails_the_list_is_neither_entry_nor_claim(tail, file_format):
    document = listed("{n}. {e}", "\n", file_format, tail=tail)
    assert [each.text for each in document.references] == list(ENTRIES)
    assert [each.labels for each in document.citations] == [("1",), ("2",), ("3",)]
    assert document.reference_lists[0].kind is ListKind.NUMBERED


def test_a_section_after_the_list_is_read_again():
    text = BODY + "## References\n\n1. {0}\n2. {1}\n3. {2}\n\n## Appendix\n\nOwls call again [2].\n"
    document = read(text.format(*ENTRIES), "markdown")
    assert len(document.references) == 3
    assert [each.labels for each in document.citations][-1] == ("2",)


def test_labels_that_are_names_make_a_list_of_keys():
    text = "Owls call [Ito11]. Bats rest [Rao12].\n\nReferences\n\n[Ito11] {}\n[Rao12] {}\n".format(*ENTRIES[:2])
    document = read(text)
    assert [(each.label, each.key) for each in document.references] == [("Ito11", "Ito11"), ("Rao12", "Rao12")]
    assert document.reference_lists[0].kind is ListKind.KEYED


def test_one_number_for_every_item_is_counted_on():
    document = read(BODY + "## References\n\n1. {}\n1. {}\n1. {}\n".format(*ENTRIES), "markdown")
    assert [each.label for each in document.references] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "heading", ["A APPENDIX", "Appendix", "APPENDIX B: MORE SONGS", "Appendix A. Calls", "Supplementary material"]
)
def test_an_appendix_ends_the_list_and_belongs_to_the_article(heading):
    entries = "\n\n".join(ENTRIES)
    behind = "The calls were counted by hand (Ito et al., 2012)."
    text = f"Owls call at dusk (Ito et al., 2012).\n\nReferences\n\n{entries}\n\n{heading}\n\n{behind}\n"
    document = read_document(Source("a.txt", text), "text")
    assert len(document.references) == len(ENTRIES)
    assert [document.source.position(each.span.start).line for each in document.citations][-1] > len(ENTRIES)


def test_a_title_that_begins_like_an_appendix_ends_no_list():
    entries = [*ENTRIES, "Appendix and spleen of the common toad. Journal of Invented Toads, 2013."]
    assert len(listed("{e}", "\n\n", entries=entries).references) == len(entries)


@pytest.mark.parametrize("file_format", ["text", "markdown"])
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
@pytest.mark.parametrize("form", ["{s} {e}", "{s}: {e}", "- {s} {e}"])
def test_raised_labels(form, separator, file_format):
    raised = "¹²³"
    lines = [form.format(s=s, e=e) for s, e in zip(raised, ENTRIES, strict=True)]
    body = "Owls call at dusk¹. Bats answer at dawn². Moths are silent³.\n\n"
    document = read(body + HEADINGS[file_format] + separator.join(lines) + "\n", file_format)
    assert [(each.label, each.number) for each in document.references] == [("1", 1), ("2", 2), ("3", 3)]
    assert [each.text for each in document.references] == list(ENTRIES)
    assert [document.source.slice(each.label_span) for each in document.references] == list(raised)
    assert [each.labels for each in document.citations] == [("1",), ("2",), ("3",)]


@pytest.mark.parametrize("file_format", ["text", "markdown"])
@pytest.mark.parametrize("heading", ["Sources:", "**References:**", "Quellen:", "参考资料："])
@pytest.mark.parametrize("separator", [" ", "; ", "\n"])
def test_a_list_behind_its_heading_on_one_line(separator, heading, file_format):
    heading = heading.strip("*") if file_format == "text" else heading
    document = listed("[{n}] {e}", separator, file_format, heading=f"{heading} ")
    assert [(each.label, each.text.rstrip(";")) for each in document.references] == [
        (str(n), entry) for n, entry in enumerate(ENTRIES, 1)
    ]
    assert [each.labels for each in document.citations] == [("1",), ("2",), ("3",)]


@pytest.mark.parametrize(
    "line",
    [
        "Sources: [1], [2], [3]",
        "Sources: [1] and [2] agree on this, but [3] does not.",
        "Note: [1] Ito, A. Owls, 2011. [2] Rao, B. Bats, 2012.",
        "Sources: [3] Ito, A. Owls, 2011. [5] Rao, B. Bats, 2012.",
    ],
)
def test_a_line_that_only_speaks_of_sources_is_no_list(line):
    assert not read(f"{BODY}{line}\n").references


def test_what_is_offered_to_be_read_is_the_list_only_where_there_is_no_other():
    offered = (
        "## Learn more\n\n1. Owls of the north. 2020. https://owls.example.org\n2. Bats. https://bats.example.org\n\n"
    )
    assert [each.label for each in read(BODY + offered, "markdown").references] == ["1", "2"]
    document = listed("[{n}] {e}", "\n\n", "markdown", body=BODY + offered)
    assert [each.text for each in document.references] == list(ENTRIES)


def test_a_quoted_list():
    document = listed("> [{n}] {e}", "\n", "markdown", heading="> **Sources**\n")
    assert [each.text for each in document.references] == list(ENTRIES)

"""Links and generated markers."""

import pytest

from citeward.document import MarkerStyle
from citeward.readers import read_document
from citeward.source import Source

LIST = "\n\n## References\n\n" + "\n".join(
    f"{number}. Ito, A. The habits of {animal}. Journal of Invented Fauna, 2001. https://fauna.example/{number}"
    for number, animal in enumerate(("owls", "bats", "moths", "frogs"), 1)
)


def citations(text):
    document = read_document(Source("article.md", text), "markdown")
    assert all(document.source.slice(each.span) == each.text for each in document.citations)
    return document


@pytest.mark.parametrize(
    ("form", "shown", "target"),
    [
        ("[[{n}]](https://fauna.example/{n})", "[{n}]", "https://fauna.example/{n}"),
        ("[{n}](https://fauna.example/{n})", "[{n}]", "https://fauna.example/{n}"),
        ("[\\[{n}\\]](#ref-{n})", "\\[{n}\\]", "#ref-{n}"),
        ('<a href="#ref-{n}">[{n}]</a>', "[{n}]", "#ref-{n}"),
        ("[({n})](#ref-{n})", "({n})", "#ref-{n}"),
        ("<sup>[{n}](#ref-{n})</sup>", "[{n}]", "#ref-{n}"),
        ("[<sup>{n}</sup>](#ref-{n})", "{n}", "#ref-{n}"),
    ],
)
def test_a_linked_number_is_a_citation_with_a_target(form, shown, target):
    text = " ".join(
        f"The {word} rest at noon{form.format(n=n)}." for n, word in enumerate(("owls", "bats", "moths"), 1)
    )
    document = citations(text + LIST)
    assert [(each.text, each.items[0].number, each.items[0].target) for each in document.citations] == [
        (shown.format(n=n), n, target.format(n=n)) for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("form", ["【{n}】", "【{n}†source】", "【{n}†L3-L9】"])
def test_generated_brackets_are_citations(form):
    text = " ".join(f"The {word} rest{form.format(n=n)}." for n, word in enumerate(("owls", "bats", "moths"), 1))
    document = citations(text + LIST)
    assert [(each.text, each.labels) for each in document.citations] == [
        (form.format(n=n), (str(n),)) for n in (1, 2, 3)
    ]


def test_generated_notes_point_to_their_text():
    text = "The owls call[^1_2]. The bats rest[^1_1].\n\n[^1_1]: https://fauna.example/b\n[^1_2]: https://fauna.example/o\n"
    document = citations(text)
    assert [(each.text, each.items[0].key, each.style) for each in document.citations] == [
        ("[^1_2]", "1_2", MarkerStyle.NOTE),
        ("[^1_1]", "1_1", MarkerStyle.NOTE),
    ]
    assert [each.key for each in document.references] == ["1_1", "1_2"]


def test_links_in_parentheses_stand_for_sources_where_there_is_no_list():
    text = "The owls call ([fauna.example](https://fauna.example/o)). The bats rest ([Bats](https://bats.example)).\n"
    document = citations(text)
    assert [(each.text, each.items[0].target, each.style) for each in document.citations] == [
        ("fauna.example", "https://fauna.example/o", MarkerStyle.LINK),
        ("Bats", "https://bats.example", MarkerStyle.LINK),
    ]


def test_links_in_passing_are_no_citations():
    text = (
        "See [the pond](https://pond.example), write to <me@pond.example> or read https://pond.example/3, [1] of many."
    )
    assert [each.text for each in citations(text + LIST).citations] == ["[1]"]


def test_numbered_link_definitions_are_the_list_where_there_is_no_other():
    text = (
        'Owls call [1]. Bats rest [2].\n\n[1]: https://fauna.example/o\n[2]: <https://bats.example> "All about bats"\n'
    )
    document = citations(text)
    assert [(each.label, each.work.url, each.work.title) for each in document.references] == [
        ("1", "https://fauna.example/o", ""),
        ("2", "https://bats.example", "All about bats"),
    ]
    assert [each.items[0].target for each in document.citations] == ["https://fauna.example/o", "https://bats.example"]

"""What a reStructuredText article says: citations, definitions, and the readable view."""

import pytest

from citeward.document import OBJECT, Locator, MarkerStyle
from citeward.readers import read_document
from citeward.readers.extract import Extract
from citeward.readers.rst import read_rst
from citeward.resolve import resolve
from citeward.source import Source


def read(text: str) -> Extract:
    return read_rst(Source("article.rst", text))


def blocks(text: str) -> list[tuple[str, str]]:
    flow = read(text).flow
    return [(block.kind.value, flow.block_text(block)) for block in flow.blocks]


def labels(text: str) -> list[list[str]]:
    return [[item.label for item in marker.items] for marker in read(text).markers]


def missing(text: str) -> list[str]:
    return [link.item.label for link in resolve(read_document(Source("article.rst", text), "rst")).missing()]


@pytest.mark.parametrize(
    ("written", "style", "expected"),
    [
        ("[Ito2019]_", MarkerStyle.KEY, ["Ito2019"]),
        ("[1]_", MarkerStyle.NOTE, ["1"]),
        ("[#]_", MarkerStyle.NOTE, ["#"]),
        ("[#note]_", MarkerStyle.NOTE, ["#note"]),
        ("[*]_", MarkerStyle.NOTE, ["*"]),
        (r"birds\ [1]_", MarkerStyle.NOTE, ["1"]),
        ("([Ito-2.19]_)", MarkerStyle.KEY, ["Ito-2.19"]),
        (":cite:`ito2019`", MarkerStyle.KEY, ["ito2019"]),
        (":cite:p:`ito2019, rao2020`", MarkerStyle.KEY, ["ito2019", "rao2020"]),
        (":cite:t:`{see}ito2019{p. 3}`", MarkerStyle.KEY, ["ito2019"]),
        (":footcite:`ito2019`", MarkerStyle.KEY, ["ito2019"]),
        (":footcite:ps:`ito2019`", MarkerStyle.KEY, ["ito2019"]),
        ("`ito2019`:cite:", MarkerStyle.KEY, ["ito2019"]),
        (":cite:p:`ito2019,\nrao2020`", MarkerStyle.KEY, ["ito2019", "rao2020"]),
    ],
)
def test_markers(written: str, style: MarkerStyle, expected: list[str]) -> None:
    text = f"Whales sing {written}."
    extract = read(text)
    (marker,) = extract.markers
    assert (marker.style, [item.label for item in marker.items]) == (style, expected)
    spans = [extract.flow.span(item.start, item.end) for item in marker.items]
    assert [text[span.start : span.end] for span in spans] == expected


@pytest.mark.parametrize(
    "written",
    [
        "``[1]_``",
        "word[1]_",
        "[1]",
        "[1]_word",
        "[two words]_",
        "Code::\n\n   [1]_\n\n      [2]_",
        "Code::\n\n> [1]_",
        ".. code-block:: python\n\n   x [1]_",
        ".. math::\n\n   [1]_",
        ".. A comment [1]_\n   and [2]_",
        "..\n   [1]_",
        ".. _target: [1]_",
        ">>> x [1]_\n[2]_",
        ":nocite:`ito2019`",
    ],
)
def test_what_is_no_marker(written: str) -> None:
    assert labels(written) == []


def test_notes_around_a_key() -> None:
    (marker,) = read(":cite:t:`{see}ito2019{pp. 3--5}`").markers
    assert (marker.items[0].prefix, marker.items[0].locator, marker.narrative) == ("see", Locator("page", "3--5"), True)


def test_text_after_a_literal_block_is_read_again() -> None:
    assert labels("- Item::\n\n      [1]_\n\n  More [2]_.\n\nEnd [3]_.") == [["2"], ["3"]]


def test_bodies_of_directives_are_text() -> None:
    assert labels(
        ".. note:: Here [1]_\n   too.\n\n   And [2]_.\n\n.. figure:: a.png\n   :alt: [9]_\n\n   Caption [3]_."
    ) == [
        ["1"],
        ["2"],
        ["3"],
    ]


def test_blocks() -> None:
    text = """=====
Songs
=====

:Author: K. Ito

Whales *sing* in ``code`` and
|place| with `a link <https://a.org>`_ or name_.

Birds
-----

- One
  goes on
- Two

1. First
#. Second

| A line
| of verse

+------+-------+
| Name | Song  |
+======+=======+
| Ito  | long  |
+------+-------+

=====  =====
A      B
=====  =====
x      y

z      w
=====  =====

.. |place| replace:: winter

.. rubric:: Sources

The end::

    code
"""
    assert blocks(text) == [
        ("heading", "Songs"),
        ("paragraph", "K. Ito"),
        ("paragraph", f"Whales sing in {OBJECT} and\nwinter with a link or name."),
        ("heading", "Birds"),
        ("item", "One\ngoes on"),
        ("item", "Two"),
        ("item", "First"),
        ("item", "Second"),
        ("paragraph", "A line"),
        ("paragraph", "of verse"),
        ("row", "Name\tSong"),
        ("row", "Ito\tlong"),
        ("row", "A      B"),
        ("row", "x      y"),
        ("row", "z      w"),
        ("heading", "Sources"),
        ("paragraph", "The end:"),
    ]


def test_definitions() -> None:
    text = """Whales [Ito2019]_, birds [1]_.

.. [Ito2019] Ito, K. (2019). Songs of
   whales. Nature.
.. [1] Not all of them.
"""
    extract = read(text)
    (reference,) = extract.references
    assert (reference.key, reference.text) == ("Ito2019", "Ito, K. (2019). Songs of whales. Nature.")
    assert text[reference.label_span.start : reference.label_span.end] == "Ito2019"
    assert reference.work.year == 2019
    assert [(block.kind.value, block.label) for block in extract.flow.blocks[1:]] == [
        ("entry", "Ito2019"),
        ("note", "1"),
    ]
    assert missing(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [1]_ b [2]_.\n\n.. [1] One.", ["2"]),
        ("A [#]_ b [#]_.\n\n.. [#] One.", ["#"]),
        ("A [#]_ b [#]_.\n\n.. [#] One.\n.. [#] Two.", []),
        ("A [*]_ b [#a]_.\n\n.. [*] One.\n.. [#a] Two.", []),
        ("A [ito2019]_ b [ITO2019]_ c [rao]_.\n\n.. [Ito2019] Ito. Songs. 2019.", ["rao"]),
        ("A [1]_.\n\nReferences\n----------\n\n.. [1] Ito. Songs. Nature, 2019.\n.. [2] Rao. Songs. 2020.", []),
        ("A [2]_.\n\nReferences\n----------\n\n.. [1] Ito. Songs. Nature, 2019.", ["2"]),
    ],
)
def test_references_resolve_as_docutils_resolves_them(text: str, expected: list[str]) -> None:
    assert missing(text) == expected


def test_a_hyperlink_to_a_citation_cites_it() -> None:
    text = "See Ito2019_.\n\n.. [Ito2019] Ito. Songs. 2019."
    document = read_document(Source("article.rst", text), "rst")
    links = resolve(document)
    assert all(links.is_cited(reference) for reference in document.references)


def test_bibliographies() -> None:
    text = ".. bibliography:: refs.bib ../more.bib\n   :style: unsrt\n   :all:\n"
    extract = read(text)
    assert [each.name for each in extract.bibliographies] == ["refs.bib", "../more.bib"]
    assert extract.nocite == {"*"}
    assert not extract.is_part
    assert read(".. bibliography::\n").is_part
    assert read(".. footbibliography::\n").is_part
    assert read("A :cite:`ito2019`.").is_part
    assert not read("A [Ito2019]_.").is_part


def test_keys_below_a_bibliography_are_listed_without_being_cited() -> None:
    assert read(".. bibliography:: refs.bib\n   :filter: False\n\n   ito2019\n   rao2020\n").nocite == {
        "ito2019",
        "rao2020",
    }


def test_comments_are_kept_for_suppressions() -> None:
    text = "A.\n\n.. citeward: ignore[undefined-citation] soon\n\nB."
    (comment,) = read(text).comments
    assert comment.text == "citeward: ignore[undefined-citation] soon"
    assert text[comment.span.start : comment.span.end] == ".. citeward: ignore[undefined-citation] soon"


def test_docutils_finds_the_same_references() -> None:
    core = pytest.importorskip("docutils.core")
    nodes = pytest.importorskip("docutils.nodes")
    text = """Title
=====

Whales [1]_ sing [#]_, [#a]_ and [*]_. See [Ito2019]_, not ``[9]_`` nor x[8]_.

.. note:: Again [1]_.

Code::

   [7]_

- Item [Ito2019]_

.. [1] One.
.. [#] Two.
.. [#a] Three.
.. [*] Four.
.. [Ito2019] Ito. Songs. 2019.
"""
    tree = core.publish_doctree(text, settings_overrides={"report_level": 5})
    theirs = [*tree.findall(nodes.footnote_reference), *tree.findall(nodes.citation_reference)]
    assert len(read(text).markers) == len(theirs)
    assert missing(text) == []

"""`citeward suppress`: comments with reasons, in every format that has comments, and nothing else."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import make_docx

ENTRIES = [
    "Aldous, R. Dialects of whales. Journal of Invented Acoustics, 2012.",
    "Penn, M. Learning to sing. Journal of Invented Acoustics, 2015.",
]
NUMBERED = "\n\n".join(f"[{number}] {entry}" for number, entry in enumerate(ENTRIES, start=1))
ARTICLES = {
    "a.md": f"# Whales\n\nWhales sing [1].\nThey learn [2, 7].\n\n"
    f"- Songs travel [2]\n- and change [8]\n\n## References\n\n{NUMBERED}\n",
    "a.tex": "\\documentclass{article}\n\\begin{document}\nWhales sing \\cite{aldous}. They learn\n"
    "\\cite{gone} early.\n\n"
    "More \\cite{lost}.\n\\begin{thebibliography}{9}\n"
    f"\\bibitem{{aldous}} {ENTRIES[0]}\n\\bibitem{{penn}} {ENTRIES[1]}\n\\end{{thebibliography}}\n\\end{{document}}\n",
    "a.rst": "Whales\n======\n\nWhales sing [1]_. They learn [7]_.\nMore of it.\n\nAnd so on [2]_.\n\n"
    f".. [1] {ENTRIES[0]}\n.. [2] {ENTRIES[1]}\n",
    "a.html": "<html><body>\n<h1>Whales</h1>\n<p>Whales sing [1]. They learn [2, 7].</p>\n<p>More [8].</p>\n"
    f"<h2>References</h2>\n<ol>\n<li>{ENTRIES[0]}</li>\n<li>{ENTRIES[1]}</li>\n</ol>\n</body></html>\n",
    "a.org": "* Whales\n\nWhales sing [1].\nThey learn [2, 7].\n\nMore [8].\n\n* References\n\n" + NUMBERED + "\n",
    "a.typ": "= Whales\n\nWhales sing @song.\nThey learn @gone.\n\n#bibliography(\"refs.bib\")\n",
    "a.adoc": f"= Whales\n\nWhales sing [1].\nThey learn [2, 7].\n\nMore [8].\n\n== References\n\n{NUMBERED}\n",
    "a.wiki": f"== Whales ==\n\nWhales sing [1].\nThey learn [2, 7].\n\nMore [8].\n\n== References ==\n\n{NUMBERED}\n",
    "a.xml": "<?xml version=\"1.0\"?>\n<article><body>\n"
    "<p>Whales sing [<xref ref-type=\"bibr\" rid=\"b1\">1</xref>]. They learn "
    "[<xref ref-type=\"bibr\" rid=\"b7\">7</xref>].</p>\n</body><back><ref-list>\n"
    f"<ref id=\"b1\"><label>1</label><mixed-citation>{ENTRIES[0]}</mixed-citation></ref>\n"
    "</ref-list></back></article>\n",
    "a.bib": "@article{song, author = {Penn, M}, title = {On song}, journal = {Acoustics}, year = {2999}}\n\n"
    "@article{dialect, author = {Penn, M}, title = {On dialect}, journal = {Acoustics}, year = {2998}}\n",
    "a.yaml": "- id: song\n  type: book\n  author: [{family: Penn}]\n  title: On song\n  publisher: A\n"
    "  issued: {date-parts: [[2999]]}\n- id: dialect\n  type: book\n  author: [{family: Penn}]\n"
    "  title: On dialect\n  publisher: A\n  issued: {date-parts: [[2998]]}\n",
}  # fmt: skip
PARTNERS = {"refs.bib": "@article{song, author = {Penn, M}, title = {On song}, journal = {Acoustics}, year = {2015}}\n"}


def findings(run, *arguments):
    return json.loads(run("check", "--format", "json", *arguments).stdout)["findings"]


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_all_that_is_found_is_suppressed_and_a_second_run_writes_nothing(run, plant, name, end):
    folder = plant({name: ARTICLES[name].replace("\n", end).encode(), **PARTNERS})
    before = findings(run, name)
    assert before
    first = run("suppress", name, "--reason", "known since -- spring")
    assert first.exit_code == 0, first.stderr
    assert first.stderr == f"{name}: {len(before)} suppressed\n"
    written = (folder / name).read_bytes()
    assert findings(run, name) == []
    assert b"known since" in written
    assert written.count(b"\n") == written.count(b"\r\n") or end == "\n"
    assert run("suppress", name).exit_code == 0
    assert (folder / name).read_bytes() == written


@pytest.mark.parametrize("name", ARTICLES)
def test_the_comments_are_all_that_was_added(run, plant, name):
    folder = plant({name: ARTICLES[name], **PARTNERS})
    run("suppress", name)
    kept = [line for line in (folder / name).read_text().split("\n") if "citeward: ignore" not in line and line.strip()]
    assert kept == [line for line in ARTICLES[name].split("\n") if line.strip()]


def test_only_the_selected_rules_are_suppressed(run, plant):
    folder = plant({"a.md": ARTICLES["a.md"].replace("[2, 7]", "[2, 2, 7]")})
    run("suppress", "--select", "repeated-in-group")
    assert {each["rule"] for each in findings(run)} == {"undefined-citation"}
    assert "<!-- citeward: ignore[repeated-in-group] accepted as it stands -->" in (folder / "a.md").read_text()


def test_a_difference_writes_nothing(run, plant):
    folder = plant({"a.md": ARTICLES["a.md"]})
    shown = run("suppress", "--diff")
    assert "+<!-- citeward: ignore[undefined-citation] accepted as it stands -->" in shown.stdout
    assert (folder / "a.md").read_text() == ARTICLES["a.md"]


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.ipynb"])
def test_a_format_without_comments_says_so(run, plant, name):
    text = f"Whales sing [1]. They learn [2, 7].\n\nReferences\n\n{NUMBERED}\n"
    cell = {"cell_type": "markdown", "metadata": {}, "source": [text.replace("References", "## References")]}
    content = {
        "a.txt": text,
        "a.docx": make_docx([each for each in text.split("\n\n") if each.strip()]),
        "a.ipynb": json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
    }[name]
    folder = plant({name: content})
    before = (folder / name).read_bytes()
    result = run("suppress", name)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{name}: 1 finding left: comments cannot be written in ")
    assert (folder / name).read_bytes() == before


def test_what_a_line_of_its_own_would_break_is_suppressed_behind_the_line(run, plant):
    table = "| song | source |\n| --- | --- |\n| high | [1] |\n| low | [7] |\n| deep | [2] |\n"
    folder = plant({"a.md": f"# Whales\n\nWhales sing [1, 2].\n\n{table}\n## References\n\n{NUMBERED}\n"})
    assert len(findings(run)) == 1
    result = run("suppress")
    assert (result.exit_code, findings(run)) == (0, []), result.stderr
    assert (
        "| low | [7] <!-- citeward: ignore[undefined-citation] accepted as it stands --> |"
        in (folder / "a.md").read_text()
    )


def test_a_finding_that_cannot_be_parted_from_another_is_left(run, plant):
    front = "---\nbibliography: gone.bib\nother: 1\n---\n\nWhales sing [@song].\n"
    folder = plant({"a.md": front})
    before = findings(run)
    result = run("suppress")
    text = (folder / "a.md").read_text()
    assert text.startswith("---\nbibliography: gone.bib\nother: 1\n---\n")
    assert len(findings(run)) + result.stderr.count("suppressed") <= len(before)
    assert "<!--" not in text.partition("Whales")[0].partition("---\n")[2].partition("---")[0]


def test_a_suppressed_entry_of_a_bibliography_is_asked_of_the_project(run, plant):
    entry = "@article{{{0}, author = {{Penn, M}}, title = {{On {0}}}, journal = {{Acoustics}}, year = {{2015}}}}\n"
    folder = plant(
        {
            "texts/a.md": "---\nbibliography: ../library/refs.bib\n---\n\nWhales sing [@song].\n",
            "library/refs.bib": entry.format("song") + entry.format("dialect"),
        }
    )
    assert [each["rule"] for each in findings(run)] == ["uncited-reference"]
    result = run("suppress")
    assert (result.exit_code, findings(run)) == (0, []), result.stderr
    assert (
        "% citeward: ignore[uncited-reference] accepted as it stands\n@article{dialect"
        in (folder / "library/refs.bib").read_text()
    )


def test_a_reason_that_the_encoding_has_no_letters_for_writes_nothing(run, plant):
    folder = plant({"a.md": ARTICLES["a.md"].replace("Whales", "Wäle").encode("latin-1")})
    before = (folder / "a.md").read_bytes()
    result = run("suppress", "--reason", "さくら")
    assert result.exit_code == 1
    assert (folder / "a.md").read_bytes() == before


def test_standard_input_is_wrong_use(run):
    assert run("suppress", "-", stdin="").exit_code == 2


PIECES = [
    "Whales sing [{}].",
    "- They learn [{}]\n- early",
    "> Quoted [{}].",
    "1. First [{}]\n2. second",
    "Again (*so*) [{}]!",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.integers(1, 9)), min_size=1, max_size=6))
def test_what_is_suppressed_is_gone_and_what_is_left_stands(run, plant, pieces):
    body = "\n\n".join(piece.format(number) for piece, number in pieces)
    folder = plant({"a.md": f"# Whales\n\nWhales [1, 2].\n\n{body}\n\n## References\n\n{NUMBERED}\n"})
    before = findings(run)
    result = run("suppress")
    after = findings(run)
    left = result.stderr.count("is left")
    assert len(after) == left
    assert result.exit_code == int(bool(left))
    gone = len(before) - left
    assert (f"{gone} suppressed" in result.stderr) == bool(gone)
    (folder / "a.md").unlink()

"""Bibliography files on their own, through the command line."""

from __future__ import annotations

import pytest

BIB = """@article{one, author = {Ito, A.}, title = {Owls of the north}, journal = {Auk}, year = {2001}}
@article{torn, author = {Never closed, title = {oops
@article{two, author = {Rao, B.}, title = {Bats of the south}, journal = {Auk}, year = {3005}}
@article{two, author = {Lee, C.}, title = {Frogs of the west}, journal = {Auk}, year = {2003}}
"""
JSON = """[
 {"id": "one", "type": "article-journal", "title": "Owls of the north", "container-title": "Auk",
  "author": [{"family": "Ito"}], "issued": {"date-parts": [[2001]]}},
 17,
 {"id": "two", "type": "article-journal", "title": "Bats of the south", "container-title": "Auk",
  "author": [{"family": "Rao"}], "issued": {"date-parts": [[3005]]}},
 {"id": "two", "type": "article-journal", "title": "Frogs of the west", "container-title": "Auk",
  "author": [{"family": "Lee"}], "issued": {"date-parts": [[2003]]}}
]
"""
YAML = """references:
- id: one
  type: article-journal
  title: Owls of the north
  container-title: Auk
  author: [{family: Ito}]
  issued: 2001
- 17
- id: two
  type: article-journal
  title: Bats of the south
  container-title: Auk
  author: [{family: Rao}]
  issued: 3005
- id: two
  type: article-journal
  title: Frogs of the west
  container-title: Auk
  author: [{family: Lee}]
  issued: 2003
"""
HAYAGRIVA = """one:
  type: article
  title: Owls of the north
  author: Ito, A.
  date: 2001
  parent: {type: periodical, title: Auk}
torn: 17
two:
  type: article
  title: Bats of the south
  author: Rao, B.
  date: 3005
  parent: {type: periodical, title: Auk}
"""
RIS = """PB  - a line of no record
TY  - JOUR
ID  - one
AU  - Ito, A.
TI  - Owls of the north
JO  - Auk
PY  - 2001
ER  -
TY  - JOUR
ID  - two
AU  - Rao, B.
TI  - Bats of the south
JO  - Auk
PY  - 3005

TY  - JOUR
ID  - two
AU  - Lee, C.
TI  - Frogs of the west
JO  - Auk
PY  - 2003
ER  -
"""
NBIB = """PB  - a line of no record
PMID- 11111111
TI  - Owls of the north.
AU  - Ito A
TA  - Auk
DP  - 2001

PMID- 22222222
TI  - Bats of the south.
AU  - Rao B
TA  - Auk
DP  - 3005

PMID- 22222222
TI  - Frogs of the west.
AU  - Lee C
TA  - Auk
DP  - 2003
"""
FAULTS = {
    "refs.bib": (BIB, {(2, "REF009"), (3, "BIB003"), (4, "REF004")}),
    "refs.json": (JSON, {(4, "REF009"), (6, "BIB003"), (7, "REF004")}),
    "refs.yaml": (YAML, {(8, "REF009"), (14, "BIB003"), (15, "REF004")}),
    "haya.yml": (HAYAGRIVA, {(7, "REF009"), (12, "BIB003")}),
    "refs.ris": (RIS, {(1, "REF009"), (14, "BIB003"), (17, "REF004")}),
    "refs.nbib": (NBIB, {(1, "REF009"), (12, "BIB003"), (14, "REF004")}),
}
SETTINGS = '{"name": "owl", "type": "module", "version": "1.0", "title": "Owl"}'


def found(result):
    lines = [line.split() for line in result.stdout.splitlines() if ": error " in line or ": warning " in line]
    return {(int(words[0].split(":")[1]), words[2]) for words in lines}


@pytest.mark.parametrize("name", FAULTS)
def test_broken_entries_are_told_and_hide_no_others(run, plant, name):
    text, faults = FAULTS[name]
    plant(files={name: text})
    assert found(run("check", "--isolated", name)) == faults


@pytest.mark.parametrize("name", FAULTS)
def test_they_are_found_in_folders_too(run, plant, name):
    text, faults = FAULTS[name]
    plant(files={name: text, "package.json": SETTINGS, "ci.yaml": "on: push\njobs: {}\n", "data.json": "[1, 2]"})
    result = run("check", "--isolated")
    assert found(result) == faults
    assert "in 1 file\n" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("name", "text"), [("ci.yaml", "on: push\n"), ("data.json", "[1, 2]"), ("p.json", '{"type": 1}')]
)
def test_a_named_file_that_is_none_is_told_in_one_line(run, plant, name, text):
    plant(files={name: text})
    result = run("check", "--isolated", name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {name}: it is no bibliography")
    assert result.stderr.count("\n") == 1


def test_their_format_can_be_given(run, plant):
    plant(files={"library": RIS})
    assert (14, "BIB003") in found(run("check", "--isolated", "--format-in", "ris", "library"))
    assert (14, "BIB003") in found(run("check", "--isolated", "--stdin-filename", "refs.ris", "-", stdin=RIS))


def test_a_format_for_the_articles_is_none_for_their_bibliographies(run, plant):
    plant(files={"a.txt": "Owls [@one].\n", "refs.bib": BIB})
    assert (2, "REF009") in found(run("check", "--isolated", "--format-in", "markdown", "."))


def test_an_article_may_name_one_of_any_format(run, plant):
    plant(files={"a.md": "---\nbibliography: refs.json\n---\n\nOwls [@one], bats [@two].\n", "refs.json": JSON})
    result = run("check", "--isolated", "a.md")
    assert "skipped" not in result.stderr
    assert (4, "REF009") in found(result)


def test_xml_that_is_no_article_is_passed_over_or_told(run, plant):
    plant(files={"pom.xml": "<?xml version='1.0'?><project>[9]</project>", "a.md": "Owls hunt.\n"})
    assert "in 1 file" in run("check", "--isolated", ".").stdout
    result = run("check", "--isolated", "pom.xml")
    assert result.exit_code == 2
    assert result.stderr == "error: pom.xml: its name promises jats, but its content is something else\n"


def test_format_in_overrules_the_name(run, plant):
    plant(
        files={"owls.txt": "Owls \\cite{ito}.\n\\begin{thebibliography}{1}\\bibitem{rao} Rao.\\end{thebibliography}\n"}
    )
    assert "REF001" in run("check", "--isolated", "--format-in", "latex", "owls.txt").stdout


def test_what_nothing_tells_is_read_as_text_where_it_is_named(run, plant):
    plant(files={"owls": "Owls [1], bats [3].\n\nReferences\n\n[1] Ito. Owls. 2001.\n[2] Rao. Bats. 2002.\n"})
    assert "in 0 files" in run("check", "--isolated", ".").stdout
    assert "marker 3 has no reference" in run("check", "--isolated", "owls").stdout

"""Entries of bibliographies that need no citation: in the configuration, or as they say themselves."""

import json

import pytest

from citeward.engine import lint_paths
from citeward.registry import all_rules
from citeward.settings import find_configuration, load_settings

RULES = all_rules()
BIBTEX = (
    "@article{{{key}, author = {{Penn, M}}, title = {{On {key}}}, journal = {{Acoustics}}, year = {{2015}}{more}}}\n"
)
ITEM = {"type": "article-journal", "author": [{"family": "Penn"}], "container-title": "Acoustics"}
RIS = "TY  - JOUR\nID  - {key}\nAU  - Penn, M\nTI  - On {key}\nJO  - Acoustics\nPY  - 2015\n{more}ER  - \n"


def csl(key, note=None):
    more = {"note": note} if note else {}
    return {**ITEM, "id": key, "title": f"On {key}", "issued": {"date-parts": [[2015]]}, **more}


def yaml(key, more=""):
    return (
        f"- id: {key}\n  type: article-journal\n  author: [{{family: Penn}}]\n  title: On {key}\n"
        f"  container-title: Acoustics\n  issued: {{date-parts: [[2015]]}}\n{more}"
    )


def hayagriva(key, more=""):
    return (
        f"{key}:\n  type: article\n  author: Penn, M\n  title: On {key}\n  date: 2015\n"
        f"  parent: {{title: Acoustics}}\n{more}"
    )


BOTH = {
    "refs.bib": BIBTEX.format(key="song", more="") + BIBTEX.format(key="dialect", more=""),
    "refs.json": json.dumps([csl("song"), csl("dialect")], indent=1),
    "refs.yaml": yaml("song") + yaml("dialect"),
    "refs.ris": RIS.format(key="song", more="") + RIS.format(key="dialect", more=""),
    "works.yml": hayagriva("song") + hayagriva("dialect"),
}
SAID = {
    "a comment of BibTeX": (
        "refs.bib",
        BIBTEX.format(key="song", more="")
        + "% citeward: ignore[uncited-reference] for readers\n"
        + BIBTEX.format(key="dialect", more=""),
    ),
    "a field of BibTeX": (
        "refs.bib",
        BIBTEX.format(key="song", more="") + BIBTEX.format(key="dialect", more=", annotation = {Citeward: uncited}"),
    ),
    "a note of CSL-JSON": ("refs.json", json.dumps([csl("song"), csl("dialect", "x\nciteward: uncited")])),
    "a note of RIS": (
        "refs.ris", RIS.format(key="song", more="") + RIS.format(key="dialect", more="N1  - citeward: uncited\n"),
    ),
    "a note of CSL-YAML": ("refs.yaml", yaml("song") + yaml("dialect", "  note: 'citeward: uncited'\n")),
    "a comment of CSL-YAML": (
        "refs.yaml", yaml("song") + "\n# citeward: ignore[REF002] for readers\n" + yaml("dialect") + "# end\n",
    ),
    "a comment in an item of CSL-YAML": (
        "refs.yaml", yaml("song") + yaml("dialect").replace("  title", "  # citeward: uncited\n  title"),
    ),
    "a note of hayagriva": ("works.yml", hayagriva("song") + hayagriva("dialect", "  note: 'citeward: uncited'\n")),
    "a comment of hayagriva": (
        "works.yml", hayagriva("song") + "# citeward: ignore[uncited-reference] for readers\n" + hayagriva("dialect"),
    ),
}  # fmt: skip


@pytest.fixture
def told(tmp_path, monkeypatch):
    """What is found of the entries in a bibliography of which an article cites ``song``."""
    monkeypatch.chdir(tmp_path)

    def lint(name, library, configuration=""):
        (tmp_path / "a.md").write_text(f"---\nbibliography: {name}\n---\n\nWhales sing [@song].\n")
        (tmp_path / name).write_text(library)
        (tmp_path / "citeward.toml").write_text(configuration)
        result = lint_paths(["."], load_settings(find_configuration(["."])), RULES)
        return [(each.code, each.label) for each in result.findings]

    return lint


@pytest.mark.parametrize("name", BOTH)
def test_without_a_word_an_entry_is_called_uncited(told, name):
    assert told(name, BOTH[name]) == [("REF002", "dialect")]


@pytest.mark.parametrize("said", SAID)
def test_an_entry_may_say_itself_that_it_needs_no_citation(told, said):
    assert told(*SAID[said]) == []


@pytest.mark.parametrize("said", [each for each in SAID if "comment of" not in each and "hayagriva" not in each])
def test_what_one_entry_says_holds_for_none_beside_it(told, said):
    name, library = SAID[said]
    swapped = library.replace("dialect", "X").replace("song", "dialect").replace("X", "song")
    assert told(name, swapped) == [("REF002", "dialect")]


@pytest.mark.parametrize("name", BOTH)
def test_the_configuration_names_keys_for_all_files_or_for_some(told, name):
    assert told(name, BOTH[name], 'deliberately-uncited = ["dialect"]') == []
    assert told(name, BOTH[name], f'[per-file-uncited]\n"{name}" = "dialect"') == []
    assert told(name, BOTH[name], '[per-file-uncited]\n"other.*" = ["dialect"]\n"no/*" = "dialect"') == [
        ("REF002", "dialect")
    ]


def test_a_pattern_may_mean_an_article_with_a_list_of_its_own(told, tmp_path):
    text = (
        "Whales sing \\cite{song}.\n\\begin{thebibliography}{9}\n\\bibitem{song} Penn, M. On song. Acoustics, 2015.\n"
        "\\bibitem{dialect} Penn, M. On dialect. Acoustics, 2014.\n\\end{thebibliography}\n"
    )
    (tmp_path / "b.tex").write_text(text)
    assert ("REF002", "dialect") in told("refs.bib", BIBTEX.format(key="song", more=""))
    assert told("refs.bib", BIBTEX.format(key="song", more=""), '[per-file-uncited]\n"*.tex" = ["dialect"]') == []

"""Bibliography files that several articles name; only one of them may be in the run."""

import pytest

from citeward.engine import lint_paths
from citeward.registry import all_rules
from citeward.settings import Settings

ENTRY = """@article{{{0},
  author = {{Penn, Mara}},
  title = {{On the {0} of whales}},
  journal = {{Invented Acoustics}},
  year = {{2015}},
}}
"""


def article(*keys, bibliography="refs.bib", more=""):
    cited = " ".join(f"Whales sing [@{key}]." for key in keys)
    return f"---\ntitle: Whales\nbibliography: {bibliography}\n{more}---\n\n{cited}\n"


@pytest.fixture
def lint(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(files, *paths, **settings):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        result = lint_paths(paths or ["."], Settings(select=("REF",), **settings), all_rules())
        assert not result.unreadable
        return [(finding.path, finding.code, finding.label) for finding in result.findings]

    return run


LIBRARY = ENTRY.format("song") + ENTRY.format("dialect") + ENTRY.format("breath")


def test_an_entry_is_uncited_when_no_article_of_the_run_cites_it(lint):
    files = {"refs.bib": LIBRARY, "a.md": article("song"), "b.md": article("dialect")}
    assert lint(files) == [("refs.bib", "REF002", "breath")]


def test_a_bibliography_is_linted_with_its_article_though_only_the_article_is_named(lint):
    files = {"lib/refs.bib": LIBRARY, "text/a.md": article("song", "dialect", bibliography="../lib/refs.bib")}
    assert lint(files, "text/a.md") == [("lib/refs.bib", "REF002", "breath")]


def test_articles_nearby_that_are_not_in_the_run_cite_too(lint):
    files = {
        "refs.bib": LIBRARY,
        "a.md": article("song"),
        "sub/b.md": article("dialect", "breath", bibliography="../refs.bib"),
    }
    assert lint(files, "a.md") == []
    assert lint(files, "refs.bib") == []


def test_ignored_articles_nearby_do_not_count(lint):
    files = {
        ".gitignore": "old/\n", "refs.bib": LIBRARY, "a.md": article("song", "dialect"),
        "old/b.md": article("breath", bibliography="../refs.bib"),
    }  # fmt: skip
    assert lint(files, "a.md") == [("refs.bib", "REF002", "breath")]


def test_nothing_is_uncited_where_nobody_names_the_bibliography(lint):
    assert lint({"refs.bib": LIBRARY, "a.md": "No citation at all.\n"}) == []


def test_nocite_counts(lint):
    files = {"refs.bib": LIBRARY, "a.md": article("song", more="nocite: |\n  @dialect, @breath\n")}
    assert lint(files) == []
    files = {"refs.bib": LIBRARY, "a.md": article("song", more="nocite: '@*'\n")}
    assert lint(files) == []


def test_shared_and_deliberately_uncited(lint):
    files = {"lib/refs.bib": LIBRARY, "a.md": article("song", bibliography="lib/refs.bib")}
    assert lint(files, shared_bibliographies=("lib/*.bib",)) == []
    assert lint(files, deliberately_uncited=("breath", "dialect")) == []
    assert len(lint(files, deliberately_uncited=("breath",))) == 1


def test_a_bibliography_from_the_settings_serves_every_article(lint):
    files = {"refs.bib": LIBRARY, "a.md": "Whales [@song].\n", "b.md": "They [@dialect; @breath; @lost].\n"}
    assert lint(files, bibliography=("refs.bib",)) == [("b.md", "REF001", "lost")]
    assert lint(files, "a.md", bibliography=("refs.bib",)) == []


def test_a_bibliography_that_is_missing_or_broken_is_the_articles_finding_not_an_error_of_the_run(lint):
    found = lint({"a.md": article("song")})
    assert ("a.md", "REF009") in {(path, code) for path, code, _ in found}
    found = lint({"a.md": article("song"), "refs.bib": "<!DOCTYPE html><html>Not Found</html>"}, "a.md")
    assert ("a.md", "REF009") in {(path, code) for path, code, _ in found}


def test_one_bibliography_by_several_spellings_is_linted_once(lint):
    files = {
        "refs.bib": LIBRARY,
        "sub/a.md": article("song", bibliography="../sub/../refs.bib"),
        "b.md": article("dialect"),
    }
    assert lint(files, "sub/a.md", "b.md", "refs.bib") == [("refs.bib", "REF002", "breath")]


def test_what_knitr_wrote_for_the_packages_of_a_session_was_chosen_by_nobody(lint):
    packages = "".join(map(ENTRY.format, ("R-base", "R-nightcall", "R-tidewater", "nightcall2015", "song")))
    assert lint({"packages.bib": packages, "a.md": article("R-base", bibliography="packages.bib")}) == [
        ("packages.bib", "REF002", "song")
    ]


def test_two_packages_may_have_been_chosen(lint):
    packages = "".join(map(ENTRY.format, ("R-base", "R-nightcall")))
    assert lint({"packages.bib": packages, "a.md": article("R-base", bibliography="packages.bib")}) == [
        ("packages.bib", "REF002", "R-nightcall")
    ]

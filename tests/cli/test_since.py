"""`citeward check --since`: what a branch brought, in a real repository."""

import pytest
from scratch_repository import Repository

ENTRY = "@article{{{0}, author = {{Penn, M}}, title = {{On {0}}}, journal = {{Acoustics}}, year = {{2015}}}}\n"


def cites(*keys):
    sentences = "".join(f"Whales sing of {key} [@{key}].\n\n" for key in keys)
    return f"---\nbibliography: refs.bib\n---\n\n{sentences}"


@pytest.fixture
def repository(tmp_path, run, broken, clean):
    """On a branch that has changed nothing yet; broken.md has one finding."""
    made = Repository(tmp_path)
    bib = "".join(map(ENTRY.format, ("song", "dialect")))
    made.commit(
        "Begin",
        {"broken.md": broken, "clean.md": clean, "one.md": cites("song"), "two.md": cites("dialect"), "refs.bib": bib},
    )
    made.git("switch", "--quiet", "--create", "change")
    return made


@pytest.fixture
def brought(run, repository):
    """The findings since main, as file and rule."""

    def told(*arguments):
        result = run("check", "--since", "main", "--format", "concise", *arguments)
        assert result.stderr == ""
        found = sorted(
            (line.split(":")[0], line.split()[2])
            for line in result.stdout.splitlines()
            if ": " in line and line.count(":") > 3
        )
        assert result.exit_code == int(bool(found))
        return found

    return told


def test_a_branch_that_changed_nothing_brought_nothing(brought):
    assert brought() == []


def test_only_what_the_change_brought_is_told(brought, repository, run, broken):
    repository.commit("Change", {"broken.md": "New words.\n\n" + broken.replace("dialects [1]", "dialects [1, 9]")})
    assert brought() == [("broken.md", "REF001")]
    result = run("check", "--since", "main")
    assert "1 error in 1 file\n1 older finding left out: the changes since main did not bring it\n" in result.stdout


def test_what_is_not_committed_and_what_git_does_not_know_counts(brought, repository, broken, clean):
    repository.write({"clean.md": clean.replace("dialects [1]", "dialects [8]"), "new/article.md": broken})
    assert brought() == [("clean.md", "REF001"), ("clean.md", "REF002"), ("new/article.md", "REF001")]
    repository.git("add", "--all")
    assert len(brought()) == 3
    assert brought("new") == [("new/article.md", "REF001")]


def test_what_main_did_meanwhile_is_not_asked_about(brought, repository, clean):
    repository.git("switch", "--quiet", "main")
    repository.commit("Meanwhile", {"clean.md": clean.replace("dialects [1]", "dialects [8]")})
    repository.git("switch", "--quiet", "change")
    repository.commit("Change", {"other.md": "Nothing is cited here.\n"})
    assert brought() == []


def test_a_renamed_article_brings_nothing(brought, repository, broken):
    repository.git("mv", "broken.md", "whales.md")
    assert brought() == []
    assert brought("whales.md") == []
    repository.commit("Rename", {"whales.md": broken.replace("dialects [1]", "dialects [1, 9]")})
    assert brought() == [("whales.md", "REF001")]


def test_an_article_renamed_without_git_brings_nothing(brought, repository):
    (repository.folder / "broken.md").rename(repository.folder / "whales.md")
    assert brought() == []


def test_a_changed_bibliography_is_asked_of_the_articles_that_name_it(brought, repository):
    repository.commit("Change", {"refs.bib": ENTRY.format("song")})
    assert brought() == [("two.md", "REF001")]


def test_a_citation_that_goes_leaves_an_entry_uncited_in_an_unchanged_file(brought, repository):
    repository.commit("Change", {"two.md": cites("song")})
    assert brought() == [("refs.bib", "REF002")]


def test_an_article_that_goes_leaves_an_entry_uncited_too(brought, repository):
    repository.git("rm", "--quiet", "two.md")
    assert brought() == [("refs.bib", "REF002")]


def test_an_entry_that_an_unchanged_article_cites_is_not_called_uncited(brought, repository):
    repository.commit("Change", {"one.md": cites("song") + "More words.\n"})
    assert brought() == []
    repository.commit("Move", {"far/below/three.md": cites("song").replace("refs.bib", "../../refs.bib")})
    assert brought() == []


def test_a_chapter_that_is_included_is_asked_with_its_root(brought, repository):
    root = "\\documentclass{article}\\begin{document}\\input{chapter}\\bibliography{refs}\\end{document}\n"
    repository.commit("Root", {"main.tex": root, "chapter.tex": "Whales sing \\cite{song} of it \\cite{dialect}.\n"})
    repository.git("branch", "--force", "main")
    repository.commit("Change", {"refs.bib": ENTRY.format("song")})
    assert brought() == [("chapter.tex", "REF001"), ("two.md", "REF001")]


def test_it_works_below_the_top_and_with_names_that_shells_fear(brought, repository, monkeypatch, broken):
    repository.commit("Change", {"sub/a 'b\n\"c ä.md": broken})
    monkeypatch.chdir(repository.folder / "sub")
    assert len(brought()) == 1


def test_a_baseline_is_known_besides(brought, repository, run, broken):
    repository.commit("Change", {"broken.md": broken.replace("dialects [1]", "dialects [1, 9]")})
    run("baseline")
    assert brought() == []
    repository.write({"broken.md": broken.replace("dialects [1]", "dialects [1, 9, 10]")})
    assert brought() == [("broken.md", "REF001")] * 2  # the sentence is another one now


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("gone", "git knows no revision 'gone'"),
        ("--all", "git knows no revision '--all'"),
        ("main:clean.md", "git knows no revision 'main:clean.md'"),
    ],
)
def test_an_unknown_revision_is_one_line(run, repository, revision, said):
    result = run("check", f"--since={revision}")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"error: --since: {said}\n")


def test_a_folder_without_git_is_one_line(run, plant, clean, monkeypatch):
    folder = plant({"a.md": clean})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    result = run("check", "--since", "main")
    assert (result.exit_code, result.stderr) == (2, "error: --since: .: it lies in no git repository\n")


def test_histories_without_a_common_commit_are_one_line(run, repository):
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit("Other", {"a.md": "Nothing.\n"})
    result = run("check", "--since", "main")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "no commit in common" in result.stderr


def test_standard_input_has_no_history(run, repository):
    assert run("check", "--since", "main", "-", stdin="Nothing.").exit_code == 2


def test_git_that_is_missing_is_one_line(run, repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    result = run("check", "--since", "main")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)

"""`citeward baseline`, and a check that knows one."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citeward.baseline.schema import BaselineModel

NEW = "\n\nThey are heard from afar [12].\n"


def kept(folder, name="citeward-baseline.json"):
    return BaselineModel.model_validate_json((folder / name).read_text()).findings


def grown(article, more=NEW):
    return article.replace("## References", more.strip() + "\n\n## References")


def test_what_is_known_is_left_out_and_what_is_new_is_told(run, plant, broken):
    folder = plant({"a.md": broken})
    written = run("baseline")
    assert (written.exit_code, written.stdout) == (
        0,
        "wrote citeward-baseline.json: 1 finding: 1 new, 0 known, 0 repaired\n",
    )
    quiet = run("check")
    assert quiet.exit_code == 0
    assert quiet.stdout == ("no findings in 1 file\n1 finding left out: citeward-baseline.json knows it\n")
    (folder / "a.md").write_text("Whales are large.\n\n" + grown(broken))
    told = run("check", "--format", "concise")
    assert told.exit_code == 1
    assert next(line for line in told.stdout.splitlines() if "error" in line).startswith("a.md:7:27: error REF001")
    assert "7:68" not in told.stdout


def test_entries_stand_a_line_each_sorted_with_forward_slashes(run, plant, broken):
    folder = plant({"b/a.md": broken, "a.md": broken.replace("7]", "8, 9]")})
    run("baseline")
    lines = (folder / "citeward-baseline.json").read_text().splitlines()
    assert [json.loads(line.strip().rstrip(",")) for line in lines if "fingerprint" in line] == [
        each.model_dump() for each in kept(folder)
    ]
    assert [(each.path, each.rule, each.message[:8]) for each in kept(folder)][-1] == (
        "b/a.md", "undefined-citation", "marker 7",
    )  # fmt: skip
    assert [each.path for each in kept(folder)] == ["a.md", "a.md", "b/a.md"]


def test_repaired_findings_are_named_and_pruned_and_nothing_is_added(run, plant, broken, clean):
    folder = plant({"a.md": broken, "b.md": broken})
    run("baseline")
    (folder / "a.md").write_text(grown(clean))
    checked = run("check")
    assert checked.exit_code == 1
    assert "1 finding of the baseline is repaired: citeward baseline --prune" in checked.stdout
    assert run("baseline", "--check").exit_code == 1
    assert "1 repaired taken out, 1 left" in run("baseline", "--prune").stdout
    assert [each.path for each in kept(folder)] == ["b.md"]
    assert run("check").exit_code == 1
    assert run("baseline", "--check").exit_code == 0


def test_a_run_over_a_part_says_nothing_of_the_rest(run, plant, broken, clean):
    folder = plant({"a.md": broken, "b/b.md": broken, "c.md": broken})
    run("baseline")
    (folder / "b/b.md").write_text(clean)
    assert "repaired" not in run("check", "a.md").stdout
    run("baseline", "--prune", "a.md")
    assert len(kept(folder)) == 3
    (folder / "c.md").write_text(grown(broken))
    run("baseline", "c.md")
    assert [each.path for each in kept(folder)] == ["a.md", "b/b.md", "c.md", "c.md"]
    run("baseline", "--prune", "b")
    assert [each.path for each in kept(folder)] == ["a.md", "c.md", "c.md"]


def test_rules_that_do_not_run_and_findings_that_are_not_sure_enough_repair_nothing(run, plant, broken):
    folder = plant({"a.md": broken})
    run("baseline", "--confidence", "low")
    before = kept(folder)
    assert before
    assert "repaired" not in run("check", "--select", "ORD").stdout
    assert "repaired" not in run("check", "--ignore", "REF001").stdout
    assert "repaired" not in run("check", "--confidence", "high").stdout
    run("baseline", "--prune", "--select", "ORD")
    assert kept(folder) == before


def test_a_renamed_article_keeps_its_entries(run, plant, broken):
    folder = plant({"a.md": broken})
    run("baseline")
    (folder / "moved").mkdir()
    (folder / "a.md").rename(folder / "moved" / "b.md")
    assert run("check").exit_code == 0
    run("baseline", "--prune")
    assert [each.path for each in kept(folder)] == ["moved/b.md"]


def test_a_copy_is_no_renamed_article(run, plant, broken):
    folder = plant({"a.md": broken})
    run("baseline")
    (folder / "b.md").write_text(broken)
    assert run("check").exit_code == 1


def test_an_article_that_is_gone_counts_as_repaired_where_its_folder_was_seen(run, plant, broken, clean):
    folder = plant({"a.md": broken, "b.md": clean})
    run("baseline")
    (folder / "a.md").unlink()
    assert "repaired" not in run("check", "b.md").stdout
    assert "1 finding of the baseline is repaired" in run("check").stdout


def test_where_it_lies(run, plant, broken):
    folder = plant({"a.md": broken, "sub/citeward.toml": 'baseline = "../known.json"\n', "sub/a.md": broken})
    run("baseline", "sub")
    assert [each.path for each in kept(folder, "known.json")] == ["sub/a.md"]
    assert run("check", "sub").exit_code == 0
    assert run("check", "sub", "--no-baseline").exit_code == 1
    assert run("check", "a.md").exit_code == 1
    run("baseline", "--baseline", "other.json", "a.md")
    assert run("check", "a.md").exit_code == 1
    assert run("check", "a.md", "--baseline", "other.json").exit_code == 0
    (folder / "sub/citeward.toml").write_text("")
    (folder / "known.json").rename(folder / "sub/citeward-baseline.json")
    assert run("check", "sub").exit_code == 0  # a moved baseline names files that are gone: they count as renamed
    assert run("check", "sub", "--isolated").exit_code == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "it is no JSON"),
        ("[]", "it is no baseline: input should be"),
        ('{"version": 2, "findings": []}', "it is of version 2, and this citeward knows version 1 alone"),
        ('{"version": 1}', "it is no baseline: findings: field required"),
        ('{"version": 1, "findings": [{"path": "a.md"}]}', "it is no baseline: findings.0.rule"),
        (b"\xff\xfe", "it is no JSON"),
    ],
)
def test_a_damaged_baseline_is_one_line(run, plant, broken, content, said):
    plant({"a.md": broken, "citeward-baseline.json": content})
    for command in (["check"], ["baseline"], ["baseline", "--prune"]):
        result = run(*command)
        assert result.exit_code == 2
        assert result.stderr.splitlines()[0].startswith(f"error: citeward-baseline.json: {said}")
        assert len(result.stderr.splitlines()) == 2


def test_a_named_baseline_that_is_missing_is_one_line(run, plant, broken):
    plant({"a.md": broken})
    result = run("check", "--baseline", "gone.json")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "error: gone.json: no such file or directory")
    assert run("baseline", "--prune").exit_code == 2
    assert run("baseline", "-").exit_code == 2


def test_what_cannot_be_read_is_never_known(run, plant, broken):
    folder = plant({"a.md": b"\0\1", "b.md": broken})
    written = run("baseline", "a.md", "b.md")
    assert written.exit_code == 2
    assert "a.md: it holds NUL bytes" in written.stderr
    assert [each.path for each in kept(folder)] == ["b.md"]
    assert run("check", "a.md").exit_code == 2


def test_a_rule_that_crashed_is_never_known(run, plant, broken, monkeypatch):
    from citeward.findings import Severity
    from citeward.rule import Rule

    def crash(document, links):
        raise ValueError("planted")
        yield

    crashing = Rule("TST001", "crashing", Severity.ERROR, crash, "Crashes.")
    monkeypatch.setattr("citeward.registry.all_rules", lambda packs=(): (crashing,))
    folder = plant({"a.md": broken})
    assert "INT001" in run("check").stdout
    run("baseline")
    assert kept(folder) == []
    assert run("check").exit_code == 1


def test_json_counts_what_was_left_out(run, plant, broken):
    folder = plant({"a.md": broken})
    run("baseline")
    summary = json.loads(run("check", "--format", "json").stdout)["summary"]
    assert (summary["errors"], summary["baselined"], summary["repaired"]) == (0, 1, 0)
    (folder / "a.md").write_text(NEW)
    summary = json.loads(run("check", "--format", "json").stdout)["summary"]
    assert (summary["baselined"], summary["repaired"]) == (0, 1)


def test_standard_input_under_a_name_is_compared_too(run, plant, broken):
    plant({"a.md": broken})
    run("baseline")
    assert run("check", "-", "--stdin-filename", "a.md", stdin=broken).exit_code == 0
    assert run("check", "-", stdin=broken).exit_code == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=1, max_size=8))
def test_a_baseline_written_twice_is_the_same_and_a_check_after_it_is_clean(run, plant, numbers):
    sentences = "\n\n".join(f"Whales sing [{number}]." + " Again." * again for number, again in numbers)
    folder = plant({"a.md": f"{sentences}\n\n## References\n\n1. Penn, M. On song. Acoustics, 2015.\n"})
    run("baseline")
    first = (folder / "citeward-baseline.json").read_bytes()
    run("baseline")
    assert (folder / "citeward-baseline.json").read_bytes() == first
    assert run("check").exit_code == 0
    assert len(kept(folder)) == json.loads(run("check", "--format", "json").stdout)["summary"]["baselined"]
    (folder / "citeward-baseline.json").unlink()

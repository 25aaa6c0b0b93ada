"""`inspect`, `rule`, `rules`, `init`."""

import json

from citeward.reporters.schema import InspectOutput


def test_inspect_shows_what_was_understood(run, plant, broken):
    plant({"a.md": broken})
    result = run("inspect", "a.md")
    assert result.exit_code == 0
    assert "markers: numeric" in result.stdout
    assert "3:64  [2, 7]  → 2; 7: missing" in result.stdout


def test_inspect_as_json_fits_its_schema(run, plant, broken):
    plant({"a.md": broken})
    shown = json.loads(run("inspect", "a.md", "--format", "json").stdout)
    InspectOutput.model_validate(shown, strict=True)
    assert shown["marker_style"] == "numeric"
    first, second = shown["citations"]
    ids = {reference["label"]: reference["id"] for reference in shown["references"]}
    assert (first["text"], first["labels"], first["references"]) == ("[1]", ["1"], [ids["1"]])
    assert (second["labels"], second["references"], second["missing"]) == (["2", "7"], [ids["2"]], ["7"])
    assert shown["references"][0]["year"] == 2012
    assert broken[first["start"]["offset"] : first["end"]["offset"]] == "[1]"


def test_inspect_reads_standard_input(run, broken):
    result = run("inspect", "-", "--stdin-filename", "x.md", "--format", "json", stdin=broken)
    assert json.loads(result.stdout)["path"] == "x.md"


def test_a_rule_is_explained_by_code_and_by_name(run):
    by_code, by_name = run("rule", "ref001"), run("rule", "undefined-citation")
    assert by_code.stdout == by_name.stdout
    assert by_code.stdout.startswith("# undefined-citation (REF001)\n\nseverity: error, on by default")
    assert "## Why is this bad?" in by_code.stdout


def test_findings_of_the_engine_are_explained(run):
    shown = run("rule", "INT002").stdout
    assert shown.startswith("# unused-suppression (INT002)\n\nseverity: warning\n")
    assert run("rule", "internal-error").exit_code == 0
    assert run("rule", "unused-supression").stderr.endswith("hint: did you mean 'unused-suppression'?\n")


def test_rules_lists_all(run):
    listed = json.loads(run("rules", "--format", "json").stdout)
    text = run("rules").stdout
    assert [each["code"] for each in listed] == sorted(each["code"] for each in listed)
    assert all(each["name"] in text and each["summary"] for each in listed)


def test_rules_as_json_hold_the_whole_documentation(run):
    listed = {each["code"]: each for each in json.loads(run("rules", "--format", "json").stdout)}
    rule = listed["ORD002"]
    assert list(rule) == [
        "code", "name", "severity", "default", "fixable",
        "summary", "details", "why", "bad", "good", "fixed", "references", "markdown",
    ]  # fmt: skip
    assert rule["fixable"]
    assert [example["language"] for example in rule["fixed"]] == [example["language"] for example in rule["bad"]]
    assert "^" in rule["bad"][0]["text"]
    assert rule["markdown"].startswith(rule["summary"])
    assert all(each["why"] and each["bad"] and each["good"] and each["references"] for each in listed.values())
    files = [file for each in listed.values() for example in each["bad"] for file in example["files"]]
    assert all(file["name"] and file["text"] for file in files)
    assert files


def test_init_writes_a_configuration_that_can_be_read_and_never_overwrites(run, plant):
    assert run("init").stdout == "wrote citeward.toml\n"
    assert run("check", "--show-settings").exit_code == 0
    again = run("init")
    assert (again.exit_code, again.stderr.splitlines()[0]) == (
        2,
        "error: citeward.toml already configures citeward here",
    )


def test_init_leaves_a_pyproject_alone_that_configures_citeward(run, plant):
    plant({"pyproject.toml": "[tool.citeward]\n"})
    assert run("init").exit_code == 2
    plant({"pyproject.toml": "[project]\nname = 'x'\n"})
    assert run("init").exit_code == 0

"""The steps of `action.yml`, run as a runner runs them, with the environment that it gives."""

import json
import re
import subprocess
import sys

import pytest
import yaml
from pages import ROOT, fenced

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK, GATE = (step for step in ACTION["runs"]["steps"] if "run" in step)

pytestmark = pytest.mark.xdist_group("pre-commit")


class Runner:
    """Runs steps of shell in a workspace, and keeps what they hand on."""

    def __init__(self, folder, workspace, environment):
        self.folder, self.workspace = folder, workspace
        for name in ("output", "summary"):
            (folder / name).write_text("")
        self._environment = environment | {
            "RUNNER_TEMP": str(folder),
            "GITHUB_OUTPUT": str(folder / "output"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
            "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_ACTIONS": "true",
        }

    def run(self, step, **inputs):
        """Run a step; inputs not given have their defaults, underscores in their names stand for hyphens."""
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        defaults = {name: each["default"] for name, each in ACTION["inputs"].items()}
        values = {f"inputs.{name}": value for name, value in (defaults | given).items()}
        values |= {"github.action_path": str(ROOT), "steps.python.outputs.python-path": sys.executable}
        values |= {f"steps.check.outputs.{name}": value for name, value in self.outputs.items()}
        own = {name: re.sub(r"\$\{\{ (\S+) \}\}", lambda m: values[m[1]], text) for name, text in step["env"].items()}
        script = self.folder / "step.sh"
        script.write_text(step["run"])
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        return subprocess.run(
            command, cwd=self.workspace, env=self._environment | own, capture_output=True, text=True, check=False
        )

    @property
    def outputs(self):
        lines = (self.folder / "output").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def summary(self):
        return (self.folder / "summary").read_text()


@pytest.fixture(scope="module")
def installed(tmp_path_factory, bare_environment):
    """The folder into which the action has installed citeward from its own checkout."""
    folder = tmp_path_factory.mktemp("runner")
    result = Runner(folder, folder, bare_environment).run(INSTALL)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.startswith("citeward ")
    return folder


@pytest.fixture
def runner(tmp_path, installed, articles, bare_environment):
    (tmp_path / "citeward-venv").symlink_to(installed / "citeward-venv")
    return Runner(tmp_path, articles, bare_environment)


@pytest.mark.slow
def test_findings_are_annotated_summed_up_and_fail_the_job(runner):
    result = runner.run(CHECK, paths="my articles\nclean.md\n")
    assert result.returncode == 0, result.stderr
    assert "::error file=my articles/broken.md,line=3," in result.stdout
    assert runner.outputs["status"] == "1"
    sarif = json.loads((runner.folder / "citeward.sarif").read_text())
    assert runner.outputs["sarif"] == str(runner.folder / "citeward.sarif")
    assert {each["ruleId"] for each in sarif["runs"][0]["results"]} == {"ORD002", "REF001"}
    assert "### citeward: 1 error, 1 note in 2 files" in runner.summary
    assert runner.run(GATE).returncode == 1


@pytest.mark.slow
def test_a_clean_run_passes(runner):
    assert runner.run(CHECK, paths="clean.md").returncode == 0
    assert runner.outputs["status"] == "0"
    assert runner.run(GATE).returncode == 0


@pytest.mark.slow
def test_arguments_gate_and_further_reports(runner):
    reports = "junit:one.xml\n\ncheckstyle:two with space.xml\n"
    runner.run(CHECK, args="--select REF\n  --ignore  REF002\n", output=reports, fail_on="never")
    assert runner.outputs["status"] == "0"
    assert "1 error in 2 files" in runner.summary
    assert 'failures="1"' in (runner.workspace / "one.xml").read_text()
    assert "undefined-citation" in (runner.workspace / "two with space.xml").read_text()


@pytest.mark.slow
def test_wrong_use_fails_without_reports(runner):
    result = runner.run(CHECK, output="sarf:x")
    assert "did you mean 'sarif'?" in result.stderr
    assert runner.outputs == {"status": "2"}
    assert runner.run(GATE).returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["paths", "args", "output", "fail_on"])
def test_nothing_in_an_input_is_run(runner, name):
    hostile = '"; touch ran; $(touch ran) `touch ran` ${IFS}; * & touch ran #'
    runner.run(CHECK, **{name: hostile})
    assert runner.outputs["status"] == "2"
    assert not list(runner.workspace.rglob("ran"))


def test_a_version_is_a_number_and_nothing_else(tmp_path, articles, bare_environment):
    for version in ("1.0; touch ran", "-r x", "../x", "citeward", "$(touch ran)"):
        result = Runner(tmp_path, articles, bare_environment).run(INSTALL, version=version)
        assert result.returncode == 2
        assert "::error" in result.stdout
    assert not list(articles.rglob("ran"))


def test_no_expression_stands_in_a_script():
    assert all("${{" not in step["run"] for step in (INSTALL, CHECK, GATE))
    assert all(step["shell"] == "bash" for step in (INSTALL, CHECK, GATE))


@pytest.mark.parametrize("schema", ["github-actions", "github-workflows"])
def test_action_and_workflow_fit_the_schemas_of_github(schema, tmp_path):
    pytest.importorskip("check_jsonschema")
    path = ROOT / "action.yml"
    if schema == "github-workflows":
        path = tmp_path / "workflow.yml"
        path.write_text(fenced("docs/integrations/github.md", "yaml")[0])
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_the_page_tells_every_input_with_its_default():
    text = (ROOT / "docs/integrations/github.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.*?) ?\| ", text, re.M))
    assert list(rows) == list(ACTION["inputs"])
    told = {name: "" if shown == "as configured" else shown.strip("`") for name, shown in rows.items()}
    assert told == {name: each["default"] for name, each in ACTION["inputs"].items()}
    first, *others = (yaml.safe_load(block) for block in fenced("docs/integrations/github.md", "yaml"))
    steps = [*first["jobs"]["citeward"]["steps"], *(step for block in others for step in block["steps"])]
    given = [step["with"] for step in steps if step["uses"] == "OWNER/REPOSITORY@REVISION"]
    assert len(given) == 3
    assert {name for each in given for name in each} <= ACTION["inputs"].keys()

"""The job of `docs/integrations/gitlab-ci.yml`: its script, run by a shell as a GitLab runner runs it."""

import json
import os
import subprocess
import sys

import pytest
import yaml
from pages import ROOT, fenced

TEMPLATE = ROOT / "docs/integrations/gitlab-ci.yml"
JOB = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["citeward"]


@pytest.fixture
def job(articles, bare_environment):
    """Runs the job's script; the package is there already, so that pip has nothing to fetch."""

    def run(**variables):
        path = os.pathsep.join((os.path.dirname(sys.executable), os.environ["PATH"]))
        environment = bare_environment | JOB["variables"] | variables
        environment |= {"PATH": path, "CI_PROJECT_DIR": str(articles), "GITLAB_CI": "true"}
        script = "set -eo pipefail\n" + "\n".join(JOB["script"])
        return subprocess.run(
            ["bash", "-c", script], cwd=articles, env=environment, capture_output=True, text=True, check=False
        )

    return run


def test_the_script_writes_the_reports_that_it_promises(job, articles):
    result = job()
    assert result.returncode == 1, result.stderr
    assert "my articles/broken.md:3:71: error REF001" in result.stdout
    promised = [*JOB["artifacts"]["paths"], *JOB["artifacts"]["reports"].values()]
    assert all((articles / name).stat().st_size for name in promised)
    issues = json.loads((articles / JOB["artifacts"]["reports"]["codequality"]).read_text())
    assert {issue["location"]["path"] for issue in issues} == {"my articles/broken.md"}


def test_variables_choose_paths_and_arguments(job):
    assert job(CITEWARD_PATHS="clean.md").returncode == 0
    assert job(CITEWARD_ARGS="--exit-zero --select REF").returncode == 0


def test_the_template_fits_the_schema_of_gitlab(tmp_path):
    pytest.importorskip("check_jsonschema")
    including = tmp_path / ".gitlab-ci.yml"
    including.write_text(fenced("docs/integrations/gitlab.md", "yaml")[0])
    for path in (TEMPLATE, including):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"]
        command += ["--data-transform", "gitlab-ci", str(path)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout
    assert yaml.safe_load(including.read_text())["citeward"]["variables"].keys() <= JOB["variables"].keys()

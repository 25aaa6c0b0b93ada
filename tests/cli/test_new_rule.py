"""`citeward new-rule`: what it writes works as it stands, and it overwrites nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACK = "citeward-rules-mine"


@pytest.fixture
def begin(run):
    """Begins a rule in the pack."""
    return lambda *arguments: run("new-rule", *arguments, "--pack", PACK)


def passes(folder, *command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_pack_with_two_rules_passes_its_tests_and_what_else_its_author_would_run(begin, tmp_path):
    pytest.importorskip("mypy", reason="the group `test` has it")
    pytest.importorskip("ruff", reason="the group `test` has it")
    assert begin("shouted-title").exit_code == 0
    assert begin("another-title", "--severity", "error").exit_code == 0
    assert "13 passed" in passes(tmp_path / PACK, "pytest", "-q")
    passes(tmp_path / PACK, "ruff", "check", ".")
    passes(tmp_path / PACK, "ruff", "format", "--check", ".")
    passes(tmp_path / PACK, "mypy")


@pytest.mark.slow
def test_a_rule_of_citeward_itself_passes_the_tests_of_all_rules(run, tmp_path):
    for name in ("rules", "fixtures", "lint", "tests/rules", "tests/support"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    result = run("new-rule", "shouted-title", "--code", "BIB099", "--severity", "info")
    assert result.exit_code == 0, result.stderr
    listed = (tmp_path / "rules/citeward_rules/__init__.py").read_text()
    assert "    shouted_title,\n    duplicate_reference,\n" in listed
    assert "import shifted_numbering\nfrom citeward_rules.shouted_title import" in listed
    path = f"import sys; sys.path[:0] = ['{tmp_path}/lint', '{tmp_path}/rules']; "
    script = f"{path}import pytest; sys.exit(pytest.main(['-q', '-k', 'shouted or listed or unique']))"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "shouted" not in done.stdout  # nothing about it failed


def test_codes_follow_one_another(begin, tmp_path):
    begin("shouted-title")
    begin("another-title")
    begin("given-code", "--code", "ABC123")
    begin("third-title")
    codes = {
        path.stem: line.partition('"')[2][:6]
        for path in (tmp_path / PACK / "src/citeward_rules_mine").glob("*.py")
        for line in path.read_text().splitlines()
        if line.startswith("@rule")
    }
    assert codes == {
        "shouted_title": "MIN001", "another_title": "MIN002", "given_code": "ABC123", "third_title": "MIN003",
    }  # fmt: skip
    listed = (tmp_path / PACK / "src/citeward_rules_mine/__init__.py").read_text()
    assert "(\n    given_code,\n    shouted_title,\n    another_title,\n    third_title,\n)" in listed


def test_nothing_is_overwritten(begin, tmp_path):
    begin("shouted-title")
    rule = tmp_path / PACK / "src/citeward_rules_mine/shouted_title.py"
    rule.write_text("mine\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = begin("shouted-title")
    assert again.exit_code == 2
    assert again.stderr == f"error: {rule.relative_to(tmp_path)}: it exists already, and nothing was written\n"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["Shouted_Title"], "'Shouted_Title' is no name for a rule"),
        (["class"], "'class' is no name for a rule"),
        (["rule"], "'rule' is no name for a rule"),
        (["../out"], "'../out' is no name for a rule"),
        (["uncited-reference"], "a rule called 'uncited-reference' exists already"),
        (["a-fault", "--code", "REF001"], "the code REF001 is taken: undefined-citation"),
        (["a-fault", "--code", "INT009"], "'INT009' is no code for a rule"),
        (["a-fault", "--code", "abc1"], "'abc1' is no code for a rule"),
        (["a-fault", "--severity", "bad"], "invalid value for '--severity'"),
    ],
)
def test_wrong_use_is_one_line(begin, tmp_path, arguments, error):
    result = begin(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {error}")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_no_pack_is_left_alone(run, plant):
    plant({"notes/a.md": "mine", "other/pyproject.toml": "[project]\nname = 'x'\n", "bad/pyproject.toml": "="})
    assert run("new-rule", "a-fault").stderr.startswith("error: there is no rule pack in the working folder\n")
    assert "it holds files, and no rule pack" in run("new-rule", "a-fault", "--pack", "notes").stderr
    assert "it has no entry point `citeward.rules`" in run("new-rule", "a-fault", "--pack", "other").stderr
    assert "it cannot be read" in run("new-rule", "a-fault", "--pack", "bad").stderr
    assert "it is not a folder" in run("new-rule", "a-fault", "--pack", "notes/a.md").stderr
    assert "no package can be named after it" in run("new-rule", "a-fault", "--pack", "päck").stderr
    assert all(run("new-rule", "a-fault", "--pack", name).exit_code == 2 for name in ("notes", "other", "bad", "päck"))


def test_a_pack_that_lists_its_rules_otherwise_is_told(begin, tmp_path):
    begin("shouted-title")
    package = tmp_path / PACK / "src/citeward_rules_mine/__init__.py"
    package.write_text("RULES = tuple(load())\n")
    result = begin("another-title")
    assert (result.exit_code, "it has no tuple RULES with the names of rules" in result.stderr) == (2, True)
    assert not package.with_name("another_title.py").exists()

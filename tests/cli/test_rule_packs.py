"""A rule pack of somebody else: installed into an environment of its own, tested there, and used by its setting."""

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACK = ROOT / "docs" / "examples" / "citeward-rules-house-style"
ARTICLE = """# Abstract

Whales sing [1].

# References

[1] "Humpback whale". Wikipedia. https://en.wikipedia.org/wiki/Humpback_whale
"""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("rule-packs")]


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The interpreter of a fresh environment with the pack in it; citeward and pytest come from this one."""
    pytest.importorskip("hatchling", reason="the group `test` has it")
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    interpreter = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    packages = ask(interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    here = sysconfig.get_path("purelib")
    (Path(packages) / "here.pth").write_text(f"import site; site.addsitedir({here!r})\n")
    pip = [sys.executable, "-m", "pip", "--python", str(interpreter), "install", "--quiet", "--no-index"]
    done = subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", str(PACK)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return interpreter


def ask(interpreter, *arguments, cwd=None):
    return subprocess.run([interpreter, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def citeward(interpreter, *arguments, cwd):
    return ask(interpreter, "-c", "from citeward.cli import main; main()", *arguments, cwd=cwd)


def test_its_own_tests_pass(python):
    done = ask(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "pythonpath=", cwd=PACK)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 passed" in done.stdout


def test_it_is_used_where_the_configuration_names_it(python, tmp_path):
    (tmp_path / "a.md").write_text(ARTICLE)
    assert citeward(python, "check", "a.md", cwd=tmp_path).returncode == 0
    (tmp_path / "citeward.toml").write_text('rule-packs = ["house-style"]\n')
    done = citeward(python, "check", "--format", "json", "a.md", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert [each["code"] for each in json.loads(done.stdout)["findings"]] == ["HSE002", "HSE001"]


def test_its_rules_are_selected_silenced_and_explained_like_any_other(python, tmp_path):
    (tmp_path / "citeward.toml").write_text('rule-packs = ["house-style"]\n')
    comment = "<!-- citeward: ignore-file[cited-in-abstract] our abstracts cite -->\n\n"
    (tmp_path / "a.md").write_text(comment + ARTICLE)
    shown = citeward(python, "check", "a.md", "--select", "HSE", cwd=tmp_path).stdout
    assert "HSE001 encyclopedia-reference" in shown
    assert "HSE002" not in shown
    assert citeward(python, "check", "a.md", "--ignore", "encyclopedia-reference", cwd=tmp_path).returncode == 0
    assert citeward(python, "rule", "hse001", cwd=tmp_path).stdout.startswith("# encyclopedia-reference (HSE001)")
    assert "HSE002  cited-in-abstract" in citeward(python, "rules", cwd=tmp_path).stdout


def test_many_files_are_checked_with_it_in_several_processes(python, tmp_path):
    (tmp_path / "citeward.toml").write_text('rule-packs = ["house-style"]\n')
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(ARTICLE)
    done = citeward(python, "check", "--jobs", "2", "--no-cache", "--format", "json", ".", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert sum(each["code"] == "HSE001" for each in json.loads(done.stdout)["findings"]) == 40


def test_a_misspelt_pack_is_told_with_what_is_meant(python, tmp_path):
    (tmp_path / "citeward.toml").write_text('rule-packs = ["housestyle"]\n')
    (tmp_path / "a.md").write_text(ARTICLE)
    done = citeward(python, "check", "a.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "error: no rule pack 'housestyle' is installed\nhint: did you mean 'house-style'?\n",
    )

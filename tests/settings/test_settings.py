import os
import subprocess
import sys
import tomllib

import pytest

from citeward.cli.init import TEMPLATE
from citeward.findings import Confidence, Severity
from citeward.settings import ConfigurationFile, FailOn, Settings, SettingsError, find_configuration, load_settings
from citeward.settings.schema import Configuration


def read(text, path="citeward.toml"):
    return load_settings(ConfigurationFile(path, text))


def test_without_a_file_there_are_defaults_and_an_empty_file_gives_the_same():
    empty = read("")
    assert load_settings(None) == Settings()
    assert empty == Settings(source="citeward.toml")


def test_every_setting_can_be_written():
    settings = read(
        """
        select = ["REF", "ORD001"]
        ignore = "uncited-reference"
        extend-select = ["ORD006"]
        exclude = ["old"]
        extend-exclude = ["drafts/"]
        respect-gitignore = false
        force-exclude = true
        fail-on = "error"
        confidence = "low"
        bibliography = ["lib/refs.bib"]
        shared-bibliographies = ["lib/*.bib"]
        deliberately-uncited = ["smith2019"]
        rule-packs = ["ours"]
        [per-file-ignores]
        "drafts/*" = ["REF002"]
        """,
        os.path.join("conf", "citeward.toml"),
    )
    assert settings.select == ("REF", "ORD001")
    assert settings.ignore == ("uncited-reference",)
    assert settings.excludes.patterns == ("old", "drafts/")
    assert settings.excludes.force
    assert not settings.excludes.gitignore
    assert settings.fail_on is FailOn.ERROR
    assert settings.confidence is Confidence.LOW
    assert settings.bibliography == (os.path.join("conf", "lib", "refs.bib"),)
    assert settings.is_shared("conf/lib/refs.bib")
    assert not settings.is_shared("lib/refs.bib")
    assert settings.ignored_in("conf/drafts/a.md") == ("REF002",)
    assert settings.ignored_in("conf/a.md") == ()


def test_pyproject_has_a_table_for_it():
    text = (
        '[project]\nname = "x"\n[tool.citeward]\nselect = ["REF"]\n[tool.citeward.per-file-ignores]\n"a.md" = "REF"\n'
    )
    settings = read(text, "pyproject.toml")
    assert settings.select == ("REF",)
    assert settings.ignored_in("a.md") == ("REF",)


@pytest.mark.parametrize(
    ("text", "path", "message", "hint"),
    [
        ("\nslect = []\n", "citeward.toml", "citeward.toml:2: unknown key `slect`", "did you mean `select`?"),
        ("fail_on = []", "citeward.toml", "citeward.toml:1: unknown key `fail_on`", "did you mean `fail-on`?"),
        ("[file-ign]", "citeward.toml", "citeward.toml:1: unknown key `file-ign`", "did you mean `per-file-ignores`?"),
        (
            '[tool.other]\nbogus = 1\n[tool.citeward]\nselect = []\nbogus = 1\n',
            "pyproject.toml",
            "pyproject.toml:5: unknown key `bogus`",
            None,
        ),
    ],
)  # fmt: skip
def test_an_unknown_key_is_told_with_line_and_nearest(text, path, message, hint):
    with pytest.raises(SettingsError) as raised:
        read(text, path)
    assert str(raised.value) == message
    assert raised.value.hint == hint or hint is None


def test_a_wrong_value_is_told_with_its_line():
    with pytest.raises(
        SettingsError, match=r"^citeward\.toml:2: `confidence`: input should be 'low', 'medium' or 'high', not 'huge'$"
    ):
        read('\nconfidence = "huge"')


def test_broken_toml_is_told():
    with pytest.raises(SettingsError, match=r"^citeward\.toml: it is not valid TOML: .*line 2"):
        read("\nselect = ?")


def test_the_nearest_file_upward_is_taken(tmp_path, monkeypatch):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "citeward.toml").write_text("")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n")
    monkeypatch.chdir(tmp_path)
    assert find_configuration(["a/b/x.md"]).path == "citeward.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.citeward]\n")
    assert find_configuration(["a/b/x.md"]).path == os.path.join("a", "pyproject.toml")
    (deep / ".citeward.toml").write_text("")
    assert find_configuration(["a/b/x.md", "a/b"]).path == os.path.join("a", "b", ".citeward.toml")
    assert find_configuration(["a/b/x.md", "a/y.md"]).path == os.path.join("a", "pyproject.toml")


def test_the_gate():
    assert FailOn.WARNING.is_reached_by(Severity.WARNING)
    assert not FailOn.WARNING.is_reached_by(Severity.INFO)
    assert not FailOn.NEVER.is_reached_by(Severity.ERROR)
    assert not FailOn.INFO.is_reached_by(None)


def test_the_template_of_init_shows_every_key_and_its_default():
    uncommented = "\n".join(
        line[2:] if line.startswith("# ") and (" = " in line or line.startswith("# [")) else ""
        for line in TEMPLATE.split("\n")
    )
    shown = tomllib.loads(uncommented)
    defaults = Configuration().model_dump(by_alias=True)
    assert shown.keys() | {"exclude"} == defaults.keys()
    del shown["per-file-ignores"], shown["per-file-uncited"]
    assert shown == {key: defaults[key] for key in shown}


def test_without_a_configuration_file_pydantic_is_not_imported():
    code = "import sys, citeward.settings as s; s.load_settings(None); sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

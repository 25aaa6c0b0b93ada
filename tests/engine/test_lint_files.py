"""The door for files, editors and tests."""

import pickle
import re
import sys

import pytest

from citeward.engine import FileLoader, Options, lint_bytes, lint_paths, lint_text
from citeward.registry import RegistryError, all_rules
from citeward.settings import Settings

BROKEN = "Whales sing [1]. They learn [3].\n\n## References\n\n[1] Penn, M. Songs. Invented Acoustics, 2015.\n"


def test_a_text_is_linted_without_any_file():
    findings = lint_text(BROKEN, rules=all_rules())
    assert [(each.code, each.text, each.path) for each in findings] == [("REF001", "3", "article.md")]


def test_partners_of_a_text_are_given():
    text = "---\nbibliography: refs.bib\n---\n\nWhales [@penn].\n"
    library = b"@article{penn, author={Penn, M}, title={Songs}, journal={Acoustics}, year={2015}}\n"
    rules = [rule for rule in all_rules() if rule.code.startswith("REF")]
    assert {each.code for each in lint_text(text, rules=rules)} >= {"REF009"}
    assert lint_text(text, rules=rules, partners={"refs.bib": library}) == ()


def test_the_result_of_a_file_can_be_sent_to_another_process():
    result = lint_bytes("a.md", BROKEN.encode(), Options(all_rules()), lambda path: None)
    assert pickle.loads(pickle.dumps(result)) == result
    assert len(result.findings) == len(result.excerpts) == 1


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_fine(data):
    result = lint_bytes("a.md", data, Options(all_rules()), lambda path: None)
    assert (result.error, result.findings) == (None, ())


@pytest.mark.parametrize(
    "data",
    [
        b"\0\0\0",
        b"\xff\xfe\x00",
        b"\xfe\xff\xd8\x00\x00",
        bytes(range(256)) * 20,
        b"\xed\xa0\x80 [1]",
        b"\x89PNG\r\n\x1a\n\0\0",
    ],
)
def test_bytes_that_are_no_text_give_an_error_or_findings_but_never_a_crash(data):
    result = lint_bytes("a.md", data, Options(all_rules()), lambda path: None)
    assert result.error is None or "failed" not in result.error


def test_a_partner_that_cannot_be_loaded_is_no_crash():
    def load(path):
        raise OSError("the disk is gone")

    result = lint_bytes("a.md", b"---\nbibliography: refs.bib\n---\n[@a]\n", Options(all_rules()), load)
    assert result.error == "citeward failed on it: OSError: the disk is gone"


def test_progress_is_told_file_by_file(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(BROKEN)
    seen = []
    lint_paths([str(tmp_path)], Settings(), all_rules(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.slow
def test_a_large_file_is_read(tmp_path):
    path = tmp_path / "big.txt"
    path.write_bytes(b"Whales sing in dialects, and nobody knows why they do.\n" * 400_000)
    result = lint_paths([str(path)], Settings(), all_rules())
    assert not result.unreadable


def test_a_rule_pack_that_is_not_installed_is_told():
    with pytest.raises(RegistryError, match="no rule pack 'nobodys' is installed"):
        all_rules(["nobodys"])


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        ("RULES = ()", "gives no rules"),
        ("", "gives no rules"),
        ("RULES = 3", "gives no rules"),
        ("RULES = ['REF001']", "holds 'REF001', which is no rule"),
        ("raise KeyError('lost')", "cannot be loaded: KeyError: 'lost'"),
        ("from citeward_rules import RULES as all\nfrom dataclasses import replace\n"
         "RULES = [replace(all[0], check=print)]", "two rules are called BIB001"),
    ],
)  # fmt: skip
def test_a_rule_pack_that_holds_none_is_told(tmp_path, monkeypatch, held, reason):
    (tmp_path / "odd_rules.py").write_text(f"{held}\n")
    metadata = tmp_path / "odd_rules-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-rules\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[citeward.rules]\nodd = odd_rules\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "odd_rules", raising=False)
    with pytest.raises(RegistryError, match=re.escape(reason)):
        all_rules(["odd"])


def test_an_empty_rule_set_is_refused(monkeypatch):
    import citeward_rules

    monkeypatch.setattr(citeward_rules, "RULES", ())
    with pytest.raises(RegistryError, match="no rules are installed"):
        all_rules()


def test_the_built_in_rules_are_a_rule_pack_of_their_own():
    assert all_rules(["core"]) == all_rules()


def test_partner_files_are_read_once_and_not_kept_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("citeward.engine.loader.MOST_KEPT", 10)
    for name in "abc":
        (tmp_path / name).write_bytes(name.encode() * 6)
    load = FileLoader()
    first = load(str(tmp_path / "a"))
    assert load(str(tmp_path / "a")) is first
    assert load(str(tmp_path / "b")) == b"bbbbbb"
    assert load(str(tmp_path / "a")) is not first
    assert load(str(tmp_path)) is None
    assert load(str(tmp_path / "gone")) is None
    assert load("nul\0") is None

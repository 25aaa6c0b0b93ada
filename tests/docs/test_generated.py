"""The pages that are made from the code: whole, true, and none left over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from citeward import selection
from citeward.docs.__main__ import main
from citeward.docs.configuration import settings
from citeward.docs.formats import description
from citeward.docs.marked import MissingMarksError, renewed
from citeward.documentation import documentation, parse_docstring
from citeward.engine import FileLoader, Options, lint_bytes
from citeward.own_findings import OWN_FINDINGS
from citeward.readers import FORMATS
from citeward.readers.formats import suffixes_of
from citeward.registry import all_rules
from citeward.works.library import LIBRARY_FORMATS

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
_FENCED = re.compile(r"^(`{3,})[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


@pytest.fixture
def copy(tmp_path):
    """A copy of what the pages are made of."""
    for name in ("docs", "fixtures"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "README.md", tmp_path)
    return tmp_path


def test_everything_is_up_to_date(copy, capsys):
    assert main(["--check"], copy) == 0, capsys.readouterr().err


def test_a_page_that_changed_is_told_and_written_again(copy, capsys):
    page = copy / "docs/rules/undefined-citation.md"
    before = page.read_text("utf-8")
    page.write_text(before + "more\n", "utf-8")
    assert main(["--check"], copy) == 1
    assert capsys.readouterr().err.startswith("docs/rules/undefined-citation.md is out of date")
    assert main([], copy) == 0
    assert page.read_text("utf-8") == before


def test_the_page_of_a_rule_that_is_gone_is_told_and_removed(copy, capsys):
    stale = copy / "docs/rules/lost-rule.md"
    shutil.copy(copy / "docs/rules/undefined-citation.md", stale)
    written = copy / "docs/by-hand.md"
    written.write_text("# By hand\n", "utf-8")
    assert main(["--check"], copy) == 1
    assert "docs/rules/lost-rule.md is generated from nothing any more" in capsys.readouterr().err
    assert main([], copy) == 0
    assert not stale.exists()
    assert written.exists()
    assert "[By hand](by-hand.md)" in (copy / "docs/index.md").read_text("utf-8")


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    text = _CODE.sub("", _FENCED.sub("", page.read_text("utf-8")))
    for target in _LINK.findall(text):
        name, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", name):
            continue
        led_to = (page.parent / name).resolve() if name else page
        assert led_to.exists(), f"{target} leads nowhere"
        assert not anchor or anchor in anchors(led_to.read_text("utf-8")), f"{target} has no such heading"


@pytest.mark.parametrize("name", [*FORMATS, *LIBRARY_FORMATS])
def test_every_format_says_what_is_read_and_what_is_not(name):
    title, colon, rest = description(name).partition(": ")
    assert title and colon and "\n" not in title
    headings = re.findall(r"^## (.+)$", rest, re.MULTILINE)
    reads = ["Markers", "Lists and bibliographies"] if name in FORMATS else ["Read"]
    assert headings == [*reads, "Comments", "Limits"]


def test_every_setting_shows_an_example():
    assert [name for name, described in settings().items() if not described.get("examples")] == []


def test_settings_that_rules_speak_of_exist():
    spoken = {point.split("`")[1] for rule in all_rules() for point in documentation(rule).settings}
    assert spoken
    assert spoken <= set(settings())


def test_all_findings_of_the_engine_are_documented():
    pairs = [each for each in vars(selection).values() if isinstance(each, tuple) and str(each[0]).startswith("INT")]
    assert sorted(pairs) == [(each.code, each.name) for each in OWN_FINDINGS]
    assert all(parse_docstring(each.docstring).why for each in OWN_FINDINGS)


def test_a_page_without_its_marks_is_an_error():
    with pytest.raises(MissingMarksError, match="<!-- rules:begin -->"):
        renewed("# Nothing\n", "rules", [])


def in_comment(name):
    """The comment that the page of a format shows, made to hold for the whole file."""
    section = description(name).partition("## Comments\n")[2].partition("\n##")[0]
    found = re.match(r"`([^`]*citeward: )ignore(\[[^`]*)`", section)
    return f"{found[1]}ignore-file{found[2]}" if found else None


@pytest.mark.parametrize("name", [name for name in FORMATS if in_comment(name) and name != "ipynb"])
def test_the_comment_that_a_format_page_shows_silences(name):
    paper = next(
        file for end in suffixes_of(name) for file in (ROOT / "fixtures/readers/whale-songs").glob(f"paper{end}")
    )
    lines = paper.read_text("utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if "Humpback whales repeat" in line)
    silenced = "\n".join([*lines[:first], in_comment(name), "", *lines[first:]])
    options = Options(all_rules(), format=name)
    before, after = (
        lint_bytes(str(paper), text.encode(), options, FileLoader()) for text in ("\n".join(lines), silenced)
    )
    assert "REF001" in {each.code for each in before.findings}
    assert "REF001" not in {each.code for each in after.findings}
    assert after.suppressed >= 1

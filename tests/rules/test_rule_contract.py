"""What every rule owes: a name, a code, documentation whose examples hold, and larger cases."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import citeward_rules
from citeward.documentation import documentation, parse_docstring
from citeward.engine import lint_text
from citeward.rule import Rule
from citeward.testing import check_case, check_rule, strip_carets
from citeward_rules import RULES

FOLDER = Path(citeward_rules.__file__).parent
CASES = Path(__file__).parents[2] / "fixtures" / "rules"
FORMATS = {".md": "markdown", ".txt": "text", ".bib": "bibtex", ".html": "html", ".xml": "jats"}

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def cases() -> list[Path]:
    """The articles among the fixtures: files whose name begins with loud or quiet."""
    return sorted(path for path in CASES.glob("*/*") if path.name.startswith(("loud", "quiet")))


def beside(path: Path) -> dict[str, bytes]:
    """The files beside a case and in folders there, by the path that the case would name them by."""
    files = (other for other in path.parent.rglob("*") if other.is_file() and other != path)
    return {other.relative_to(path.parent).as_posix(): other.read_bytes() for other in files}


def test_every_file_is_a_rule_that_is_listed() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == {rule.name.replace("-", "_") for rule in RULES}


def test_names_and_codes_are_unique() -> None:
    for values in (Counter(rule.name for rule in RULES), Counter(rule.code for rule in RULES)):
        assert max(values.values()) == 1


def test_rules_import_only_the_model_and_shared_helpers() -> None:
    for path in FOLDER.glob("*.py"):
        modules = re.findall(r"^from (citeward[\w.]*) import", path.read_text("utf-8"), re.M)
        foreign = [
            name for name in modules if re.match(r"citeward\.(readers|markers|engine|cli|settings|project)", name)
        ]
        assert not foreign, f"{path.name} imports {foreign}"


@each_rule
def test_code_and_name_are_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name)


@each_rule
def test_documentation_is_whole_and_its_examples_hold(rule: Rule) -> None:
    check_rule(rule)
    assert bool(documentation(rule).fixed) == rule.fixable


@each_rule
def test_there_are_enough_larger_cases(rule: Rule) -> None:
    names = [path.name for path in (CASES / rule.name).iterdir()]
    assert sum(name.startswith("loud") for name in names) >= 2
    assert sum(name.startswith("quiet") for name in names) >= 3


@pytest.mark.parametrize("path", cases(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_larger_case(path: Path) -> None:
    """The case gives what its carets show, under its own rule; a quiet one shows none."""
    check_case(next(rule for rule in RULES if rule.name == path.parent.name), path)


@pytest.mark.parametrize("path", cases(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_spans_hold_what_they_name(path: Path) -> None:
    text, _ = strip_carets(path.read_text("utf-8"))
    partners = beside(path)
    for finding in lint_text(text, FORMATS[path.suffix], path=path.name, rules=RULES, partners=partners):
        assert finding.text == text[finding.span.start : finding.span.end]
        assert not finding.message.endswith(".")


def test_headings_inside_examples_are_text() -> None:
    parts = parse_docstring("Something is odd.\n\n## Bad\n```markdown\n## Good\n```\n## Good\n```markdown\nfine\n```\n")
    assert parts.bad[0].text == "## Good\n"
    assert parts.good[0].text == "fine\n"


def test_a_block_with_a_file_name_belongs_to_the_one_before_it() -> None:
    parts = parse_docstring("Odd.\n\n## Bad\n```markdown\na\n```\n```bibtex refs.bib\n@book{b}\n```\n")
    assert parts.bad[0].files[0].name == "refs.bib"

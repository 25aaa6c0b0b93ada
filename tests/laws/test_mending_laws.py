"""Laws of mending: it comes to an end, safe fixes change no citation's work, and nothing is fixed twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citeward.document import Document
from citeward.engine import Options, lint_bytes, mend_bytes
from citeward.engine.mend import MOST_ROUNDS
from citeward.findings import Edit, Fix, Problem, Severity
from citeward.readers import format_of, read_document
from citeward.registry import all_rules
from citeward.resolve import resolve
from citeward.rule import Rule
from citeward.source import Source
from citeward.span import Span
from citeward.testing import strip_carets

CASES = Path(__file__).parents[2] / "fixtures" / "rules"
RULES = all_rules()
LOUD = sorted(path for path in CASES.glob("*/loud*") if path.suffix in {".md", ".txt", ".tex", ".html", ".rst"})
OPTIONS = Options(RULES, report_unused=False)

LIST = "".join(
    f"\n[{n}] Abe, K. Song number {n} of one bay. Whale Studies, 19{n + 70}. http://dx.doi.org/10.5555/w.{n}\n"
    for n in range(1, 8)
)


def pointed_to(path: str, text: str) -> list[frozenset[str]]:
    """The entries of each citation that numbers, keys or names tie to the list."""
    document = read_document(Source(path, text), format_of(path, text.encode()) or "text")
    links = resolve(document)
    return [
        frozenset(each.id for link in links.of(citation) for each in link.references) for citation in document.citations
    ]


def fixable(path: str, data: bytes, *, unsafe: bool) -> list[str]:
    found = lint_bytes(path, data, OPTIONS, lambda name: None).findings
    return [each.code for each in found if each.fix is not None and (each.fix.safe or unsafe)]


@pytest.mark.parametrize("path", LOUD, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_safe_fixes_change_no_pointer_and_leave_nothing_to_fix(path: Path) -> None:
    text = strip_carets(path.read_text("utf-8"))[0]
    mended = mend_bytes(path.name, text.encode(), OPTIONS, lambda name: None)
    assert fixable(path.name, mended.data, unsafe=False) == []
    assert pointed_to(path.name, mended.data.decode()) == pointed_to(path.name, text)
    again = mend_bytes(path.name, mended.data, OPTIONS, lambda name: None)
    assert (again.data, again.count) == (mended.data, 0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 7), min_size=1, max_size=5), min_size=4, max_size=30),
    st.sampled_from([",", ", ", "; "]),
    st.booleans(),
)
def test_mending_comes_to_an_end(numbers: list[list[int]], separator: str, unsafe: bool) -> None:
    marked = [
        f"Whales sing so [{separator.join(map(str, group))}] in bay {chr(97 + n)}." for n, group in enumerate(numbers)
    ]
    text = f"{' '.join(marked)}\n\n# References\n{LIST}"
    mended = mend_bytes("a.md", text.encode(), OPTIONS, lambda name: None, unsafe=unsafe)
    assert mended.count < MOST_ROUNDS * 60
    assert fixable("a.md", mended.data, unsafe=unsafe) == []
    if not unsafe:
        assert pointed_to("a.md", mended.data.decode()) == pointed_to("a.md", text)


def test_two_fixes_that_undo_each_other_do_not_run_for_ever() -> None:
    def swapped(document: Document, links: object) -> list[Problem]:
        other = {"a": "b", "b": "a"}[document.source.text[0]]
        return [Problem(Span(0, 1), "wrong letter", fix=Fix("change it", (Edit(Span(0, 1), other),)))]

    restless = Rule("ZZZ003", "swapped", Severity.INFO, swapped, "The first letter is to be the other one.")
    mended = mend_bytes("a.txt", b"a word\n", Options((restless,)), lambda name: None)
    assert mended.count == MOST_ROUNDS

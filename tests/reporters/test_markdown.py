"""The pull-request comment, read by a Markdown parser."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from found import BROKEN, CLEAN, HOSTILE_MESSAGE, hostile, lint, mixed, run
from hypothesis import given
from hypothesis import strategies as st

from citeward.discovery import REPORT_MARK as MARK
from citeward.engine import FileResult
from citeward.registry import all_rules
from citeward.reporters import View
from citeward.reporters.markdown import LONGEST, code, escaped, report_markdown
from citeward.reporters.plain import one_line, without_controls

markdown_it = pytest.importorskip("markdown_it")


def comment(result):
    return "\n".join(report_markdown(result, View(rules=all_rules())))


def rendered(text):
    return markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)


class Page(HTMLParser):
    """The elements of a page, the text in and outside of code, and the rows of its tables."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.code, self.text, self.rows, self._open = [], [], "", [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self._open.append(tag)
        if tag == "code":
            self.code.append("")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "code" in self._open:
            self.code[-1] += data
            return
        self.text += data
        if self._open and self._open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


def visible(text):
    """A text as a person sees it, word joiners gone."""
    return one_line(text.replace("\u2060", ""))


def test_counts_table_and_findings():
    page = Page(rendered(comment(mixed())))
    assert "citeward: 2 errors, 1 note in 3 files; 1 path could not be read" in page.text
    assert page.rows == [
        ["findings", "rule", "finds"],
        ["2", "REF001 undefined-citation", "A citation points to no entry of the reference list."],
        ["1", "ORD002 unsorted-group", "The numbers inside one citation do not ascend."],
    ]
    assert page.code[:2] == ["gone.md", "image.md"]
    assert page.code[2] == "one/a.md:3:68"
    assert page.code[3].splitlines()[-1].endswith("^")
    assert comment(mixed()).startswith(f"{MARK}\n")
    assert "details" not in page.tags


def test_nothing_found_is_one_line():
    assert comment(run(lint(CLEAN))).strip() == f"{MARK}\n### citeward: no findings in 1 file"


def test_the_worst_come_first_and_the_rest_is_folded():
    file = lint(BROKEN)
    [finding] = file.findings
    many = [replace(finding, message=f"fault {number}") for number in range(30)]
    many[20] = replace(lint(BROKEN.replace("[1]. They", "[2, 1]. They")).findings[0], message="a note")
    shown = replace(file, findings=tuple(reversed(many)), excerpts=file.excerpts * 30)
    text = comment(run(shown))
    in_full, folded = text.split("<details>")
    assert in_full.count("```text") == 10
    assert "a note" not in in_full
    assert folded.rstrip().endswith("</details>")
    assert folded.startswith("<summary>20 more</summary>\n\n- ")
    assert folded.count("\n- ") == 20
    assert folded.splitlines()[-3].endswith("a note")


def test_a_hostile_name_or_message_stays_text():
    page = Page(rendered(comment(hostile())))
    assert set(page.tags) <= set("h3 ul ol li p strong code pre table thead tbody tr th td".split())
    assert visible(without_controls(HOSTILE_MESSAGE)) in visible(page.text)
    assert [len(row) for row in page.rows] == [3, 3]
    assert not re.search(r"[@#]\w", page.text)


@given(st.text(max_size=60) | st.text("`*_[]()<>&|~@#!$:/\\-+. \n\tab1w", max_size=60))
def test_escaped_text_is_the_text(text):
    page = Page(rendered(f"x {escaped(text)} x"))
    assert page.tags == ["p"]
    assert visible(page.text) == visible(f"x {without_controls(text)} x")
    assert not re.search(r"[@#!%~$&]\w", page.text)


@given(st.text("`|ab \\\n", max_size=40))
def test_a_code_span_holds_any_backticks(text):
    page = Page(rendered(f"x {code(text)} x"))
    if not text.split():
        return
    assert page.tags == ["p", "code"]
    assert one_line(page.code[0]) == one_line(text)


def test_what_does_not_fit_is_counted():
    file = lint(BROKEN)
    count = 3_000
    many = replace(file, findings=file.findings * count, excerpts=file.excerpts * count)
    gone = [FileResult(f"gone-{number}.md", error="no such file") for number in range(500)]
    text = comment(run(*gone, many))
    assert 60_000 < len(text) <= LONGEST
    assert "- and 480 more files" in text
    [left] = re.findall("and ([0-9]+) more, for which there is no room here", text)
    assert "<summary>2990 more</summary>" in text
    assert text.count("**error REF001**") + int(left) == count


def test_even_giants_fit():
    file = lint(BROKEN)
    giant = replace(file.findings[0], message="x|" * 40_000, path="p`" * 2_000)
    many = replace(
        file, path="p`" * 2_000, findings=(giant,) * 50, excerpts=(replace(file.excerpts[0], text="`" * 92),) * 50
    )
    assert len(comment(run(many))) <= LONGEST

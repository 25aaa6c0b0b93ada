"""The HTML report, read by an HTML parser."""

import hashlib
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser

from found import BROKEN, CLEAN, HOSTILE_MESSAGE, HOSTILE_PATH, hostile, lint, mixed, run
from made_files import make_docx

from citeward.registry import all_rules
from citeward.reporters import View
from citeward.reporters.frame import printable
from citeward.reporters.html import report_html
from citeward.reporters.html_parts import SCRIPT, STYLE
from citeward.reporters.plain import without_controls
from citeward.reporters.text import summary
from citeward.span import Position

VOID = {"meta"}
KNOWN = set(
    "html head meta title style body h1 h2 h3 p code table thead tbody tr th td a div section article span small pre "
    "mark ul li script".split()
)


class Page(HTMLParser):
    """The elements of a page as (tag, attributes, text); it raises where one is not closed in its turn."""

    def __init__(self, result):
        super().__init__()
        self.elements, self._open = [], []
        self.feed("\n".join(report_html(result, View(rules=all_rules()))))
        assert self._open == []

    def handle_starttag(self, tag, attributes):
        assert tag in KNOWN
        self.elements.append([tag, dict(attributes), ""])
        if tag not in VOID:
            self._open.append(self.elements[-1])

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        for element in self._open:
            element[2] += data

    def of(self, tag, name=None):
        return [
            (attributes, text)
            for found, attributes, text in self.elements
            if found == tag and (name is None or name in attributes.get("class", "").split())
        ]


def test_findings_stand_under_their_file_with_the_place_marked():
    page = Page(mixed())
    assert [text for _, text in page.of("h2")] == ["one/a.md", "one/b.md", "What the rules are for"]
    assert [text for _, text in page.of("mark")] == ["7", "[2, 1]", "7"]
    assert [attributes["data-severity"] for attributes, _ in page.of("article")] == ["error", "info", "error"]
    assert page.of("pre")[0][1] == "3 | " + BROKEN.splitlines()[2]
    assert page.of("title")[0][1] == f"citeward: {summary(mixed())}"
    assert page.of("p", "unread")[0][1] == "could not be read: gone.md: no such file or folder"
    assert page.of("p", "unread")[1][1].startswith("passed over: image.md: ")


def test_the_page_fetches_nothing_and_runs_nothing_but_its_own():
    page = Page(hostile())
    assert [attributes.get("src") for attributes, _ in page.of("script")] == [None]
    assert all(attributes["href"].startswith("#") for attributes, _ in page.of("a"))
    assert [text for _, text in page.of("script")] == [SCRIPT]
    assert [text for _, text in page.of("style")] == [STYLE]
    [policy] = [each["content"] for each, _ in page.of("meta") if "http-equiv" in each]
    hashes = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (STYLE, SCRIPT)]
    assert policy == f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'"


def test_hostile_names_and_messages_are_shown_as_they_are():
    page = Page(hostile())
    assert page.of("h2")[0][1] == without_controls(HOSTILE_PATH)
    assert page.of("p", "message")[0][1] == without_controls(HOSTILE_MESSAGE)
    shown = page.of("pre")[0][1]
    assert shown == f"3 | {printable(HOSTILE_MESSAGE)}{BROKEN.splitlines()[2]}".replace("\ufffe", "\ufffd")


def test_links_lead_to_the_explanation_of_the_rule():
    page = Page(mixed())
    targets = {attributes["id"] for attributes, _ in page.of("h3")}
    assert {attributes["href"] for attributes, _ in page.of("a")} == {f"#{each}" for each in targets}
    assert targets == {"ORD002", "REF001"}


def test_places_over_lines_and_of_no_width_are_marked():
    file = lint(BROKEN)
    start = file.findings[0].start
    for end, marked in ((Position(4, 1), "7]."), (start, "")):
        page = Page(run(replace(file, findings=(replace(file.findings[0], end=end),))))
        assert page.of("mark")[0][1] == marked


def test_a_place_that_no_line_tells_is_told_in_words():
    file = lint(
        make_docx(["Whales sing [1, 7].", "References", "[1] Ito, A. Whales. Journal of Song, 2001."]), "a.docx"
    )
    page = Page(run(file))
    assert page.of("small")[0][1] == "paragraph 1"
    assert page.of("span", "line") == []


def test_nothing_found_is_a_page_too():
    page = Page(run(lint(CLEAN)))
    assert page.of("h1")[0][1] == "citeward: no findings in 1 file"
    assert page.of("table") == page.of("article") == []

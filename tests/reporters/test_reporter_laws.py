"""Whatever stands in a finding, every report can be read by a program that reads its format."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

from found import BROKEN, UNSORTED, lint, run
from hypothesis import given
from hypothesis import strategies as st

from citeward.engine import FileResult
from citeward.findings import Edit, Fix
from citeward.registry import all_rules
from citeward.reporters import FORMATS, View, reporter

PIECES = st.sampled_from(
    ["]]>", "<!--", "-->", "</script>", "::", "%0A", "\r\n", "\u2028", "\ufffe", "```", "@a", "&#0;"]
)
TEXTS = st.lists(st.text(st.characters(exclude_categories=())) | PIECES, max_size=4).map("".join)
PATHS = TEXTS.map(lambda text: "x" + text.replace("\0", ""))
RULES = all_rules()
MIXED = (lint(BROKEN), lint(UNSORTED))


class Page(HTMLParser):
    """Raises where an element is not closed in its turn."""

    def __init__(self, text):
        super().__init__()
        self.open, self.scripts = [], 0
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


READ = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "checkstyle": lambda text: ElementTree.fromstring(text.encode()),
    "junit": lambda text: ElementTree.fromstring(text.encode()),
    "html": Page,
}


def changed(file, path, message, text):
    findings = tuple(
        replace(
            each,
            path=path,
            message=message,
            text=text,
            label=text,
            evidence={"what": text, "all": (text, message)},
            fix=each.fix and Fix(message, tuple(Edit(edit.span, text) for edit in each.fix.edits)),
        )
        for each in file.findings
    )
    excerpts = tuple(replace(each, text=text + each.text) for each in file.excerpts)
    return replace(file, path=path, findings=findings, excerpts=excerpts)


@given(PATHS, TEXTS, TEXTS)
def test_every_report_of_anything_can_be_read(path, message, text):
    result = run(*(changed(file, path, message, text) for file in MIXED), FileResult(path, error=message))
    for name in FORMATS:
        written = "\n".join(reporter(name)(result, View(rules=RULES)))
        written.encode("utf-8")
        if name in READ:
            READ[name](written)
        if name == "html":
            assert Page(written).scripts == 1
        if name == "github":
            assert [line[:2] for line in written.split("\n")] == ["::"] * 4
            assert "\r" not in written

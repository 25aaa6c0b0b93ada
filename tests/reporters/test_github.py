"""GitHub's workflow commands, read back as the runner reads them."""

import re
from dataclasses import replace

from found import BROKEN, HOSTILE_MESSAGE, HOSTILE_PATH, hostile, lint, mixed, run
from made_files import make_docx

from citeward.reporters import View
from citeward.reporters.github import report_github
from citeward.reporters.plain import without_controls
from citeward.span import Position


def commands(result):
    return [read(line) for line in report_github(result, View())]


def read(line):
    """(command, properties, message) of a line, unescaped in the order in which the runner does it."""
    assert "\n" not in line
    assert "\r" not in line
    command, told, message = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line).groups()
    properties = dict(part.split("=", 1) for part in told.split(","))
    return command, {name: unescaped(value) for name, value in properties.items()}, unescaped(message)


def unescaped(text):
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_a_finding_is_an_annotation_at_its_place():
    assert commands(run(lint(BROKEN, "sub/./a.md"))) == [
        (
            "error",
            {
                "file": "sub/a.md", "line": "3", "endLine": "3", "col": "68", "endColumn": "69",
                "title": "REF001 undefined-citation",
            },
            "marker 7 has no reference: the list ends at 2",
        )
    ]  # fmt: skip


def test_severities_are_the_commands_and_unread_files_are_told():
    told = commands(mixed())
    assert [command for command, _, _ in told] == ["error", "notice", "error", "error", "notice"]
    assert told[-2] == ("error", {"file": "gone.md", "title": "unreadable file"}, "no such file or folder")
    assert told[-1][1]["title"] == "skipped"


def test_nothing_in_a_name_or_a_message_breaks_out_of_its_command():
    found, unread = commands(hostile())
    assert found[1]["file"] == without_controls(HOSTILE_PATH)
    assert found[2] == without_controls(HOSTILE_MESSAGE)
    assert unread[2] == without_controls(f"no such file: {HOSTILE_MESSAGE}")


def test_columns_are_given_on_one_line_only():
    file = lint(BROKEN)
    over_lines = replace(file, findings=(replace(file.findings[0], end=Position(4, 1)),))
    assert commands(run(over_lines))[0][1] == {
        "file": "a.md", "line": "3", "endLine": "4", "title": "REF001 undefined-citation",
    }  # fmt: skip


def test_a_place_that_no_line_tells_is_told_in_words():
    paragraphs = BROKEN.replace("# Whales", "Whales").replace("## References", "References").split("\n")
    [(_, where, message)] = commands(run(lint(make_docx([each for each in paragraphs if each]), "a.docx")))
    assert where == {"file": "a.docx", "title": "REF001 undefined-citation"}
    assert message.endswith("(paragraph 2)")

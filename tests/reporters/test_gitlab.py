"""GitLab Code Quality: what GitLab's parser asks of every issue."""

import json

from found import BROKEN, HOSTILE_PATH, hostile, lint, mixed, run
from made_files import make_docx

from citeward.reporters import View
from citeward.reporters.gitlab import report_gitlab
from citeward.reporters.plain import well_formed


def issues(result):
    return json.loads("\n".join(report_gitlab(result, View())))


def test_an_issue_has_what_gitlab_reads():
    [issue] = issues(run(lint(BROKEN, "sub/a.md")))
    assert {name: value for name, value in issue.items() if name != "fingerprint"} == {
        "description": "REF001: marker 7 has no reference: the list ends at 2",
        "check_name": "undefined-citation",
        "severity": "major",
        "categories": ["Bug Risk"],
        "location": {"path": "sub/a.md", "lines": {"begin": 3, "end": 3}},
    }
    assert len(issue["fingerprint"]) == 32


def test_fingerprints_differ_within_a_report_and_survive_moved_lines():
    twice = BROKEN.replace("another [2, 7]", "another [2, 7]. They learn songs from one another [2, 7]")
    marks = [issue["fingerprint"] for issue in issues(run(lint(twice), lint(twice, "b.md"), lint(twice)))]
    assert len(set(marks)) == len(marks) == 6
    moved = [issue["fingerprint"] for issue in issues(run(lint(f"A line more.\n\n{twice}")))]
    assert moved == marks[:2]


def test_severities_and_unread_files():
    told = issues(mixed())
    assert [issue["severity"] for issue in told] == ["major", "info", "major", "critical"]
    assert told[-1]["check_name"] == "unreadable-file"
    assert told[-1]["location"] == {"path": "gone.md", "lines": {"begin": 1}}


def test_a_place_that_no_line_tells_is_told_in_words():
    file = lint(
        make_docx(["Whales sing [1, 7].", "References", "[1] Ito, A. Whales. Journal of Song, 2001."]), "a.docx"
    )
    told = issues(run(file))
    assert told
    assert all(issue["location"]["lines"] == {"begin": 1} for issue in told)
    assert told[0]["description"].endswith("(paragraph 1)")


def test_hostile_names_stay_names():
    assert {issue["location"]["path"] for issue in issues(hostile())} == {
        well_formed(HOSTILE_PATH),
        well_formed(f"no{HOSTILE_PATH}"),
    }
    assert issues(run()) == []

